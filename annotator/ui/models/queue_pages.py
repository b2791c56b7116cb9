"""The rows of the queue that are kept: those shown last, read some at a time."""

from collections.abc import Callable, Sequence
from typing import Final

from annotator.domain.article import ArticleId
from annotator.services.ports import ArticleSummary

TOGETHER: Final = 32
"""So many rows beside each other are read at once."""
MOST_KEPT: Final = 12 * TOGETHER

ReadRows = Callable[[Sequence[int]], Sequence[ArticleSummary]]
"""Articles by their numbers; raises nothing, and leaves out what is gone or cannot be read."""
Beside = Callable[[], Sequence[int]]
NumberOf = Callable[[ArticleId], int | None]


class QueuePages:
    """By number; None stands for one that could not be read."""

    def __init__(self, read: ReadRows, number_of: NumberOf) -> None:
        self._read = read
        self._number_of = number_of
        self._kept: dict[int, ArticleSummary | None] = {}

    def row(self, number: int, beside: Beside = tuple) -> ArticleSummary | None:
        """Where it has to be read, those `beside` it are read with it."""
        if number not in self._kept:
            missing = [each for each in {number, *beside()} if each not in self._kept]
            self._kept |= dict.fromkeys(missing)
            for summary in self._read(missing):
                self._kept[summary.number] = summary
            self._drop_oldest()
        return self._kept[number]

    def number_of(self, article_id: ArticleId) -> int | None:
        kept = (row.number for row in self._kept.values() if row and row.id == article_id)
        return next(kept, None) or self._number_of(article_id)

    def put(self, summary: ArticleSummary) -> None:
        self._kept[summary.number] = summary

    def forget(self) -> None:
        self._kept.clear()

    def stop(self) -> None:
        """Read nothing any more."""
        self._read, self._number_of = _no_rows, _no_number

    def _drop_oldest(self) -> None:
        for number in list(self._kept)[: max(0, len(self._kept) - MOST_KEPT)]:
            del self._kept[number]


def _no_rows(numbers: Sequence[int]) -> Sequence[ArticleSummary]:
    return ()


def _no_number(article_id: ArticleId) -> int | None:
    return None


def no_pages() -> QueuePages:
    """Of no project."""
    return QueuePages(_no_rows, _no_number)
