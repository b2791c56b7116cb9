"""The rows of the queue, kept up to date without reading them all again."""

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from annotator.domain.article import ArticleId
from annotator.domain.errors import AnnotatorError
from annotator.services.ports import ArticleSummary
from annotator.services.review.queue import summaries
from annotator.services.review.session import OpenArticle, ReviewSession, counts

PAUSE_MS = 150


class ArticleList(QObject):
    """Every article of the project as one reviewer sees it."""

    articles_changed = Signal(object)  # Sequence[ArticleSummary]
    article_changed = Signal(object)  # ArticleSummary
    progressed = Signal(int, int)  # articles done, articles: one's own
    failed = Signal(object)  # AnnotatorError: the list stays as it was

    def __init__(self, session: ReviewSession, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._summaries: dict[ArticleId, ArticleSummary] = {}
        self._mine = self._done = 0
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE_MS)
        self._soon.timeout.connect(self._count_anew)

    @Slot()
    def read(self) -> None:
        """Read the whole list anew."""
        session = self._session
        try:
            found = summaries(session.project, session.reviewer, session.threshold)
        except AnnotatorError as error:
            self.failed.emit(error)
            return
        self._summaries = {summary.id: summary for summary in found}
        self._mine = sum(summary.is_mine for summary in found)
        self._done = sum(map(_is_my_done, found))
        self.articles_changed.emit(found)
        self._tell_progress()

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
            is_blind=desk.approach == "blind",
        )
        self._done += _is_my_done(summary) - _is_my_done(old)
        self._summaries[summary.id] = summary
        self.article_changed.emit(summary)
        self._tell_progress()

    def _tell_progress(self) -> None:
        """Of the articles that are the reviewer's."""
        self.progressed.emit(self._done, self._mine)

    def _count_anew(self) -> None:
        """The open article counts as it is seen now, not as when it was last edited."""
        self.read()
        if self._session.desk is not None:
            self.refresh(self._session.desk)


def _is_my_done(summary: ArticleSummary) -> bool:
    return summary.is_mine and summary.status == "done"
