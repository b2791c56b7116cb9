"""Where the wishes of the Compare view arrive, and from where its parts are filled."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from annotator.scoring.finding import Finding
from annotator.services.ports import Project
from annotator.ui.actions import ERROR_TITLES
from annotator.ui.compare import empty_page
from annotator.ui.compare.compare_work import Compared, CompareWork
from annotator.ui.compare.listing import AllErrors, BehindCell, BehindLine, Listing
from annotator.ui.compare.page import ComparePage
from annotator.ui.compare.rows import ErrorRow

if TYPE_CHECKING:
    from annotator.services.comparing.comparison import ComparedArticle
    from annotator.services.comparing.lines import ScoreLine
    from annotator.ui.compare.choices import Choices
    from annotator.ui.compare.choosing import Choosing


class CompareDesk(QObject):
    """Shows comparisons and looks behind their numbers."""

    article_requested = Signal(object)  # Finding: the item to go to in the review

    def __init__(
        self, page: ComparePage, work: CompareWork, project: Project, choosing: Choosing
    ) -> None:
        super().__init__(page)
        self.page, self.work = page, work
        self._choosing = choosing
        self._listing: Listing = AllErrors()
        self._row: ErrorRow | None = None
        self._shown_article: ComparedArticle | None = None
        self.compared: Compared | None = None
        page.matrix.set_scheme(project.scheme())
        page.errors.set_scheme(project.scheme())
        page.passage.set_scheme(project.scheme())

    @Slot(object)
    def show_comparison(self, compared: Compared) -> None:
        self.compared = compared
        self._shown_article = None
        page, sides = self.page, compared.comparison.runs
        page.header.show_comparison(compared.comparison)
        page.show_scores(compared.scores)
        confusions = dict(sorted(sides[-1].evaluation.confusions.items(), key=_claims_first))
        page.matrix.show_confusions(confusions, run_letters(len(sides)))
        page.pictures.clear()
        self._listing = self._listing.renewed(compared)
        self._list()

    @Slot(object)
    def show_failure(self, error: Exception) -> None:
        """Why there are no numbers, in their place."""
        self._clear()
        self.page.show_empty(*empty_page.failed(error), (empty_page.AGAIN,))

    @Slot(object)
    def show_nothing(self, choices: Choices) -> None:
        """How to come to something that can be compared."""
        self._clear()
        if not choices.golds:
            self.page.show_empty(*empty_page.NO_GOLD, (empty_page.REVIEW,))
        else:
            self.page.show_empty(*empty_page.NO_RUN, (empty_page.PREDICTIONS,))

    @Slot(object, int)
    def look_behind(self, line: ScoreLine, run: int) -> None:
        self._listing = BehindLine(line, run)
        self._list()

    @Slot(str, object, object)
    def look_into_cell(self, subject: str, gold_label: str | None, run_label: str | None) -> None:
        self._listing = BehindCell(subject, gold_label, run_label)
        self._list()

    @Slot(object)
    def show_rows(self, rows: Sequence[ErrorRow]) -> None:
        if self.compared is not None:
            title = self._listing.title(len(self.compared.comparison.runs))
            is_behind = not isinstance(self._listing, AllErrors)
            self.page.errors.show_errors(rows, title, is_behind_number=is_behind)

    @Slot(object)
    def show_error(self, row: ErrorRow | None) -> None:
        """The passage of the chosen error, with its item marked."""
        self._row = row
        if row is None or self.compared is None:
            self.page.passage.show_article(None, ())
            self._shown_article = None
            return
        shown = self._shown_article
        if shown is not None and shown.article.id == row.finding.article:
            self.page.passage.show_finding(row.finding, row.run)
        else:
            self.work.read_article(self.compared.comparison, row.finding.article)

    @Slot(object)
    def show_article(self, content: ComparedArticle) -> None:
        row = self._row
        if self.compared is None or row is None or row.finding.article != content.article.id:
            return
        self._shown_article = content
        self.page.passage.show_article(content, self.compared.run_names)
        self.page.passage.show_finding(row.finding, row.run)

    @Slot(object)
    def open_row(self, row: ErrorRow) -> None:
        self.article_requested.emit(row.finding)

    @Slot(object, object)
    def open_item(self, _article_id: object, finding: Finding | None) -> None:
        """From the passage: the item pointed at, else the chosen error's."""
        row = self._row
        wanted = finding or (row.finding if row else None)
        if wanted is not None:
            self.article_requested.emit(wanted)

    def commands(self) -> Mapping[str, Callable[[], Any]]:
        page = self.page
        kinds = {
            f"compare.kind/{error}": partial(page.errors.choose_error, error)
            for error in ERROR_TITLES
        }
        return {
            "compare.next": partial(page.errors.step, 1),
            "compare.previous": partial(page.errors.step, -1),
            "compare.open": page.errors.open_current,
            "compare.kind/all": self._all_kinds,
            **kinds,
            "compare.swap": self._choosing.swap,
            "compare.side": page.passage.toggle_side_by_side,
            "compare.more": lambda: page.show_all_lines(not page.table.shows_all),
            "compare.panel": page.next_panel,
        }

    @Slot()
    def list_all(self) -> None:
        """From what stands behind a number back to all errors of the runs."""
        self._listing = AllErrors()
        self._list()
        self.page.errors.focus_list()

    def _all_kinds(self) -> None:
        """All kinds of the list; where they are listed, back to all errors."""
        errors = self.page.errors
        if errors.filters.filter.error is None and not isinstance(self._listing, AllErrors):
            self.list_all()
        errors.choose_error(None)

    def _list(self) -> None:
        if self.compared is None:
            return
        self.work.forget_request()
        self._listing.list(self.compared, self.work, self.show_rows)

    def _clear(self) -> None:
        self.compared = None
        self.work.forget_request()
        self.page.header.show_nothing()


def _claims_first(confusion: tuple[str, object]) -> bool:
    return confusion[0] == "entity"


def run_letters(runs: int) -> list[str]:
    return ["the run"] if runs == 1 else ["run A", "run B"]
