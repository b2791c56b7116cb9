"""Predictions files: what an extractor found in articles, to be compared with gold.

Our own are JSON Lines in the shape of `predictions.schema.json`; Prodigy's JSON Lines and spaCy's
DocBin are read as well. A record without spans and claims says that nothing was found.
"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, Literal, Protocol, get_args

from annotator.domain.errors import InvalidInput
from annotator.domain.records import Record
from annotator.formats import json_lines, json_list
from annotator.formats.columns import Columns
from annotator.formats.json_records import (
    TURNED_DOWN,
    as_record,
    check_number_of_spans,
    check_unit,
    id_of,
    quotes_of,
    sha256_in,
    string_of,
)
from annotator.formats.prodigy import check_answer, is_prodigy, own_record
from annotator.formats.reading import FilesRead
from annotator.formats.single_file import naming, require_file
from annotator.formats.source import ReadOptions, Source, file_source, size_of
from annotator.formats.suggestion_records import extraction_of
from annotator.services.ports import USUAL_LIMITS, IncomingArticle, Limits, Progress, Refusal

PredictionFormat = Literal["auto", "annotator", "prodigy", "docbin"]
FORMATS: tuple[PredictionFormat, ...] = get_args(PredictionFormat)


class DocBinReader(Protocol):
    """Reads a DocBin as records of our own shape; only `language` may know spaCy."""

    def __call__(self, path: Path, *, progress: Progress) -> Iterator[Record | Refusal]: ...


_DOC_BIN, _JSON = ".spacy", ".json"
_FOUND = ("spans", "claims")
"""All that is read of what a record holds beside its article; the rest may be anything."""
Values = Iterator[tuple[int, Any]]


def read_predictions(
    path: Path,
    *,
    format: str = "auto",
    doc_bin: DocBinReader | None = None,
    limits: Limits = USUAL_LIMITS,
) -> FilesRead:
    """Each record of the file, or why it is none. Runs are left for the caller to name.

    `auto` goes by the suffix and by the keys of the first record. Raises AnnotatorError for a
    file that cannot be read, at once or on the way.
    """
    require_file(path)
    chosen = format if format != "auto" else _format_of(path)
    if chosen == "docbin" and doc_bin is None:
        raise InvalidInput("DocBin files are not read here.", "Convert it to JSON Lines.")
    if chosen not in FORMATS:
        raise InvalidInput(f"There is no format {chosen}.", f"Choose of {', '.join(FORMATS)}.")

    read = partial(
        _entries,
        path=path,
        doc_bin=doc_bin if chosen == "docbin" else None,
        limits=limits,
        with_prodigy=chosen == "prodigy",
    )
    return FilesRead(read, size=partial(size_of, path))


def _entries(
    reading: FilesRead,
    *,
    path: Path,
    doc_bin: DocBinReader | None,
    limits: Limits,
    with_prodigy: bool,
) -> Iterator[IncomingArticle | Refusal]:
    source = reading.watched(file_source(path, path.name))
    with naming(path):
        if doc_bin:
            values: Values = enumerate(doc_bin(path, progress=reading.has_read), 1)
        else:
            values = _values(source, ReadOptions(limits))
        for number, value in values:
            yield _entry(path, number, value, limits=limits, with_prodigy=with_prodigy)


def _entry(
    path: Path, number: int, value: Any, *, limits: Limits, with_prodigy: bool
) -> IncomingArticle | Refusal:
    if isinstance(value, Refusal):
        return value
    try:
        check_number_of_spans(as_record(value), limits)
        return _prediction(path, number, own_record(value) if with_prodigy else value)
    except InvalidInput as error:
        return Refusal(path.name, number, str(error))


def _prediction(path: Path, number: int, record: Record) -> IncomingArticle:
    """Raises InvalidInput for a record that breaks the schema or names no article."""
    article_id, text, sha256 = (
        id_of(record, Columns()),
        string_of(record, "text"),
        sha256_in(record),
    )
    if text is None and sha256 is None and article_id is None:
        raise InvalidInput(
            "The record names no article.", "Give its text_sha256, its id or its text."
        )
    check_unit(record)
    if record.get("answer") in TURNED_DOWN:
        check_answer(record)
    return IncomingArticle(
        path.name,
        number,
        path.stem,
        id=article_id,
        text=text,
        sha256=sha256,
        extraction=extraction_of({key: record.get(key) for key in ("id", *_FOUND)}),
        quotes=quotes_of(record, _FOUND),
    )


def _values(source: Source, options: ReadOptions) -> Values:
    """What stands in the file, with the number of its line or its place in the list."""
    if Path(source.name).suffix.lower() == _JSON:
        return iter(enumerate(json_list.values(source), 1))
    return json_lines.values(source, options)


def _format_of(path: Path) -> PredictionFormat:
    if path.suffix.lower() == _DOC_BIN:
        return "docbin"
    with naming(path):
        values = _values(file_source(path, path.name), ReadOptions())
        first = next((value for _, value in values if isinstance(value, dict)), {})
    return "prodigy" if is_prodigy(first) else "annotator"
