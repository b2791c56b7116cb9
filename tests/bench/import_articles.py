"""Importing JSON Lines, beside the bare inserts of the very same rows."""

import sqlite3
from contextlib import closing
from pathlib import Path

from annotator.app.samples import new_project
from annotator.formats.registry import read_paths
from annotator.services.importing import import_articles
from annotator.store.search_index import CONTENT, INDEX
from tests.bench.ground import Ground
from tests.bench.row import Goal, Row, Stopwatch

TABLES = ("article", "revision", "revision_text", "run", "extraction", "suggestion")
ROUNDS = 3
FEW = 10
"""A tenth of the articles is imported before it counts."""
LIMIT = 2.5
REMARK = (
    "With gain: all bodies of an article written together, batches without savepoints, "
    "nothing kept that is right already. Without: other sizes of batches, a longer log, a "
    "halted garbage collector. Left: eight small statements an article, a commit every 128 "
    "articles where the floor has one, two hashes of the text, the proof that no key stands "
    "twice."
)
_SEARCHED = "title, source, publisher, author, text"
_INDEX_ALL = f"""
    INSERT INTO {INDEX} (rowid, {_SEARCHED}) SELECT number, {_SEARCHED} FROM {CONTENT}"""
_STATEMENTS = (
    "SELECT sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL ORDER BY type DESC"
)
Rows = dict[str, list[tuple[object, ...]]]


def measure(ground: Ground) -> Row:
    place = ground.folder / "import"
    place.mkdir(exist_ok=True)
    _in_turn(ground.lines(ground.size.middle // FEW), place, _watches())
    watches = _watches()
    for _ in range(ROUNDS):
        _in_turn(ground.lines(ground.size.middle), place, watches)
    ours, floor = (watch.series for watch in watches)
    ratio = ours.median / floor.median
    return Row(
        "import_articles",
        f"import {ground.size.middle:,} JSONL articles with spans",
        (Goal("CPU time", LIMIT, ratio),),
        ours,
        floor,
        floor_name="the same rows by executemany, in one transaction",
        remark=REMARK if ratio > LIMIT else "",
    )


def _watches() -> tuple[Stopwatch, Stopwatch]:
    return Stopwatch("import", "cpu"), Stopwatch("inserts", "cpu", is_floor=True)


def _in_turn(lines: Path, place: Path, watches: tuple[Stopwatch, Stopwatch]) -> None:
    """Ours, and then the floor with the rows that ours has made."""
    project = place / "ours.annotator"
    _import(lines, project, watches[0])
    _insert(project, place / "floor.sqlite", watches[1])
    for path in place.iterdir():
        path.unlink()


def _import(lines: Path, path: Path, watch: Stopwatch) -> None:
    project = new_project(path, path.stem)

    def work() -> None:
        outcome = import_articles(project, read_paths([lines]))
        project.close()
        assert not outcome.refused, outcome.refusals[0]

    watch.take(work)


def _insert(project: Path, path: Path, watch: Stopwatch) -> None:
    """Into an empty file with the same tables and indices, as durable as ours."""
    with closing(sqlite3.connect(project)) as source:
        rows: Rows = {
            table: source.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES
        }
        statements = [sql for table in (*TABLES, CONTENT, INDEX)
                      for (sql,) in source.execute(_STATEMENTS, (table,))]  # fmt: skip
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for pragma in ("journal_mode = WAL", "synchronous = EXTRA", "foreign_keys = ON"):
            connection.execute(f"PRAGMA {pragma}")
        for statement in statements:
            connection.execute(statement)
        watch.take(lambda: _insert_all(connection, rows))


def _insert_all(connection: sqlite3.Connection, rows: Rows) -> None:
    connection.execute("BEGIN IMMEDIATE")
    for table, found in rows.items():
        places = ", ".join("?" * len(found[0]))
        connection.executemany(f"INSERT INTO {table} VALUES ({places})", found)
    connection.execute(_INDEX_ALL)
    connection.execute("COMMIT")
    connection.close()
