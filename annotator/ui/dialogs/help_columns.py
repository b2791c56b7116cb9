"""The columns of the help sheet that list every action with its key."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from annotator.ui.action import Action
from annotator.ui.dialogs.help_rows import Section
from annotator.ui.dialogs.plain_label import plain_label, scaled
from annotator.ui.key_cap import KeyCap
from annotator.ui.theme import Theme

NARROWEST: Final = 190
COLUMN_GAP: Final = 20


class HelpColumns(QWidget):
    """As many columns side by side as there is room for, the others below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns: list[QWidget] = []
        self._side_by_side = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(COLUMN_GAP)
        self._grid.setVerticalSpacing(COLUMN_GAP)

    def show_columns(self, columns: Sequence[Sequence[Section]], *, theme: Theme) -> None:
        for column in self._columns:
            self._grid.removeWidget(column)
            column.deleteLater()
        self._columns = [_column(sections, theme) for sections in columns]
        self._side_by_side = 0
        self._arrange()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def minimumSizeHint(self) -> QSize:
        # Not what the grid says: it would hold on to as many columns as it has now.
        return QSize(scaled(self, NARROWEST), 0)

    def _arrange(self) -> None:
        room = self.width() + COLUMN_GAP
        fitting = max(1, min(3, room // (scaled(self, NARROWEST) + COLUMN_GAP)))
        if fitting == self._side_by_side:
            return
        for place in range(len(self._columns)):
            self._grid.setColumnStretch(place, 1 if place < fitting else 0)
        for index, column in enumerate(self._columns):
            self._grid.addWidget(column, *divmod(index, fitting), Qt.AlignmentFlag.AlignTop)
        self._side_by_side = fitting


def _column(sections: Sequence[Section], theme: Theme) -> QWidget:
    column = QWidget()
    column.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    rows = QVBoxLayout(column)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(7)
    for section in sections:
        if rows.count():
            rows.addSpacing(12)
        rows.addWidget(plain_label(section.title, role="strong"))
        for action in section.actions:
            rows.addLayout(_row(action, theme))
    return column


def _row(action: Action, theme: Theme) -> QHBoxLayout:
    text = action.short if action.id.startswith("claim.reason/") else action.title.rstrip("… ")
    row = QHBoxLayout()
    row.setSpacing(8)
    if action.keys:
        cap = KeyCap(action.keys[0])
        cap.set_theme(theme)
        row.addWidget(cap, 0, Qt.AlignmentFlag.AlignTop)
    label = plain_label(text, role="small" if action.keys else "hint", wraps=True)
    row.addWidget(label, 1)
    return row
