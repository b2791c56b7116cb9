"""From the search to what it finds: marks the places, and goes from each to the next."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from annotator.domain.article import ArticleId
from annotator.domain.errors import NotPossible
from annotator.services.review.session import OpenArticle
from annotator.services.searching import Sought, sought
from annotator.ui.dialogs.wording import counted
from annotator.ui.main_window import MainWindow
from annotator.ui.workbench import Workbench

BESIDE_THE_TEXT = "Found in this article's title, source, publisher or author, not in its text"


class FoundDesk(QObject):
    """Marks what is looked for in every article that is opened, until the search is cleared."""

    said = Signal(str)

    def __init__(
        self, window: MainWindow, bench: Workbench, open_article: Callable[[str], object]
    ) -> None:
        super().__init__(window)
        self._view, self._queue = window.article, window.queue
        self._bench = bench
        self._open_article = open_article
        self._sought = Sought()
        self._has_said = False

    def commands(self) -> Mapping[str, Callable[[], None]]:
        return {
            "go.next_found": partial(self.go, 1),
            "go.previous_found": partial(self.go, -1),
        }

    @Slot(str)
    def look_for(self, words: str) -> None:
        """Without words nothing is marked. What was said of others is true no longer."""
        self._sought = sought(words)
        if self._has_said:
            self._say("")
        if self._bench.session.desk is not None:
            self._mark(self._bench.session.desk)

    @Slot(object)
    def follow_article(self, desk: OpenArticle) -> None:
        """Mark the article that was just opened, and say how often it holds the words."""
        self._mark(desk)
        if self._view.found:
            self._say(f"{counted(len(self._view.found), 'place')} found in this article")

    def go(self, step: int) -> None:
        """To the next place (1) or the one before (-1), in the next article found where there is
        none in this one. Raises NotPossible where nothing is found."""
        if not self._sought.terms:
            raise NotPossible("No words are looked for.", "Type some into the search above.")
        if self._is_at_end(step) and (beyond := self._article_beyond(step)) is not None:
            self._open_article(beyond)
            if self._bench.desk.article.id != beyond:
                return  # why is told
        elif not self._view.found:
            raise NotPossible("This article's text does not hold the words.")
        self._go_in_article(step)

    def _go_in_article(self, step: int) -> None:
        if not self._view.found:
            self._say(BESIDE_THE_TEXT)
            return
        self._view.go_to_found(step)
        number = (self._view.at_found or 0) + 1
        self._say(f"{number:,} of {len(self._view.found):,} found in this article")

    def _is_at_end(self, step: int) -> bool:
        """Whether this article has no further place in that direction."""
        here, count = self._view.at_found, len(self._view.found)
        return not count or (here is not None and not 0 <= here + step < count)

    def _article_beyond(self, step: int) -> ArticleId | None:
        """The next one of the articles found, from the last to the first; None where there is no
        other one, or they are still looked for."""
        model, here = self._queue.model, self._bench.desk.article.id
        if self._queue.search.is_waiting or not (model.listing.is_searched and len(model.listing)):
            return None
        beyond = model.neighbour(here, step)
        if beyond is None:
            end = model.summary(0 if step > 0 else len(model.listing) - 1)
            beyond = end.id if end is not None else None
        return None if beyond == here else beyond

    def _mark(self, desk: OpenArticle) -> None:
        """The stored text is searched: the widget's is another one."""
        self._view.show_found(self._sought.spans(desk.article.text) if self._sought.terms else ())

    def _say(self, words: str) -> None:
        self._has_said = bool(words)
        self.said.emit(words)
