"""A box to choose gold or a run, with its name and sign inside the frame."""

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOptionComboBox, QStylePainter
from typing_extensions import override

from annotator.ui.compare.choice_box import ChoiceBox
from annotator.ui.compare.run_signs import draw_run_sign
from annotator.ui.panels.lines import draw_in_middle, elided, text_width
from annotator.ui.panels.look import HINT_SIZE, Look, plain_look
from annotator.ui.theme import INTERFACE_SIZE

EDGE = 11
GAP = 7
SIGN = 9
ARROW_WIDE = 26  # the style draws it
WIDE = 204


class Chooser(ChoiceBox):
    """`run` is 0 or 1 for a run, None for the gold."""

    popup_closed = Signal()

    def __init__(self, name: str, run: int | None = None) -> None:
        super().__init__(name)
        self._name, self._run = name, run
        self._look = plain_look()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_look(self, look: Look) -> None:
        self._look = look
        self.updateGeometry()
        self.update()

    @override
    def hidePopup(self) -> None:
        super().hidePopup()
        self.popup_closed.emit()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(WIDE), super().sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(WIDE) // 2, super().sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = ""
        frame = QStylePainter(self)
        frame.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        frame.end()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_words(painter)
        painter.end()

    def _draw_words(self, painter: QPainter) -> None:
        look, box = self._look, QRectF(self.rect())
        left = float(look.px(EDGE))
        painter.setFont(look.font(HINT_SIZE))
        painter.setPen(look.colour("muted"))
        draw_in_middle(painter, box.adjusted(left, 0, 0, 0), self._name)
        left += text_width(self._name, look.font(HINT_SIZE)) + look.px(GAP)
        if self._run is not None:
            size = look.px(SIGN)
            sign = QRectF(left, box.center().y() - size / 2, size, size)
            draw_run_sign(painter, sign, self._run, look=look)
            left += size + look.px(GAP)
        right = box.right() - ARROW_WIDE
        font = look.font(INTERFACE_SIZE)
        painter.setFont(font)
        painter.setPen(look.colour("text" if self.isEnabled() else "muted"))
        room = right - look.px(GAP) - left
        words = box.adjusted(left, 0, 0, 0)
        draw_in_middle(painter, words, elided(self.currentText(), font, room))
