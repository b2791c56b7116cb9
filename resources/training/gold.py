"""Our own gold: articles labelled by hand, under tests/gold."""

import json
from collections.abc import Iterator
from pathlib import Path

from annotator.domain.article import text_sha256
from annotator.domain.records import Record
from training.sources import GOLD_NEWS, gum_documents
from training.wikinews import plain_document

FOLDER = Path(__file__).resolve().parents[2] / "tests" / "gold"


def gold_records(part: str, corpora: Path) -> Iterator[Record]:
    """The records of "dev" or "test" with their texts; those of Wikinews come from GUM, unpacked
    in `corpora`. Raises ValueError when a text is not the one that was labelled."""
    texts = {
        document.id: plain_document(document).text
        for document in gum_documents(corpora)
        if document.id in GOLD_NEWS
    }
    for line in (FOLDER / f"{part}.jsonl").read_text(encoding="utf-8").split("\n"):
        if line:
            record = json.loads(line)
            yield with_text(record, texts.get(record["id"]))


def with_text(record: Record, text: str | None) -> Record:
    """The record with its text, and each span with its words."""
    text = record.get("text", text)
    if text is None or text_sha256(text) != record["text_sha256"]:
        raise ValueError(f"the text of {record['id']} is missing or another one")
    return {**_with_words(record, text), "text": text}


def _with_words(value: Record, text: str) -> Record:
    found: Record = {key: _completed(entry, text) for key, entry in value.items()}
    if {"start", "end"} <= found.keys() and "kind" not in found and "reviewed" not in found:
        found["text"] = text[found["start"] : found["end"]]
    return found


def _completed(entry: object, text: str) -> object:
    if isinstance(entry, dict):
        return _with_words(entry, text)
    return [_completed(each, text) for each in entry] if isinstance(entry, list) else entry
