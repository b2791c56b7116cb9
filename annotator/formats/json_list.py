"""A JSON file: a list of records, or a single one."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from annotator.domain.records import Record
from annotator.formats.encoding import decoded
from annotator.formats.json_lines import articles, place_of
from annotator.formats.json_records import is_gold
from annotator.formats.json_values import parsed
from annotator.formats.source import ReadOptions, Source
from annotator.services.ports import IncomingArticle, Refusal

MAX_BYTES = 64_000_000
"""A list is read as a whole, and in memory takes several times as much."""
SPLIT = "Write it as JSON Lines, which are read one by one, or split it."


def read(source: Source, options: ReadOptions) -> Iterator[IncomingArticle | Refusal]:
    records = values(source)
    place = place_of(source, options, partial(_gold_records, records))
    yield from articles(enumerate(records, start=1), place)


def values(source: Source) -> list[Any]:
    """The entries of the list. Raises InvalidInput."""
    value = parsed(decoded(source.read(MAX_BYTES, advice=SPLIT)))
    return value if isinstance(value, list) else [value]


def _gold_records(records: list[object]) -> Iterator[Record]:
    return (record for record in records if isinstance(record, dict) and is_gold(record))
