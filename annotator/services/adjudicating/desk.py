"""What adjudication shows: the queue, and one article with the layers of several reviewers."""

from dataclasses import dataclass
from typing import Literal

from annotator.domain.article import Article, ArticleId, Structure
from annotator.domain.claim import Claim
from annotator.domain.entity import Entity
from annotator.domain.layer import Layer, ReviewedClaim, ReviewedEntity
from annotator.domain.span import Span, hull
from annotator.services.ports import Reviewer

Member = ReviewedClaim | ReviewedEntity
GroupKind = Literal["claim", "entity"]
GroupAgreement = Literal["all", "near", "some"]
"""Everybody has it alike; everybody has it and something differs; somebody does not have it."""
Merge = Literal["longest", "shortest", "intersection"]
Taking = Literal["all_fields", "same_words", "nothing"]
"""What is taken at once: groups alike in all fields, those with the same words, or none."""
AdjudicationState = Literal["waiting", "started", "done"]

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a group. `how` is "agreed", the letter of whose it was ("A", "B", …),
    "longest", "shortest", "intersection", "edited" or "rejected"; `item` stands in the gold
    layer, with who decided it in its decision."""

    how: str
    item: Member

    @property
    def reason(self) -> str | None:
        return self.item.decision.reason if self.item.decision else None

    @property
    def claim(self) -> Claim | None:
        return self.item.claim if isinstance(self.item, ReviewedClaim) else None

    @property
    def entity(self) -> Entity | None:
        return self.item.entity if isinstance(self.item, ReviewedEntity) else None


@dataclass(frozen=True, slots=True)
class Group:
    """The items of several layers that stand for one: at most one of each reviewer, None where
    a reviewer has none, in the order of the desk's reviewers.

    `differences` names what the members do not share: "start", "end", "parts", "label", or the
    name of a claim's field. Claims of members point to the gold's entities (keys of groups).
    There are no members where the gold has an item that no layer has any more.
    """

    key: str
    kind: GroupKind
    members: tuple[Member | None, ...]
    agreement: GroupAgreement
    differences: tuple[str, ...] = ()
    outcome: Outcome | None = None

    @property
    def present(self) -> list[Member]:
        return [member for member in self.members if member is not None]

    @property
    def is_decided(self) -> bool:
        return self.outcome is not None

    @property
    def span(self) -> Span:
        """Where the group stands in the text: around its members, or else its outcome."""
        items = self.present or ([self.outcome.item] if self.outcome else [])
        return hull([item.span for item in items])


@dataclass(frozen=True, slots=True)
class AdjudicationDesk:
    """An article with the finished layers of `reviewers` (A, B, C, …) and the gold so far.

    `groups` are in text order, entities before claims where both begin at one place. Until the
    article is finished a gold claim may point to an entity that is not decided yet.
    """

    article: Article
    structure: Structure
    reviewers: tuple[Reviewer, ...]
    groups: tuple[Group, ...]
    layer: Layer
    state: AdjudicationState

    def group(self, key: str) -> Group:
        """Raises KeyError for a key of no group."""
        return {group.key: group for group in self.groups}[key]

    @property
    def undecided(self) -> list[Group]:
        return [group for group in self.groups if not group.is_decided]


@dataclass(frozen=True, slots=True)
class QueueRow:
    """An article that two or more have finished. `disagreement` is a share, 0 to 1."""

    article: ArticleId
    title: str
    reviewers: tuple[str, ...]
    disagreement: float
    to_decide: int
    decided: int
    state: AdjudicationState


@dataclass(frozen=True, slots=True)
class Lesson:
    """One of the reviewer's items beside the gold's: `mine` is None for what the gold has
    besides, `gold` for what it does not have; without `differences` both are alike. `reason`
    is the adjudicator's."""

    kind: GroupKind
    mine: Member | None
    gold: Member | None
    differences: tuple[str, ...] = ()
    reason: str | None = None

    @property
    def is_alike(self) -> bool:
        return self.mine is not None and self.gold is not None and not self.differences
