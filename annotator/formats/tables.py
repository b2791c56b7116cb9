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
        rows = _rows(stream)
        names = _names(rows)
        shown = tuple(tuple(row) for row in islice(rows, ROWS_SHOWN) if isinstance(row, list))
    return TableColumns(tuple(names), shown, guessed(names))


def read(source: Source, options: ReadOptions) -> Iterator[IncomingArticle | Refusal]:
    with _text_stream(source) as stream:
        rows = _rows(stream)
        names = _names(rows)
        columns = _checked(names, options.columns)
        for number, row in enumerate(rows, start=1):
            try:
                yield _article(source, number, _named(names, row), columns)
            except InvalidInput as error:
                yield Refusal(source.name, number, str(error))


def _names(rows: Iterator[list[str] | InvalidInput]) -> list[str]:
    """The first row, which names the columns."""
    names = next(rows, [])
    if isinstance(names, InvalidInput):
        raise names
    return names


def _named(names: list[str], row: list[str] | InvalidInput) -> dict[str, str]:
    """The row's values by column. Raises InvalidInput when it cannot be told which is which."""
    if isinstance(row, InvalidInput):
        raise row
    if any(value.strip() for value in row[len(names) :]):
        raise InvalidInput(
            "The row has more values than there are columns.",
            "Put quotes around values that hold the delimiter.",
        )
    return dict(zip(names, row, strict=False))


def _article(source: Source, number: int, row: dict[str, str], columns: Columns) -> IncomingArticle:
    text = row.get(columns.text or "")
    if not text:
        raise InvalidInput(f"The row has nothing under “{columns.text}”.")
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


def _rows(stream: io.TextIOWrapper) -> Iterator[list[str] | InvalidInput]:
    """The rows that are not blank; for one that is broken, what is wrong with it."""
    try:
        first = stream.readline()
        reader = csv.reader(_with_first(first, stream), delimiter=_delimiter(first), strict=True)
        line = 0
        while (row := _next_row(reader)) is not None:
            if isinstance(row, csv.Error):
                yield InvalidInput(f"The row that begins in line {line + 1} is broken: {row}.")
            elif row:
                yield row
            line = reader.line_num
    except UnicodeDecodeError as error:
        raise InvalidInput(
            f"The table is not valid {error.encoding.upper()}.", "Save it as UTF-8."
        ) from error


def _next_row(reader: Iterator[list[str]]) -> list[str] | csv.Error | None:
    """None at the end. After an error, the reader goes on with the next line."""
    try:
        return next(reader, None)
    except csv.Error as error:
        return error


def _with_first(first: str, rest: Iterator[str] | io.TextIOWrapper) -> Iterator[str]:
    yield first
    yield from rest


def _delimiter(header: str) -> str:
    return max(_DELIMITERS, key=header.count)
