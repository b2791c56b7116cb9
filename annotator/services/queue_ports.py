"""The border of the core for the queue: which articles there are, in which order, a few at a time.

An article's number is that of its row, so numbers grow in the order of import. All articles of a
project are held as numbers with a byte each; what a list shows of one is read when it is shown.
"""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, Protocol

from annotator.domain.article import ArticleId
from annotator.domain.layer import LayerStatus
from annotator.services.searching import Excerpt
from annotator.services.team_ports import Approach

SortedOrder = Literal["title", "newest", "oldest", "publisher"]
QueueOrder = Literal["imported", "title", "newest", "oldest", "publisher", "state"]
STATUS: Final[tuple[LayerStatus, ...]] = ("open", "started", "done")
"""The lowest two bits of an article's state are a place in this list."""
FLAGGED: Final = 4
MINE: Final = 8


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """One row of the queue, as one reviewer sees it. `claims` counts the open and the decided.

    `is_mine`: assigned to the reviewer, or to nobody. `excerpt`: where it holds what is looked
    for."""

    id: ArticleId
    title: str
    publisher: str | None
    published: str | None
    language: str | None
    status: LayerStatus
    is_flagged: bool
    claims: int
    decided: int
    is_extracted: bool
    sha256: str = ""
    is_blind: bool = False
    is_mine: bool = True
    number: int = 0
    excerpt: Excerpt | None = None


@dataclass(frozen=True, slots=True)
class QueueIndex:
    """The numbers of articles in the order of import, and what the filters ask of each: its place
    in `STATUS`, FLAGGED and MINE. `is_one_year`: none is known to be published in another year.
    Not `is_whole`: these are only the first."""

    numbers: "array[int]"
    states: bytes
    is_one_year: bool = True
    is_whole: bool = True

    def __len__(self) -> int:
        return len(self.numbers)


class Queue(Protocol):
    """The articles of a project as a list. All methods may be called from any thread."""

    def index(self, reviewer: str, *, limit: int | None = None) -> QueueIndex:
        """Every article, or the first `limit`. Nothing in it depends on what a machine put
        forward."""
        ...

    def in_order(self, order: SortedOrder) -> "array[int]":
        """Every article in this order, each as its place in the order of import."""
        ...

    def page(
        self, numbers: Sequence[int], reviewer: str, threshold: float = 0.0
    ) -> Sequence[ArticleSummary]:
        """These articles in this order, without those that are not there; claims are counted as
        in `Articles.summaries`, and blind articles are not told apart."""
        ...

    def approaches(self, numbers: Sequence[int], reviewer: str) -> Mapping[int, Approach]:
        """How the reviewer sees those of them that they were shown. Raises DamagedFile."""
        ...

    def number_of(self, article_id: ArticleId) -> int | None: ...

    def first_open(self, reviewer: str) -> ArticleId | None:
        """The first in the order of import that is the reviewer's and not done."""
        ...

    def last(self) -> ArticleId | None:
        """The one that was imported last."""
        ...
