"""The rows of the queue, kept up to date without reading them all again."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from annotator.domain.article import ArticleId
from annotator.services.ports import ArticleSummary, Project
from annotator.services.review.session import OpenArticle, counts


class ArticleList(QObject):
    """Every article of the project as one reviewer sees it."""

    articles_changed = Signal(object)  # Sequence[ArticleSummary]
    article_changed = Signal(object)  # ArticleSummary
    progressed = Signal(int, int)  # articles done, articles

    def __init__(self, project: Project, reviewer: str, parent: QObject) -> None:
        super().__init__(parent)
        self._project = project
        self._reviewer = reviewer
        self._summaries: dict[ArticleId, ArticleSummary] = {}
        self._done = 0

    @Slot()
    def read(self) -> None:
        """Read the whole list anew."""
        summaries = self._project.articles.summaries(self._reviewer)
        self._summaries = {summary.id: summary for summary in summaries}
        self._done = sum(summary.status == "done" for summary in summaries)
        self.articles_changed.emit(summaries)
        self.progressed.emit(self._done, len(summaries))

    @Slot(object)
    def refresh(self, desk: OpenArticle) -> None:
        """The open article's row, from what is on the desk: no query."""
        old = self._summaries.get(desk.article.id)
        if old is None:
            return
        state, numbers = desk.layer.state, counts(desk.layer)
        summary = replace(
            old,
            status=state.status,
            is_flagged=state.is_flagged,
            claims=numbers.claims,
            decided=numbers.decided,
        )
        self._done += (summary.status == "done") - (old.status == "done")
        self._summaries[summary.id] = summary
        self.article_changed.emit(summary)
        self.progressed.emit(self._done, len(self._summaries))
