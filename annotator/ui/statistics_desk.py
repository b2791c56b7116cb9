"""Gathers a reviewer's statistics in a job and shows them; loads what that takes when asked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotator.domain.article import ArticleId
from annotator.domain.errors import NotPossible
from annotator.services.ports import IsCancelled, Progress, Project, part_of
from annotator.ui.appearance import Appearance
from annotator.ui.dialog_desk import DialogDesk
from annotator.ui.job_titles import STATISTICS
from annotator.ui.main_window import MainWindow
from annotator.ui.project_work import ProjectWork

if TYPE_CHECKING:
    from annotator.services.review.reveal_report import RevealReport
    from annotator.ui.dialogs.statistics_words import Row


class StatisticsDesk(QObject):
    failed = Signal(object)  # Exception

    def __init__(
        self,
        window: MainWindow,
        *,
        work: ProjectWork,
        reviewer: str,
        appearance: Appearance,
        dialogs: DialogDesk,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._work = work
        self._reviewer = reviewer
        self._appearance = appearance
        self._dialogs = dialogs

    def show(self) -> None:
        speed = self._appearance.settings.reading_speed
        self._work.jobs.start(
            STATISTICS,
            partial(_rows, self._work.project, self._reviewer, speed),
            done=self._show_rows,
            failed=self.failed.emit,
        )

    def _show_rows(self, rows: list[Row]) -> None:
        from annotator.ui.dialogs.statistics_dialog import StatisticsDialog

        self._dialogs.show(StatisticsDialog(self._reviewer, rows, parent=self._window))


def _rows(
    project: Project, reviewer: str, speed: int, progress: Progress, is_cancelled: IsCancelled
) -> list[Row]:
    from annotator.services.statistics import finished_by_others, statistics_of
    from annotator.ui.dialogs.statistics_words import other_rows, own_rows, reveal_rows

    def title_of(article_id: str) -> str:
        article = project.articles.find(ArticleId(article_id))
        return article.title if article else article_id

    numbers = statistics_of(
        project,
        reviewer,
        words_per_minute=speed,
        progress=part_of(progress, 0.0, 0.5),
        is_cancelled=is_cancelled,
    )
    report = _report(project, reviewer, part_of(progress, 0.5, 1.0), is_cancelled)
    return [
        *own_rows(numbers, title_of=title_of),
        *reveal_rows(report),
        *other_rows(finished_by_others(project, reviewer)),
    ]


def _report(
    project: Project, reviewer: str, progress: Progress, is_cancelled: IsCancelled
) -> RevealReport | None:
    from annotator.services.review.reveal_report import reveal_report

    try:
        return reveal_report(
            project, reviewer=reviewer, progress=progress, is_cancelled=is_cancelled
        )
    except NotPossible:  # nothing was revealed and finished yet
        return None
