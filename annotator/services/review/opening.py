"""The layer a reviewer starts from: the machine's suggestions under the decisions made so far."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from annotator.domain.article import Article
from annotator.domain.claim import Claim
from annotator.domain.decision import Provenance
from annotator.domain.layer import (
    Item,
    Layer,
    ReviewedClaim,
    ReviewedEntity,
    is_standing,
    make_layer,
)
from annotator.domain.suggestion import Suggestions
from annotator.services.ports import Approach, Project
from annotator.services.review.approach import approach_of


def read_layer(project: Project, article: Article, reviewer: str) -> Layer:
    """What `reviewer` has of an article: of a blind review not one suggestion."""
    with project.reading():
        items = project.layers.items(article, reviewer)
        approach = approach_of(project, article, reviewer)
        return layer_seen(project.suggestions.shown(article), items, approach)


def layer_seen(
    suggestions: Sequence[Suggestions], items: Sequence[Item], approach: Approach
) -> Layer:
    """The layer as the reviewer sees it who has come so far."""
    if approach == "blind":
        return make_layer(items)
    layer = opened_layer(suggestions, items)
    return without_twins(layer) if approach == "revealed" else layer


def opened_layer(suggestions: Sequence[Suggestions], items: Sequence[Item]) -> Layer:
    """Suggestions as open items, each replaced by what the reviewer made of it. Those of imported
    files come before an extractor's, and of extractors all come from the newest that found some.
    Predictions are for comparing alone. A suggestion that a reviewer's own item is linked to is
    no item of its own."""
    imported = [s for s in suggestions if s.run.kind == "import"]
    read = [s for s in suggestions if s.run.kind == "extractor"]
    found = _newest([s for s in read if not s.is_empty])
    entities = _suggested_entities(_newest([s for s in imported if s.entities]) or found)
    claims = _suggested_claims(shown_claims(suggestions), {entity.id for entity in entities})
    linked = _linked(items)
    return make_layer([*entities, *(c for c in claims if c.id not in linked), *items])


def shown_claims(suggestions: Sequence[Suggestions]) -> Suggestions | None:
    """The suggestions whose claims a reviewer sees."""
    imported = _newest([s for s in suggestions if s.run.kind == "import" and s.claims])
    read = [s for s in suggestions if s.run.kind == "extractor" and not s.is_empty]
    return imported or _newest(read)


def item_id(run_key: str, suggestion_key: str) -> str:
    """The id in a layer of the item that a suggestion became."""
    return f"{run_key}/{suggestion_key}"


def touched_items(layer: Layer) -> list[Item]:
    """What a reviewer has made or said: all but the suggestions that nobody has touched."""
    placed: list[ReviewedClaim | ReviewedEntity] = [
        *layer.claims.values(),
        *layer.entities.values(),
    ]
    touched = [
        item
        for item in placed
        if item.provenance.origin != "machine_suggested" or item.decision or item.is_changed
    ]
    return [*touched, *layer.marks.values(), *layer.relations.values(), layer.state]


def without_twins(layer: Layer) -> Layer:
    """Without open suggested entities that the reviewer has marked as well, same words and label;
    claims point to the reviewer's."""
    own = {
        (item.span, item.entity.label): item.id
        for item in layer.entities.values()
        if not item.provenance.origin.startswith("machine") and is_standing(item)
    }
    twins = {
        item.id: own[item.span, item.entity.label]
        for item in layer.entities.values()
        if item.decision is None and own.get((item.span, item.entity.label), item.id) != item.id
    }
    if not twins:
        return layer
    return replace(
        layer,
        entities={key: item for key, item in layer.entities.items() if key not in twins},
        claims={key: _pointing(item, twins) for key, item in layer.claims.items()},
    )


def _pointing(item: ReviewedClaim, moved: Mapping[str, str]) -> ReviewedClaim:
    """An untouched suggestion with its entities' ids replaced; both sides, so that it stays so."""
    if item.decision is not None or item.suggested is None or item.is_changed:
        return item
    claim, source = item.claim, item.claim.attribution.source_entity
    claim = replace(
        claim,
        attribution=replace(claim.attribution, source_entity=moved.get(source or "", source)),
        arguments=tuple(
            replace(argument, entity=moved.get(argument.entity, argument.entity))
            for argument in claim.arguments
        ),
    )
    return replace(item, claim=claim, suggested=claim)


def _linked(items: Sequence[Item]) -> set[str]:
    return {
        item_id(item.provenance.run, item.provenance.suggestion)
        for item in items
        if isinstance(item, ReviewedClaim)
        and item.provenance.origin == "human_blind"
        and item.provenance.run is not None
        and item.provenance.suggestion is not None
    }


def _newest(suggestions: Sequence[Suggestions]) -> Suggestions | None:
    return suggestions[-1] if suggestions else None


def _suggested_entities(suggestions: Suggestions | None) -> list[ReviewedEntity]:
    if suggestions is None:
        return []
    run = suggestions.run.key
    before_key = item_id(run, "")
    return [
        ReviewedEntity(
            before_key + suggested.key,
            suggested.entity,
            Provenance("machine_suggested", run, suggested.key, suggested.score),
            suggested.entity,
        )
        for suggested in suggestions.entities
    ]


def _suggested_claims(
    suggestions: Suggestions | None, entities: Collection[str]
) -> list[ReviewedClaim]:
    if suggestions is None:
        return []
    run = suggestions.run.key
    items = []
    for suggested in suggestions.claims:
        claim = _with_entities(suggested.claim, run, entities)
        provenance = Provenance("machine_suggested", run, suggested.key, suggested.score)
        items.append(ReviewedClaim(item_id(run, suggested.key), claim, provenance, claim))
    return items


def _with_entities(claim: Claim, run: str, entities: Collection[str]) -> Claim:
    """The claim pointing to the layer's entities; to none where the layer shows another run's."""
    if not claim.arguments and claim.attribution.source_entity is None:
        return claim
    source = claim.attribution.source_entity
    source_id = item_id(run, source) if source else None
    return replace(
        claim,
        attribution=replace(
            claim.attribution, source_entity=source_id if source_id in entities else None
        ),
        arguments=tuple(
            replace(argument, entity=item_id(run, argument.entity))
            for argument in claim.arguments
            if item_id(run, argument.entity) in entities
        ),
    )
