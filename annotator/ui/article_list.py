"""The rows of the queue, kept up to date without reading them all again."""

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from annotator.domain.article import ArticleId
from annotator.services.ports import ArticleSummary
from annotator.services.review.session import OpenArticle, ReviewSession, counts

PAUSE_MS = 150


class ArticleList(QObject):
    """Every article of the project as one reviewer sees it."""

    articles_changed = Signal(object)  # Sequence[ArticleSummary]
    article_changed = Signal(object)  # ArticleSummary
    progressed = Signal(int, int)  # articles done, articles

    def __init__(self, session: ReviewSession, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._summaries: dict[ArticleId, ArticleSummary] = {}
        self._done = 0
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE_MS)
        self._soon.timeout.connect(self._count_anew)

    @Slot()
    def read(self) -> None:
        """Read the whole list anew."""
        session = self._session
        summaries = session.project.articles.summaries(session.reviewer, session.threshold)
        self._summaries = {summary.id: summary for summary in summaries}
        self._done = sum(summary.status == "done" for summary in summaries)
        self.articles_changed.emit(summaries)
        self.progressed.emit(self._done, len(summaries))

    @Slot()
    def read_soon(self) -> None:
        """Once the threshold has come to rest: not for each step on its way."""
        self._soon.start()

    @Slot()
    def stop(self) -> None:
        """Read nothing any more: the project is about to be closed."""
        self._soon.stop()

    @Slot(object)
    def refresh(self, desk: OpenArticle) -> None:
        """The open article's row, from what is on the desk: no query."""
        old = self._summaries.get(desk.article.id)
        if old is None:
            return
        state, numbers = desk.layer.state, counts(desk.counted)
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

    def _count_anew(self) -> None:
        """The open article counts as it is seen now, not as when it was last edited."""
        self.read()
        if self._session.desk is not None:
            self.refresh(self._session.desk)
