"""Reviewers: what each is called here and in exports, what they have, and their colours."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from annotator.services.team import COLOURS, Member
from annotator.ui.dialogs.dialog_frame import field_label
from annotator.ui.dialogs.plain_label import plain_label, scaled
from annotator.ui.dialogs.plain_table import PlainTable
from annotator.ui.dialogs.reviewer_dialog import LONGEST_NAME
from annotator.ui.dialogs.wording import cut_line
from annotator.ui.panels.look import colour
from annotator.ui.theme import Theme, light

COLUMNS = ("Name", "In exports", "Assigned", "Finished")
COLOUR_NAMES = ("blue", "orange", "green", "purple", "red", "teal", "violet", "olive")
DOT, SWATCH, RING = 12, 26, 2


class TeamPage(QWidget):
    """Emits a name to add, or another colour for the reviewer that is marked."""

    name_entered = Signal(str)
    colour_chosen = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._theme = light()
        self._members: Sequence[Member] = ()
        self.table = PlainTable(COLUMNS, accessible_name="Reviewers", fits=False)
        self.field = NewName()
        self.field.setMaxLength(LONGEST_NAME)
        self.add = QPushButton("&Add")
        self.add.setAutoDefault(False)
        self.colour_words = plain_label("", role="muted")
        self.swatches = [Swatch(c, n) for c, n in zip(COLOURS, COLOUR_NAMES, strict=True)]
        self._lay_out()
        self.add.clicked.connect(self._enter)
        self.field.returnPressed.connect(self._enter)
        self.table.currentCellChanged.connect(lambda *_: self._show_colour())

    def show_members(self, members: Sequence[Member], marked: str = "") -> None:
        marked = marked or self._marked_name()
        self._members = members
        self.table.show_rows([_cells(member) for member in members])
        self._paint_dots()
        self._centre_cells()
        names = [member.reviewer.name for member in members]
        if marked in names:
            self.table.setCurrentCell(names.index(marked), 0)
        self._show_colour()

    def show_added(self) -> None:
        self.field.clear()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for swatch in self.swatches:
            swatch.set_theme(theme)
        self._paint_dots()

    def _enter(self) -> None:
        self.name_entered.emit(self.field.text())

    def _marked(self) -> Member | None:
        row = self.table.currentRow()
        return self._members[row] if 0 <= row < len(self._members) else None

    def _marked_name(self) -> str:
        member = self._marked()
        return member.reviewer.name if member else ""

    def _show_colour(self) -> None:
        member = self._marked()
        name = cut_line(member.reviewer.name, longest=40) if member else ""
        self.colour_words.setText(f"Colour of {name}" if name else "")
        for swatch in self.swatches:
            swatch.setEnabled(member is not None)
            swatch.setChecked(member is not None and member.reviewer.colour == swatch.colour)

    def _choose(self, button: QAbstractButton) -> None:
        member = self._marked()
        if member is not None and isinstance(button, Swatch):
            self.colour_chosen.emit(member.reviewer.name, button.colour)

    def _paint_dots(self) -> None:
        side = scaled(self, DOT)
        self.table.setIconSize(QSize(side, side))
        for row, member in enumerate(self._members):
            item = self.table.item(row, 0)
            if item is not None:
                item.setIcon(_dot(self._theme.reviewer(member.reviewer.colour), side, self))

    def _centre_cells(self) -> None:
        """In the middle of their row, as the dots are."""
        for row in range(self.table.rowCount()):
            for column in range(self.table.columnCount()):
                item = self.table.item(row, column)
                if item is not None:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignVCenter)

    def _lay_out(self) -> None:
        colours = QHBoxLayout()
        colours.setSpacing(4)
        colours.addWidget(self.colour_words, 1)
        group = QButtonGroup(self)
        for swatch in self.swatches:
            group.addButton(swatch)
            colours.addWidget(swatch)
        group.buttonClicked.connect(self._choose)
        adding = QHBoxLayout()
        adding.addWidget(self.field, 1)
        adding.addWidget(self.add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3, 16, 3, 3)
        layout.setSpacing(10)
        layout.addWidget(self.table, 1)
        layout.addLayout(colours)
        layout.addSpacing(6)
        layout.addWidget(field_label("Add a &reviewer", self.field))
        layout.addLayout(adding)


class NewName(QLineEdit):
    """Enter takes the name that stands here, and leaves the window open for the next one."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_typed = bool(self.text())
        super().keyPressEvent(event)
        if is_typed and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()


class Swatch(QAbstractButton):
    """A colour to choose; the chosen one has a ring, so that it is not colour alone."""

    def __init__(self, colour_code: str, name: str) -> None:
        super().__init__()
        self.colour = colour_code
        self._theme = light()
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(scaled(self, SWATCH), scaled(self, SWATCH))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        painter.setPen(Qt.PenStyle.NoPen)
        ink = colour(self._theme.reviewer(self.colour))
        if self.isChecked():
            painter.setPen(ink)
            painter.drawEllipse(box)
            painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        inset = box.width() / 5
        painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(colour(self._theme.accent))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        painter.end()


def _dot(ink: str, side: int, widget: QWidget) -> QIcon:
    ratio = widget.devicePixelRatioF()
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(ink))
    painter.drawEllipse(QRectF(1, 1, side - 2, side - 2))
    painter.end()
    return QIcon(picture)


def _cells(member: Member) -> list[str]:
    numbers = [f"{member.assigned:,}" if member.assigned else "–", f"{member.done:,}"]
    return [member.reviewer.name, member.reviewer.pseudonym, *numbers]
