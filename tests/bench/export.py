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
from tests.bench.row import Goal, Row, in_turns

SAMPLE = 10
"""Records that the floor writes again and again: all of them would fill the memory."""
REMARK = (
    "Shares by cProfile (--profile): the store 39 % (two SHA-256 for each item, seals, no row "
    "lost), building records 33 %, checking and writing lines 11 %, SQLite 8 %. Tried with gain: "
    "no values of the domain between row and record, msgspec for fastjsonschema, orjson."
)
FEW = 10
"""The smaller project, whose memory is compared, has a tenth of the articles."""
ARTICLE = """SELECT a.key, r.*, t.text FROM revision r JOIN article a ON a.id = r.article
    JOIN revision_text t ON t.revision = r.id WHERE a.key = ? AND r.is_newest"""
LAYER = "SELECT l.*, p.name FROM layer l JOIN reviewer p ON p.id = l.reviewer WHERE l.revision = ?"
ITEMS = "SELECT * FROM layer_item WHERE layer = ? ORDER BY kind, item"
STRUCTURE = "SELECT * FROM structure WHERE revision = ?"


def measure(ground: Ground) -> Row:
    many, few = ground.size.middle, ground.size.middle // FEW
    project, folder = ground.finished(many), ground.folder / "export"
    exported(project, folder)
    records = sample(folder / "gold.jsonl")
    ours, floor = in_turns(
        lambda: exported(project, folder),
        lambda: raw(project, folder / "raw.jsonl", records),
        rounds=1,
        clock="cpu",
        names=("export", "raw SELECTs, orjson, fsync"),
    )
    memory = [memory_of(path, folder) for path in (project, ground.finished(few))]
    shutil.rmtree(folder)
    return Row(
        id="export",
        work=f"export {many:,} finished articles, validated",
        goals=(
            Goal("time", 3, ours.median / floor.median),
            Goal(f"memory against {few:,} articles", 1.1, memory[0] / memory[1]),
        ),
        ours=ours,
        floor=floor,
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
