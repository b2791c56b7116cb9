"""Keeps where the reviewer is, at every move, so that the next start opens there."""

from PySide6.QtCore import QObject, Slot

from annotator.domain.article import ArticleId
from annotator.services.review.session import OpenArticle
from annotator.ui.safety.places import Place, Places
from annotator.ui.workbench import CurrentSentence, Workbench


class PlaceDesk(QObject):
    """Whatever ends the program, the place is on disk by then."""

    def __init__(self, bench: Workbench, places: Places) -> None:
        super().__init__(bench)
        self._bench = bench
        self._places = places

    @Slot(object)
    def keep(self, current: object) -> None:
        """What is current, in the open article."""
        desk = self._bench.session.desk
        if desk is not None:
            place = Place(desk.article.id, self._bench.current)
            self._places.keep(self._bench.session.reviewer, place)

    def take_up(self) -> bool:
        """Open the article where this reviewer left off, at the same claim, entity or sentence;
        False where that is not known, or gone."""
        place = self._places.of(self._bench.session.reviewer)
        if place is None:
            return False
        article = ArticleId(place.article)
        if self._bench.session.project.queue.number_of(article) is None:
            return False
        self._bench.open_article(article, place.current)
        desk, current = self._bench.session.desk, place.current
        if desk is None:
            return False
        if isinstance(current, CurrentSentence) and not _is_there(current, desk):
            self._bench.go_to(None)
        return True


def _is_there(current: CurrentSentence, desk: OpenArticle) -> bool:
    return current.span in desk.structure.sentences
