"""From starting the program to the first article painted, in processes of their own."""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.bench import started_window
from tests.bench.ground import Ground
from tests.bench.row import Goal, Row, Series

FLOOR = "import PySide6.QtWidgets, sqlalchemy, time; print(time.process_time())"
MOST_TIMES, MOST_MB = 2.5, 250.0
REMARK = (
    "Our own modules take longer to import than the floor does; dialogs, formats, export and "
    "import are loaded when first used. The processor time counts the job that reads the queue "
    "meanwhile. Tried without gain: no garbage collector."
)
LEAST_ROUNDS, MOST_ROUNDS = 2, 6


class Started(NamedTuple):
    seconds: float  # of the processor, from the start of the process
    memory: int  # bytes


def measure(ground: Ground) -> Row:
    """Processor time: how long a start takes by the clock is a question of what else is running."""
    project = ground.project(ground.size.large)
    rounds = max(LEAST_ROUNDS, min(MOST_ROUNDS, ground.size.rounds // 6))
    ours, floor = [], []
    for number in range(rounds + 1):
        started, bare = _started(project), _bare()
        if number:
            ours.append(started)
            floor.append(bare)
    window = Series("first article painted", tuple(each.seconds for each in ours))
    imports = Series("imports", tuple(floor))
    return Row(
        "start",
        f"start to first article painted, {ground.size.large:,} articles",
        (
            Goal("ratio", MOST_TIMES, window.median / imports.median),
            Goal("memory", MOST_MB, max(each.memory for each in ours) / 1e6, "MB"),
        ),
        window,
        imports,
        "importing PySide6.QtWidgets and SQLAlchemy",
        REMARK,
    )


def _started(project: Path) -> Started:
    with TemporaryDirectory() as home:
        settings = Path(home, "annotator", "annotator.conf")
        settings.parent.mkdir()
        settings.write_text("[General]\nreviewer=Ann\n", encoding="utf-8")
        folders = {f"XDG_{kind}_HOME": home for kind in ("CONFIG", "DATA", "CACHE", "STATE")}
        said = _said([started_window.__file__, str(project)], folders)
    return Started(float(said[0]), int(said[1]))


def _bare() -> float:
    return float(_said(["-c", FLOOR], {})[0])


def _said(arguments: list[str], folders: dict[str, str]) -> list[str]:
    """What a Python process writes."""
    root = str(Path(__file__).resolve().parents[2])
    environment = {**os.environ, **folders, "PYTHONPATH": root}
    ended = subprocess.run(
        [sys.executable, *arguments], env=environment, stdout=subprocess.PIPE, check=True, text=True
    )
    return ended.stdout.split()
