"""Exporting finished articles, checked against the schema."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from itertools import cycle, islice
from pathlib import Path

import orjson

from tests.bench.ground import Ground
from tests.bench.one_export import exported
from tests.bench.row import Goal, Row, Stopwatch

SAMPLE = 10
"""Records that the floor writes again and again: all of them would fill the memory."""
REMARK = (
    "The floor checks nothing: no SHA-256 of each item, no seal, no lost row, no schema. Of our "
    "time, making the records takes 22%, both hashes 17%, reading bodies 12%, the rows 8%, the "
    "schema 5%; the rest is spread over forty functions. With gain: no values of the domain "
    "between row and record, half of each body passed over, no second look at rows that a seal "
    "counts; items sorted out in one pass and filled in, where they were copied (11%). Without: no "
    "garbage collector, one parse for all bodies, types for all parts of a body, SHA-256 by other "
    "means, bodies as bytes, checking the written line. Structs in place of records take 3% more "
    "off: what reading them gains, checking and writing them costs; unchecked 3 to 14%, but then "
    "nothing looks at what the export itself has put together."
)
ROUNDS = 2
FEW = 10
"""The smaller project, whose memory is compared, has a tenth of the articles."""
ARTICLE = """SELECT a.key, r.*, t.text FROM revision r JOIN article a ON a.id = r.article
    JOIN revision_text t ON t.revision = r.id WHERE a.key = ? AND r.is_newest"""
LAYER = "SELECT l.*, p.name FROM layer l JOIN reviewer p ON p.id = l.reviewer WHERE l.revision = ?"
ITEMS = "SELECT * FROM layer_item WHERE layer = ? ORDER BY kind, item"
STRUCTURE = "SELECT * FROM structure WHERE revision = ?"


def measure(ground: Ground) -> Row:
    many, few = ground.size.middle, ground.size.middle // FEW
    folder = ground.folder / "export"
    exported(ground.finished(few), folder)  # warms up
    records = sample(folder / "gold.jsonl")
    ours = Stopwatch("export", "cpu")
    floor = Stopwatch("raw SELECTs, orjson, fsync", "cpu", is_floor=True)
    project = ground.finished(many)
    for _ in range(ROUNDS):
        ours.take(lambda: exported(project, folder))
        floor.take(lambda: raw(project, folder / "raw.jsonl", records))
    memory = [memory_of(path, folder) for path in (project, ground.finished(few))]
    shutil.rmtree(folder)
    return Row(
        id="export",
        work=f"export {many:,} finished articles, validated",
        goals=(
            Goal("CPU time", 3, ours.series.median / floor.series.median),
            Goal(f"memory against {few:,} articles", 1.1, memory[0] / memory[1]),
        ),
        ours=ours.series,
        floor=floor.series,
        floor_name="raw SELECTs of the same rows, orjson of records of the same size, fsync",
        remark=REMARK,
    )


def sample(gold: Path) -> Sequence[object]:
    with gold.open("rb") as file:
        return [orjson.loads(line) for line in islice(file, SAMPLE)]


def raw(project: Path, target: Path, records: Sequence[object]) -> None:
    """What any program would have to do."""
    with closing(sqlite3.connect(project)) as connection, target.open("wb") as file:
        keys = connection.execute("SELECT key FROM article ORDER BY id").fetchall()
        for key, record in zip(keys, cycle(records), strict=False):
            (revision,) = connection.execute(ARTICLE, key).fetchall()
            for layer in connection.execute(LAYER, revision[1:2]).fetchall():
                connection.execute(ITEMS, layer[:1]).fetchall()
            connection.execute(STRUCTURE, revision[1:2]).fetchall()
            file.write(orjson.dumps(record))
        file.flush()
        os.fsync(file.fileno())


def memory_of(project: Path, folder: Path) -> int:
    """In bytes, the most that a process of its own had while it exported."""
    command = [sys.executable, "-m", "tests.bench.one_export", str(project), str(folder)]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
