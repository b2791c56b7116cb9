"""Projects whose articles the extractor has read, as they are once one has worked with them for a
while: written row by row, since it would read a hundred thousand for an hour."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import orjson

from annotator.domain.suggestion import Run
from annotator.store.mapping import run_row
from annotator.store.seals import STRUCTURE, extraction_seal, row_seal

RUN = run_row(Run("news", "1.0", "0" * 64, created_at="2026-01-05T10:00:00Z"))
AT_ONCE = 1_000
_SENTENCE = re.compile(r"[^\s.][^.\n]*\.?")
_TOKEN = re.compile(r"\w+|[^\w\s]")
_TEXTS = "SELECT revision, text FROM revision_text WHERE revision > ? ORDER BY revision LIMIT ?"


def extract(path: Path) -> None:
    """Sentences and tokens of every article, and no suggestion beside those it has."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        _insert(connection, "run", RUN)
        (run,) = connection.execute("SELECT max(id) FROM run").fetchone()
        for texts in _in_parts(connection):
            for revision, text in texts:
                _add(connection, revision, run, text)
            connection.commit()
        connection.execute("UPDATE revision SET is_extracted = 1")
        connection.commit()


def _in_parts(connection: sqlite3.Connection) -> Iterator[list[tuple[int, str]]]:
    last = 0
    while texts := connection.execute(_TEXTS, (last, AT_ONCE)).fetchall():
        yield texts
        last = texts[-1][0]


def _add(connection: sqlite3.Connection, revision: int, run: int, text: str) -> None:
    found = {"revision": revision, "run": run, "claims": 0}
    _insert(connection, "extraction", {**found, "seal": extraction_seal(found, RUN, ())})
    row = {
        "revision": revision,
        "regions": _flat([(0, len(text), 0)]),
        "sentences": _flat([match.span() for match in _SENTENCE.finditer(text)]),
        "tokens": _flat([match.span() for match in _TOKEN.finditer(text)]),
    }
    _insert(connection, "structure", {**row, "seal": row_seal(STRUCTURE, row)})


def _flat(places: list[tuple[int, ...]]) -> str:
    return orjson.dumps([place for span in places for place in span]).decode()


def _insert(connection: sqlite3.Connection, table: str, row: dict[str, object]) -> None:
    names = ", ".join(row)
    values = ", ".join(f":{name}" for name in row)
    connection.execute(f"INSERT INTO {table} ({names}) VALUES ({values})", row)
