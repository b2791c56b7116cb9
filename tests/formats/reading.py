"""Reading files that a test makes."""

import json
from pathlib import Path

from annotator.formats.registry import read_paths
from annotator.formats.source import ReadOptions
from annotator.services.ports import IncomingArticle, Refusal


def read(path: Path, options: ReadOptions | None = None) -> list[IncomingArticle | Refusal]:
    return list(read_paths([path], options))


def read_bytes(folder: Path, name: str, data: bytes) -> list[IncomingArticle | Refusal]:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return read(path)


def only_article(entries: list[IncomingArticle | Refusal]) -> IncomingArticle:
    (entry,) = entries
    assert isinstance(entry, IncomingArticle), entry
    return entry


def only_reason(entries: list[IncomingArticle | Refusal]) -> str:
    (entry,) = entries
    assert isinstance(entry, Refusal), entry
    return entry.reason


def as_lines(*records: object) -> bytes:
    return "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records).encode("utf-8")
