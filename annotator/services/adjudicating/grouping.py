"""The finished layers of one article as groups, with what has become of each in the gold."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from annotator.domain.claim import Claim
from annotator.domain.layer import Layer, ReviewedClaim, ReviewedEntity, is_standing
from annotator.services.adjudicating.desk import Group, GroupAgreement, GroupKind, Member
from annotator.services.adjudicating.differences import claim_differences, entity_differences
from annotator.services.adjudicating.gold_items import is_gold
from annotator.services.adjudicating.likeness import Placed, joined
from annotator.services.adjudicating.outcomes import outcome_of
from annotator.services.exporting.numbering import with_references
from annotator.services.ports import Reviewer

ENTITY_WEIGHT = 0.5
"""What an entity counts beside a claim in the disagreement of an article."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """A reviewer and their finished layer of the article."""

    reviewer: Reviewer
    layer: Layer

    def key(self, item_id: str) -> str:
        return f"{self.reviewer.pseudonym}:{item_id}"


def groups_of(layers: Sequence[Contribution], gold: Layer) -> tuple[Group, ...]:
    """In text order, none with an outcome yet. The members speak of the gold's entities."""
    entities = _groups([[*one.layer.entities.values()] for one in layers], layers, gold.entities)
    links = zip(layers, gold_links(entities, layers), strict=True)
    linked = [[linked_to(i, own) for i in one.layer.claims.values()] for one, own in links]
    return in_text_order((*entities, *_groups(linked, layers, gold.claims)))


def gold_links(entities: Sequence[Group], layers: Sequence[Contribution]) -> list[dict[str, str]]:
    """For each layer the key of the group that each of its entities is in."""
    links: list[dict[str, str]] = [{} for _ in layers]
    for group in entities:
        for own, member in zip(links, group.members, strict=True):
            if member is not None:
                own[member.id] = group.key
    return links


def with_outcomes(groups: Sequence[Group], gold: Layer, text: str) -> tuple[Group, ...]:
    """The groups as they stand in the gold now, and a group of nobody's for each item of the
    gold that no layer has any more."""
    left = {
        (kind, item.id): item
        for kind, shelf in (("claim", gold.claims), ("entity", gold.entities))
        for item in shelf.values()
        if is_gold(item)
    }
    seen = [_with_outcome(group, left.pop((group.kind, group.key), None), text) for group in groups]
    return in_text_order((*seen, *(_alone(item, text) for item in left.values())))


def disagreement(groups: Iterable[Group]) -> float:
    """The share of groups that are not alike with everybody, an entity counting half."""
    weights = [
        (ENTITY_WEIGHT if group.kind == "entity" else 1.0, group.agreement != "all")
        for group in groups
    ]
    total = sum(weight for weight, _ in weights)
    return sum(weight for weight, is_disputed in weights if is_disputed) / total if total else 0.0


def in_text_order(groups: Iterable[Group]) -> tuple[Group, ...]:
    return tuple(sorted(groups, key=lambda g: (g.span.start, g.kind == "claim", g.span, g.key)))


def _groups(
    items: Sequence[Sequence[Member]], layers: Sequence[Contribution], gold: Mapping[str, Member]
) -> list[Group]:
    placed = [
        Placed(number, item)
        for number, own in enumerate(items)
        for item in own
        if is_standing(item)
    ]
    foreign = {_words(item): key for key, item in gold.items() if is_gold(item) and ":" not in key}
    return [_group(found, layers, gold, foreign=foreign) for found in joined(placed)]


def linked_to(item: ReviewedClaim, links: dict[str, str]) -> ReviewedClaim:
    """The claim pointing to the gold's entities."""
    return replace(item, claim=with_references(item.claim, links))


def _group(
    found: Sequence[Placed],
    layers: Sequence[Contribution],
    gold: Mapping[str, Member],
    *,
    foreign: dict[object, str],
) -> Group:
    """`foreign` are ids that a gold file brought, by words; each becomes the key of one group."""
    by_layer = {placed.layer: placed.item for placed in found}
    own = [layers[number].key(item.id) for number, item in by_layer.items()]
    known = next((key for key in own if key in gold), None)
    brought = (foreign.pop(_words(item), None) for item in by_layer.values())
    differences = differences_of(list(by_layer.values()))
    agreement: GroupAgreement = "near" if differences else "all"
    return Group(
        key=known or next(filter(None, brought), own[0]),
        kind="claim" if isinstance(found[0].item, ReviewedClaim) else "entity",
        members=tuple(by_layer.get(number) for number in range(len(layers))),
        agreement=agreement if len(by_layer) == len(layers) else "some",
        differences=differences,
    )


def _words(item: Member) -> object:
    if isinstance(item, ReviewedClaim):
        return item.claim.spans
    return (item.span, item.entity.label)


def differences_of(members: Sequence[Member]) -> tuple[str, ...]:
    claims: list[Claim] = [item.claim for item in members if isinstance(item, ReviewedClaim)]
    if claims:
        return claim_differences(claims)
    return entity_differences([i.entity for i in members if isinstance(i, ReviewedEntity)])


def _with_outcome(group: Group, item: Member | None, text: str) -> Group:
    return replace(group, outcome=outcome_of(group, item, text) if item else None)


def _alone(item: Member, text: str) -> Group:
    kind: GroupKind = "claim" if isinstance(item, ReviewedClaim) else "entity"
    return _with_outcome(Group(item.id, kind, (), "some"), item, text)
