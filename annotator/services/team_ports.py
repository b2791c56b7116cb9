"""The borders of the core for several reviewers: who they are, what is theirs, how they began."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from annotator.domain.article import Article, ArticleId
from annotator.domain.layer import Item

Approach = Literal["assisted", "blind", "revealed"]
"""How a reviewer sees an article: with suggestions from the start, without any yet, or with
those that came after a blind review."""

ADJUDICATED = "Adjudicated gold"
"""Stands in a reviewer's place for the gold layer that adjudication makes. Nobody may be called
so; who decided is in each decision."""


@dataclass(frozen=True, slots=True)
class Reviewer:
    """`pseudonym` (r1, r2, …) stands for the name in exports; `colour` is #RRGGBB."""

    name: str
    pseudonym: str
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Beginning:
    """How a reviewer first saw an article. Times are UTC, ISO 8601."""

    approach: Approach
    begun_at: str
    revealed_at: str | None = None


@dataclass(frozen=True, slots=True)
class Assignment:
    article: ArticleId
    reviewer: str


@dataclass(frozen=True, slots=True)
class Guideline:
    """One version of a project's guidelines, in Markdown; `number` counts from 1."""

    number: int
    text: str
    sha256: str
    made_at: str
    made_by: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """A layer that came from another copy of the project and does not fit the one here.

    `body` is the incoming layer as `annotator.services.moving` writes it. `state` is open until
    somebody decides: here (the layer of this project stays), or there (the other takes its
    place, and `body` then holds the layer that was replaced).
    """

    number: int
    article: ArticleId
    reviewer: str
    file: str
    found_at: str
    body: str
    state: Literal["open", "here", "there"] = "open"


@dataclass(frozen=True, slots=True)
class FinishedLayers:
    """An article with the names of those whose layer of its newest text is done."""

    article: ArticleId
    reviewers: tuple[str, ...]


class Beginnings(Protocol):
    """How each reviewer's work on each article began. Writes are on disk on return."""

    def of(self, article: Article, reviewer: str) -> Beginning | None: ...

    def approaches(self, reviewer: str) -> dict[ArticleId, Approach]:
        """Of every article (newest text) that the reviewer has been shown."""
        ...

    def begin(self, article: Article, reviewer: str, beginning: Beginning) -> Beginning:
        """Record it once; what was recorded before stays and is returned."""
        ...

    def reveal(self, article: Article, reviewer: str, at: str) -> None:
        """Keep the layer as it is now as the blind one, in one step with the approach, which
        becomes revealed. What was done blind can't be undone or redone after it. Raises
        NotPossible where the article is not being reviewed blind."""
        ...

    def blind_items(self, article: Article, reviewer: str) -> Sequence[Item]:
        """The layer as it stood at the reveal."""
        ...

    def replace(
        self,
        article: Article,
        reviewer: str,
        *,
        beginning: Beginning | None,
        blind_items: Sequence[Item],
    ) -> None:
        """Put what another copy of the project recorded in the place of what is recorded here."""
        ...


class Assignments(Protocol):
    """Who reviews what. An article that nobody is assigned to is everybody's."""

    def all(self) -> Sequence[Assignment]:
        """In the order of articles, then of reviewers."""
        ...

    def of(self, reviewer: str) -> set[ArticleId]: ...

    def reviewers_of(self, article: ArticleId) -> Sequence[str]:
        """Whom it is given to, in the order of `Project.reviewers`."""
        ...

    def assign(self, assignments: Collection[Assignment], at: str) -> int:
        """Adds those that are new, in one step, and says how many these were."""
        ...

    def withdraw(self, assignments: Collection[Assignment]) -> int: ...


class Guidelines(Protocol):
    """Every version of the project's guidelines; none is ever changed."""

    def newest(self) -> Guideline | None: ...

    def versions(self) -> Sequence[Guideline]:
        """Oldest first."""
        ...

    def add(self, text: str, *, at: str, by: str) -> Guideline:
        """The newest version as it is where the text is the same."""
        ...


class Conflicts(Protocol):
    """Layers set aside because the same reviewer's article was edited in two places."""

    def all(self) -> Sequence[Conflict]: ...

    def add(self, conflict: Conflict) -> Conflict | None:
        """With its number; None where the same layer has been set aside before."""
        ...

    def settle(self, number: int, state: Literal["here", "there"], body: str) -> None:
        """Mark as decided; `body` is the layer that was not taken."""
        ...
