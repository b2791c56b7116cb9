"""A list to read and to copy: the first rows are shown, all of them are copied."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.ui.dialogs.plain_label import plain_label
from annotator.ui.dialogs.plain_table import PlainTable
from annotator.ui.dialogs.wording import counted
from annotator.ui.models.plain_text import one_line

MOST_SHOWN: Final = 500  # more would take seconds to lay out, and nobody reads them here


class CopiedList(QWidget):
    def __init__(
        self, columns: Sequence[str], rows: Sequence[Sequence[str]], *, accessible_name: str
    ) -> None:
        super().__init__()
        self._rows = rows
        self.table = PlainTable(columns, accessible_name=accessible_name)
        self.table.show_rows(rows[:MOST_SHOWN])
        hidden = len(rows) - MOST_SHOWN
        more = f"And {hidden:,} more, which the copied list has as well." if hidden > 0 else ""
        self.said = plain_label(more, role="muted", wraps=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.said)

    def copy(self) -> None:
        """The whole list to the clipboard, a row a line, cells between tabs."""
        lines = ["\t".join(one_line(cell) for cell in row) for row in self._rows]
        QGuiApplication.clipboard().setText("\n".join(lines))
        self.said.setText(f"{counted(len(lines), 'line')} copied.")
