"""Searching in memory: every text is looked through."""

from array import array
from collections.abc import Mapping, Sequence

from annotator.domain.article import Article
from annotator.services.ports import Excerpt, IsCancelled, Progress, never, untold
from annotator.services.searching import sought
from tests.fakes.memory_contents import Contents


class MemorySearch:
    def __init__(self, contents: Contents) -> None:
        self._contents = contents

    def first(self, words: str, limit: int, *, is_cancelled: IsCancelled = never) -> "array[int]":
        return self.all(words, is_cancelled=is_cancelled)[:limit]

    def all(self, words: str, *, is_cancelled: IsCancelled = never) -> "array[int]":
        wanted = sought(words)
        articles = enumerate((each.article for each in self._contents.newest()), start=1)
        return array(
            "q",
            [
                number
                for number, article in articles
                if not is_cancelled() and wanted.is_held_by(_fields(article))
            ],
        )

    def excerpts(self, numbers: Sequence[int], words: str) -> Mapping[int, Excerpt]:
        wanted = sought(words)
        texts = enumerate((each.article.text for each in self._contents.newest()), start=1)
        found = {number: wanted.excerpt(text) for number, text in texts if number in numbers}
        return {number: excerpt for number, excerpt in found.items() if excerpt}

    def problems(
        self, *, progress: Progress = untold, is_cancelled: IsCancelled = never
    ) -> Sequence[str]:
        return []

    def rebuild(self, *, progress: Progress = untold, is_cancelled: IsCancelled = never) -> None:
        """There is no index."""


def _fields(article: Article) -> list[str]:
    meta = article.meta
    fields = (meta.title, meta.source, meta.publisher, meta.author, article.text)
    return [field for field in fields if field]
