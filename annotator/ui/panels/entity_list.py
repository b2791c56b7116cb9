"""The entities of the article, mentions of the same words together."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from annotator.domain.layer import ReviewedEntity
from annotator.domain.scheme import Scheme
from annotator.ui.models.entity_rows import EntityRow, entity_rows
from annotator.ui.models.rows_model import RowsModel
from annotator.ui.panels.chip import chip_width, draw_chip
from annotator.ui.panels.lines import draw_in_middle, text_width
from annotator.ui.panels.look import HINT_SIZE, NORMAL, SEMIBOLD, Look
from annotator.ui.panels.row_list import RowDelegate, RowList
from annotator.ui.panels.shown import Shown
from annotator.ui.panels.words import Words, in_margins

LEFT, RIGHT = 20, 20
CHIP_HIGH = 24
GAP = 10


class EntityRows(RowDelegate):
    """A chip, how many are open, how many mentions."""

    height = 36

    def __init__(self, scheme: Scheme) -> None:
        super().__init__()
        self._scheme = scheme

    @override
    def is_current(self, row: object) -> bool:
        return isinstance(row, EntityRow) and self.current in row.ids

    @override
    def draw(self, painter: QPainter, box: QRectF, row: object, *, is_current: bool) -> None:
        if not isinstance(row, EntityRow):
            return
        look = self.look
        count = f"{len(row.ids)} ×"
        open_words = f"{row.open} open" if row.open else "decided"
        small = look.font(HINT_SIZE, SEMIBOLD if is_current else NORMAL)
        painter.setFont(small)
        column = max(look.px(30), text_width(count, small))
        inner = box.adjusted(LEFT, 0, -RIGHT, 0)
        painter.setPen(look.colour("text"))
        draw_in_middle(painter, inner, count, align=Qt.AlignmentFlag.AlignRight)
        painter.setPen(look.colour("muted"))
        beside = inner.adjusted(0, 0, -column - look.px(GAP), 0)
        draw_in_middle(painter, beside, open_words, align=Qt.AlignmentFlag.AlignRight)
        room = beside.width() - text_width(open_words, small) - look.px(GAP)
        self._draw_chip(painter, inner, row, room=room)

    def _draw_chip(self, painter: QPainter, inner: QRectF, row: EntityRow, *, room: float) -> None:
        look = self.look
        label = self._scheme.label(row.label)
        wide = min(room, chip_width(row.words, label, look))
        high = look.px(CHIP_HIGH)
        top = inner.top() + (inner.height() - high) / 2
        draw_chip(painter, QRectF(inner.left(), top, wide, high), row.words,
                  label=label, look=look)  # fmt: skip


class EntityList(QWidget):
    """Emits the id of a mention; clicking again goes to the next one."""

    entity_requested = Signal(str)

    def __init__(self, scheme: Scheme) -> None:
        super().__init__()
        self._model: RowsModel[EntityRow] = RowsModel(self)
        self.list = RowList(self._model, EntityRows(scheme))
        self.list.setAccessibleName("Entities")
        self._nothing = Words("No entities yet", colour="muted").wrap()
        self._empty = in_margins(self._nothing)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._empty)
        box.addWidget(self.list, 1)
        self._empty.hide()
        self._shown: Shown | None = None
        self._listed: Mapping[str, ReviewedEntity] | None = None
        self._is_behind = False
        self._current = ""
        self.list.row_clicked.connect(self._ask_next_mention)

    def show_layer(self, shown: Shown) -> None:
        """At once where it is seen, else when it comes into view."""
        self._shown, self._is_behind = shown, True
        if self.isVisible():
            self.catch_up()

    def catch_up(self) -> None:
        shown = self._shown
        if shown is not None and self._is_behind:
            self._is_behind = False
            if shown.layer.entities is not self._listed:
                self._listed = shown.layer.entities
                self._model.show(entity_rows(shown.text, shown.layer))
            self._empty.setHidden(bool(self._model.rows()))
        self._point()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        self.catch_up()
        super().showEvent(event)

    def count(self) -> int:
        return len(self._model.rows())

    def show_current(self, entity_id: str | None) -> None:
        self._current = entity_id or ""
        if self.isVisible():
            self._point()

    def _point(self) -> None:
        key = self._current or None
        rows = enumerate(self._model.rows())
        self.list.show_current(key, next((n for n, r in rows if key in r.ids), None))

    def set_look(self, look: Look) -> None:
        self.list.set_look(look)
        self._nothing.set_look(look)

    def _ask_next_mention(self, row: EntityRow) -> None:
        self.entity_requested.emit(row.after(self._current))
