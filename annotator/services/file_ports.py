"""The borders to files: what an import brings, and where an export goes."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from annotator.domain.article import ArticleMeta
from annotator.domain.quotes import Quote as Quote
from annotator.domain.records import Record
from annotator.domain.suggestion import Extraction, Run, WrittenExtraction

LONGEST_REASON = 500


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something in a file that was not taken. `record` counts from 1; None means all of it. What
    the reason quotes of the file may be endless: it is cut."""

    file: str
    record: int | None
    reason: str

    def __post_init__(self) -> None:
        if len(self.reason) > LONGEST_REASON:
            object.__setattr__(self, "reason", self.reason[:LONGEST_REASON] + "…")


@dataclass(frozen=True, slots=True)
class IncomingGold:
    """A record of a gold file, and a way to read all the records of that file again."""

    record: Record
    siblings: Callable[[], Iterator[Record]]


@dataclass(frozen=True, slots=True)
class IncomingArticle:
    """An article as a file brings it. Without `text` it is known by `sha256` or `id`.

    `stem` begins the id of an article that brings none of its own. `quotes` are the spans the
    record speaks of, each with the words it gives for them, but for those that are known to be
    right; `structure` are those of its regions and sentences, which nobody marked. Both are
    checked against the text.
    """

    file: str
    record: int | None
    stem: str
    id: str | None = None
    text: str | None = None
    sha256: str | None = None
    meta: ArticleMeta = field(default_factory=ArticleMeta)
    run: Run | None = None
    extraction: Extraction | WrittenExtraction | None = None
    gold: IncomingGold | None = None
    quotes: tuple[Quote, ...] = ()
    structure: tuple[Quote, ...] = ()


class Reading(Iterator[IncomingArticle | Refusal], ABC):
    """What files bring, one entry after another, and how far reading them has come."""

    @abstractmethod
    def how_far(self) -> tuple[int, int]:
        """How many bytes of the files are read, and how many they have."""


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """`size` is in bytes."""

    name: str
    sha256: str
    size: int


class ExportFolder(Protocol):
    """Writes files beside those of an older export; on leaving, what is not published is gone."""

    def __enter__(self) -> "ExportFolder": ...

    def __exit__(self, *error: object) -> None: ...

    def write_records(self, name: str, records: Iterable[Record]) -> WrittenFile:
        """One record a line. Raises InvalidInput for one that breaks the schema of gold files."""
        ...

    def write_text(self, name: str, text: str) -> WrittenFile: ...

    def holds(self, name: str) -> bool:
        """Whether an older export has that file, and something in it."""
        ...

    def publish(self) -> None:
        """Put the written files in the older ones' places; on failure the older ones stay."""
        ...
