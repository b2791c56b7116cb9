"""Where the wishes of the Compare view arrive, and from where its parts are filled."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from annotator.domain.errors import AnnotatorError, NotPossible, StoreError
from annotator.scoring.finding import Finding
from annotator.services.ports import Project
from annotator.ui.actions import ERROR_TITLES
from annotator.ui.compare import empty_page
from annotator.ui.compare.choices import Choices, Chosen, first_choice, kept_choice
from annotator.ui.compare.compare_work import Compared, CompareWork
from annotator.ui.compare.listing import AllErrors, BehindCell, BehindLine, Listing
from annotator.ui.compare.page import ComparePage
from annotator.ui.compare.rows import ErrorRow

if TYPE_CHECKING:
    from annotator.services.comparing.comparison import ComparedArticle
    from annotator.services.comparing.lines import ScoreLine

SETTING = "compared last"


class CompareDesk(QObject):
    """Chooses, compares, and looks behind numbers. Says what it cannot do, never raises it."""

    article_requested = Signal(object)  # Finding: the item to go to in the review
    article_wanted = Signal(object, object)  # article id and finding or None
    said = Signal(str)
    failed = Signal(object)  # Exception

    def __init__(self, page: ComparePage, work: CompareWork, project: Project) -> None:
        super().__init__(page)
        self.page, self.work = page, work
        self._project = project
        self._is_stale = True
        self._listing: Listing = AllErrors()
        self._row: ErrorRow | None = None
        self._shown_article: ComparedArticle | None = None
        self.compared: Compared | None = None
        page.matrix.set_scheme(project.scheme())
        page.errors.set_scheme(project.scheme())
        page.passage.set_scheme(project.scheme())

    def open(self) -> None:
        """Called whenever the view is shown: gold and runs may have changed meanwhile."""
        if self.compared is None:
            self.page.show_empty(*empty_page.WAIT, ())
        self.work.read_choices()

    @Slot()
    def note_change(self) -> None:
        """The gold or the runs are not what they were; they are compared anew when one looks."""
        self._is_stale = True

    @Slot(object)
    def show_choices(self, choices: Choices) -> None:
        last = self.page.header.choice
        kept = kept_choice(last) if last else self._project.setting(SETTING)
        chosen = first_choice(choices, kept)
        self.page.header.show_choices(choices, chosen)
        if chosen is None:
            self._show_nothing(choices)
        elif self._is_stale or chosen != last:
            self._compare(chosen)

    @Slot(object)
    def choose(self, chosen: Chosen) -> None:
        """Remember the choice in the project, and compare."""
        with suppress(StoreError):  # a project that can only be read remembers nothing
            self._project.set_setting(SETTING, kept_choice(chosen))
        self._compare(chosen)

    def swap(self) -> None:
        chosen = self.page.header.choice
        if chosen is None or len(chosen.runs) < 2:
            raise NotPossible("There is no run B.", "Choose one above.")
        self.page.header.show_choice(chosen.swapped())
        self.choose(chosen.swapped())

    @Slot(object)
    def show_comparison(self, compared: Compared) -> None:
        self.compared, self._is_stale = compared, False
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
        if isinstance(error, AnnotatorError):
            self.compared = None
            self.page.header.show_nothing()
            self.page.show_empty(error.message, error.advice, ())
        else:
            self.failed.emit(error)

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
        assert self.compared is not None
        self.page.errors.show_errors(rows, self._listing.title(len(self.compared.comparison.runs)))

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
        if row is None or row.finding.article != content.article.id:
            return
        self._shown_article = content
        names = self.compared.run_names if self.compared else ()
        self.page.passage.show_article(content, names)
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
            "compare.swap": self.swap,
            "compare.side": page.passage.toggle_side_by_side,
            "compare.more": lambda: page.show_all_lines(not page.table.shows_all),
            "compare.panel": page.next_panel,
        }

    def _all_kinds(self) -> None:
        """All kinds of the list; where they are listed, back to all errors of the runs."""
        errors = self.page.errors
        if errors.filters.filter.error is None and not isinstance(self._listing, AllErrors):
            self._listing = AllErrors()
            self._list()
        errors.choose_error(None)

    def _compare(self, chosen: Chosen) -> None:
        self.page.set_busy(True)
        self.work.compare(chosen)

    def _list(self) -> None:
        if self.compared is None:
            return
        self.work.forget_request()
        self._listing.list(self.compared, self.work, self.show_rows)

    def _show_nothing(self, choices: Choices) -> None:
        self.compared = None
        self.page.header.show_nothing()
        if not choices.golds:
            self.page.show_empty(*empty_page.NO_GOLD, (empty_page.REVIEW,))
        else:
            self.page.show_empty(*empty_page.NO_RUN, (empty_page.PREDICTIONS,))


def _claims_first(confusion: tuple[str, object]) -> bool:
    return confusion[0] == "entity"


def run_letters(runs: int) -> list[str]:
    return ["the run"] if runs == 1 else ["run A", "run B"]
