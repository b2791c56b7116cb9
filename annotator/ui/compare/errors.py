"""The errors behind a number: filters, the list, and what to do where it is empty."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from annotator.domain.scheme import Scheme
from annotator.scoring.finding import ErrorClass, Finding
from annotator.ui.compare.error_list import ErrorList
from annotator.ui.compare.filter_bar import KEYED_ERRORS, FilterBar
from annotator.ui.compare.filters import ErrorFilter, filtered, offer
from annotator.ui.compare.rows import ErrorRow
from annotator.ui.dialogs.plain_label import hairline
from annotator.ui.panels.focus_list import LEFT, RIGHT
from annotator.ui.panels.look import SEMIBOLD, Look
from annotator.ui.panels.small_button import SmallButton
from annotator.ui.panels.words import Words, muted
from annotator.ui.theme import Theme, light, set_ground

NOTHING = "Nothing is wrong here"
NOTHING_FITS = "No error fits the filters"
ALL_ERRORS = "All errors"
SHOW_ALL = "Show all"


class ErrorPanel(QWidget):
    """Emits the current row whenever it changes, None where there is none."""

    error_chosen = Signal(object)
    article_requested = Signal(object)
    all_requested = Signal()  # instead of what stands behind one number

    def __init__(self) -> None:
        super().__init__()
        set_ground(self, "panel")
        self._rows: Sequence[ErrorRow] = ()
        self.title = Words(weight=SEMIBOLD)
        self.runs = muted("wrong in run")
        self.back = SmallButton(ALL_ERRORS)
        self.filters = FilterBar()
        self.list = ErrorList()
        self.empty = QWidget()
        self.nothing = Words(weight=SEMIBOLD).wrap()
        self.show_all = QPushButton(SHOW_ALL)
        self._lay_out()
        self.filters.filter_changed.connect(self._list)
        self.show_all.clicked.connect(self.clear_filters)
        self.back.clicked.connect(lambda: self.all_requested.emit())
        self.list.row_chosen.connect(self.error_chosen)
        self.list.row_opened.connect(self.article_requested)
        self.list.verticalScrollBar().rangeChanged.connect(self._line_up)
        self._line_up()
        self.set_theme(light())
        self.show_errors((), "")

    def show_errors(
        self, rows: Sequence[ErrorRow], title: str, *, is_behind_number: bool = False
    ) -> None:
        """Filters and the current row stay under the same title, as far as they can: then the
        same thing was compared again."""
        self.back.setVisible(is_behind_number)
        if title != self.title.text():
            self.filters.choose(ErrorFilter())
        self._rows = rows
        self.title.setText(title)
        self.runs.setVisible(any(row.fate for row in rows))
        self.filters.show_offer(offer(rows))
        self._list()

    def current_row(self) -> ErrorRow | None:
        return self.list.current_row()

    def visible_rows(self) -> Sequence[ErrorRow]:
        return self.list.errors.rows()

    def choose_row(self, key: str) -> bool:
        """Make the row with that key current; with the filters off where they hide it."""
        if key not in {row.key for row in self.visible_rows()}:
            self.filters.choose(ErrorFilter())
            self._list()
        rows = self.visible_rows()
        place = next((number for number, row in enumerate(rows) if row.key == key), None)
        if place is not None:
            self.list.choose(place)
        return place is not None

    @Slot(object, int)
    def choose_finding(self, finding: Finding, run: int) -> None:
        """Make the finding's row current, where it is among the errors."""
        key = ErrorRow(finding, "", "", run=run).key
        if any(row.key == key for row in self._rows):
            self.choose_row(key)

    def step(self, steps: int) -> None:
        """To the error so many rows on, or back; the ends hold."""
        last = len(self.visible_rows()) - 1
        if last >= 0:
            self.list.choose(max(0, min(last, self.list.currentIndex().row() + steps)))

    def open_current(self) -> None:
        """Ask for the article of the current error."""
        if row := self.current_row():
            self.article_requested.emit(row)

    def choose_error(self, error: ErrorClass | None) -> None:
        """List one class of error, or all."""
        self.filters.choose(replace(self.filters.filter, error=error))
        self._list()

    def choose_number(self, number: int) -> None:
        """The same by the number of its key: 0 is all."""
        self.choose_error(KEYED_ERRORS[number])

    def clear_filters(self) -> None:
        self.filters.choose(ErrorFilter())
        self._list()
        self.list.setFocus()

    def focus_list(self) -> None:
        self.list.setFocus()

    def set_keys(self, keys: Mapping[ErrorClass | None, Sequence[str]]) -> None:
        """The keys of the error classes (None: all of them), as somebody set them."""
        self.filters.set_keys(keys)

    def set_scheme(self, scheme: Scheme | None) -> None:
        """Whose words are used for claim types."""
        self.filters.set_scheme(scheme)
        self.list.drawn.scheme = scheme
        self.list.viewport().update()

    def set_theme(self, theme: Theme, text_scale: float = 1.0) -> None:
        look = Look(theme, text_scale)
        for part in (self.title, self.back, self.runs, self.filters, self.list, self.nothing):
            part.set_look(look)

    def _list(self) -> None:
        found = filtered(self._rows, self.filters.filter)
        self.filters.show_counts(found)
        before, place = self.current_row(), self.list.currentIndex().row()
        is_empty = not found.rows
        self.nothing.setText(NOTHING_FITS if self._rows else NOTHING)
        self.empty.setVisible(is_empty)
        self.show_all.setVisible(bool(self._rows))
        self.list.setHidden(is_empty)
        self.list.show_rows(found.rows, key=before.key if before else None,
                            place=max(0, place))  # fmt: skip

    def _line_up(self) -> None:
        """The head ends where the rows do, whether there is a scroll bar or not."""
        bar = self.list.verticalScrollBar()
        right = RIGHT + (bar.sizeHint().width() if bar.maximum() else 0)
        self._head.setContentsMargins(LEFT, 12, right, 6)

    def _lay_out(self) -> None:
        self._head = QHBoxLayout()
        self._head.addWidget(self.title, 1)
        self._head.addWidget(self.back)
        self._head.addWidget(self.runs)
        empty = QVBoxLayout(self.empty)
        empty.setContentsMargins(LEFT, 16, RIGHT, 0)
        empty.setSpacing(10)
        empty.addWidget(self.nothing)
        empty.addWidget(self.show_all, 0, Qt.AlignmentFlag.AlignLeft)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(self._head)
        box.addWidget(self.filters)
        box.addWidget(hairline())
        box.addWidget(self.empty)
        box.addWidget(self.list, 1)
        box.addStretch()
