"""One layer's version of an entry: whose it is, its words, and the fields at odds."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from annotator.domain.scheme import Scheme
from annotator.services.adjudicating.desk import Member
from annotator.ui.adjudicate.entries import Entry, Side
from annotator.ui.adjudicate.layer_columns import SideSign
from annotator.ui.adjudicate.marked_words import MarkedWords
from annotator.ui.adjudicate.wording import PLACES, Piece, field_words, pieces_of, title_of
from annotator.ui.panels.key_hint import KeyHint
from annotator.ui.panels.look import HINT_SIZE, MEDIUM, Drawn, Look, plain_look
from annotator.ui.panels.words import Words

RADIUS = 6
LACKING = {"claim": "has no such claim", "entity": "has no such entity"}
TAKEN = "✓ in the gold"


class VersionRow(QWidget):
    """A click takes it. `is_marked` has the border that says what Return takes."""

    chosen = Signal(int)

    def __init__(self, place: int) -> None:
        super().__init__()
        self.place = place
        self._look = plain_look()
        self._is_marked = self._is_taken = self._can_take = False
        self.sign = SideSign()
        self.hint = KeyHint()
        self.name = Words(size=HINT_SIZE, weight=MEDIUM, colour="muted")
        self.state = Words(size=HINT_SIZE, colour="ok")
        self.words = MarkedWords()
        self.fields: list[MarkedWords] = []
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._lay_out()
        self.hint.clicked.connect(lambda: self.chosen.emit(self.place))

    def show_version(
        self, entry: Entry, side: Side, *, text: str, scheme: Scheme, is_read_only: bool
    ) -> None:
        version = entry.versions[self.place]
        self.sign.show_side(side, self.place)
        self.name.setText(side.name)
        self._can_take = version is not None and not is_read_only
        self._is_marked = not entry.is_decided and entry.marked == self.place and self._can_take
        self._is_taken = entry.is_decided and entry.how in (side.mark, "agreed")
        self.state.setText(TAKEN if self._is_taken else "")
        self.hint.setVisible(self._can_take)
        pieces = [Piece(LACKING[entry.kind], False)]
        if version is not None:
            others = [one for one in entry.present if one is not version]
            pieces = pieces_of(version, others, text)
        self.words.show_pieces(pieces)
        self._show_fields(_field_lines(entry, version, text, scheme))
        self.setAccessibleName(f"{side.mark}, {side.name}: {self.words.words()}")
        self.update()

    def set_keys(self, keys: Sequence[str]) -> None:
        self.hint.set_keys(keys[:1])

    def set_look(self, look: Look) -> None:
        self._look = look
        parts: tuple[Drawn, ...] = (self.sign, self.hint, self.name, self.state, self.words)
        for part in (*parts, *self.fields):
            part.set_look(look)
        self._box.setContentsMargins(look.px(10), look.px(8), look.px(10), look.px(8))
        self._box.setSpacing(look.px(4))
        self.update()

    def field_words(self) -> list[str]:
        return [line.words() for line in self.fields if not line.isHidden()]

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._can_take:
            self.chosen.emit(self.place)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self.update()
        return super().event(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = "wash" if self._is_taken else "raised"
        if self.underMouse() and self._can_take and not self._is_taken:
            ground = "selrow"
        painter.setBrush(look.colour(ground))
        pen = QPen(look.colour("accent" if self._is_marked else "line2"))
        pen.setWidthF(2.0 if self._is_marked else 1.0)
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        painter.end()

    def _show_fields(self, lines: Sequence[Sequence[Piece]]) -> None:
        while len(self.fields) < len(lines):
            made = MarkedWords(is_small=True)
            made.set_look(self._look)
            self.fields.append(made)
            self._box.addWidget(made)
        for number, line in enumerate(self.fields):
            if number < len(lines):
                line.show_pieces(lines[number])
            line.setVisible(number < len(lines))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        for part in (self.sign, self.hint, self.name):
            head.addWidget(part)
        head.addStretch(1)
        head.addWidget(self.state)
        self._box = QVBoxLayout(self)
        self._box.addLayout(head)
        self._box.addWidget(self.words)


def _field_lines(
    entry: Entry, version: Member | None, text: str, scheme: Scheme
) -> list[list[Piece]]:
    """The fields at odds, one line for each."""
    if version is None:
        return []
    names = [name for name in entry.differences if name not in PLACES]
    if entry.kind == "entity" and "label" not in names:
        names = ["label", *names]
    return [
        [
            Piece(f"{title_of(name, scheme)}: ", False),
            Piece(field_words(name, version, text=text, scheme=scheme), name in entry.differences),
        ]
        for name in names
    ]
