"""Words of which some are marked: those that not every version has."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from annotator.ui.adjudicate.wording import Piece
from annotator.ui.panels.look import HINT_SIZE, Look, plain_look

SIZE, PITCH = 15, 22
SMALL_PITCH = 18
NARROWEST = 80
LONGEST = 4_000  # characters of a version that are shown


class MarkedWords(QWidget):
    """Wraps; own words have a ground and a line below, so that no colour is needed. In the
    interface's face where `is_small`, else in the reading face."""

    def __init__(self, *, is_small: bool = False) -> None:
        super().__init__()
        self._is_small = is_small
        self._look = plain_look()
        self._pieces: Sequence[Piece] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        self._pieces = pieces
        self.setAccessibleName(self.words())
        self.updateGeometry()
        self.update()

    def words(self) -> str:
        return "".join(piece.words for piece in self._pieces)[:LONGEST]

    def own_words(self) -> list[str]:
        return [piece.words for piece in self._pieces if piece.is_own]

    def set_look(self, look: Look) -> None:
        self._look = look
        self.updateGeometry()
        self.update()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        layout = self._laid_out(width)
        return max(1, layout.lineCount()) * self._pitch()

    @override
    def sizeHint(self) -> QSize:
        wide = max(self.width(), self._look.px(NARROWEST))
        return QSize(wide, self.heightForWidth(wide))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(NARROWEST), self._pitch())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._look.colour("read"))
        self._laid_out(self.width()).draw(painter, QPointF(0, 0))
        painter.end()

    def _laid_out(self, width: int) -> QTextLayout:
        layout = QTextLayout(self.words(), self._font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats(self._formats())
        pitch, top = self._pitch(), 0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            line.setPosition(QPointF(0, top + (pitch - line.height()) / 2))
            top += pitch
        layout.endLayout()
        return layout

    def _formats(self) -> list[QTextLayout.FormatRange]:
        found, units = [], 0
        for piece in self._pieces:
            length = len(piece.words.encode("utf-16-le", "surrogatepass")) // 2  # as Qt counts
            if piece.is_own:
                one = QTextLayout.FormatRange()
                one.start, one.length = units, length
                one.format = self._own_format()
                found.append(one)
            units += length
        return found

    def _own_format(self) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setBackground(QColor(self._look.theme.warn_ground))
        made.setForeground(QColor(self._look.theme.text))
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        made.setUnderlineColor(QColor(self._look.theme.warn))
        return made

    def _font(self) -> QFont:
        return self._look.font(HINT_SIZE) if self._is_small else self._look.reading(SIZE)

    def _pitch(self) -> int:
        return self._look.px(SMALL_PITCH if self._is_small else PITCH)
