"""Tables (CSV, TSV): a row for each article, columns named in the first row."""

import csv
import io
import sys
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import partial
from itertools import chain, islice
from pathlib import Path

from annotator.domain.errors import InvalidInput
from annotator.formats.columns import Columns, guessed
from annotator.formats.encoding import encoding_of
from annotator.formats.metadata import meta_from
from annotator.formats.source import CHUNK, ReadOptions, Source, file_source
from annotator.services.ports import RAISE_CHARACTERS, IncomingArticle, Refusal

ROWS_SHOWN = 5
LONGEST_NAME = 80
LONGEST_ID = 500
_DELIMITERS = (",", ";", "\t", "|")
# The library's own limit is 128 KiB a field; rows are measured here, before it sees them.
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
        rows = _rows(stream, ReadOptions())
        names = _names(rows)
        shown = tuple(tuple(row) for row in islice(rows, ROWS_SHOWN) if isinstance(row, list))
    return TableColumns(tuple(names), shown, guessed(names))


def read(source: Source, options: ReadOptions) -> Iterator[IncomingArticle | Refusal]:
    with _text_stream(source) as stream:
        rows = _rows(stream, options)
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
    if len(own_id) > LONGEST_ID:
        raise InvalidInput(f"Its id has more than {LONGEST_ID} characters.", "Shorten it.")
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
    for name in map(partial(getattr, columns), columns.__slots__):
        if names.count(name) > 1:
            raise InvalidInput(f"The table has two columns “{name[:LONGEST_NAME]}”.", "Rename one.")
    return columns


def _known(names: list[str]) -> str:
    return (
        f"Its columns are: {', '.join(name[:LONGEST_NAME] for name in names[:20])}."
        if names
        else "It is empty."
    )


def _text_stream(source: Source) -> io.TextIOWrapper:
    with source.open() as stream:
        mark, encoding = encoding_of(stream)
    binary = source.open()
    binary.read(mark)
    # newline="" keeps the line breaks inside quoted texts as they are.
    return io.TextIOWrapper(binary, encoding=encoding, newline="")


def _rows(stream: io.TextIOWrapper, options: ReadOptions) -> Iterator[list[str] | InvalidInput]:
    """The rows that are not blank; for one that is broken, what is wrong with it."""
    lines = _Lines(stream, most=2 * options.limits.max_characters + CHUNK)
    try:
        first = next(lines, "")
        reader = csv.reader(chain([first], lines), delimiter=_delimiter(first), strict=True)
        while (row := _next_row(reader)) is not None:
            if isinstance(row, csv.Error):
                yield InvalidInput(f"The row that begins in line {lines.row} is broken: {row}.")
            elif row:
                yield row
            lines.begin_row()
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


class _Lines:
    """The lines of a table. Raises InvalidInput once a row has more than `most` characters: where
    a quotation mark is never closed that is all the rest, and nobody can tell rows from text."""

    def __init__(self, stream: io.TextIOWrapper, *, most: int) -> None:
        self._stream = stream
        self._most = self._left = most
        self._read = 0
        self.row = 1

    def begin_row(self) -> None:
        self.row, self._left = self._read + 1, self._most

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._stream.readline(self._left + 1)
        if not line:
            raise StopIteration
        self._read += 1
        self._left -= len(line)
        if self._left < 0:
            raise InvalidInput(
                f"The row that begins in line {self.row} has more than {self._most:,} characters, "
                "so what follows is not read.",
                f"Look for a quotation mark that is not closed. {RAISE_CHARACTERS}",
            )
        return line


def _delimiter(header: str) -> str:
    return max(_DELIMITERS, key=header.count)
