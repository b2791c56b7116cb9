"""A gold file, read to be compared with: the `gold.jsonl` of an export, or records like its own."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from annotator.domain.article import text_sha256
from annotator.domain.errors import InvalidInput
from annotator.domain.records import Record
from annotator.formats import json_lines
from annotator.formats.columns import Columns
from annotator.formats.json_records import (
    STRUCTURE,
    TURNED_DOWN,
    as_record,
    check_number_of_spans,
    check_unit,
    id_of,
    quotes_of,
    sha256_in,
    string_of,
)
from annotator.formats.prodigy import is_prodigy, own_record
from annotator.formats.reading import FilesRead
from annotator.formats.schema import problem_with
from annotator.formats.single_file import naming, require_file
from annotator.formats.source import ReadOptions, file_source, size_of
from annotator.formats.unfinished_export import require_finished
from annotator.services.ports import USUAL_LIMITS, IncomingArticle, IncomingGold, Limits, Refusal

NAME = "gold.jsonl"
"""What the file is called in the folder of an export."""


def read_gold(path: Path, limits: Limits = USUAL_LIMITS) -> FilesRead:
    """Each record of the file, or of that in the folder of an export, or why it is none; all but
    those that an annotator turned down. Raises AnnotatorError for a file that cannot be read."""
    if path.is_dir():
        require_finished(path, NAME)
        path /= NAME
    require_file(path)
    return FilesRead(partial(_entries, path=path, limits=limits), size=partial(size_of, path))


def _entries(
    reading: FilesRead, *, path: Path, limits: Limits
) -> Iterator[IncomingArticle | Refusal]:
    source = reading.watched(file_source(path, path.name))
    with naming(path):
        for number, value in json_lines.values(source, ReadOptions(limits)):
            if not (isinstance(value, dict) and value.get("answer") in TURNED_DOWN):
                yield _entry(path, number, value, limits)


def _entry(path: Path, number: int, value: Any, limits: Limits) -> IncomingArticle | Refusal:
    if isinstance(value, Refusal):
        return value
    try:
        check_number_of_spans(as_record(value), limits)
        return _gold(path, number, _own(value))
    except InvalidInput as error:
        return Refusal(path.name, number, str(error))


def _own(record: Record) -> Record:
    return {**own_record(record), "answer": "accept"} if is_prodigy(record) else record


def _gold(path: Path, number: int, record: Record) -> IncomingArticle:
    """Raises InvalidInput for a record that breaks the schema or has no text."""
    is_ours = "schema_version" in record
    if problem := problem_with(record, "gold" if is_ours else "predictions", is_complete=False):
        raise InvalidInput(problem)
    text = string_of(record, "text")
    if text is None:
        raise InvalidInput("The record has no “text”.")
    check_unit(record)
    article_id = id_of(record, Columns()) or text_sha256(text)
    return IncomingArticle(
        path.name,
        number,
        path.stem,
        id=article_id,
        text=text,
        sha256=sha256_in(record),
        gold=IncomingGold({**record, "id": article_id}, partial(_records, path)),
        quotes=quotes_of(record),
        structure=quotes_of(record, STRUCTURE),
    )


def _records(path: Path) -> Iterator[Record]:
    for entry in read_gold(path):
        if isinstance(entry, IncomingArticle) and entry.gold:
            yield entry.gold.record
