"""The two faces: one for the interface, one for reading, chosen from what the system has."""

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

INTERFACE_SIZE = 13
READING_SIZE = 18
SMALLEST_SIZE = 11
INTERFACE_FAMILIES = ("Inter", "Inter Variable")
READING_FAMILIES = (
    "Source Serif 4",
    "Source Serif 4 Variable",
    "Noto Serif",
    "Charter",
    "Georgia",
    "DejaVu Serif",
)


def interface_family() -> str:
    """Inter where it is installed, else the system's own."""
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    return _first_installed(INTERFACE_FAMILIES) or system


def reading_family() -> str:
    """The first serif of preference, else whatever the system calls serif."""
    return _first_installed(READING_FAMILIES) or QFont("serif").defaultFamily() or "serif"


def interface_font(
    size: float = INTERFACE_SIZE,
    *,
    scale: float = 1.0,
    weight: QFont.Weight = QFont.Weight.Normal,
) -> QFont:
    """`size` in pixels at scale 1; figures are of one width, so that numbers stack."""
    font = _font(interface_family(), size * scale, weight)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def reading_font(
    size: float = READING_SIZE,
    *,
    scale: float = 1.0,
    weight: QFont.Weight = QFont.Weight.Normal,
) -> QFont:
    """`size` in pixels at scale 1."""
    return _font(reading_family(), size * scale, weight)


def _font(family: str, pixels: float, weight: QFont.Weight) -> QFont:
    font = QFont(family)
    font.setPixelSize(max(1, round(pixels)))
    font.setWeight(weight)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


@cache  # to ask takes a millisecond, and each article shown asks several times
def _first_installed(families: tuple[str, ...]) -> str | None:
    return next((family for family in families if QFontDatabase.hasFamily(family)), None)
