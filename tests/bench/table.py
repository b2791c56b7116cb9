"""The table of a run: for the terminal, as Markdown for people, as pyperf's JSON for machines."""

import platform
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pyperf
import PySide6

from tests.bench.row import Goal, Row, Series

KEPT = Path(__file__).with_name("last_run.md")
MEASURED = KEPT.with_suffix(".json")


def printed(row: Row) -> str:
    lines = [f"\n{row.work}"]
    lines += [f"  {_told(goal)}" for goal in row.goals]
    lines += [
        f"  {series.name}: median {_time(series.median)}, p95 {_time(series.p95)}"
        for series in _series(row)
    ]
    return "\n".join([*lines, *([f"  {row.remark}"] if row.remark else [])])


def kept(rows: Sequence[Row], *, seconds: float) -> None:
    """Puts both tables in the place of the last run's."""
    KEPT.write_text(_markdown(rows, seconds), encoding="utf-8")
    MEASURED.unlink(missing_ok=True)
    pyperf.BenchmarkSuite(list(_benchmarks(rows))).dump(str(MEASURED))


def _markdown(rows: Iterable[Row], seconds: float) -> str:
    lines = [
        f"`make bench`, {datetime.now(UTC):%Y-%m-%d}, {seconds / 60:.0f} minutes; "
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, "
        f"PySide6 {PySide6.__version__}, {platform.system()}.",
        "",
        "| work | ours | floor in the same run | measured | goal | |",
        "|---|---|---|---|---|---|",
    ]
    lines += [line for row in rows for line in _lines(row)]
    remarks = [f"- {row.work}: {row.remark}" for row in rows if row.remark]
    return "\n".join([*lines, *(["", *remarks] if remarks else [])]) + "\n"


def _lines(row: Row) -> Iterator[str]:
    floor = f"{_time(row.floor.median)}, {row.floor_name}" if row.floor else ""
    for place, goal in enumerate(row.goals):
        start = f"| {row.work} | {_time(row.ours.median)} | {floor} |" if not place else "| | | |"
        verdict = "met" if goal.is_met else "**missed**"
        found, limit = (f"{_number(number)} {goal.unit}" for number in (goal.found, goal.limit))
        yield f"{start} {goal.what} {found} | ≤ {limit} | {verdict} |"


def _benchmarks(rows: Iterable[Row]) -> Iterator[pyperf.Benchmark]:
    for row in rows:
        for series in _series(row):
            about = {"name": f"{row.id}: {series.name}", "unit": "second"}
            yield pyperf.Benchmark(
                [pyperf.Run(series.seconds, metadata=about, collect_metadata=False)]
            )


def _series(row: Row) -> list[Series]:
    return [row.ours, *([row.floor] if row.floor else [])]


def _told(goal: Goal) -> str:
    verdict = "met   " if goal.is_met else "MISSED"
    return f"{verdict} {goal.what} {_number(goal.found)} {goal.unit}, goal {_number(goal.limit)}"


def _number(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"


def _time(seconds: float) -> str:
    if seconds >= 1:
        return f"{seconds:.2f} s"
    return f"{1000 * seconds:.3g} ms" if seconds >= 0.001 else f"{1_000_000 * seconds:.3g} µs"
