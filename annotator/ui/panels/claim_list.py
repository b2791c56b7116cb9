"""All claims of the article, as a list."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from annotator.ui.action import Action
from annotator.ui.models.claim_rows import ClaimRow, KeptClaimRows
from annotator.ui.models.rows_model import RowsModel
from annotator.ui.panels.lines import draw_in_middle, draw_lines, elided, text_width, wrapped
from annotator.ui.panels.look import HINT_SIZE, NORMAL, SEMIBOLD, Look
from annotator.ui.panels.row_list import RowDelegate, RowList
from annotator.ui.panels.shown import Shown
from annotator.ui.panels.signs import draw_state_sign
from annotator.ui.panels.threshold_row import ThresholdRow
from annotator.ui.panels.words import Words, in_margins

LEFT, RIGHT, TOP = 20, 20, 9
NUMBER_COLUMN = 34
SIZE, PITCH = 15, 20
LINES = 2
SMALL_PITCH = 18
SIGN = 20
NOTHING = "No claims yet"
NOTHING_SHOWN = "No suggestion reaches the threshold"


class ClaimRows(RowDelegate):
    """Number; two lines of words; state, type and claimant."""

    height = 2 * TOP + LINES * PITCH + SMALL_PITCH + 2

    @override
    def draw(self, painter: QPainter, box: QRectF, row: object, *, is_current: bool) -> None:
        if not isinstance(row, ClaimRow):
            return
        look = self.look
        column = look.px(NUMBER_COLUMN)
        inner = box.adjusted(LEFT + column, 0, -RIGHT, 0)
        font = look.reading(SIZE)
        lines = wrapped(row.words, font, int(inner.width()), LINES)
        high = look.px(len(lines) * PITCH + SMALL_PITCH + 2)
        inner.setTop(round(box.top() + (box.height() - high) / 2))
        self._draw_number(painter, inner, row, is_current=is_current)
        is_out = row.state == "rejected" or row.is_rest
        painter.setPen(look.colour("muted" if is_out else "read"))
        draw_lines(painter, inner, lines, font=font, pitch=look.px(PITCH))
        below = inner.top() + look.px(len(lines) * PITCH + 2)
        small = QRectF(inner.left(), below, inner.width(), look.px(SMALL_PITCH))
        self._draw_small_line(painter, small, row)

    def _draw_number(
        self, painter: QPainter, inner: QRectF, row: ClaimRow, *, is_current: bool
    ) -> None:
        look = self.look
        painter.setFont(look.font(HINT_SIZE, SEMIBOLD if is_current else NORMAL))
        painter.setPen(look.colour("accent" if is_current else "muted"))
        column = look.px(NUMBER_COLUMN)
        box = QRectF(inner.left() - column, inner.top(), column - look.px(10), look.px(PITCH))
        draw_in_middle(painter, box, str(row.number), align=Qt.AlignmentFlag.AlignRight)

    def _draw_small_line(self, painter: QPainter, box: QRectF, row: ClaimRow) -> None:
        look = self.look
        sign = QRectF(box.left(), box.top(), look.px(SIGN), box.height())
        draw_state_sign(painter, sign, row.state, look=look, is_rest=row.is_rest)
        font = look.font(HINT_SIZE)
        painter.setFont(font)
        painter.setPen(look.colour("muted"))
        left = box.left() + look.px(SIGN + 8)
        about = " · ".join(part for part in (row.state_text, row.about) if part)
        room = box.right() - left
        is_plain = row.state == "suggested" and not row.is_rest
        if text_width(about, font) > room and is_plain and row.about:
            about = row.about  # the dots already say it
        draw_in_middle(painter, QRectF(left, box.top(), room, box.height()),
                       elided(about, font, room))  # fmt: skip


class ClaimList(QWidget):
    """Emits the id of the claim that was clicked, and what is wished of the threshold."""

    claim_requested = Signal(str)
    threshold_requested = Signal(float)
    action_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._model: RowsModel[ClaimRow] = RowsModel(self)
        self._rows = KeptClaimRows()
        self._shown: Shown | None = None
        self._is_behind = False
        self._current: str | None = None
        self.list = RowList(self._model, ClaimRows())
        self.list.setAccessibleName("All claims")
        self.threshold = ThresholdRow()
        self._nothing = Words(NOTHING, colour="muted").wrap()
        self._empty = in_margins(self._nothing)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.threshold)
        box.addWidget(self._empty)
        box.addWidget(self.list, 1)
        self._empty.hide()
        self.list.row_clicked.connect(lambda row: self.claim_requested.emit(row.key))
        self.threshold.threshold_requested.connect(self.threshold_requested)
        self.threshold.action_requested.connect(self.action_requested)

    def show_layer(self, shown: Shown) -> None:
        """At once where it is seen, else when it comes into view."""
        self._shown, self._is_behind = shown, True
        if self.isVisible():
            self.catch_up()

    def catch_up(self) -> None:
        shown = self._shown
        if shown is not None and self._is_behind:
            self._is_behind = False
            rows = self._rows.updated(shown.text, shown.layer, shown.scheme, rest=shown.rest)
            self._model.show(rows)
            self.threshold.show_layer(shown)
            self._nothing.setText(NOTHING_SHOWN if shown.rest.ids else NOTHING)
            self._empty.setHidden(bool(shown.layer.claims))
        self._point(self._current)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        self.catch_up()
        super().showEvent(event)

    def show_threshold(self, is_shown: bool) -> None:
        """Where no suggestion is shown there is nothing to set it for."""
        self.threshold.setVisible(is_shown)

    def set_actions(self, actions: Mapping[str, Action]) -> None:
        self.threshold.set_actions(actions)

    def show_current(self, claim_id: str | None) -> None:
        self._current = claim_id
        if self.isVisible():
            self._point(claim_id)

    def _point(self, claim_id: str | None) -> None:
        rows = enumerate(self._model.rows())
        self.list.show_current(claim_id, next((n for n, r in rows if r.key == claim_id), None))

    def set_look(self, look: Look) -> None:
        for part in (self.list, self._nothing, self.threshold):
            part.set_look(look)
