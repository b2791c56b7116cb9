"""A label that paints its text literally: elided or wrapped, with a tooltip for what is cut."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from annotator.ui.models.plain_text import one_line
from annotator.ui.panels.lines import draw_lines, text_width, wrapped
from annotator.ui.panels.look import HINT_SIZE, NORMAL, Look, plain_look
from annotator.ui.theme import INTERFACE_SIZE, plain_tip

NARROWEST = 24
COMFORTABLE = 240  # the width a wrapping label asks for
PITCH = 1.4  # height of a line by the size of its words, where no pitch is given


class Words(QLabel):
    """`most` is how many lines it may take (0: as many as needed), `least` how many it keeps."""

    def __init__(
        self,
        text: str = "",
        *,
        size: float = INTERFACE_SIZE,
        weight: QFont.Weight = NORMAL,
        colour: str = "text",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._look = plain_look()
        self._size, self._weight, self._colour = size, weight, colour
        self._pitch = size * PITCH
        self._is_reading = False
        self._least, self._most = 1, 1
        self._shown = ""
        self._why = ""
        self._set_policy()
        self.setText(text)

    def wrap(self, *, least: int = 1, most: int = 0, pitch: float | None = None) -> "Words":
        """Let it take several lines."""
        self._least, self._most = least, most
        self._pitch = pitch or self._pitch
        self._set_policy()
        return self

    def in_reading_face(self) -> "Words":
        self._is_reading = True
        return self

    def set_look(self, look: Look) -> None:
        self._look = look
        self._note_cut()
        self.updateGeometry()
        self.update()

    def set_colour(self, name: str) -> None:
        if name != self._colour:
            self._colour = name
            self.update()

    @override
    def setText(self, text: str) -> None:
        """White space is shown as single spaces."""
        self.show_words(text)

    def show_words(self, text: str) -> bool:
        """The same; says whether it shows other words than before."""
        shown = one_line(text)
        if shown == self._shown:
            return False
        self._shown = shown
        super().setText(shown)  # which asks for other room, and for painting
        self._note_cut()
        return True

    def explain(self, why: str) -> None:
        """What its tooltip says, whether the words are cut or not."""
        if why == self._why:
            return
        self._why = why
        self.setWhatsThis(plain_tip(why))
        self.setAccessibleDescription(why)
        self._note_cut()

    @override
    def hasHeightForWidth(self) -> bool:
        return self._most != 1

    @override
    def heightForWidth(self, width: int) -> int:
        lines = max(self._least, len(wrapped(self._shown, self._font(), width, self._most)), 1)
        return round(lines * self._line())

    @override
    def sizeHint(self) -> QSize:
        width = text_width(self._shown, self._font())
        if self._most == 1:
            return QSize(width, round(self._line()))
        wide = max(NARROWEST, min(width, self._look.px(COMFORTABLE)))
        return QSize(wide, self.heightForWidth(wide))

    @override
    def minimumSizeHint(self) -> QSize:
        least = min(NARROWEST, text_width(self._shown, self._font()))
        return QSize(least, round(self._line() * self._least))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._note_cut()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._look.colour(self._colour))
        lines = self._lines()
        top = 0.0 if self._most != 1 else (self.height() - self._line()) / 2
        rect = QRectF(0, top, self.width(), self.height())
        draw_lines(painter, rect, lines, font=self._font(), pitch=self._line())
        painter.end()

    def _set_policy(self) -> None:
        wide = QSizePolicy.Policy.Preferred if self._most == 1 else QSizePolicy.Policy.Expanding
        policy = QSizePolicy(wide, QSizePolicy.Policy.Fixed)
        if self._most != 1:
            policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(self._most != 1)
        self.setSizePolicy(policy)

    def _font(self) -> QFont:
        if self._is_reading:
            return self._look.reading(self._size, self._weight)
        return self._look.font(self._size, self._weight)

    def _line(self) -> float:
        return self._pitch * self._look.scale

    def _lines(self) -> tuple[str, ...]:
        return wrapped(self._shown, self._font(), self.width(), self._most)

    def _note_cut(self) -> None:
        """The whole text as a tooltip where not all of it is seen."""
        lines = self._lines()
        is_cut = bool(lines) and not self._shown.endswith(lines[-1])
        tip = plain_tip(self._why or (self._shown if is_cut else ""))
        if tip != self.toolTip():
            self.setToolTip(tip)


def in_margins(words: Words) -> QWidget:
    """The label on a page of a panel: it paints to its very edges."""
    page = QWidget()
    box = QVBoxLayout(page)
    box.setContentsMargins(20, 16, 16, 16)
    box.addWidget(words, 0, Qt.AlignmentFlag.AlignTop)
    return page


def muted(text: str = "", *, size: float = HINT_SIZE) -> Words:
    """A small quiet label."""
    return Words(text, size=size, colour="muted")
