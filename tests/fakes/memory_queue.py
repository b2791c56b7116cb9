"""The queue of a project in memory: numbers are places in the order of import, from 1."""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from annotator.domain.article import ArticleId
from annotator.services.ports import (
    FLAGGED,
    MINE,
    STATUS,
    Approach,
    Articles,
    ArticleSummary,
    QueueIndex,
    SortedOrder,
)
from annotator.store.queue import in_alphabet
from tests.fakes.memory_contents import Contents


@dataclass
class MemoryQueue:
    contents: Contents
    articles: Articles

    def index(self, reviewer: str, *, limit: int | None = None) -> QueueIndex:
        rows = self.articles.summaries(reviewer)[:limit]
        states = bytes(
            STATUS.index(row.status) + FLAGGED * row.is_flagged + MINE * row.is_mine for row in rows
        )
        years = {day[:4] for row in rows if (day := _day(row))}
        is_whole = limit is None or len(rows) < limit
        return QueueIndex(array("q", (r.number for r in rows)), states, len(years) < 2, is_whole)

    def in_order(self, order: SortedOrder) -> "array[int]":
        rows = self.articles.summaries("")
        if order == "newest":
            rows = sorted(rows, key=_day, reverse=True)
        elif order == "oldest":
            rows = sorted(rows, key=lambda row: _day(row) or "9999")
        elif order == "publisher":
            rows = sorted(rows, key=lambda r: (r.publisher is None, in_alphabet(r.publisher)))
        else:
            rows = sorted(rows, key=lambda row: in_alphabet(row.title))
        return array("q", (row.number - 1 for row in rows))

    def page(
        self, numbers: Sequence[int], reviewer: str, threshold: float = 0.0
    ) -> Sequence[ArticleSummary]:
        rows = {row.number: row for row in self.articles.summaries(reviewer, threshold)}
        return [rows[number] for number in numbers if number in rows]

    def approaches(self, numbers: Sequence[int], reviewer: str) -> Mapping[int, Approach]:
        found = {}
        for number, (key, revisions) in enumerate(self.contents.revisions.items(), start=1):
            beginning = self.contents.beginnings.get((key, len(revisions), reviewer))
            if beginning is not None and number in numbers:
                found[number] = beginning.approach
        return found

    def number_of(self, article_id: ArticleId) -> int | None:
        keys = list(self.contents.revisions)
        return keys.index(article_id) + 1 if article_id in keys else None

    def first_open(self, reviewer: str) -> ArticleId | None:
        rows = self.articles.summaries(reviewer)
        return next((row.id for row in rows if row.is_mine and row.status != "done"), None)

    def last(self) -> ArticleId | None:
        return next(reversed(self.contents.revisions), None)


def _day(row: ArticleSummary) -> str:
    day = row.published or ""
    return day if day[:4].isdecimal() and len(day) >= len("2031") else ""
