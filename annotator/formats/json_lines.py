"""JSON Lines: one record a line. Lines end at `\\n` alone: a text may hold any other break."""

import io
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache, partial
from typing import Any, BinaryIO

from annotator.domain.errors import InvalidInput
from annotator.domain.records import Record
from annotator.domain.suggestion import Run
from annotator.formats.encoding import encoding_of, strictly
from annotator.formats.json_records import Place, article_from, is_gold
from annotator.formats.json_values import parsed
from annotator.formats.source import CHUNK, ReadOptions, Source, sha256_of
from annotator.services.ports import RAISE_CHARACTERS, IncomingArticle, Refusal

BYTES_OF_ESCAPE = 12
"""What one code point takes at most: `\\ud83d\\ude00`."""
WIDE = ("utf-16", "utf-32")
MAX_WIDE_BYTES = 64_000_000


def read(source: Source, options: ReadOptions) -> Iterator[IncomingArticle | Refusal]:
    place = place_of(source, options, partial(_gold_records, source, options))
    yield from articles(values(source, options), place)


def articles(
    values: Iterable[tuple[int, Any | Refusal]], place: Place
) -> Iterator[IncomingArticle | Refusal]:
    """The article in each numbered record, or why there is none."""
    for number, value in values:
        if isinstance(value, Refusal):
            yield value
            continue
        try:
            yield article_from(value, number, place)
        except InvalidInput as error:
            yield Refusal(place.file, number, str(error))


def values(source: Source, options: ReadOptions) -> Iterator[tuple[int, Any | Refusal]]:
    """What stands in each line that is not blank, with its number; a refusal of what is no JSON."""
    for number, line, encoding in _lines(source, options):
        try:
            yield number, parsed(_text_of(line, encoding))
        except InvalidInput as error:
            yield number, Refusal(source.name, number, str(error))


def place_of(source: Source, options: ReadOptions, siblings: partial[Iterator[Record]]) -> Place:
    @cache  # each record asks, and the file is hashed when the first one does
    def run() -> Run:
        return Run(source.basename, "file", sha256_of(source), "import")

    return Place(source.name, source.stem, options, run, siblings)


def _gold_records(source: Source, options: ReadOptions) -> Iterator[Record]:
    for _, value in values(source, options):
        if isinstance(value, dict) and is_gold(value):
            yield value


def _lines(source: Source, options: ReadOptions) -> Iterator[tuple[int, bytes | None, str]]:
    """Numbered lines that are not blank, and their encoding; None for one that is too long."""
    mark, encoding = _encoding(source)
    if encoding.startswith(WIDE):
        # Rare enough to be read as a whole: these cannot be split at a byte.
        data = source.read(MAX_WIDE_BYTES, advice="Save it as UTF-8.")[mark:]
        stream: BinaryIO = io.BytesIO(strictly(data, encoding).encode("utf-8", "surrogatepass"))
        mark, encoding = 0, "utf-8"
    else:
        stream = source.open()
    with stream:
        stream.read(mark)
        for number, line in _split(stream, options):
            yield number, line, encoding


@lru_cache(maxsize=8)
def _encoding(source: Source) -> tuple[int, str]:
    """UTF-8 wherever a line proves it: a broken line is then refused, and no other misread."""
    with source.open() as stream:
        try:
            mark, encoding = encoding_of(stream)
        except InvalidInput:
            return 0, "utf-8"
        if encoding != "utf-8" and not encoding.startswith(WIDE):
            stream.seek(0)
            lines = iter(partial(stream.readline, CHUNK), b"")
            encoding = "utf-8" if any(map(_is_beyond_ascii_in_utf8, lines)) else encoding
    return mark, encoding


def _is_beyond_ascii_in_utf8(line: bytes) -> bool:
    try:
        return not line.isascii() and bool(line.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def _split(stream: BinaryIO, options: ReadOptions) -> Iterator[tuple[int, bytes | None]]:
    limit = options.limits.max_characters * BYTES_OF_ESCAPE + CHUNK
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) > limit:
            while not line.endswith(b"\n") and (line := stream.readline(CHUNK)):
                pass
            yield number, None
        elif line.strip():
            yield number, line


def _text_of(line: bytes | None, encoding: str) -> str:
    if line is None:
        raise InvalidInput("The record is too long.", RAISE_CHARACTERS)
    try:
        return line.decode(encoding)
    except UnicodeDecodeError as error:
        name = encoding.upper()
        raise InvalidInput(f"The line is not valid {name}.", "Save the file as UTF-8.") from error
