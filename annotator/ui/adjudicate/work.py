"""The jobs of the Adjudicate view: reading the queue, opening an article, reading the lessons.

Aligning takes a while for long articles, and loads what it needs when first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotator.domain.article import ArticleId, Structure
from annotator.domain.errors import NotPossible
from annotator.services.ports import IsCancelled, Progress
from annotator.ui.adjudicate.entries import Scene, lesson_scene
from annotator.ui.job_titles import ADJUDICATION
from annotator.ui.project_work import ProjectWork

if TYPE_CHECKING:
    from annotator.services.adjudicating.desk import AdjudicationDesk
    from annotator.services.adjudicating.session import AdjudicationSession
    from annotator.ui.adjudicate.waiting import Waiting

ARTICLE = "adjudication"


class AdjudicateWork(QObject):
    """Each job takes the place of an older one of its kind."""

    queue_read = Signal(object)  # Waiting
    article_opened = Signal(object)  # AdjudicationDesk
    lessons_read = Signal(object)  # Scene
    failed = Signal(object)  # Exception

    def __init__(self, work: ProjectWork, reviewer: str, parent: QObject) -> None:
        super().__init__(parent)
        self.project, self.reviewer = work.project, reviewer
        self._jobs = work.jobs

    @property
    def is_opening(self) -> bool:
        return self._jobs.is_running(ARTICLE)

    def read_queue(self) -> None:
        def work(progress: Progress, is_cancelled: IsCancelled) -> Waiting:
            from annotator.ui.adjudicate.waiting import read_waiting

            return read_waiting(self.project, self.reviewer, progress, is_cancelled)

        self._jobs.start(ADJUDICATION, work, done=self.queue_read.emit, failed=self.failed.emit)

    def open_article(self, session: AdjudicationSession, article_id: str) -> None:
        def work(progress: Progress, is_cancelled: IsCancelled) -> AdjudicationDesk:
            return session.open(ArticleId(article_id))

        self._jobs.start(ARTICLE, work, done=self.article_opened.emit, failed=self.failed.emit)

    def read_lessons(self, article_id: str) -> None:
        def work(progress: Progress, is_cancelled: IsCancelled) -> Scene:
            from annotator.services.adjudicating.learning import learning

            key = ArticleId(article_id)
            lessons = learning(self.project, self.reviewer, key)
            article = self.project.articles.find(key)
            if article is None:
                raise NotPossible("The project has no such article.")
            structure = self.project.suggestions.structure(article) or Structure()
            return lesson_scene(article, structure, lessons, reviewer=self.reviewer)

        self._jobs.start(ARTICLE, work, done=self.lessons_read.emit, failed=self.failed.emit)
