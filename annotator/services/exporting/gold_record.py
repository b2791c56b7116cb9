"""One article and one layer as a record of the gold file."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter

from annotator.domain.article import Article, ArticleMeta, Structure, text_sha256
from annotator.domain.errors import InvalidInput
from annotator.domain.layer import are_reviewed
from annotator.domain.layer_records import LayerRecords, Pile, SortedOut, sorted_out
from annotator.domain.records import Record, span_record
from annotator.services.exporting.attributes import OwnFields
from annotator.services.exporting.choosing import Chosen
from annotator.services.exporting.numbering import Ids, Numbered, Place, Row, numbered
from annotator.services.exporting.surfaces import Text

SCHEMA_VERSION = "1.0"
ClaimIdsOf = Callable[[str], Ids | None]
"""The ids of the standing claims of another article; None when it is not in the export."""
PileOf = Callable[[SortedOut], Pile]
_STANDING: PileOf = attrgetter("standing")
_WAITING: PileOf = attrgetter("waiting")


@dataclass(frozen=True, slots=True)
class Recorder:
    """Builds records out of those of layers, which are filled in: each layer is recorded once.
    `names` are the reviewers as shown, `labels` those of entities to keep."""

    fields: OwnFields
    names: Mapping[str, str]
    labels: tuple[str, ...] = ()

    def record(
        self, chosen: Chosen, structure: Structure, *, split: str | None, ids_of: ClaimIdsOf
    ) -> Record:
        """Raises InvalidInput when text, hash and spans do not fit together."""
        article, layer = chosen.article, chosen.layer
        text = _checked_text(article)
        entities, claims = self._sorted_out(layer)
        spans, standing = self._numbered(entities.standing, claims.standing, text)
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
            "spans": spans.records,
            "claims": standing.records,
            "relations": _relations(layer, article.id, standing.ids, ids_of),
            "rejected": self._rejected((*claims.turned_down, *entities.turned_down), text),
            "layers": self._layers(chosen, text, (len(spans.records), len(standing.records))),
        }

    def standing_claims(self, chosen: Chosen) -> Ids:
        entities, claims = self._sorted_out(chosen.layer)
        text = _checked_text(chosen.article)
        return self._numbered(entities.standing, claims.standing, text)[1].ids

    def _sorted_out(self, layer: LayerRecords) -> tuple[SortedOut, SortedOut]:
        """Entities, of the labels to keep, and claims."""
        entities: Iterable[tuple[str, Record]] = layer.entities.items()
        if self.labels:
            entities = [each for each in entities if each[1]["entity"]["label"] in self.labels]
        return sorted_out(entities), sorted_out(layer.claims.items())

    def _numbered(
        self, entities: Pile, claims: Pile, text: Text, after: tuple[int, int] = (0, 0)
    ) -> tuple[Numbered, Numbered]:
        """`after` is how many entities and claims have a number already."""
        first_entity, first_claim = (number + 1 for number in after)
        spans = numbered(
            [self._entity(item_id, item, text) for item_id, item in entities], "e", first_entity
        )
        rows = [self._claim(item_id, item, text, spans.ids) for item_id, item in claims]
        return spans, numbered(rows, "c", first_claim)

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

    def _claim(self, item_id: str, item: Record, text: Text, entity_ids: Ids) -> Row:
        place = _claim_place(item["claim"])
        record = {"id": None, **item["claim"]}
        text.fill_in(record, entity_ids)
        record["attributes"] = self.fields.values(record["attributes"])
        record["provenance"], record["decision"] = self._review(item)
        return place, item_id, record

    def _review(self, item: Record) -> tuple[Record, Record | None]:
        """Where an item came from, and what was decided. An open one is a suggestion again, of no
        run in particular."""
        provenance, decision = item["provenance"], item["decision"]
        if type(provenance["score"]) is int:
            provenance["score"] = float(provenance["score"])
        if decision is None or decision["status"] == "skipped":
            unnamed = {"origin": "machine_suggested", "run": None, "suggestion": None}
            return {**unnamed, "score": provenance["score"]}, None
        name = decision["annotator"]
        decision["annotator"] = self.names.get(name, name)
        return provenance, decision

    def _rejected(self, items: Iterable[tuple[str, Record]], text: Text) -> list[Record]:
        """Suggestions that were turned down, in text order; the machine's labelled mistakes."""
        records = [
            self._rejection(item, text)
            for _, item in items
            if item["provenance"]["run"] is not None
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

    def _layers(self, chosen: Chosen, text: Text, after: tuple[int, int]) -> list[Record]:
        """Whose layer the gold is, with what is still open in an unfinished one; then the
        finished layers beside it, each with ids of its own."""
        layer = chosen.layer
        if layer.reviewer is None:
            return []
        beside = [self._layer(other, text, _STANDING) for other in chosen.beside]
        if layer.status == "done":
            name = self.names.get(layer.reviewer, layer.reviewer)
            return [{"annotator": name, "spans": [], "claims": []}, *beside]
        return [self._layer(layer, text, _WAITING, after), *beside]

    def _layer(
        self, layer: LayerRecords, text: Text, wanted: PileOf, after: tuple[int, int] = (0, 0)
    ) -> Record:
        entities, claims = map(wanted, self._sorted_out(layer))
        spans, numbered_claims = self._numbered(entities, claims, text, after)
        name = layer.reviewer or ""
        return {
            "annotator": self.names.get(name, name),
            "spans": spans.records,
            "claims": numbered_claims.records,
        }


def _checked_text(article: Article) -> Text:
    if text_sha256(article.text) != article.sha256:
        raise InvalidInput(f"The text of article {article.id} does not match its SHA-256.")
    return Text(article)


def _claim_place(claim: Record) -> Place:
    parts = tuple([(span["start"], span["end"]) for span in claim["spans"]])
    return parts[0][0], max([end for _, end in parts]), parts


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
