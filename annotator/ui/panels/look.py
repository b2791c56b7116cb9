"""How a panel draws: a theme and a text scale, with fonts and colours made once."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from PySide6.QtGui import QColor, QFont

from annotator.ui.theme import INTERFACE_SIZE, Theme, interface_font, light, reading_font

NORMAL = QFont.Weight.Normal
MEDIUM = QFont.Weight.Medium
SEMIBOLD = QFont.Weight.DemiBold
HINT_SIZE = 12
CAP_SIZE = 11
ROOMY, SNUG, TIGHT = 0, 1, 2
LARGE_TEXT = 1.4  # from here on labels stand above their fields


@dataclass(frozen=True, slots=True)
class Look:
    """Passed down from a panel to everything it draws; `density` follows its height."""

    theme: Theme
    scale: float = 1.0
    density: int = ROOMY

    @property
    def is_large(self) -> bool:
        return self.scale >= LARGE_TEXT

    @property
    def is_tight(self) -> bool:
        return self.density == TIGHT

    @property
    def row(self) -> int:
        """Height of a row of options."""
        return self.px((28, 25, 24)[self.density])

    @property
    def gap(self) -> int:
        """Between one field and the next."""
        return (12, 8, 8)[self.density]

    @property
    def small_gap(self) -> int:
        """Between the rows of one field."""
        return (4, 3, 2)[self.density]

    def px(self, size: float) -> int:
        """A measure that follows the text."""
        return round(size * self.scale)

    def font(self, size: float = INTERFACE_SIZE, weight: QFont.Weight = NORMAL) -> QFont:
        return _interface(size, self.scale, weight)

    def reading(self, size: float, weight: QFont.Weight = NORMAL) -> QFont:
        return _reading(size, self.scale, weight)

    def colour(self, name: str) -> QColor:
        """A colour of the theme by the name of its token."""
        return colour(getattr(self.theme, name))


@lru_cache(maxsize=256)
def colour(hex_code: str) -> QColor:
    return QColor(hex_code)


@lru_cache(maxsize=128)
def _interface(size: float, scale: float, weight: QFont.Weight) -> QFont:
    return interface_font(size, scale=scale, weight=weight)


@lru_cache(maxsize=128)
def _reading(size: float, scale: float, weight: QFont.Weight) -> QFont:
    return reading_font(size, scale=scale, weight=weight)


class Drawn(Protocol):
    """Whatever is drawn with a look."""

    def set_look(self, look: Look) -> None: ...


def plain_look() -> Look:
    """What widgets draw with until they are given a theme."""
    return Look(light())
