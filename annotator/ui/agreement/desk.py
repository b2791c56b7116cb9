"""Where the wishes of the Agreement view arrive, and from where its parts are filled."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from annotator.domain.errors import AnnotatorError
from annotator.ui.agreement.agreement_work import AgreementWork, Answer
from annotator.ui.agreement.asked import Asked
from annotator.ui.agreement.page import AgreementPage
from annotator.ui.agreement.rows import (
    DifferenceRow,
    PairCell,
    difference_rows,
    line_rows,
    lines_of,
    pair_cells,
)
from annotator.ui.models.plain_text import one_line

if TYPE_CHECKING:
    from annotator.services.agreeing.report import AgreementReport

WAIT = ("Comparing layers …", "Finished layers are read and compared.")
STOPPED = ("Stopped.", "There are no numbers yet.")
AGAIN = ("agreement.again", "Compare again")
REVIEW = ("view.review", "Back to the review")


class AgreementDesk(QObject):
    """Numbers are made when one looks, and anew when the layers have changed since."""

    place_requested = Signal(object, object)  # article id, span

    def __init__(self, page: AgreementPage, work: AgreementWork) -> None:
        super().__init__(page)
        self._page, self._work = page, work
        self._asked = Asked()
        self._is_stale = True
        self._pair: tuple[str, str] | None = None
        self.report: AgreementReport | None = None

    @Slot()
    def open(self) -> None:
        """Somebody wants to see numbers."""
        if self._is_stale:
            self.ask(self._asked)

    def note_change(self, *, is_shown: bool) -> None:
        """The layers are not what they were."""
        self._is_stale = True
        if is_shown:
            self.ask(self._asked)

    @Slot(object)
    def ask(self, asked: Asked) -> None:
        self._asked, self._is_stale = asked, False
        if self.report is None:
            self._page.show_empty(*WAIT)
        self._page.set_busy(True)
        self._work.ask(asked)

    def ask_again(self) -> None:
        self.ask(self._asked)

    @Slot(object)
    def show_answer(self, answer: Answer) -> None:
        self._page.header.show_choices(answer.choices, answer.asked)
        if answer.report is None:
            assert answer.error is not None
            self._show_nothing(answer.error)
            return
        self.report = report = answer.report
        if self._pair not in {pair[:2] for pair in report.pairs}:
            self._pair = None
        self._page.header.show_report(report)
        self._page.pairs.show_pairs(report.reviewers, pair_cells(report))
        self._page.pairs.show_chosen(self._pair)
        self._page.show_pairs_side(len(report.reviewers) > 1)
        self._show_part(self._part())
        self._show_differences()

    @Slot(object)
    def show_failure(self, error: Exception) -> None:
        self._is_stale = True
        self._show_nothing(error)

    @Slot()
    def show_stop(self) -> None:
        self._is_stale = True
        if self.report is None:
            self._page.show_empty(*STOPPED, (AGAIN,))

    @Slot(str)
    def choose_part(self, part: str) -> None:
        if self.report is not None:
            self._show_part(part)

    @Slot(object)
    def choose_pair(self, cell: PairCell | None) -> None:
        """Only these two: their numbers, and where they differ. None: all again."""
        if self.report is None:
            return
        pairs = {frozenset(pair[:2]): pair[:2] for pair in self.report.pairs}
        self._pair = pairs[frozenset((cell.first, cell.second))] if cell else None
        self._page.pairs.show_chosen(self._pair)
        self._show_part("pairs" if self._pair else "all")
        self._show_differences()

    @Slot(object)
    def open_difference(self, row: DifferenceRow) -> None:
        self.place_requested.emit(row.difference.article, row.difference.span)

    def commands(self) -> Mapping[str, Callable[[], Any]]:
        page = self._page
        return {
            "agreement.next": partial(page.differences.step, 1),
            "agreement.previous": partial(page.differences.step, -1),
            "agreement.open": page.differences.open_current,
            "agreement.part": self._next_part,
            "agreement.blind": page.header.toggle_blind,
            "agreement.again": self.ask_again,
        }

    def _part(self) -> str:
        """The chosen part, if there is anything in it."""
        assert self.report is not None
        wanted = [self._page.parts.name, *self._page.parts.names()]
        return next((part for part in wanted if self._has(part)), wanted[0])

    def _has(self, part: str) -> bool:
        return self.report is not None and any(lines_of(self.report, part, None))

    def _next_part(self) -> None:
        names = [name for name in self._page.parts.names() if self._has(name)]
        if names:
            here = names.index(self._page.parts.name) if self._page.parts.name in names else -1
            self._show_part(names[(here + 1) % len(names)])

    def _show_part(self, part: str) -> None:
        assert self.report is not None
        parts = self._page.parts
        parts.choose(part)
        for name in parts.names():
            parts.segment(name).setVisible(self._has(name))
        self._page.show_lines(line_rows(list(lines_of(self.report, part, self._pair))))

    def _show_differences(self) -> None:
        assert self.report is not None
        rows = difference_rows(self.report, self._pair)
        missing = sum(row.is_missing for row in rows)
        who = " and ".join(map(one_line, self._pair)) if self._pair else "they"
        title = (
            f"Where {who} differ: {missing:,} not marked by all, {len(rows) - missing:,} not alike"
        )
        if not rows:
            title = f"Nowhere do {who} differ"
        colours = {one.name: one.colour for one in self.report.reviewers}
        self._page.show_differences(title, rows, colours)

    def _show_nothing(self, error: Exception) -> None:
        self.report = None
        self._page.header.show_nothing()
        if isinstance(error, AnnotatorError):
            self._page.show_empty(error.message, error.advice, (REVIEW,))
        else:
            words = f"Comparing the layers stopped: {error}"
            self._page.show_empty(words, "The log has the details.", (AGAIN,))
