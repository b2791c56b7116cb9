"""JSON Lines: one record a line. Lines end at `\\n` alone: a text may hold any other break."""

import io
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO

from annotator.domain.errors import InvalidInput
from annotator.domain.records import Record
from annotator.domain.suggestion import Run
from annotator.formats.encoding import byte_order_mark, decoded
from annotator.formats.json_records import Place, article_from, is_gold
from annotator.formats.json_values import parsed
from annotator.formats.source import CHUNK, ReadOptions, Source, sha256_of
from annotator.services.ports import IncomingArticle, Refusal

BYTES_OF_ESCAPE = 12
"""What one code point takes at most: `\\ud83d\\ude00`."""


def read(source: Source, options: ReadOptions) -> Iterator[IncomingArticle | Refusal]:
    place = place_of(source, options, partial(_gold_records, source, options))
    for number, line in _lines(source, options):
        try:
            yield article_from(parsed(_text_of(line)), number, place)
        except InvalidInput as error:
            yield Refusal(source.name, number, str(error))


def place_of(source: Source, options: ReadOptions, siblings: partial[Iterator[Record]]) -> Place:
    def run() -> Run:
        return Run(source.basename, "file", sha256_of(source), "import")

    return Place(source.name, source.stem, options.columns, run, siblings)


def _gold_records(source: Source, options: ReadOptions) -> Iterator[Record]:
    for _, line in _lines(source, options):
        try:
            record = parsed(_text_of(line))
        except InvalidInput:
            continue
        if isinstance(record, dict) and is_gold(record):
            yield record


def _lines(source: Source, options: ReadOptions) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines that are not blank, as UTF-8; None for one that is too long."""
    with source.open() as stream:
        mark, encoding = byte_order_mark(stream.read(4))
    if encoding not in (None, "utf-8"):
        # Rare enough to be read as a whole: the wide encodings cannot be split at a byte.
        text = decoded(source.read(options.max_bytes * BYTES_OF_ESCAPE))
        yield from _split(io.BytesIO(text.encode("utf-8", "surrogatepass")), options)
        return
    with source.open() as stream:
        stream.read(mark)
        yield from _split(stream, options)


def _split(stream: BinaryIO, options: ReadOptions) -> Iterator[tuple[int, bytes | None]]:
    limit = options.max_characters * BYTES_OF_ESCAPE + CHUNK
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) > limit:
            while not line.endswith(b"\n") and (line := stream.readline(CHUNK)):
                pass
            yield number, None
        elif line.strip():
            yield number, line


def _text_of(line: bytes | None) -> str:
    if line is None:
        raise InvalidInput("The record is too long.", "Split its text, or raise the limit.")
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InvalidInput("The line is not valid UTF-8.", "Save the file as UTF-8.") from error
