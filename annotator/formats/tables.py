"""Tables (CSV, TSV): a row for each article, columns named in the first row."""

import csv
import io
import sys
from collections.abc import Iterator
from dataclasses import dataclass, fields
from itertools import islice
from pathlib import Path

from annotator.domain.errors import InvalidInput
from annotator.formats.columns import Columns, guessed
from annotator.formats.encoding import encoding_of
from annotator.formats.metadata import meta_from
from annotator.formats.source import ReadOptions, Source, file_source
from annotator.services.ports import IncomingArticle, Refusal

ROWS_SHOWN = 5
_DELIMITERS = (",", ";", "\t", "|")
# The library's own limit is 128 KiB a field; the longest text is checked where it is taken.
csv.field_size_limit(min(sys.maxsize, 2**31 - 1))


@dataclass(frozen=True, slots=True)
class TableColumns:
    """The names in a table's first row, some rows below it, and what the columns seem to hold."""

    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    guess: Columns


def csv_columns(path: Path) -> TableColumns:
    """For a column picker. Raises InvalidInput, OSError."""
    source = file_source(path, path.name)
    with _text_stream(source) as stream:
        names, *rows = [tuple(row) for row in islice(_rows(stream), ROWS_SHOWN + 1)] or [()]
    return TableColumns(names, tuple(rows), guessed(names))


def read(source: Source, options: ReadOptions) -> Iterator[IncomingArticle | Refusal]:
    with _text_stream(source) as stream:
        rows = _rows(stream)
        names = next(rows, [])
        columns = _checked(names, options.columns)
        for number, row in enumerate((row for row in rows if row), start=1):
            # Nobody names a value beyond the last column; it must not fall under another's name.
            yield _article(source, number, dict(zip(names, row, strict=False)), columns)


def _article(
    source: Source, number: int, row: dict[str, str], columns: Columns
) -> IncomingArticle | Refusal:
    text = row.get(columns.text or "")
    if not text:
        return Refusal(source.name, number, f"The row has nothing under “{columns.text}”.")
    own_id = row.get(columns.id or "", "").strip()
    return IncomingArticle(
        source.name, number, source.stem, id=own_id or None, text=text, meta=meta_from(row, columns)
    )


def _checked(names: list[str], chosen: Columns) -> Columns:
    for field in fields(chosen):
        name = getattr(chosen, field.name)
        if name is not None and name not in names:
            raise InvalidInput(f"The table has no column “{name}”.", _known(names))
    columns = guessed(names, chosen)
    if columns.text is None:
        raise InvalidInput("No column of the table is called text.", _known(names))
    return columns


def _known(names: list[str]) -> str:
    return f"Its columns are: {', '.join(names[:20])}." if names else "It is empty."


def _text_stream(source: Source) -> io.TextIOWrapper:
    with source.open() as stream:
        mark, encoding = encoding_of(stream)
    binary = source.open()
    binary.read(mark)
    # newline="" keeps the line breaks inside quoted texts as they are.
    return io.TextIOWrapper(binary, encoding=encoding, newline="")


def _rows(stream: io.TextIOWrapper) -> Iterator[list[str]]:
    try:
        first = stream.readline()
        yield from csv.reader(_with_first(first, stream), delimiter=_delimiter(first), strict=True)
    except csv.Error as error:
        raise InvalidInput(f"The table is broken: {error}.") from error
    except UnicodeDecodeError as error:
        raise InvalidInput(
            f"The table is not valid {error.encoding.upper()}.", "Save it as UTF-8."
        ) from error


def _with_first(first: str, rest: Iterator[str] | io.TextIOWrapper) -> Iterator[str]:
    yield first
    yield from rest


def _delimiter(header: str) -> str:
    return max(_DELIMITERS, key=header.count)
