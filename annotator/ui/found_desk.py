"""From the search to what it finds in the open article, and from one place to the next."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from annotator.domain.errors import NotPossible
from annotator.services.review.session import OpenArticle
from annotator.services.searching import Sought, sought
from annotator.ui.article_view import ArticleView
from annotator.ui.dialogs.wording import counted
from annotator.ui.workbench import Workbench


class FoundDesk(QObject):
    """Marks what is looked for in every article that is opened, until the search is cleared."""

    said = Signal(str)

    def __init__(self, view: ArticleView, bench: Workbench) -> None:
        super().__init__(view)
        self._view = view
        self._bench = bench
        self._sought = Sought()

    def commands(self) -> Mapping[str, Callable[[], None]]:
        return {
            "go.next_found": partial(self.go, 1),
            "go.previous_found": partial(self.go, -1),
        }

    @Slot(str)
    def look_for(self, words: str) -> None:
        """Without words nothing is marked."""
        self._sought = sought(words)
        if self._bench.session.desk is not None:
            self._mark(self._bench.session.desk)

    @Slot(object)
    def follow_article(self, desk: OpenArticle) -> None:
        """Mark the article that was just opened, and say how often it holds the words."""
        self._mark(desk)
        if self._view.found:
            self.said.emit(f"{counted(len(self._view.found), 'place')} found in this article")

    def go(self, step: int) -> None:
        """To the next place (1) or the one before (-1). Raises NotPossible where there is none."""
        if not self._sought.terms:
            raise NotPossible("No words are looked for.", "Type some into the search above.")
        if not self._view.found:
            raise NotPossible("This article's text does not hold the words.")
        self._view.go_to_found(step)
        number = (self._view.at_found or 0) + 1
        self.said.emit(f"{number:,} of {len(self._view.found):,} found in this article")

    def _mark(self, desk: OpenArticle) -> None:
        """The stored text is searched: the widget's is another one."""
        self._view.show_found(self._sought.spans(desk.article.text) if self._sought.terms else ())
