"""What else goes into the gold when an article is finished: marks, links and rejections."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from annotator.domain.edit import Change
from annotator.domain.errors import NotPossible
from annotator.domain.layer import (
    Item,
    Layer,
    ReadMark,
    Relation,
    ReviewedClaim,
    ReviewedEntity,
    is_rejected,
    is_standing,
)
from annotator.services.adjudicating.desk import LETTERS, Group, Member
from annotator.services.adjudicating.gold_items import is_gold
from annotator.services.adjudicating.grouping import Contribution
from annotator.services.adjudicating.reading import Material, material_of
from annotator.services.exporting.numbering import with_references
from annotator.services.ports import Project

Shelf = dict[str, Item]


def finished(project: Project, material: Material, gold: Layer) -> tuple[Change, ...]:
    """All that makes the gold done. Every sentence of the body counts as read; claims let go of
    entities that did not become gold; relations are those of whoever's claims were taken; a
    suggestion that reviewers rejected and nobody kept stays on record as rejected."""
    state = replace(gold.state, status="done")
    relations = {relation.id: relation for relation in _relations(project, material, gold)}
    turned_down = {item.id: item for item in _turned_down(material)}
    rejected = {key: item for key, item in turned_down.items() if isinstance(item, ReviewedClaim)}
    others = {key: item for key, item in turned_down.items() if isinstance(item, ReviewedEntity)}
    marks = {mark.id: mark for mark in map(ReadMark, material.structure.body_sentences())}
    return (
        *_replaced({**gold.relations}, {**relations}),
        *_replaced(_brought(gold.claims), {**rejected}),
        *_replaced(_brought(gold.entities), {**others}),
        *_replaced({**gold.marks}, {**marks}),
        *_released(gold),
        Change(gold.state, state),
    )


def _replaced(old: Shelf, new: Shelf) -> Iterator[Change]:
    for key in sorted(old.keys() | new.keys()):
        if old.get(key) != new.get(key):
            yield Change(old.get(key), new.get(key))


def _brought(shelf: dict[str, ReviewedClaim] | dict[str, ReviewedEntity]) -> Shelf:
    """What an earlier finish put there."""
    return {key: item for key, item in shelf.items() if not is_gold(item)}


def _released(gold: Layer) -> Iterator[Change]:
    standing = {key: key for key, item in gold.entities.items() if is_standing(item)}
    for item in gold.claims.values():
        claim = with_references(item.claim, standing)
        if is_gold(item) and claim != item.claim:
            yield Change(item, replace(item, claim=claim))


def _turned_down(material: Material) -> Iterator[Member]:
    """Suggestions that somebody rejected and nobody kept, as the first of them has it."""
    items: list[Member] = []
    for one in material.layers:
        items += [*one.layer.claims.values(), *one.layer.entities.values()]
    settled = {_suggestion(item) for item in items if is_standing(item)}
    for item in items:
        suggestion = _suggestion(item)
        if suggestion is not None and is_rejected(item) and suggestion not in settled:
            settled.add(suggestion)
            yield _alone(item)


def _alone(item: Member) -> Member:
    """The item without what it pointed to: a reviewer's own entities are not in the gold."""
    if isinstance(item, ReviewedEntity):
        return item
    suggested = item.suggested and with_references(item.suggested, {})
    return replace(item, claim=with_references(item.claim, {}), suggested=suggested)


def _suggestion(item: Member) -> tuple[str, str | None] | None:
    run = item.provenance.run
    return (run, item.provenance.suggestion) if run is not None else None


def _relations(project: Project, material: Material, gold: Layer) -> Iterator[Relation]:
    """A relation of a taken claim as the reviewer has it whose claim it is; of a claim that is
    nobody's alone, where all who have the claim have the relation."""
    keys = _GoldKeys(project, material)
    for group in material.desk(gold).groups:
        if group.outcome is None or group.kind != "claim" or not is_standing(group.outcome.item):
            continue
        found = [
            {
                Relation(group.key, link.tail_article, keys.of(one, link), link.type)
                for link in one.layer.relations.values()
                if link.head == member.id
            }
            for one, member in _heard(group, material.layers)
        ]
        yield from sorted(set.intersection(*found) if found else set(), key=lambda r: r.id)


def _heard(group: Group, layers: Sequence[Contribution]) -> list[tuple[Contribution, Member]]:
    """Those whose relations matter for the group, with what they have there."""
    letters = zip(LETTERS, layers, group.members, strict=False)
    have = [(letter, one, member) for letter, one, member in letters if member is not None]
    how = group.outcome.how if group.outcome else ""
    owner = [(one, member) for letter, one, member in have if letter == how]
    return owner or [(one, member) for _, one, member in have]


class _GoldKeys:
    """The keys of claims in the gold, of this article and of those that relations lead to."""

    def __init__(self, project: Project, material: Material) -> None:
        self._project = project
        self._keys = {material.article.id: _keys(material)}

    def of(self, one: Contribution, link: Relation) -> str:
        """The tail's key; its own id where its article is not adjudicated."""
        article = link.tail_article
        if article not in self._keys:
            try:
                self._keys[article] = _keys(material_of(self._project, article))
            except NotPossible:
                self._keys[article] = {}
        return self._keys[article].get(one.key(link.tail), link.tail)


def _keys(material: Material) -> dict[str, str]:
    return {
        one.key(member.id): group.key
        for group in material.groups
        if group.kind == "claim"
        for one, member in zip(material.layers, group.members, strict=True)
        if member is not None
    }
