"""One JSON record as an article: ours (gold, predictions), Prodigy's, or any with a text."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from annotator.domain.article import ArticleMeta
from annotator.domain.errors import InvalidInput
from annotator.domain.quotes import first_cutting, first_untrue
from annotator.domain.records import Record, span_from
from annotator.domain.suggestion import Run, WrittenExtraction
from annotator.domain.writing import written
from annotator.formats.columns import Columns, guessed
from annotator.formats.metadata import combined, meta_from
from annotator.formats.plain_suggestions import plain_findings
from annotator.formats.schema import problem_with
from annotator.formats.source import ReadOptions
from annotator.formats.suggestion_records import extraction_of
from annotator.services.ports import IncomingArticle, IncomingGold, Limits, Quote

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
    found = _found(record, text, place)
    if text is None and not ((sha256 or own_id) and (found.extraction or found.gold)):
        raise InvalidInput(f"The record has no “{columns.text or 'text'}”.")
    return IncomingArticle(
        place.file,
        number,
        place.stem,
        id=own_id,
        text=text,
        sha256=sha256,
        meta=_meta(record, columns, is_ours="schema_version" in record),
        run=place.run() if found.extraction or found.gold else None,
        extraction=found.extraction,
        gold=found.gold,
        quotes=found.quotes,
        structure=found.structure,
    )


@dataclass(frozen=True, slots=True)
class _Findings:
    """What a record says of its text."""

    extraction: WrittenExtraction | None = None
    gold: IncomingGold | None = None
    quotes: tuple[Quote, ...] = ()
    structure: tuple[Quote, ...] = ()


def _found(record: Record, text: str | None, place: Place) -> _Findings:
    """Raises InvalidInput."""
    limits = place.options.limits
    if _is_usual(record) and (plain := plain_findings(record, limits)):
        return _Findings(plain.extraction, quotes=_to_be_checked(text, plain.quotes))
    check_number_of_spans(record, limits)
    gold = _gold(record, place)
    extraction = _extraction(record) if gold is None else None
    if not (gold or extraction):
        return _Findings()
    return _Findings(extraction, gold, quotes_of(record), quotes_of(record, STRUCTURE))


def _to_be_checked(text: str | None, quotes: tuple[Quote, ...]) -> tuple[Quote, ...]:
    """None where all are right, as nearly always: a batch of articles is much less to hold."""
    if text is None or first_untrue(text, quotes) or first_cutting(text, quotes):
        return quotes
    return ()


def _is_usual(record: Record) -> bool:
    """Whether nothing forbids to take its suggestions as they are."""
    is_ours = "schema_version" in record
    return not is_ours and record.get("answer") is None and record.get("offset_unit") in _UNITS


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


def _extraction(record: Record) -> WrittenExtraction | None:
    """The record's spans and claims; what a reviewer turned down is not put forward again."""
    if not (record.get("spans") or record.get("claims")):
        return None
    if record.get("answer") in TURNED_DOWN:
        return None
    check_unit(record)
    return written(extraction_of(record))


def check_number_of_spans(record: Record, limits: Limits) -> None:
    """Before anything is made of them. Raises InvalidInput."""
    limits.check_spans(len(_stretches_in(record, (*MARKED, *STRUCTURE))))


def quotes_of(record: Record, parts: Iterable[str] = MARKED) -> tuple[Quote, ...]:
    """Every span that these parts of the record speak of. Raises InvalidInput."""
    return tuple([_quote(stretch) for stretch in _stretches_in(record, parts)])


def _quote(stretch: Record) -> Quote:
    span, words = span_from(stretch), stretch.get("text")
    return span.start, span.end, words if isinstance(words, str) else None


def _stretches_in(record: Record, parts: Iterable[str]) -> list[Record]:
    return list(_stretches([record.get(key) for key in parts]))


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
    own = meta_from(record, guessed(record, columns))
    if not inner:
        return own
    names = [name for name in inner if isinstance(name, str)]
    return combined(own, meta_from(inner, guessed(names, columns)))


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
