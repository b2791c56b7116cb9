"""Where the time of a benchmark goes, by room of the house: `python -m tests.bench --profile`.

Measured with cProfile, which makes small functions look dearer than they are; the shares tell, not
the times. What the floor takes is left out, and so is what runs in other processes.
"""

import cProfile
import pstats
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.bench import row

ROOT = Path(__file__).resolve().parents[2]
BENCH, QT, SQLITE, PYTHON = "bench", "Qt", "SQLite", "Python"
DRIVING = ("processEvents", "keyClick")
"""Called by the benchmark, and painting ours."""
MOST_ROOMS = 8
Function = tuple[str, int, str]


@contextmanager
def profiled() -> Iterator[cProfile.Profile]:
    """Whatever is timed inside."""
    profile = cProfile.Profile()
    row.enter, row.leave = profile.enable, profile.disable
    try:
        yield profile
    finally:
        row.enter, row.leave = row.nothing, row.nothing


def shares(profile: cProfile.Profile) -> str:
    """The rooms with the most time of their own, and how much of ours that is."""
    try:
        spent = _by_room(pstats.Stats(profile))
    except TypeError:  # nothing was profiled
        return "in other processes"
    whole = sum(spent.values())
    told = [f"{room} {seconds / whole:.0%}" for room, seconds in spent.most_common(MOST_ROOMS)]
    return ", ".join(told) if whole else "in other processes"


def _by_room(stats: pstats.Stats) -> "Counter[str]":
    spent: Counter[Any] = Counter()
    functions: dict[Function, Any] = vars(stats)["stats"]
    for function, (_, _, own_seconds, _, callers) in functions.items():
        if function[0] != "~":
            spent[_room_of(function)] += own_seconds
            continue
        for caller, (_, _, seconds, _) in callers.items():
            spent[_room_of_built_in(function[2], caller)] += seconds
    del spent[BENCH]
    return spent


def _room_of_built_in(name: str, caller: Function) -> str:
    if any(driving in name for driving in DRIVING):
        return QT
    called_in = _room_of(caller)
    if called_in == BENCH:
        return BENCH
    if "PySide6" in name:
        return QT
    return SQLITE if "sqlite3" in name else called_in


def _room_of(function: Function) -> str:
    path = Path(function[0])
    if not path.is_relative_to(ROOT):
        return PYTHON
    parts = path.relative_to(ROOT).parts
    if parts[0] == "tests":
        return BENCH
    if parts[0] == "annotator":
        return "/".join(parts[1:-1][:2]) or parts[-1]
    return parts[parts.index("site-packages") + 1] if "site-packages" in parts else PYTHON
