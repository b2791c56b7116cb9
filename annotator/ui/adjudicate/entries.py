"""What the view lists and draws, whether layers are adjudicated or one's own is beside the gold."""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace

from annotator.domain.article import Article, Structure
from annotator.domain.layer import ReviewedClaim, is_rejected
from annotator.domain.span import Span, hull
from annotator.services.adjudicating.desk import (
    LETTERS,
    AdjudicationDesk,
    Group,
    GroupAgreement,
    GroupKind,
    Lesson,
    Member,
)
from annotator.ui.compare.passage_words import Mark

GROUP_MARKS: dict[GroupAgreement, Mark] = {"all": "right", "near": "near", "some": "missed"}
REJECTED = -1


@dataclass(frozen=True, slots=True)
class Side:
    """A layer of the page: the letter or word it is marked with, whose it is, and the colour its
    reviewer has in the project; without one its place among the layers gives it one."""

    mark: str
    name: str
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing with a version for each side, None where a side does not have it. `gold` is what
    was decided, `how` the way; both are empty while it is open. `marked` is the side that Return
    takes, REJECTED where it leaves the thing out."""

    key: str
    kind: GroupKind
    versions: tuple[Member | None, ...]
    mark: Mark
    differences: tuple[str, ...] = ()
    gold: Member | None = None
    how: str = ""
    reason: str | None = None
    marked: int = 0

    @property
    def is_decided(self) -> bool:
        return self.gold is not None

    @property
    def present(self) -> list[Member]:
        return [version for version in self.versions if version is not None]

    @property
    def span(self) -> Span:
        items = self.present or ([self.gold] if self.gold else [])
        return hull([item.span for item in items])

    @property
    def is_rejected(self) -> bool:
        return self.gold is not None and is_rejected(self.gold)

    @property
    def shown(self) -> Member | None:
        """What stands for it in a list: what was decided, else what Return would take."""
        if self.gold is not None:
            return self.gold
        marked = self.versions[self.marked] if self.marked != REJECTED else None
        return marked or next(iter(self.present), None)


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """An article, the layers over it, and what they have."""

    article: Article
    structure: Structure
    sides: tuple[Side, ...]
    entries: tuple[Entry, ...]
    is_learning: bool = False


def scene_of(desk: AdjudicationDesk, *, has_names: bool) -> Scene:
    """The layers of a desk; without names a side is called by its letter alone."""
    sides = tuple(
        Side(letter, reviewer.name, reviewer.colour)
        if has_names
        else Side(letter, f"Reviewer {letter}")
        for letter, reviewer in zip(LETTERS, desk.reviewers, strict=False)
    )
    entries = tuple(_entry(group, len(sides)) for group in desk.groups)
    return Scene(desk.article, desk.structure, sides, entries)


def lesson_scene(
    article: Article, structure: Structure, lessons: Sequence[Lesson], *, reviewer: str
) -> Scene:
    """One's own layer beside the gold."""
    sides = (Side("gold", "the gold"), Side("mine", reviewer))
    entries = tuple(_lesson_entry(number, lesson) for number, lesson in enumerate(lessons))
    return Scene(article, structure, sides, entries, is_learning=True)


def marked_choice(versions: Sequence[Member | None]) -> int:
    """The side most agree with, the first of them; REJECTED where most have no such thing."""
    if not versions:
        return REJECTED
    counts = Counter(map(_content, versions))
    most = max(counts.values())
    if counts[None] * 2 > len(versions):
        return REJECTED
    liked = [content for content in counts if content is not None and counts[content] == most]
    wanted = liked or [content for content in counts if content is not None]
    places = [place for place, v in enumerate(versions) if v and _content(v) in wanted]
    return places[0] if places else REJECTED


def _entry(group: Group, sides: int) -> Entry:
    outcome = group.outcome
    return Entry(
        group.key,
        group.kind,
        group.members or (None,) * sides,
        GROUP_MARKS[group.agreement],
        group.differences,
        outcome.item if outcome else None,
        outcome.how if outcome else "",
        outcome.reason if outcome else None,
        0 if group.is_decided or group.agreement == "all" else marked_choice(group.members),
    )


def _lesson_entry(number: int, lesson: Lesson) -> Entry:
    mark: Mark = "near"
    if lesson.is_alike:
        mark = "right"
    elif lesson.mine is None or lesson.gold is None:
        mark = "missed" if lesson.mine is None else "extra"
    versions = (lesson.gold, lesson.mine)
    marked = 0 if lesson.gold else 1
    return Entry(
        str(number),
        lesson.kind,
        versions,
        mark,
        lesson.differences,
        reason=lesson.reason,
        marked=marked,
    )


def _content(item: Member | None) -> Hashable:
    """What two reviewers would have to share to say the same; ids are each layer's own."""
    if item is None:
        return None
    if not isinstance(item, ReviewedClaim):
        return item.entity.span, item.entity.label
    claim = item.claim
    attribution = replace(claim.attribution, source_entity=None)
    return replace(claim, attribution=attribution, arguments=(), note=None)
