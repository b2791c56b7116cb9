"""A row of chips of which one is on: a key, words, and how many errors are behind it."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QWidget
from typing_extensions import override

from annotator.ui.panels.drawn_button import DrawnButton
from annotator.ui.panels.flow import Flow
from annotator.ui.panels.lines import draw_in_middle, text_width
from annotator.ui.panels.look import HINT_SIZE, MEDIUM, NORMAL, Look
from annotator.ui.theme import plain_tip

HIGH = 26
PADDING = 6
GAP = 5
RADIUS = 6


Name = str | None  # of a chip; None is for all of them


class FilterChip(DrawnButton):
    """Reached by Tab while it is on, and from there by the arrows."""

    def __init__(self, name: Name, words: str, tip: str = "") -> None:
        super().__init__(words)
        self.name = name
        self._count = 0
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setToolTip(plain_tip(tip))
        self.set_count(0)

    def set_count(self, count: int) -> None:
        self._count = count
        self.setAccessibleName(f"{self.words}, {count:,}")
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        look = self.look
        wide = self._words_left() + text_width(self.words, look.font(HINT_SIZE, MEDIUM))
        wide += look.px(GAP) + text_width(f"{self._count:,}", look.font(HINT_SIZE))
        return QSize(wide + look.px(PADDING), look.px(HIGH))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter)
        self.draw_caps(painter, self.look.px(PADDING))
        self._draw_words(painter)
        painter.end()

    def _draw_ground(self, painter: QPainter) -> None:
        look = self.look
        pen, ground = QPen(Qt.PenStyle.NoPen), "selrow"
        if self.isChecked():
            pen, ground = QPen(look.colour("fieldline")), "raised"
        if self.hasFocus():
            pen = QPen(look.colour("accent"), 2)
        if not (self.isChecked() or self.hasFocus() or self.underMouse()):
            return
        painter.setPen(pen)
        painter.setBrush(look.colour(ground))
        half = max(1, pen.width()) / 2
        box = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(box, RADIUS, RADIUS)

    def _draw_words(self, painter: QPainter) -> None:
        look = self.look
        font = look.font(HINT_SIZE, MEDIUM if self.isChecked() else NORMAL)
        room = QRectF(self.rect()).adjusted(self._words_left(), 0, 0, 0)
        painter.setFont(font)
        painter.setPen(look.colour("text" if self._count or self.isChecked() else "muted"))
        draw_in_middle(painter, room, self.words)
        room.setLeft(room.left() + text_width(self.words, font) + look.px(GAP))
        painter.setFont(look.font(HINT_SIZE))
        painter.setPen(look.colour("muted"))
        draw_in_middle(painter, room, f"{self._count:,}")

    def _words_left(self) -> int:
        caps = self.caps_width()
        return self.look.px(PADDING) + (caps + self.look.px(GAP) if caps else 0)


class FilterChips(QWidget):
    """Emits the name of the chip that was chosen; `choose` shows one without a signal."""

    chosen = Signal(object)

    def __init__(self, name: str, chips: Sequence[FilterChip]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._chips = {chip.name: chip for chip in chips}
        self._group = QButtonGroup(self)
        flow = Flow(self, gaps=(2, 2))
        for chip in chips:
            self._group.addButton(chip)
            flow.addWidget(chip)
        self._group.buttonToggled.connect(_reach)
        chips[0].setChecked(True)
        self._group.buttonClicked.connect(lambda chip: self.chosen.emit(chip.name))

    @property
    def name(self) -> Name:
        chip = self._group.checkedButton()
        return chip.name if isinstance(chip, FilterChip) else None

    def chip(self, name: Name) -> FilterChip:
        return self._chips[name]

    def choose(self, name: Name) -> None:
        had_focus = any(chip.hasFocus() for chip in self._chips.values())
        self._chips[name].setChecked(True)
        if had_focus:
            self._chips[name].setFocus()

    def set_counts(self, counts: Mapping[Any, int]) -> None:
        for name, chip in self._chips.items():
            chip.set_count(counts.get(name, 0))

    def set_keys(self, keys: Mapping[Any, Sequence[str]]) -> None:
        for name, chip in self._chips.items():
            chip.set_keys(keys.get(name, ()))

    def set_look(self, look: Look) -> None:
        for chip in self._chips.values():
            chip.set_look(look)


def _reach(chip: FilterChip, is_on: bool) -> None:
    policy = Qt.FocusPolicy
    chip.setFocusPolicy(policy.TabFocus if is_on else policy.NoFocus)
