"""The Compare view's jobs: what there is to compare, the numbers, what stands behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from annotator.domain.article import ArticleId
from annotator.services.ports import IsCancelled, Progress
from annotator.ui.background import Job
from annotator.ui.compare.choices import Choices, Chosen, run_titles
from annotator.ui.compare.rows import ErrorRow
from annotator.ui.compare.score_file import write_bytes
from annotator.ui.compare.score_rows import ScoreRow
from annotator.ui.job_titles import COMPARE
from annotator.ui.project_work import ProjectWork
from annotator.ui.tools import PictureWish

if TYPE_CHECKING:
    from annotator.services.comparing.comparison import ComparedArticle, ProjectComparison
    from annotator.services.comparing.lines import ScoreLine

CHOICES, BEHIND, ARTICLE = "choices", "behind", "compared article"
PICTURE, SAVING = "picture", "saving"


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

            comparison = compare(
                self._project,
                chosen.gold,
                chosen.runs,
                progress=progress,
                is_cancelled=is_cancelled,
            )
            errors = error_rows(self._project, comparison, is_cancelled=is_cancelled)
            return Compared(comparison, [score_row(line) for line in comparison.lines], errors)

        for name in (BEHIND, ARTICLE, PICTURE):
            self._jobs.cancel(name)
        self._start(COMPARE, work, self.compared, self.compare_failed)

    def look_behind(self, comparison: ProjectComparison, line: ScoreLine, run: int) -> None:
        """The items that a number counts."""

        def work(progress: Progress, is_cancelled: IsCancelled) -> list[ErrorRow]:
            from annotator.services.comparing.behind import behind
            from annotator.ui.compare.reading import finding_rows

            findings = behind(comparison, line, run)
            return finding_rows(
                self._project, comparison, findings, run=run, is_cancelled=is_cancelled
            )

        self._start(BEHIND, work, self.rows_found)

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

        def work(progress: Progress, is_cancelled: IsCancelled) -> list[ErrorRow]:
            from annotator.services.comparing.behind import cell_findings
            from annotator.ui.compare.reading import finding_rows

            findings = cell_findings(comparison.runs[run], subject, gold_label, run_label)
            return finding_rows(
                self._project, comparison, findings, run=run, is_cancelled=is_cancelled
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
