"""From starting the program to the first article painted, in processes of their own."""

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.bench.ground import Ground
from tests.bench.profiling import PYTHON, Spent, is_profiled, shares, told
from tests.bench.row import Goal, Row, Series
from tests.bench.started_window import PROFILED, WITH_MEMORY

OURS = "import gc; gc.disable(); from tests.bench.started_window import main; main()"
"""Garbage is looked for as in the program, whose command says so before it imports the window."""
FLOOR = "import PySide6.QtWidgets, sqlalchemy, time; print(time.process_time())"
MOST_TIMES, MOST_MB = 2.5, 250.0
REMARK = (
    "With gain: dialogs, formats, export, import and scoring are loaded when first used, no "
    "garbage is looked for while modules are loaded, Python's own import instead of PySide's, jobs "
    "start after the first painting. Without: making the desks of the views later (1 ms each)."
)
COMPILED = ("PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX")
"""What would have each start compile our modules anew, and never those of the floor."""
IMPORT = re.compile(r"import time: +(\d+) \| +\d+ \| +(\S+)")
LEAST_ROUNDS, MOST_ROUNDS = 2, 6


class Started(NamedTuple):
    """Processor seconds from the start of the process, and bytes."""

    imported: float
    painted: float
    memory: int


def measure(ground: Ground) -> Row:
    """Processor time: how long a start takes by the clock is a question of what else is running.
    The first start of each, which does not count, compiles what it imports."""
    project = ground.project(ground.size.large)
    rounds = max(LEAST_ROUNDS, min(MOST_ROUNDS, ground.size.rounds // 6))
    settled = _started(project, WITH_MEMORY)
    _bare()
    ours, floor = [], []
    for _ in range(rounds):
        ours.append(_started(project))
        floor.append(_bare())
    where = _where(project, ours) if is_profiled() else ""
    window = Series("first article painted", tuple(each.painted for each in ours), where)
    imports = Series("imports", tuple(floor))
    return Row(
        "start",
        f"start to first article painted, {ground.size.large:,} articles",
        (
            Goal("CPU time", MOST_TIMES, window.median / imports.median),
            Goal("memory", MOST_MB, settled.memory / 1e6, "MB"),
        ),
        window,
        imports,
        "importing PySide6.QtWidgets and SQLAlchemy",
        REMARK,
    )


def _started(project: Path, *more: str) -> Started:
    imported, painted, memory = _run(["-c", OURS, str(project), *more]).split()
    return Started(float(imported), float(painted), int(memory))


def _where(project: Path, started: Sequence[Started]) -> str:
    """Of the imports by Python's own account of them, of the rest by a profile in that process."""
    share = median(each.imported / each.painted for each in started)
    with TemporaryDirectory() as place:
        kept = Path(place, "start")
        _run(["-X", "importtime", "-c", OURS, str(project)], errors=kept)
        imports: Spent = Counter()
        for seconds, room in _imports(kept.read_text("utf-8")):
            imports[room, ""] += seconds
        _run(["-c", OURS, str(project), PROFILED, str(kept)])
        return (f"importing {share:.0%} ({told(imports)}), "
                f"the window {1 - share:.0%} ({shares(str(kept))})")  # fmt: skip


def _imports(said: str) -> Iterator[tuple[float, str]]:
    """What each module took by itself, and the room or library that it belongs to."""
    for line in said.splitlines():
        if found := IMPORT.match(line):
            yield int(found[1]) / 1e6, _room_of(found[2].split("."))


def _room_of(module: list[str]) -> str:
    if module[0] == "annotator":
        return "/".join(module[:2])
    if module[0].startswith("shiboken"):
        return "PySide6"
    return PYTHON if module[0] in sys.stdlib_module_names else module[0]


def _bare() -> float:
    return float(_run(["-c", FLOOR]))


def _run(arguments: Sequence[str], errors: Path | None = None) -> str:
    """What a Python process of somebody without files of his own writes."""
    with TemporaryDirectory() as home, open(errors or os.devnull, "w") as said:
        settings = Path(home, "annotator", "annotator.conf")
        settings.parent.mkdir()
        settings.write_text("[General]\nreviewer=Ann\n", encoding="utf-8")
        folders = {f"XDG_{kind}_HOME": home for kind in ("CONFIG", "DATA", "CACHE", "STATE")}
        root = str(Path(__file__).resolve().parents[2])
        others = {name: value for name, value in os.environ.items() if name not in COMPILED}
        return subprocess.run(
            [sys.executable, *arguments],
            env={**others, **folders, "PYTHONPATH": root},
            stdout=subprocess.PIPE,
            stderr=said if errors else None,
            check=True,
            text=True,
        ).stdout
