"""One article and one layer as a record of the gold file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from annotator.domain.article import Article, ArticleMeta, Structure, text_sha256
from annotator.domain.errors import InvalidInput
from annotator.domain.layer import are_reviewed
from annotator.domain.layer_records import LayerRecords, is_turned_down, stands, waits
from annotator.domain.records import Record, span_record
from annotator.services.exporting.attributes import OwnFields
from annotator.services.exporting.choosing import Chosen
from annotator.services.exporting.numbering import Ids, Numbered, Place, Row, numbered
from annotator.services.exporting.surfaces import Text

SCHEMA_VERSION = "1.0"
ClaimIdsOf = Callable[[str], Ids | None]
"""The ids of the standing claims of another article; None when it is not in the export."""
IsWanted = Callable[[Record], bool]


@dataclass(frozen=True, slots=True)
class Recorder:
    """Builds records. `names` are the reviewers as shown, `labels` those of entities to keep."""

    fields: OwnFields
    names: Mapping[str, str]
    labels: tuple[str, ...] = ()

    def record(
        self, chosen: Chosen, structure: Structure, *, split: str | None, ids_of: ClaimIdsOf
    ) -> Record:
        """Raises InvalidInput when text, hash and spans do not fit together."""
        article, layer = chosen.article, chosen.layer
        text = _checked_text(article)
        entities = self._entities(layer, text, stands)
        claims = self._claims(layer, text, stands, entity_ids=entities.ids)
        return {
            "schema_version": SCHEMA_VERSION,
            "id": article.id,
            "text": article.text,
            "text_sha256": article.sha256,
            "offset_unit": "codepoint",
            "meta": {name: getattr(article.meta, name) for name in ArticleMeta.__slots__},
            "split": split,
            "answer": "accept",
            **_structure_record(structure, chosen),
            "exhaustive": layer.status == "done",
            "spans": entities.records,
            "claims": claims.records,
            "relations": _relations(layer, article.id, claims.ids, ids_of),
            "rejected": self._rejected(layer, text),
            "layers": self._layers(chosen, text, len(entities.records), len(claims.records)),
        }

    def standing_claims(self, chosen: Chosen) -> Ids:
        text = _checked_text(chosen.article)
        entities = self._entities(chosen.layer, text, stands)
        return self._claims(chosen.layer, text, stands, entity_ids=entities.ids).ids

    def _entities(
        self, layer: LayerRecords, text: Text, is_wanted: IsWanted, *, first: int = 1
    ) -> Numbered:
        rows = [
            self._entity(item_id, item, text)
            for item_id, item in layer.entities.items()
            if is_wanted(item) and self._is_kept(item)
        ]
        return numbered(rows, "e", first)

    def _claims(
        self,
        layer: LayerRecords,
        text: Text,
        is_wanted: IsWanted,
        *,
        entity_ids: Ids,
        first: int = 1,
    ) -> Numbered:
        rows = [
            (_claim_place(item["claim"]), item_id, self._claim(item, text, entity_ids))
            for item_id, item in layer.claims.items()
            if is_wanted(item)
        ]
        return numbered(rows, "c", first)

    def _entity(self, item_id: str, item: Record, text: Text) -> Row:
        entity = item["entity"]
        start, end, label = place = entity["start"], entity["end"], entity["label"]
        provenance, decision = self._review(item)
        record = {
            "id": None,
            "start": start,
            "end": end,
            "label": label,
            "text": text.between(start, end),
            "entity_id": entity["entity_id"],
            "kb_id": entity["kb_id"],
            "normal": entity.get("normal"),  # none had one in the first projects
            "provenance": provenance,
            "decision": decision,
        }
        return place, item_id, record

    def _claim(self, item: Record, text: Text, entity_ids: Ids) -> Record:
        claim = item["claim"]
        provenance, decision = self._review(item)
        return {
            "id": None,
            **claim,
            **text.surfaces(claim, entity_ids),
            "attributes": self.fields.values(claim["attributes"]),
            "provenance": provenance,
            "decision": decision,
        }

    def _review(self, item: Record) -> tuple[Record, Record | None]:
        """Where an item came from, and what was decided. An open one is a suggestion again, of no
        run in particular."""
        provenance, decision = item["provenance"], item["decision"]
        if type(provenance["score"]) is int:
            provenance = {**provenance, "score": float(provenance["score"])}
        if waits(item):
            unnamed = {"origin": "machine_suggested", "run": None, "suggestion": None}
            return {**unnamed, "score": provenance["score"]}, None
        name = decision["annotator"]
        return provenance, {**decision, "annotator": self.names.get(name, name)}

    def _is_kept(self, item: Record) -> bool:
        return not self.labels or item["entity"]["label"] in self.labels

    def _rejected(self, layer: LayerRecords, text: Text) -> list[Record]:
        """Suggestions that were turned down, in text order; the machine's labelled mistakes."""
        entities = (item for item in layer.entities.values() if self._is_kept(item))
        records = [
            self._rejection(item, text)
            for item in (*layer.claims.values(), *entities)
            if is_turned_down(item) and item["provenance"]["run"] is not None
        ]
        return sorted(records, key=_rejection_place)

    def _rejection(self, item: Record, text: Text) -> Record:
        entity = item.get("entity")
        provenance, decision = self._review(item)
        return {
            "suggestion": provenance["suggestion"],
            "kind": "entity" if entity else "claim",
            "reason": item["decision"]["reason"],
            "spans": text.spans([entity] if entity else item["claim"]["spans"]),
            "run": provenance["run"],
            "score": provenance["score"],
            "label": entity["label"] if entity else None,
            "decision": decision,
        }

    def _layers(self, chosen: Chosen, text: Text, entities: int, claims: int) -> list[Record]:
        """Whose layer the gold is, with what is still open in an unfinished one; then the
        finished layers beside it, each with ids of its own."""
        layer = chosen.layer
        if layer.reviewer is None:
            return []
        beside = [self._layer(other, text, stands) for other in chosen.beside]
        if layer.status == "done":
            name = self.names.get(layer.reviewer, layer.reviewer)
            return [{"annotator": name, "spans": [], "claims": []}, *beside]
        own = self._layer(layer, text, waits, after=(entities, claims))
        return [own, *beside]

    def _layer(
        self, layer: LayerRecords, text: Text, is_wanted: IsWanted, after: tuple[int, int] = (0, 0)
    ) -> Record:
        """`after` is how many entities and claims have a number already."""
        name, (first_entity, first_claim) = layer.reviewer or "", (n + 1 for n in after)
        spans = self._entities(layer, text, is_wanted, first=first_entity)
        claims = self._claims(layer, text, is_wanted, entity_ids=spans.ids, first=first_claim)
        shown = self.names.get(name, name)
        return {"annotator": shown, "spans": spans.records, "claims": claims.records}


def _checked_text(article: Article) -> Text:
    if text_sha256(article.text) != article.sha256:
        raise InvalidInput(f"The text of article {article.id} does not match its SHA-256.")
    return Text(article)


def _claim_place(claim: Record) -> Place:
    parts = tuple((span["start"], span["end"]) for span in claim["spans"])
    return parts[0][0], max(end for _, end in parts), parts


def _structure_record(structure: Structure, chosen: Chosen) -> Record:
    sentences, unfinished = structure.sentences, chosen.unfinished
    reviewed = are_reviewed(unfinished, sentences) if unfinished else [True] * len(sentences)
    return {
        "regions": [{**span_record(r.span), "kind": r.kind} for r in structure.regions],
        "sentences": [
            {"start": sentence.start, "end": sentence.end, "reviewed": is_reviewed}
            for sentence, is_reviewed in zip(sentences, reviewed, strict=True)
        ],
    }


def _relations(layer: LayerRecords, article_id: str, ids: Ids, ids_of: ClaimIdsOf) -> list[Record]:
    """Relations between claims that are both in the export, in the order of their heads."""
    found = set()
    for relation in layer.relations.values():
        tail_article = relation["tail_article"]
        tails = ids if tail_article == article_id else ids_of(tail_article)
        head, tail = ids.get(relation["head"]), (tails or {}).get(relation["tail"])
        if head and tail:
            found.add((int(head[1:]), relation["type"], tail_article, int(tail[1:])))
    return [
        {"head": f"c{head}", "tail": {"article": article, "claim": f"c{tail}"}, "type": kind}
        for head, kind, article, tail in sorted(found)
    ]


def _rejection_place(record: Record) -> Place:
    places = [(span["start"], span["end"]) for span in record["spans"]]
    words = (record["kind"], record["run"] or "", record["suggestion"] or "", record["label"] or "")
    return (places[0], places, *words)
