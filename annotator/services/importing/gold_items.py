"""Items of a layer from a record of a gold file."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeVar

from annotator.domain.article import Article, ArticleId
from annotator.domain.claim import Claim
from annotator.domain.decision import Decision, Origin, Provenance, Status
from annotator.domain.entity import Entity
from annotator.domain.errors import InvalidInput
from annotator.domain.layer import (
    Item,
    Layer,
    LayerState,
    ReadMark,
    Relation,
    ReviewedClaim,
    ReviewedEntity,
    are_reviewed,
)
from annotator.domain.records import (
    Record,
    claim_from,
    decision_from,
    entity_from,
    provenance_from,
    span_from,
)
from annotator.services.ports import ADJUDICATED
from annotator.services.review.opening import item_id

ClaimIds = dict[str, str]
"""From ids in a gold record to ids in the layer."""
TailOf = Callable[[str, str], tuple[ArticleId, str]]
"""Where a claim of another article's record is in the project: its article's id and its own."""
Proposal = TypeVar("Proposal", Claim, Entity)
NO_LABEL = "ENTITY"
UNKNOWN_REVIEWER = "imported"


def reviewer_of(record: Record) -> str:
    """Whose layer the gold is: the first one named, else who made the first decision; what was
    adjudicated is nobody's."""
    named = [layer["annotator"] for layer in record.get("layers") or ()]
    deciders = [
        entry["decision"]["annotator"]
        for entry in (*(record.get("claims") or ()), *(record.get("spans") or ()))
        if entry.get("decision")
    ]
    if not named and _is_adjudicated(record):
        return ADJUDICATED
    return next((name for name in (*named, *deciders) if name.strip()), UNKNOWN_REVIEWER)


def layers_beside(record: Record) -> list[Record]:
    """The finished layers that stand beside the gold, each as a record of its own."""
    alone: Record = {**record, "exhaustive": True, "relations": [], "rejected": []}
    return [
        {**alone, "layers": [layer], "spans": layer.get("spans"), "claims": layer.get("claims")}
        for layer in (record.get("layers") or ())[1:]
    ]


def items_of(record: Record, article: Article, *, known: Layer, tail_of: TailOf) -> list[Item]:
    """All that the reviewer decided but the read marks; empty when nobody decided anything.

    `known` holds the suggestions that the project has.
    """
    entity_ids, ids = _layer_ids(record.get("spans") or ()), claim_ids(record)
    decider = reviewer_of(record)
    items: list[Item] = [
        *_entities(record, entity_ids, known=known, decider=decider),
        *_claims(record, ids, entity_ids, known=known, decider=decider),
        *_rejected(record, known, decider),
        *_relations(record, article, ids, tail_of),
    ]
    is_done = bool(record.get("exhaustive"))
    has_marks = any(sentence.get("reviewed") for sentence in record.get("sentences") or ())
    if items or has_marks or is_done or record.get("layers"):
        return [*items, LayerState("done" if is_done else "started")]
    return []


def claim_ids(record: Record) -> ClaimIds:
    return _layer_ids(record.get("claims") or ())


def open_claim(entry: Record) -> Claim:
    """A claim with its references as they are; attributes without a value are left out."""
    values = (entry.get("attributes") or {}).items()
    given = {name: value for name, value in values if value is not None and value != []}
    return claim_from({**entry, "attributes": given})


def _is_adjudicated(record: Record) -> bool:
    entries = (*(record.get("claims") or ()), *(record.get("spans") or ()))
    origins = {(entry.get("provenance") or {}).get("origin") for entry in entries}
    return origins == {"adjudicated"}


def _layer_ids(entries: list[Record] | tuple[()]) -> ClaimIds:
    """A suggestion keeps the id it has in every layer; what was made by hand keeps its own."""
    ids: ClaimIds = {}
    taken: set[str] = set()
    for entry in entries:
        provenance = entry.get("provenance") or {}
        run, suggestion = provenance.get("run"), provenance.get("suggestion")
        own = item_id(run, suggestion) if run and suggestion else entry["id"]
        if entry["id"] in ids:
            raise InvalidInput(f"The id {entry['id']} is given twice.")
        ids[entry["id"]] = entry["id"] if own in taken else own
        taken.add(ids[entry["id"]])
    return ids


def _entities(
    record: Record, ids: ClaimIds, *, known: Layer, decider: str
) -> Iterator[ReviewedEntity]:
    for entry in record.get("spans") or ():
        provenance = _provenance(entry)
        own = known.entities.get(ids[entry["id"]])
        yield ReviewedEntity(
            id=ids[entry["id"]],
            entity=entity_from(entry),
            provenance=provenance,
            suggested=own.suggested if own else None,
            decision=_decision(entry, provenance, decider),
        )


def _claims(
    record: Record, ids: ClaimIds, entity_ids: ClaimIds, *, known: Layer, decider: str
) -> Iterator[ReviewedClaim]:
    for entry in record.get("claims") or ():
        provenance = _provenance(entry)
        own = known.claims.get(ids[entry["id"]])
        yield ReviewedClaim(
            id=ids[entry["id"]],
            claim=_with_layer_ids(open_claim(entry), entity_ids),
            provenance=provenance,
            suggested=own.suggested if own else None,
            decision=_decision(entry, provenance, decider),
        )


def _with_layer_ids(claim: Claim, entity_ids: ClaimIds) -> Claim:
    def own(entity: str) -> str:
        if entity not in entity_ids:
            raise InvalidInput(f"A claim points to the entity {entity}, which is not there.")
        return entity_ids[entity]

    source = claim.attribution.source_entity
    return replace(
        claim,
        attribution=replace(claim.attribution, source_entity=own(source) if source else None),
        arguments=tuple(replace(a, entity=own(a.entity)) for a in claim.arguments),
    )


def _provenance(entry: Record) -> Provenance:
    record = entry.get("provenance")
    return provenance_from(record) if record else Provenance("human_blind")


def _decision(entry: Record, provenance: Provenance, decider: str) -> Decision:
    """The decision as it was made; older files keep none for entities, only what it came to."""
    if entry.get("decision"):
        return decision_from(entry["decision"])
    came_to: dict[Origin, Status] = {
        "machine_confirmed": "accepted",
        "machine_corrected": "corrected",
        "machine_suggested": "accepted",
    }
    return Decision(came_to.get(provenance.origin, "added"), decider, "")


def _rejected(
    record: Record, known: Layer, decider: str
) -> Iterator[ReviewedClaim | ReviewedEntity]:
    for number, entry in enumerate(record.get("rejected") or (), start=1):
        run, key = entry.get("run"), entry.get("suggestion")
        own_id = item_id(run, key) if run and key else f"rejected-{number}"
        provenance = Provenance("machine_suggested", run, key, entry.get("score"))
        decision = (
            decision_from(entry["decision"])
            if entry.get("decision")
            else Decision("rejected", decider, "", 0, entry.get("reason"))
        )
        spans = tuple(span_from(span) for span in entry.get("spans") or ())
        if not spans:
            continue
        if entry["kind"] == "claim":
            claim = _same_place(known.claims.get(own_id), Claim(spans))
            yield ReviewedClaim(own_id, claim, provenance, claim, decision)
        else:
            entity = Entity(spans[0], entry.get("label") or NO_LABEL)
            yield ReviewedEntity(own_id, entity, provenance, entity, decision)


def _same_place(known: ReviewedClaim | None, claim: Claim) -> Claim:
    """The suggestion as the project has it, where its words are the same."""
    return known.claim if known and known.claim.spans == claim.spans else claim


def _relations(
    record: Record, article: Article, ids: ClaimIds, tail_of: TailOf
) -> Iterator[Relation]:
    for entry in record.get("relations") or ():
        tail = entry["tail"]
        if entry["head"] not in ids:
            raise InvalidInput(f"A relation leads from {entry['head']}, which is not there.")
        if tail["article"] == record.get("id"):
            place, claim = article.id, ids.get(tail["claim"], tail["claim"])
        else:
            place, claim = tail_of(tail["article"], tail["claim"])
        yield Relation(ids[entry["head"]], place, claim, entry["type"])


def marks_of(record: Record, layer: Layer) -> list[ReadMark]:
    """Marks where `layer` alone would not make a sentence count as reviewed."""
    spans = [span_from(s) for s in record.get("sentences") or () if s.get("reviewed")]
    reviewed = are_reviewed(layer, spans)
    return [ReadMark(span) for span, is_known in zip(spans, reviewed, strict=True) if not is_known]
