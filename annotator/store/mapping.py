"""Rows to domain values and back. Bodies are JSON in the shape of the gold file."""

import hashlib
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from itertools import chain
from typing import Any

import orjson

from annotator.domain.article import Article, ArticleId, ArticleMeta, Region, Structure
from annotator.domain.claim import Claim, spans_of
from annotator.domain.edit import Change
from annotator.domain.entity import Entity
from annotator.domain.item_records import item_record as item_record
from annotator.domain.item_records import kind_of as kind_of
from annotator.domain.json_text import as_json as as_json
from annotator.domain.layer import (
    Item,
    LayerState,
    ReadMark,
    Relation,
    ReviewedClaim,
    ReviewedEntity,
)
from annotator.domain.records import Record, claim_record, entity_record
from annotator.domain.span import FlatSpans, Span
from annotator.domain.suggestion import Run, SuggestedClaim, SuggestedEntity
from annotator.services.ports import Quarantined
from annotator.store.bodies import claim_in, entity_in
from annotator.store.bodies import item_from as item_from

Row = Any
"""A result row; its columns are those of the named table."""
FoundRow = tuple[Any, ...]
"""Kind, key, body and score of a suggestion."""


def body_sha256(body: str) -> str:
    return hashlib.sha256(body.encode("utf-8")).hexdigest()


def article_from(row: Row) -> Article:
    meta = ArticleMeta(
        row.title, row.source, row.publisher, row.author, row.published, row.language
    )
    return Article(ArticleId(row.key), row.text, row.sha256, meta, row.number, row.origin)


def revision_row(article: Article) -> Record:
    meta = article.meta
    return {
        "sha256": article.sha256,
        "length": len(article.text),
        "heading": article.title,
        "title": meta.title,
        "source": meta.source,
        "publisher": meta.publisher,
        "author": meta.author,
        "published": meta.published,
        "language": meta.language,
        "origin": article.origin,
    }


def run_from(row: Row) -> Run:
    return Run(row.name, row.version, row.config_hash, row.kind, row.created_at)


def run_row(run: Run) -> Record:
    return {
        "key": run.key,
        "name": run.name,
        "version": run.version,
        "config_hash": run.config_hash,
        "kind": run.kind,
        "created_at": run.created_at,
    }


def quarantined_from(row: Row) -> Quarantined:
    return Quarantined(row.run_key, row.file, row.record, row.reason, row.body)


def quarantine_row(entry: Quarantined) -> Record:
    return {
        "file": entry.file,
        "record": entry.record,
        "reason": entry.reason,
        "body": entry.body,
    }


def structure_row(structure: Structure) -> Record:
    regions = [(r.span.start, r.span.end, int(r.kind == "chrome")) for r in structure.regions]
    return {
        "regions": as_json(list(chain.from_iterable(regions))),
        "sentences": _flat(structure.sentences),
        "tokens": _flat(structure.tokens),
    }


Reading = AbstractContextManager[None]
AS_IT_IS: Reading = nullcontext()
"""Damage is told in the words of whatever found it."""


def structure_from(row: Row, tokens_are_read: Reading = AS_IT_IS) -> Structure:
    regions = iter(orjson.loads(row.regions))
    return Structure(
        regions=tuple(
            Region(Span(start, end), "chrome" if is_chrome else "body")
            for start, end, is_chrome in zip(regions, regions, regions, strict=True)
        ),
        sentences=_spans(row.sentences),
        tokens=WrittenSpans(row.tokens, tokens_are_read),
    )


class WrittenSpans(FlatSpans):
    """Those of a stored list, read when the first is asked for: of most articles that are opened
    no token is. That is done in `reading`, which may tell of damage in other words."""

    __slots__ = ("_known", "_reading", "_written")

    def __init__(self, written: str | bytes, reading: Reading = AS_IT_IS) -> None:
        self._written, self._reading = written, reading
        self._known: Sequence[int] | None = None

    @property
    def _borders(self) -> Sequence[int]:  # type: ignore[override]
        if self._known is None:
            with self._reading:  # in pairs, or it raises
                self._known = FlatSpans(orjson.loads(self._written))._borders
        return self._known


def _flat(spans: Iterable[Span]) -> str:
    return as_json([place for span in spans for place in (span.start, span.end)])


def _spans(flat: str | bytes) -> tuple[Span, ...]:
    return tuple(FlatSpans(orjson.loads(flat)))


def change_from(row: Row) -> Change:
    before = None if row.before is None else item_from(row.kind, row.item, row.before)
    after = None if row.after is None else item_from(row.kind, row.item, row.after)
    return Change(before, after)


def change_row(change: Change) -> Record:
    return {
        "kind": kind_of(change.item),
        "item": change.item.id,
        "before": change.before and as_json(item_record(change.before)),
        "after": change.after and as_json(item_record(change.after)),
    }


def item_spans(item: Item) -> tuple[Span, ...]:
    """Every stretch of the text that an item points to."""
    match item:
        case ReviewedClaim():
            return (*spans_of(item.claim), *(spans_of(item.suggested) if item.suggested else ()))
        case ReviewedEntity():
            return (item.span, *((item.suggested.span,) if item.suggested else ()))
        case ReadMark():
            return (item.span,)
        case Relation() | LayerState():
            return ()


def structure_spans(structure: Structure) -> Iterable[Span]:
    regions = (region.span for region in structure.regions)
    return chain(regions, structure.sentences, structure.tokens)


def suggested_entities(found: Iterable[FoundRow]) -> tuple[SuggestedEntity, ...]:
    return tuple(
        [
            SuggestedEntity(key, entity_in(body), score)
            for kind, key, body, score in found
            if kind == "entity"
        ]
    )


def suggested_claims(found: Iterable[FoundRow]) -> tuple[SuggestedClaim, ...]:
    return tuple(
        [
            SuggestedClaim(key, claim_in(body), score)
            for kind, key, body, score in found
            if kind == "claim"
        ]
    )


def proposal_record(proposal: Claim | Entity) -> Record:
    return claim_record(proposal) if isinstance(proposal, Claim) else entity_record(proposal)


def proposal_spans(proposal: Claim | Entity) -> tuple[Span, ...]:
    return spans_of(proposal) if isinstance(proposal, Claim) else (proposal.span,)
