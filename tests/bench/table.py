"""The table of a run: for the terminal, as Markdown for people, as pyperf's JSON for machines."""

import os
import platform
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

import psutil
import pyperf
import PySide6

from tests.bench.row import Goal, Row, Series

KEPT = Path(__file__).with_name("last_run.md")
MEASURED = KEPT.with_suffix(".json")
ENOUGH = 8
"""Rounds from which on a 95th percentile says something."""


def printed(row: Row) -> str:
    lines = [f"\n{row.work}"]
    lines += [f"  {_told(goal)}" for goal in row.goals]
    lines += [f"  {series.name}: {_in_words(series)}" for series in _series(row)]
    return "\n".join([*lines, *([f"  {row.remark}"] if row.remark else [])])


def kept(rows: Sequence[Row], *, seconds: float) -> None:
    """Puts both tables in the place of the last run's."""
    KEPT.write_text(_markdown(rows, seconds), encoding="utf-8")
    MEASURED.unlink(missing_ok=True)
    pyperf.BenchmarkSuite(list(_benchmarks(rows))).dump(str(MEASURED))


def _markdown(rows: Sequence[Row], seconds: float) -> str:
    missed = [row for row in rows if not row.is_met]
    met = sum(goal.is_met for row in rows for goal in row.goals)
    lines = [
        "# The last `make bench`",
        "",
        f"{datetime.now(UTC):%Y-%m-%d}, {seconds / 60:.0f} minutes, on {_machine()}. "
        f"{met} of {sum(len(row.goals) for row in rows)} goals are met. Times are medians.",
        "",
        "| work | ours | beside, in the same run | measured | goal | met |",
        "|---|---|---|---|---|---|",
        *[line for row in rows for line in _lines(row)],
        *_section("Where the time goes", [(row, row.where) for row in missed]),
        "",
        "*By cProfile, on little; in Qt and SQLite the calls that take most.*",
        *_section("What was tried", [(row, row.remark) for row in missed]),
        *_section("Cost against size"),
        "![CPU seconds against the number of articles](growth.svg)",
    ]
    return "\n".join(lines) + "\n"


def _section(title: str, told: Sequence[tuple[Row, str]] = ()) -> list[str]:
    return ["", f"## {title}", "", *(f"- {row.work}: {words}" for row, words in told if words)]


def _machine() -> str:
    cores, memory = os.cpu_count(), psutil.virtual_memory().total / 2**30
    return (
        f"{cores} cores and {memory:.0f} GB, {platform.system()} {platform.machine()}; "
        f"Python {platform.python_version()}, PySide6 {PySide6.__version__}, "
        f"SQLite {sqlite3.sqlite_version}"
    )


def _lines(row: Row) -> Iterator[str]:
    ours = _in_words(row.ours)
    floor = f"{_time(row.floor.median)}, {row.floor_name}" if row.floor else ""
    for place, goal in enumerate(row.goals):
        found, limit = (_measure(goal, number) for number in (goal.found, goal.limit))
        start = f"| {row.work} | {ours} | {floor} |" if not place else "| | | |"
        verdict = "yes" if goal.is_met else "**no**"
        yield f"{start} {goal.what} {found} | {limit} | {verdict} |"


def _benchmarks(rows: Iterable[Row]) -> Iterator[pyperf.Benchmark]:
    for row in rows:
        for series in _series(row):
            about = {"name": f"{row.id}: {series.name}", "unit": "second", **_about(row)}
            yield pyperf.Benchmark(
                [pyperf.Run(series.seconds, metadata=about, collect_metadata=False)]
            )


def _about(row: Row) -> dict[str, str]:
    goals = "; ".join(_told(goal) for goal in row.goals)
    return {"goals": goals, **({"where": row.where} if row.where else {})}


def _series(row: Row) -> list[Series]:
    return [row.ours, *([row.floor] if row.floor else [])]


def _told(goal: Goal) -> str:
    verdict = "met   " if goal.is_met else "MISSED"
    found, limit = (_measure(goal, number) for number in (goal.found, goal.limit))
    return f"{verdict} {goal.what} {found}, goal {limit}"


def _measure(goal: Goal, value: float) -> str:
    digits = ".0f" if value >= 100 else ".2f" if goal.unit in ("×", "") else ".3g"
    return f"{value:{digits}} {goal.unit}".rstrip()


def _in_words(series: Series) -> str:
    processor = f", {_time(median(series.processor))} of CPU time" if series.processor else ""
    p95 = f", p95 {_time(series.p95)}" if len(series.seconds) >= ENOUGH else ""
    return f"{_time(series.median)}{processor}{p95}"


def _time(seconds: float) -> str:
    if seconds >= 1:
        return f"{seconds:.2f} s"
    return f"{1000 * seconds:.3g} ms" if seconds >= 0.001 else f"{1_000_000 * seconds:.3g} µs"
