"""Where the time of a benchmark goes, by room of the house, and inside Qt and SQLite by call.

Measured with cProfile, which makes small functions look dearer than they are; the shares tell, not
the times. What the floor takes and what runs in other processes is left out.
"""

import cProfile
import pstats
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
BENCH, QT, SQLITE, PYTHON, IMPORTS = "bench", "Qt", "SQLite", "Python", "imports"
PROFILED = "profile"
"""Says so to a process of its own."""
DRIVING = ("processEvents", "keyClick", "mouseClick", "sendEvent")
"""Called by the benchmark, and painting ours."""
LEAST_SHARE, LEAST_INSIDE, MOST_CALLS = 0.03, 0.02, 4
Function = tuple[str, int, str]
Spent = Counter[tuple[str, str]]
"""Seconds by room and, inside Qt and SQLite, by the name of what was called."""
_CALLED = re.compile(r"(\w+)(?:' of '.*)?[>']*$")
_is_wanted = False


@contextmanager
def profiled() -> Iterator[None]:
    """Whatever is timed inside has a profile."""
    global _is_wanted
    _is_wanted = True
    try:
        yield
    finally:
        _is_wanted = False


def is_profiled() -> bool:
    return _is_wanted


def new_profile() -> cProfile.Profile | None:
    return cProfile.Profile() if _is_wanted else None


def shares(profile: cProfile.Profile | str) -> str:
    """The rooms with the most time of their own, and how much of ours that is. `profile` may be a
    file that another process wrote."""
    return told(_spent(pstats.Stats(profile)))


def told(spent: Spent) -> str:
    """Rooms and what is inside them, the largest first, in words."""
    rooms: dict[str, dict[str, float]] = {}
    for (room, call), seconds in spent.items():
        rooms.setdefault(room, {})[call] = seconds
    whole = sum(spent.values())
    largest = sorted(rooms.items(), key=lambda room: -sum(room[1].values()))
    return ", ".join(
        _room_told(room, inside, whole)
        for room, inside in largest
        if sum(inside.values()) >= LEAST_SHARE * whole
    )


def _room_told(room: str, inside: dict[str, float], whole: float) -> str:
    calls = [
        f"{call} {seconds / whole:.0%}"
        for call, seconds in sorted(inside.items(), key=lambda call: -call[1])[:MOST_CALLS]
        if call and seconds >= LEAST_INSIDE * whole
    ]
    within = f" ({', '.join(calls)})" if calls else ""
    return f"{room} {sum(inside.values()) / whole:.0%}{within}"


def _spent(stats: pstats.Stats) -> Spent:
    spent: Spent = Counter()
    functions: dict[Function, Any] = vars(stats)["stats"]
    for function, (_, _, own_seconds, _, callers) in functions.items():
        if function[0] != "~":
            spent[_room_of(function), ""] += own_seconds
            continue
        for caller, (_, _, seconds, _) in callers.items():
            spent[_place_of_built_in(function[2], caller)] += seconds
    return Counter({place: seconds for place, seconds in spent.items() if place[0] != BENCH})


def _place_of_built_in(name: str, caller: Function) -> tuple[str, str]:
    called = _CALLED.search(name)
    call = called[1] if called else name
    if "PySide6" in name or call in DRIVING:
        return QT, call
    return (SQLITE, call) if "sqlite3" in name else (_room_of(caller), "")


def _room_of(function: Function) -> str:
    path = Path(function[0])
    if "importlib" in function[0]:
        return IMPORTS
    if not path.is_relative_to(ROOT):
        return PYTHON
    parts = path.relative_to(ROOT).parts
    if parts[0] == "tests":
        return BENCH
    if parts[0] == "annotator":
        return "/".join(parts[1:-1][:2]) or parts[-1]
    return parts[parts.index("site-packages") + 1] if "site-packages" in parts else PYTHON
