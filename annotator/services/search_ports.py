"""The border of the core for searching: which articles hold the words that somebody types."""

from array import array
from collections.abc import Mapping, Sequence
from typing import Protocol

from annotator.services.extractor_ports import IsCancelled
from annotator.services.progress import Progress, untold
from annotator.services.safety_ports import never
from annotator.services.searching import Excerpt


class Search(Protocol):
    """Articles by the words of title, source, publisher, author and text; see `searching` for what
    words mean. Numbers are those of the queue, in the order of import; only the newest revision
    of an article counts. All methods may be called from any thread."""

    def first(self, words: str, limit: int, *, is_cancelled: IsCancelled = never) -> "array[int]":
        """At most `limit` articles that hold the words."""
        ...

    def all(self, words: str, *, is_cancelled: IsCancelled = never) -> "array[int]":
        """Every article that holds the words. What was cancelled ends with what it has found."""
        ...

    def excerpts(self, numbers: Sequence[int], words: str) -> Mapping[int, Excerpt]:
        """Where the text of each of these articles holds some of the words, if it does."""
        ...

    def problems(
        self, *, progress: Progress = untold, is_cancelled: IsCancelled = never
    ) -> Sequence[str]:
        """What is wrong with the index, in plain words: it costs hits at most, and so the project
        is sound all the same. Raises NotPossible where it was cancelled."""
        ...

    def rebuild(self, *, progress: Progress = untold, is_cancelled: IsCancelled = never) -> None:
        """Make the index anew from the articles. Raises StoreError, and NotPossible where it was
        cancelled: the index is as it was then."""
        ...
