"""Who is reviewing: one of those who review in the project, or somebody new."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from annotator.domain.errors import AnnotatorError, InvalidInput
from annotator.services.ports import ADJUDICATED
from annotator.services.team import clean_name
from annotator.ui.dialogs.choosing import TickBox
from annotator.ui.dialogs.dialog_frame import DialogFrame, Role, field_label
from annotator.ui.dialogs.plain_label import scaled, text_scale_of
from annotator.ui.dialogs.seats import ReviewerChoice, ReviewerOffer, Seat
from annotator.ui.dialogs.wording import counted, cut_line, shown
from annotator.ui.models.plain_text import one_line
from annotator.ui.panels.lines import draw_in_middle, elided, text_width
from annotator.ui.panels.look import HINT_SIZE, MEDIUM, Look, colour
from annotator.ui.theme import INTERFACE_SIZE, Theme

LONGEST_NAME = 80
ROW, DOT, GAP, SIDE, RADIUS = 36, 10, 10, 12, 6
MOST_ROWS = 6
SEAT = Qt.ItemDataRole.UserRole


class ReviewerDialog(DialogFrame):
    """Enter takes the one that is marked, or the name that is typed."""

    chosen = Signal(object)  # ReviewerChoice

    def __init__(self, offer: ReviewerOffer, *, parent: QWidget | None = None) -> None:
        high = 300 + ROW * min(MOST_ROWS, len(offer.seats))
        super().__init__(
            "Who is reviewing?",
            advice=f"In {shown(cut_line(offer.project, longest=60))} everybody has a layer of "
            "their own. Nobody sees another's before their own is done.",
            size=(460, high),
            parent=parent,
        )
        self._seats = offer.seats
        self.list = SeatList(offer.seats, offer.suggested)
        self.field = QLineEdit()
        self.field.setMaxLength(LONGEST_NAME)
        self.asks_not = TickBox("&Don't ask again on this computer")
        self._place()
        self.add_button("&Review", Role.AcceptRole, self.accept, is_default=True)
        self.add_button(offer.leave, Role.RejectRole, self.reject)
        self.list.itemDoubleClicked.connect(lambda _: self.accept())
        self.field.textChanged.connect(self._unmark)
        self.list.currentItemChanged.connect(self._empty_field)
        if self.list.currentItem() is None:
            self.field.setText(offer.suggested)
            self.field.selectAll()
        (self.field if self.list.currentItem() is None else self.list).setFocus()

    @override
    def accept(self) -> None:
        try:
            name = self._name()
        except AnnotatorError as error:
            self.refuse(str(error))
            self.field.setFocus()
            return
        super().accept()
        self.chosen.emit(ReviewerChoice(name, asks_again=not self.asks_not.isChecked()))

    @override
    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.list.set_theme(theme)

    def _name(self) -> str:
        """What is typed, written as a reviewer of the project writes it, else who is marked."""
        item = self.list.currentItem()
        if not self.field.text().strip() and item is not None:
            return str(item.data(SEAT).name)
        name = clean_name(self.field.text())
        if name == ADJUDICATED:
            raise InvalidInput(f"Nobody can be called “{name}”.", "Choose another name.")
        return next((s.name for s in self._seats if s.name.casefold() == name.casefold()), name)

    def _empty_field(self, item: QListWidgetItem | None) -> None:
        """Whoever is marked is meant, and no name that was typed before."""
        if item is not None:
            self.field.clear()

    def _unmark(self, words: str) -> None:
        """Nobody in the list is marked while another name stands in the field."""
        self.refuse("")
        if words.strip():
            self.list.setCurrentRow(-1)
            self.list.clearSelection()

    def _place(self) -> None:
        self.list.setVisible(bool(self._seats))
        self.content.addWidget(self.list, 1)
        title = "Somebody &new" if self._seats else "Your &name"
        self.content.addWidget(field_label(title, self.field))
        self.content.addWidget(self.field)
        self.content.addWidget(self.asks_not)
        if not self._seats:
            self.content.addStretch()


class SeatList(QListWidget):
    """The reviewers of a project, each with a dot in their colour."""

    def __init__(self, seats: Sequence[Seat], marked: str) -> None:
        super().__init__()
        self.setAccessibleName("Reviewers")
        self._rows = _SeatRows(self)
        self.setItemDelegate(self._rows)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for seat in seats:
            item = QListWidgetItem(one_line(seat.name))
            item.setData(SEAT, seat)
            words = f"{one_line(seat.name)}, {done_words(seat)}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, words)
            self.addItem(item)
            if seat.name == marked:
                self.setCurrentItem(item)

    def set_theme(self, theme: Theme) -> None:
        self._rows.look = Look(theme, text_scale_of(self))
        self.viewport().update()


class _SeatRows(QStyledItemDelegate):
    look: Look | None = None

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        widget = self.parent()
        assert isinstance(widget, QWidget)
        return QSize(10 * SIDE, scaled(widget, ROW))

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        if self.look is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            has_keys = bool(option.state & QStyle.StateFlag.State_HasFocus)
            _draw_ground(painter, box.adjusted(1, 1, -1, -1), self.look, has_keys=has_keys)
        _draw_seat(painter, box, index.data(SEAT), self.look)
        painter.restore()


def _draw_ground(painter: QPainter, box: QRectF, look: Look, *, has_keys: bool) -> None:
    painter.setPen(look.colour("accent") if has_keys else Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("selrow"))
    painter.drawRoundedRect(box, RADIUS, RADIUS)


def _draw_seat(painter: QPainter, box: QRectF, seat: Seat, look: Look) -> None:
    dot, left = look.px(DOT), box.left() + look.px(SIDE)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(look.theme.reviewer(seat.colour)))
    painter.drawEllipse(QPointF(left + dot / 2, box.center().y()), dot / 2, dot / 2)
    small, font = look.font(HINT_SIZE), look.font(INTERFACE_SIZE, MEDIUM)
    words = done_words(seat)
    right = box.right() - look.px(SIDE)
    painter.setFont(small)
    painter.setPen(look.colour("muted"))
    room = QRectF(box.left(), box.top(), right - box.left(), box.height())
    draw_in_middle(painter, room, words, align=Qt.AlignmentFlag.AlignRight)
    left += dot + look.px(GAP)
    room = QRectF(left, box.top(), right - left - text_width(words, small) - GAP, box.height())
    painter.setFont(font)
    painter.setPen(look.colour("text"))
    draw_in_middle(painter, room, elided(one_line(seat.name), font, room.width()))


def done_words(seat: Seat) -> str:
    return f"{counted(seat.done, 'article')} finished" if seat.done else "nothing finished yet"
