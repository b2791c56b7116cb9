"""One article and one layer as a record of the gold file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from annotator.domain.article import Article, ArticleMeta, Structure, text_sha256
from annotator.domain.claim import spans_of
from annotator.domain.decision import Decision
from annotator.domain.errors import InvalidInput
from annotator.domain.layer import (
    Layer,
    ReviewedClaim,
    ReviewedEntity,
    are_reviewed,
    is_open,
    is_rejected,
    is_standing,
)
from annotator.domain.records import (
    Record,
    claim_record,
    decision_record,
    entity_record,
    provenance_record,
    span_record,
)
from annotator.domain.scheme import Scheme
from annotator.services.exporting.attributes import attribute_values
from annotator.services.exporting.choosing import Chosen
from annotator.services.exporting.numbering import Ids, Numbered, numbered, with_references

SCHEMA_VERSION = "1.0"
ClaimIdsOf = Callable[[str], Ids | None]
"""The ids of the standing claims of another article; None when it is not in the export."""


@dataclass(frozen=True, slots=True)
class Recorder:
    """Builds records. `names` are the reviewers as shown, `labels` those of entities to keep."""

    scheme: Scheme
    names: Mapping[str, str]
    labels: tuple[str, ...] = ()

    def record(
        self, chosen: Chosen, structure: Structure, *, split: str | None, ids_of: ClaimIdsOf
    ) -> Record:
        """Raises InvalidInput when text, hash and spans do not fit together."""
        article, layer = chosen.article, chosen.layer
        check_spans(article, layer)
        entities = self._entities(chosen, is_standing)
        claims = self.standing_claims(chosen, entities.ids)
        return {
            "schema_version": SCHEMA_VERSION,
            "id": article.id,
            "text": article.text,
            "text_sha256": article.sha256,
            "offset_unit": "codepoint",
            "meta": {name: getattr(article.meta, name) for name in ArticleMeta.__slots__},
            "split": split,
            "answer": "accept",
            **_structure_record(structure, layer),
            "exhaustive": layer.state.status == "done",
            "spans": entities.records,
            "claims": claims.records,
            "relations": _relations(layer, article.id, claims.ids, ids_of),
            "rejected": self._rejected(chosen),
            "layers": self._layers(chosen, len(entities.records), len(claims.records)),
        }

    def standing_claims(self, chosen: Chosen, entity_ids: Ids | None = None) -> Numbered:
        if entity_ids is None:
            entity_ids = self._entities(chosen, is_standing).ids
        return self._claims(chosen, is_standing, entity_ids)

    def _entities(
        self, chosen: Chosen, is_wanted: Callable[[ReviewedEntity], bool], first: int = 1
    ) -> Numbered:
        rows = (
            (item, {**entity_record(item.entity, chosen.article.text), **self._made_by(item)})
            for item in chosen.layer.entities.values()
            if is_wanted(item) and self._is_kept(item)
        )
        return numbered(rows, "e", first)

    def _claims(
        self,
        chosen: Chosen,
        is_wanted: Callable[[ReviewedClaim], bool],
        entity_ids: Ids,
        *,
        first: int = 1,
    ) -> Numbered:
        rows = (
            (item, {**self._claim(item, chosen.article.text, entity_ids), **self._made_by(item)})
            for item in chosen.layer.claims.values()
            if is_wanted(item)
        )
        return numbered(rows, "c", first)

    def _claim(self, item: ReviewedClaim, text: str, entity_ids: Ids) -> Record:
        record = claim_record(with_references(item.claim, entity_ids), text)
        for quantity in record["quantities"]:
            quantity["value"] = _number(quantity["value"])
        return {**record, "attributes": attribute_values(item.claim, self.scheme)}

    def _made_by(self, item: ReviewedClaim | ReviewedEntity) -> Record:
        """Provenance and decision; an open item is a suggestion again, of no run in particular."""
        provenance = provenance_record(item.provenance)
        provenance["score"] = _number(provenance["score"])
        if is_open(item):
            provenance |= {"origin": "machine_suggested", "run": None, "suggestion": None}
        return {"provenance": provenance, "decision": self._decision(item)}

    def _decision(self, item: ReviewedClaim | ReviewedEntity) -> Record | None:
        if item.decision is None or is_open(item):
            return None
        return {**decision_record(item.decision), "annotator": self._name(item.decision)}

    def _name(self, decision: Decision) -> str:
        return self.names.get(decision.reviewer, decision.reviewer)

    def _is_kept(self, item: ReviewedEntity) -> bool:
        return not self.labels or item.entity.label in self.labels

    def _rejected(self, chosen: Chosen) -> list[Record]:
        """Suggestions that were turned down, in text order; the machine's labelled mistakes."""
        layer, text = chosen.layer, chosen.article.text
        entities = [item for item in layer.entities.values() if self._is_kept(item)]
        items: list[ReviewedClaim | ReviewedEntity] = [*layer.claims.values(), *entities]
        records = [
            self._rejection(item, text)
            for item in items
            if is_rejected(item) and item.provenance.run is not None
        ]
        return sorted(records, key=_rejection_place)

    def _rejection(self, item: ReviewedClaim | ReviewedEntity, text: str) -> Record:
        is_claim = isinstance(item, ReviewedClaim)
        spans = item.claim.spans if isinstance(item, ReviewedClaim) else (item.entity.span,)
        return {
            "suggestion": item.provenance.suggestion,
            "kind": "claim" if is_claim else "entity",
            "reason": item.decision.reason if item.decision else None,
            "spans": [span_record(span, text) for span in spans],
            "run": item.provenance.run,
            "score": _number(item.provenance.score),
            "label": item.entity.label if isinstance(item, ReviewedEntity) else None,
            "decision": self._decision(item),
        }

    def _layers(self, chosen: Chosen, entities: int, claims: int) -> list[Record]:
        """Whose layer the gold is, with what is still open in an unfinished one; then the
        finished layers beside it, each with ids of its own."""
        if chosen.reviewer is None:
            return []
        name = self.names.get(chosen.reviewer, chosen.reviewer)
        beside = [self._beside(chosen, other, layer) for other, layer in chosen.beside]
        if chosen.layer.state.status == "done":
            return [{"annotator": name, "spans": [], "claims": []}, *beside]
        open_entities = self._entities(chosen, is_open, entities + 1)
        open_claims = self._claims(chosen, is_open, open_entities.ids, first=claims + 1)
        own = {"annotator": name, "spans": open_entities.records, "claims": open_claims.records}
        return [own, *beside]

    def _beside(self, chosen: Chosen, reviewer: str, layer: Layer) -> Record:
        check_spans(chosen.article, layer)
        own = Chosen(chosen.article, reviewer, layer)
        entities = self._entities(own, is_standing)
        claims = self.standing_claims(own, entities.ids)
        name = self.names.get(reviewer, reviewer)
        return {"annotator": name, "spans": entities.records, "claims": claims.records}


def _structure_record(structure: Structure, layer: Layer) -> Record:
    reviewed = are_reviewed(layer, structure.sentences)
    return {
        "regions": [{**span_record(r.span), "kind": r.kind} for r in structure.regions],
        "sentences": [
            {**span_record(sentence), "reviewed": is_reviewed}
            for sentence, is_reviewed in zip(structure.sentences, reviewed, strict=True)
        ],
    }


def check_spans(article: Article, layer: Layer) -> None:
    if text_sha256(article.text) != article.sha256:
        raise InvalidInput(f"The text of article {article.id} does not match its SHA-256.")
    spans = [
        *(span for item in layer.claims.values() for span in spans_of(item.claim)),
        *(item.entity.span for item in layer.entities.values()),
    ]
    if any(span.end > len(article.text) for span in spans):
        raise InvalidInput(f"A span of article {article.id} lies outside its text.")


def _relations(layer: Layer, article_id: str, ids: Ids, ids_of: ClaimIdsOf) -> list[Record]:
    """Relations between claims that are both in the export, in the order of their heads."""
    found = set()
    for relation in layer.relations.values():
        is_inside = relation.tail_article == article_id
        tails = ids if is_inside else ids_of(relation.tail_article)
        head, tail = ids.get(relation.head), (tails or {}).get(relation.tail)
        if head and tail:
            found.add((int(head[1:]), relation.type, relation.tail_article, int(tail[1:])))
    return [
        {"head": f"c{head}", "tail": {"article": article, "claim": f"c{tail}"}, "type": kind}
        for head, kind, article, tail in sorted(found)
    ]


def _rejection_place(record: Record) -> tuple[object, ...]:
    places = [(span["start"], span["end"]) for span in record["spans"]]
    words = (record["kind"], record["run"] or "", record["suggestion"] or "", record["label"] or "")
    return (places[0], places, *words)


def _number(value: float | None) -> float | None:
    """Always written with a decimal point, so that a column has one type."""
    return None if value is None else float(value)
