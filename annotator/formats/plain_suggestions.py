"""Suggestions as nearly all records bring them, checked, read and written by msgspec in C.

A record that holds anything else (a key that is not known, a value of another type, a span that
is none) is left to `suggestion_records`, which has the last word and the words for what is wrong.
Both make the same of a record; a test holds that.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter
from typing import Annotated, Any, Literal

from msgspec import UNSET, Meta, Struct, UnsetType, ValidationError, convert, field
from msgspec.json import Encoder

from annotator.domain.records import Record
from annotator.domain.span import Span
from annotator.domain.suggestion import WrittenExtraction, WrittenSuggestion
from annotator.formats.suggestion_keys import Names, keys_of
from annotator.services.ports import Limits, Quote

Name = Annotated[str, Meta(min_length=1)]
Number = int | float
Scalar = str | int | float | bool | None
Attributes = dict[str, str | Number | bool | list[str] | None]
_UNUSUAL_KEYS = {"rejected", "layers", "regions", "sentences"}
_ENCODER = Encoder(order="deterministic")
_SMALL, _LARGE = 1e-4, 1e16
"""Numbers in between are written alike by msgspec and by `as_json`."""


class _Place(Struct, gc=False):
    start: int
    end: int


class _Entity(_Place, gc=False):
    label: Name
    entity_id: str | None = None
    kb_id: str | None = None
    normal: str | None = None


class _Anchor(_Place, gc=False):
    normal: str | None = None


class _Quantity(_Place, gc=False):
    value: Number | None = None
    unit: str | None = None
    comparator: Literal["eq", "lt", "gt", "approx", "range"] | None = "eq"

    def __post_init__(self) -> None:
        self.comparator = self.comparator or "eq"
        _require_usual(self.value)


class _Argument(Struct, gc=False, forbid_unknown_fields=True):
    role: str
    entity: Name


class _Attribution(Struct, gc=False):
    kind: str | None = "author"
    source: list[_Place] | None = []
    cue: list[_Place] | None = []
    source_entity: str | None = None

    def __post_init__(self) -> None:
        if not self.kind or self.source is None or self.cue is None:
            self.kind = self.kind or "author"
            self.source, self.cue = self.source or [], self.cue or []


class _Claim(Struct, gc=False):
    """In the shape that is stored, and in its order. Where null says what a missing value says,
    it is written as such."""

    spans: Annotated[list[_Place], Meta(min_length=1)]
    normalized: str | None = None
    claim_type: list[str] | None = []
    checkworthiness: str | None = None
    attribution: _Attribution | None = field(default_factory=_Attribution)
    polarity: str | None = "asserts"
    modality: str | None = None
    time: _Anchor | None = None
    place: _Anchor | None = None
    quantities: list[_Quantity] | None = []
    arguments: list[_Argument] | None = []
    attributes: Attributes | None = {}
    note: str | None = None

    def __post_init__(self) -> None:
        if None in (self.claim_type, self.attribution, self.quantities, self.arguments):
            self.claim_type = self.claim_type or []
            self.attribution = self.attribution or _Attribution()
            self.quantities, self.arguments = self.quantities or [], self.arguments or []
        self.attributes = _with_values(self.attributes) if self.attributes else {}
        if len(self.spans) > 1 and any(
            left.end > right.start for left, right in pairwise(self.spans)
        ):
            raise ValueError("parts that overlap, or stand in another order")

    @property
    def named(self) -> list[str | None]:
        """The entities that it points to, by their ids."""
        said = self.attribution.source_entity if self.attribution else None
        return [said, *[argument.entity for argument in self.arguments or ()]]


class _Found(Struct, gc=False):
    """What is stored of a record."""

    spans: list[_Entity] | None = None
    claims: list[_Claim] | None = None


class _Origin(Struct, gc=False, forbid_unknown_fields=True):
    origin: Scalar = None
    run: Scalar = None
    suggestion: Scalar = None
    score: Number | None = None


class _ToldPlace(Struct, gc=False, forbid_unknown_fields=True):
    start: int
    end: int
    text: str | UnsetType = UNSET
    normal: Scalar = None
    value: Scalar = None
    unit: Scalar = None
    comparator: Scalar = None

    @property
    def quote(self) -> Quote:
        return (self.start, self.end, None if self.text is UNSET else self.text)


class _Told(Struct, gc=False):
    id: str | int | None = None
    score: Number | None = None
    provenance: _Origin | None = None

    @property
    def written_score(self) -> float | None:
        """SQLite knows no -0.0."""
        score = self.score
        if score is None and self.provenance is not None:
            score = self.provenance.score
        return None if score is None else float(score) + 0.0


class _ToldEntity(_Told, gc=False, kw_only=True, forbid_unknown_fields=True):
    start: int
    end: int
    text: str | UnsetType = UNSET
    label: str
    entity_id: Scalar = None
    kb_id: Scalar = None
    normal: Scalar = None


class _ToldAttribution(Struct, gc=False, forbid_unknown_fields=True):
    kind: Scalar = None
    source: list[_ToldPlace] | None = None
    cue: list[_ToldPlace] | None = None
    source_entity: Scalar = None


class _ToldClaim(_Told, gc=False, kw_only=True, forbid_unknown_fields=True):
    spans: list[_ToldPlace]
    attribution: _ToldAttribution | None = None
    time: _ToldPlace | None = None
    place: _ToldPlace | None = None
    quantities: list[_ToldPlace] | None = None
    normalized: Scalar = None
    claim_type: list[str] | None = None
    checkworthiness: Scalar = None
    polarity: Scalar = None
    modality: Scalar = None
    arguments: Any = None
    attributes: Any = None
    note: Scalar = None

    def quotes(self) -> list[Quote]:
        places = self.spans
        if self.attribution:
            places = [*places, *(self.attribution.source or ()), *(self.attribution.cue or ())]
        if self.time or self.place or self.quantities:
            anchors = [anchor for anchor in (self.time, self.place) if anchor]
            places = [*places, *anchors, *(self.quantities or ())]
        return [place.quote for place in places]


class _Record(Struct, gc=False):
    """What a record says beside. Keys of the record itself may be anything."""

    id: str | int | None = None
    text_sha256: str | None = None
    spans: list[_ToldEntity] | None = None
    claims: list[_ToldClaim] | None = None


@dataclass(frozen=True, slots=True)
class PlainFindings:
    extraction: WrittenExtraction
    quotes: tuple[Quote, ...]


def plain_findings(record: Record, limits: Limits) -> PlainFindings | None:
    """None for a record without spans and claims, and for one that is not plain. Raises
    InvalidInput for too many spans, and where a claim points to no entity."""
    if not _UNUSUAL_KEYS.isdisjoint(record) or type(record.get("text")) is not str:
        return None
    try:
        told, found = convert(record, _Record), convert(record, _Found)
    except ValidationError:
        return None
    entities, claims = told.spans or [], told.claims or []
    quotes = _quotes(entities, claims)
    if not quotes or not all([0 <= start < end for start, end, _ in quotes]):
        return None
    limits.check_spans(len(quotes))
    start, end, _ = max(quotes, key=itemgetter(1))
    written = _written(entities, claims, found)
    return PlainFindings(WrittenExtraction(written, Span(start, end)), tuple(quotes))


def _quotes(entities: Sequence[_ToldEntity], claims: Sequence[_ToldClaim]) -> list[Quote]:
    quotes: list[Quote] = [
        (entity.start, entity.end, None if entity.text is UNSET else entity.text)
        for entity in entities
    ]
    for claim in claims:
        quotes += claim.quotes()
    return quotes


def _written(
    entities: Sequence[_ToldEntity], claims: Sequence[_ToldClaim], found: _Found
) -> tuple[WrittenSuggestion, ...]:
    ids = [entity.id for entity in entities]
    claim_keys, names = keys_of([claim.id for claim in claims], "c"), Names(ids)
    for key, claim in zip(claim_keys, found.claims or (), strict=True):
        names.check(key, claim.named)
    kinds: list[Literal["entity", "claim"]] = ["entity"] * len(entities)
    kinds += ["claim"] * len(claims)
    keys = keys_of(ids, "e") + claim_keys
    scores = [told.written_score for told in (*entities, *claims)]
    return tuple(zip(kinds, keys, _bodies(found), scores, strict=True))


def _bodies(found: _Found) -> list[str]:
    """JSON has no line break in it, so that all can be written at once."""
    lines = _ENCODER.encode_lines([*(found.spans or ()), *(found.claims or ())])
    return lines.decode().split("\n")[:-1]


def _with_values(attributes: Attributes) -> Attributes:
    """Those that have one."""
    for value in attributes.values():
        _require_usual(value)
    if None in attributes.values() or [] in attributes.values():
        return {key: value for key, value in attributes.items() if value not in (None, [])}
    return attributes


def _require_usual(value: object) -> None:
    if type(value) is float and value and not _SMALL <= abs(value) < _LARGE:
        raise ValueError("a number that is written in another way")
