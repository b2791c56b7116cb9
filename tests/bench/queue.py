"""The queue of a large project: pages, filters and orders, from key to paint, and its memory."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.bench.ground import Ground
from tests.bench.profiling import PROFILED, is_profiled
from tests.bench.row import Goal, Row, Series

A_FRAME = 0.016
MORE_MEMORY_MB = 16.0
"""With every order sorted, which the list itself does not need."""
STEPS = {"scroll": "pages scrolled", "filter": "filters chosen", "sort": "orders chosen"}
REMARKS = {
    "scroll": "An article takes 9 bytes, 8 more while a filter hides others, and 8 for each sorted "
    "order; SQLite needs some megabytes once to sort.",
    "filter": "Going through the states of all articles takes half of a step or more, painting "
    "rows the rest; the first steps take twice as long, as their rows are read and their titles "
    "broken into lines. Hardly any gain: numbers by way of lists, not of iterators (0 to 15 %).",
    "sort": "Opening the menu sorts all orders in a job, which nothing waits for; the steps here "
    "are those after that. Slow is each order's first step, three to five times the later ones, as "
    "its rows are read and their titles broken into lines, and each step by state, which is sorted "
    "anew. With gain: no look for a state that no article has (a quarter of that sorting). Hardly "
    "any: numbers by way of lists.",
}


def measure(ground: Ground) -> Sequence[Row]:
    size = ground.size
    large, small = (
        _steps(ground.project(count), size.rounds * 2) for count in (size.large, size.middle)
    )
    rows = []
    for kind, words in STEPS.items():
        seconds, where = large[kind]
        series = Series(f"{words}, {size.large:,} articles", tuple(seconds), where)
        goals = [Goal("p95 from key to paint", A_FRAME * 1000, series.p95 * 1000, "ms")]
        if kind == "scroll":
            more = (large["memory"] - small["memory"]) / 1_000_000
            goals.append(
                Goal(f"memory beyond that of {size.middle:,} articles", MORE_MEMORY_MB, more, "MB")
            )
        remark = "" if all(goal.is_met for goal in goals) else REMARKS[kind]
        rows.append(
            Row(f"queue_{kind}", f"queue list: {words}", tuple(goals), series, remark=remark)
        )
    return rows


def _steps(project: Path, count: int) -> dict[str, Any]:
    """Measured in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.scrolled_queue", str(project), str(count)]
    command += [PROFILED] * is_profiled()
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found
