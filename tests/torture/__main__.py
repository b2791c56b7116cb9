"""Runs every row in full, prints the table and keeps it in last_run.md beside this file."""

import platform
import sqlite3
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

import PySide6

from tests.torture.breaking import broken
from tests.torture.row import Row
from tests.torture.rows import modules

KEPT = Path(__file__).with_name("last_run.md")


def main() -> int:
    parser = ArgumentParser(prog="make torture")
    parser.add_argument("--rows", default="", help="only these, as in R1,H3; keeps no table")
    parser.add_argument("--short", action="store_true", help="as often as the suite; keeps none")
    options = parser.parse_args()
    wanted = {name.strip().lower() for name in options.rows.split(",") if name.strip()}
    chosen = [row for row in modules() if not wanted or _id(row) in wanted]
    began = time.monotonic()
    rows = [_told(_measured(row, is_short=options.short)) for row in chosen]
    print(f"\n{sum(row.is_kept for row in rows)} of {len(rows)} promises kept")
    if broken() is not None and not all(row.is_kept for row in rows):
        print(f"{broken()}: broken on purpose, and noticed")
    if not wanted and not options.short and broken() is None:
        KEPT.write_text(_table(rows, seconds=time.monotonic() - began), encoding="utf-8")
    return 0 if all(row.is_kept for row in rows) else 1


def _id(row: ModuleType) -> str:
    return row.__name__.rpartition(".")[2].partition("_")[0]


def _measured(row: ModuleType, *, is_short: bool) -> Row:
    with TemporaryDirectory(prefix=f"torture-{_id(row)}-") as folder:
        found: Row = row.measure(Path(folder), row.SHORT if is_short else row.FULL)
    return found


def _told(row: Row) -> Row:
    print(
        f"{row.id:4}{'kept  ' if row.is_kept else 'BROKEN'}  {row.what}: {row.figure}", flush=True
    )
    return row


def _table(rows: Iterable[Row], *, seconds: float) -> str:
    lines = [
        f"`make torture`, {datetime.now(UTC):%Y-%m-%d}, {seconds / 60:.0f} minutes; "
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, "
        f"PySide6 {PySide6.__version__}, {platform.system()}.",
        "",
        "| | tried | promised | measured | |",
        "|---|---|---|---|---|",
    ]
    for row in rows:
        verdict = "kept" if row.is_kept else "**broken**"
        lines.append(f"| {row.id} | {row.what} | {row.goal} | {row.figure} | {verdict} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
