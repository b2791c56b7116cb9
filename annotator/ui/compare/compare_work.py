"""The Compare view's jobs: what there is to compare, the numbers, what stands behind them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from annotator.domain.article import ArticleId
from annotator.domain.errors import NotPossible
from annotator.services.ports import IsCancelled, Progress, parts_of, telling
from annotator.ui.background import Job
from annotator.ui.compare.choices import Choices, Chosen, run_titles
from annotator.ui.compare.rows import ErrorRow
from annotator.ui.compare.score_file import write_bytes
from annotator.ui.compare.score_rows import ScoreRow
from annotator.ui.job_titles import BEHIND, COMPARE
from annotator.ui.project_work import ProjectWork
from annotator.ui.tools import PictureWish

if TYPE_CHECKING:
    from annotator.scoring.finding import Finding
    from annotator.scoring.headway import Tell
    from annotator.services.comparing.comparison import ComparedArticle, ProjectComparison
    from annotator.services.comparing.lines import ScoreLine

CHOICES, ARTICLE = "choices", "compared article"
PICTURE, SAVING = "picture", "saving"
COMPARING_AND_LISTING = 0.9, 0.1
"""Their shares of the work: measured on a large project, like the next."""
FINDING_AND_LISTING = 0.7, 0.3
STOPPED = "Stopped."


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """A comparison with all that is listed of it."""

    comparison: ProjectComparison
    scores: Sequence[ScoreRow]
    errors: Sequence[ErrorRow]

    @property
    def chosen(self) -> Chosen:
        """What it was made from."""
        sides = self.comparison.runs
        return Chosen(self.comparison.gold_choice, tuple(side.choice.run for side in sides))

    @property
    def run_names(self) -> list[str]:
        return run_titles([side.choice.run for side in self.comparison.runs])


class CompareWork(QObject):
    """Scoring takes a third of a second to load, so that is done in the jobs too."""

    choices_read = Signal(object)  # Choices
    compared = Signal(object)  # Compared
    compare_failed = Signal(object)  # Exception
    compare_ended = Signal()  # before what came of it; also after stopping
    stopped = Signal()  # somebody stopped comparing, or what goes before it
    rows_found = Signal(object)  # Sequence[ErrorRow]
    article_read = Signal(object)  # ComparedArticle
    picture_drawn = Signal(object, object)  # PictureWish, bytes
    saved = Signal(str)  # a picture, under that file name
    picture_failed = Signal(object, object)  # PictureWish, Exception
    failed = Signal(object)  # Exception

    def __init__(self, work: ProjectWork, parent: QObject) -> None:
        super().__init__(parent)
        self._project, self._tools, self._jobs = work.project, work.tools, work.jobs
        self._viewer = work.reviewer
        self._started: dict[str, Job] = {}
        self._jobs.finished.connect(self._finished)

    def read_choices(self) -> None:
        def work(progress: Progress, is_cancelled: IsCancelled) -> Choices:
            from annotator.services.comparing import project as comparing

            runs = comparing.default_runs(comparing.run_choices(self._project))
            return Choices(comparing.gold_choices(self._project, self._viewer), runs)

        self._start(CHOICES, work, self.choices_read, self.compare_failed)

    def compare(self, chosen: Chosen) -> None:
        """What was asked of an older comparison is dropped."""

        def work(progress: Progress, is_cancelled: IsCancelled) -> Compared:
            from annotator.services.comparing.project import compare
            from annotator.ui.compare.reading import error_rows, score_row

            comparing, listing = parts_of(progress, COMPARING_AND_LISTING)
            comparison = compare(
                self._project,
                chosen.gold,
                chosen.runs,
                progress=comparing,
                is_cancelled=is_cancelled,
            )
            errors = error_rows(
                self._project, comparison, progress=listing, is_cancelled=is_cancelled
            )
            return Compared(comparison, [score_row(line) for line in comparison.lines], errors)

        for name in (BEHIND, ARTICLE, PICTURE):
            self._jobs.cancel(name)
        self._start(COMPARE, work, self.compared, self.compare_failed)

    def look_behind(self, comparison: ProjectComparison, line: ScoreLine, run: int) -> None:
        """The items that a number counts."""

        def find(tell: Tell) -> Sequence[Finding]:
            from annotator.services.comparing.behind import behind

            return behind(comparison, line, run, tell=tell)

        self._list(comparison, run, find)

    def look_into_cell(
        self,
        comparison: ProjectComparison,
        run: int,
        *,
        subject: str,
        gold_label: str | None,
        run_label: str | None,
    ) -> None:
        """The items that a cell of the confusion matrix counts."""

        def find(tell: Tell) -> Sequence[Finding]:
            from annotator.services.comparing.behind import cell_findings

            side = comparison.runs[run]
            return cell_findings(side, subject, gold_label, run_label, tell=tell)

        self._list(comparison, run, find)

    def _list(
        self, comparison: ProjectComparison, run: int, find: Callable[[Tell], Sequence[Finding]]
    ) -> None:
        def work(progress: Progress, is_cancelled: IsCancelled) -> list[ErrorRow]:
            from annotator.ui.compare.reading import finding_rows

            finding, listing = parts_of(progress, FINDING_AND_LISTING)
            findings = find(telling(finding, is_cancelled, NotPossible(STOPPED)))
            return finding_rows(
                self._project,
                comparison,
                findings,
                run=run,
                progress=listing,
                is_cancelled=is_cancelled,
            )

        self._start(BEHIND, work, self.rows_found)

    def forget_request(self) -> None:
        """What was asked for last is not wanted any more."""
        self._jobs.cancel(BEHIND)

    def read_article(self, comparison: ProjectComparison, article_id: ArticleId) -> None:
        def work(progress: Progress, is_cancelled: IsCancelled) -> ComparedArticle:
            from annotator.services.comparing.project import compared_article

            return compared_article(self._project, comparison, article_id)

        self._start(ARTICLE, work, self.article_read)

    def draw(self, wish: PictureWish) -> None:
        self._jobs.start(
            PICTURE,
            lambda progress, is_cancelled: self._tools.draw_picture(wish),
            done=lambda picture: self.picture_drawn.emit(wish, picture),
            failed=lambda error: self.picture_failed.emit(wish, error),
        )

    def draw_into(self, path: Path, wish: PictureWish) -> None:
        """A picture as a file."""

        def work(progress: Progress, is_cancelled: IsCancelled) -> str:
            write_bytes(path, self._tools.draw_picture(wish))
            return path.name

        self._start(SAVING, work, self.saved)

    def _start(self, name: str, work: Any, done: Any, failed: Any = None) -> None:
        tell = (failed or self.failed).emit
        self._started[name] = self._jobs.start(name, work, done=done.emit, failed=tell)

    def _finished(self, name: str) -> None:
        if name == COMPARE:
            self.compare_ended.emit()
        is_last = name == COMPARE or (name == CHOICES and not self._jobs.is_running(COMPARE))
        if is_last and self._started[name].is_cancelled:
            self.stopped.emit()
