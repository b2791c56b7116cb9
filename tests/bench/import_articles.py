"""Importing JSON Lines, beside the bare inserts of the very same rows."""

import sqlite3
from contextlib import closing
from pathlib import Path

from annotator.app.samples import new_project
from annotator.formats.registry import read_paths
from annotator.services.importing import import_articles
from annotator.store.search_index import CONTENT, INDEX
from tests.bench.ground import Ground
from tests.bench.row import Goal, Row, Series, timed

TABLES = ("article", "revision", "revision_text", "run", "extraction", "suggestion")
ROUNDS = 3
LIMIT = 2.5
REMARK = (
    "Shares by cProfile (--profile): reading and checking the JSON 38 %, SQLite itself 29 %, the "
    "rest of the store 17 %. Tried without gain: larger batches, a longer log, a halted garbage "
    "collector."
)
_SEARCHED = "title, source, publisher, author, text"
_INDEX_ALL = f"""
    INSERT INTO {INDEX} (rowid, {_SEARCHED}) SELECT number, {_SEARCHED} FROM {CONTENT}"""
_STATEMENTS = (
    "SELECT sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL ORDER BY type DESC"
)
Rows = dict[str, list[tuple[object, ...]]]


def measure(ground: Ground) -> Row:
    lines, place = ground.lines(ground.size.middle), ground.folder / "import"
    place.mkdir(exist_ok=True)
    ours, floor = [], []
    for number in range(ROUNDS + 1):
        project = place / f"{number}.annotator"
        ours.append(_imported(lines, project))
        floor.append(_inserted(project, place / f"{number}.sqlite"))
        for path in place.iterdir():
            path.unlink()
    series = Series("import", tuple(ours[1:])), Series("inserts", tuple(floor[1:]))
    ratio = series[0].median / series[1].median
    return Row(
        "import_articles",
        f"import {ground.size.middle:,} JSONL articles with spans, CPU time",
        (Goal("CPU", LIMIT, ratio),),
        *series,
        floor_name="the same rows by executemany, in one transaction",
        remark=REMARK if ratio > LIMIT else "",
    )


def _imported(lines: Path, path: Path) -> float:
    project = new_project(path, path.stem)

    def work() -> None:
        outcome = import_articles(project, read_paths([lines]))
        project.close()
        assert not outcome.refused, outcome.refusals[0]

    return timed(work, "cpu")


def _inserted(project: Path, path: Path) -> float:
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
        return timed(lambda: _insert(connection, rows), "cpu")


def _insert(connection: sqlite3.Connection, rows: Rows) -> None:
    connection.execute("BEGIN IMMEDIATE")
    for table, found in rows.items():
        places = ", ".join("?" * len(found[0]))
        connection.executemany(f"INSERT INTO {table} VALUES ({places})", found)
    connection.execute(_INDEX_ALL)
    connection.execute("COMMIT")
    connection.close()
