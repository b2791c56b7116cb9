"""One JSON record as an article: ours (gold, predictions), Prodigy's, or any with a text."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from annotator.domain.article import ArticleMeta, Structure
from annotator.domain.claim import Claim
from annotator.domain.errors import InvalidInput
from annotator.domain.records import Record, claim_from, entity_from, span_from
from annotator.domain.span import Span
from annotator.domain.suggestion import Extraction, Run, SuggestedClaim, SuggestedEntity
from annotator.formats.columns import Columns, guessed
from annotator.formats.metadata import combined, meta_from
from annotator.formats.schema import problem_with
from annotator.formats.source import ReadOptions
from annotator.services.ports import IncomingArticle, IncomingGold, Limits

LONGEST_ID = 500
TURNED_DOWN = ("reject", "ignore")
"""What an annotator answers to a record that is to say nothing."""
_UNITS = (None, "codepoint")
MARKED = ("spans", "claims", "rejected", "layers")
STRUCTURE = ("regions", "sentences")


@dataclass(frozen=True, slots=True)
class Place:
    """Where records come from. `run` names their suggestions, `siblings` reads them all again."""

    file: str
    stem: str
    options: ReadOptions
    run: Callable[[], Run]
    siblings: Callable[[], Iterator[Record]]


def article_from(record: object, number: int, place: Place) -> IncomingArticle:
    """The article in the file's `number`th record. Raises InvalidInput."""
    record = as_record(record)
    columns = place.options.columns
    text = string_of(record, columns.text or "text")
    sha256, own_id = sha256_in(record), id_of(record, columns)
    check_number_of_spans(record, place.options.limits)
    gold = _gold(record, place)
    extraction = _extraction(record) if gold is None else None
    if text is None and not ((sha256 or own_id) and (extraction or gold)):
        raise InvalidInput(f"The record has no “{columns.text or 'text'}”.")
    return IncomingArticle(
        place.file,
        number,
        place.stem,
        id=own_id,
        text=text,
        sha256=sha256,
        meta=_meta(record, columns, is_ours="schema_version" in record),
        run=place.run() if extraction or gold else None,
        extraction=extraction,
        gold=gold,
        quotes=quotes_of(record) if gold or extraction else (),
        structure=quotes_of(record, STRUCTURE) if gold or extraction else (),
    )


def as_record(value: object) -> Record:
    """Raises InvalidInput for what is none."""
    if not isinstance(value, dict):
        raise InvalidInput("The record is not an object in curly brackets.")
    return value


def is_gold(record: Record) -> bool:
    """Whether the record holds a reviewer's decisions, not only a machine's suggestions."""
    claims = record.get("claims")
    is_decided = isinstance(claims, list) and any(
        isinstance(claim, dict) and claim.get("decision") for claim in claims
    )
    return "schema_version" in record and (is_decided or isinstance(record.get("layers"), list))


def _gold(record: Record, place: Place) -> IncomingGold | None:
    if not is_gold(record):
        return None
    if problem := problem_with(record, "gold", is_complete=False):
        raise InvalidInput(problem)
    return IncomingGold(record, place.siblings)


def _extraction(record: Record) -> Extraction | None:
    """The record's spans and claims; what a reviewer turned down is not put forward again."""
    if not (record.get("spans") or record.get("claims")):
        return None
    if record.get("answer") in TURNED_DOWN:
        return None
    check_unit(record)
    return extraction_of(record)


def extraction_of(record: Record) -> Extraction:
    """The record's spans and claims, none where it has none. Raises InvalidInput."""
    if problem := problem_with(record, "predictions", is_complete=False):
        raise InvalidInput(problem)
    spans, told = record.get("spans") or (), record.get("claims") or ()
    entities = [entity_from(entry) for entry in spans]
    claims = [_claim(entry) for entry in told]
    claim_keys, entity_ids = _keys(told, "c"), _own_ids(spans)
    for key, claim in zip(claim_keys, claims, strict=True):
        _check_references(key, claim, entity_ids)
    return Extraction(
        Structure(),
        tuple(map(SuggestedEntity, _keys(spans, "e"), entities, _scores(spans))),
        tuple(map(SuggestedClaim, claim_keys, claims, _scores(told))),
    )


def _claim(entry: Record) -> Claim:
    """Attributes without a value, as gold files have them, are left out."""
    values = (entry.get("attributes") or {}).items()
    return claim_from({**entry, "attributes": {k: v for k, v in values if v not in (None, [])}})


def _keys(entries: Sequence[Record], letter: str) -> list[str]:
    """The entries' own ids; e1, e2, … that no other has where there is none, or one twice."""
    own = _own_ids(entries)
    unused = (key for number in count(1) if (key := f"{letter}{number}") not in own)
    ids = [_own_id(entry) for entry in entries]
    return [key if key is not None and own[key] == 1 else next(unused) for key in ids]


def _own_ids(entries: Iterable[Record]) -> Counter[str]:
    return Counter(key for key in map(_own_id, entries) if key is not None)


def _own_id(entry: Record) -> str | None:
    key = entry.get("id")
    return key if isinstance(key, str) and key else None


def _scores(entries: Iterable[Record]) -> list[float | None]:
    return [_score(entry) for entry in entries]


def _score(entry: Record) -> float | None:
    score = entry.get("score")
    if score is None:
        score = (entry.get("provenance") or {}).get("score")
    return None if score is None else float(score)


def _check_references(key: str, claim: Claim, entities: Counter[str]) -> None:
    """Names that a claim gives are those of one entity each."""
    named = [claim.attribution.source_entity, *(argument.entity for argument in claim.arguments)]
    for name in named:
        if name is not None and entities[name] != 1:
            why = "more than one entity has" if entities[name] else "is not there"
            raise InvalidInput(f"Claim {key} points to the entity {name}, which {why}.")


def check_number_of_spans(record: Record, limits: Limits) -> None:
    """Before anything is made of them. Raises InvalidInput."""
    parts = [record.get(key) for key in (*MARKED, *STRUCTURE)]
    limits.check_spans(sum(1 for _ in _stretches(parts)))


def quotes_of(record: Record, parts: Iterable[str] = MARKED) -> tuple[tuple[Span, str | None], ...]:
    """Every span that these parts of the record speak of, with the words given for it."""
    stretches = _stretches([record.get(key) for key in parts])
    return tuple((span_from(stretch), _words_of(stretch)) for stretch in stretches)


def _words_of(stretch: Record) -> str | None:
    words = stretch.get("text")
    return words if isinstance(words, str) else None


def _stretches(value: Any) -> Iterator[Record]:
    """Everything in `value` that has a start and an end."""
    if isinstance(value, list):
        for entry in value:
            yield from _stretches(entry)
    elif isinstance(value, dict):
        if "start" in value and "end" in value:
            yield value
        for key, entry in value.items():
            if key != "attributes" and isinstance(entry, list | dict):
                yield from _stretches(entry)


def id_of(record: Record, columns: Columns) -> str | None:
    """The id that the record or its "meta" gives the article. Raises InvalidInput."""
    meta = record.get("meta")
    for holder in (record, meta if isinstance(meta, dict) else {}):
        value = holder.get(columns.id or "id")
        if type(value) is int or (isinstance(value, str) and value.strip()):
            return _checked_id(str(value))
    return None


def _checked_id(own_id: str) -> str:
    if len(own_id) > LONGEST_ID:
        raise InvalidInput(f"Its id has more than {LONGEST_ID} characters.", "Shorten it.")
    return own_id


def _meta(record: Record, columns: Columns, *, is_ours: bool) -> ArticleMeta:
    inner = record.get("meta")
    inner = inner if isinstance(inner, dict) else {}
    if is_ours:
        values = {name: inner.get(name) for name in ArticleMeta.__slots__}
        return ArticleMeta(**{k: v for k, v in values.items() if isinstance(v, str)})
    return combined(
        meta_from(record, guessed(list(record), columns)),
        meta_from(inner, guessed([name for name in inner if isinstance(name, str)], columns)),
    )


def sha256_in(record: Record) -> str | None:
    """Of its text, as the record says. Raises InvalidInput for one that is not text."""
    sha256 = string_of(record, "text_sha256")
    return None if sha256 is None else sha256.lower()


def check_unit(record: Record) -> None:
    """Raises InvalidInput for positions that do not count code points."""
    if record.get("offset_unit") not in _UNITS:
        raise InvalidInput(
            f"The record counts positions in {str(record['offset_unit'])[:20]}.",
            "They have to be counted in code points.",
        )


def string_of(record: Record, name: str) -> str | None:
    """The record's value of that name. Raises InvalidInput for one that is not text."""
    value = record.get(name)
    if value is not None and not isinstance(value, str):
        raise InvalidInput(f"The record's “{name}” is not text.")
    return value
