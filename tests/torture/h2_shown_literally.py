"""H2: hostile words in all that can come from elsewhere, in a real window, commands and reports."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.torture.hostile_commands import Told
from tests.torture.hostile_project import make_hostile_project
from tests.torture.hostile_words import PICTURE, SIGN, Hostile
from tests.torture.row import Row
from tests.torture.watching import Watch

SHORT, FULL = 1, 11
ROOT = Path(__file__).resolve().parents[2]
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154"
    "08d763f8cfc000000301010018dd8db00000000049454e44ae426082"
)
HOMES = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
FEWEST_TEXTS = 150
"""Below that the window has not shown what it was given, and the figure says nothing."""


def measure(folder: Path, times: int) -> Row:
    """Each time other words come first; in full, the first time every action is run."""
    found, reads, connections = [], 0, 0
    for turn in range(times):
        (work := folder / str(turn)).mkdir()
        (work / PICTURE).write_bytes(PIXEL)
        watch = Watch([work / PICTURE])
        with watch:
            hostile = Hostile(work / PICTURE, watch.port, turn)
            found.append(_visited(work, hostile, is_full=times > SHORT and turn == 0))
        reads, connections = reads + watch.reads, connections + watch.connections
    problems = [problem for each in found for problem in each["problems"]]
    states, texts = (sum(each[what] for each in found) for what in ("states", "texts"))
    watched = f"{reads} files read" if Watch.is_able_to_see_reads else "reads of files not watched"
    return Row(
        "H2",
        "markup, scripts, links and pictures in every text, name and title",
        "shown literally everywhere; 0 files read, 0 sockets opened",
        f"{states:,} windows, dialogs, menus and outputs, {texts:,} hostile texts in them, "
        f"{len(problems)} not literal; {watched}, {connections} sockets opened"
        + "".join(f"; {problem}" for problem in problems[:5]),
        is_kept=not problems and not reads and not connections and texts >= FEWEST_TEXTS,
    )


def _visited(folder: Path, hostile: Hostile, *, is_full: bool) -> dict[str, Any]:
    project = make_hostile_project(folder, hostile)
    seen: dict[str, Any] = json.loads(_window(folder, hostile, is_full=is_full))
    told = Told(project, folder)
    if is_full:
        told.full(next(folder.glob(f"{SIGN}predictions*.jsonl")))
    else:
        told.short()
    return {
        "states": len(seen["states"]) + told.commands,
        "texts": len(seen["texts"]) + told.texts,
        "problems": [*seen["problems"], *told.problems],
    }


def _window(folder: Path, hostile: Hostile, *, is_full: bool) -> str:
    (home := folder / "home").mkdir()
    own = dict.fromkeys(HOMES, str(home))
    command = [sys.executable, "-m", "tests.torture.hostile_window", str(folder)]
    done = subprocess.run(
        [*command, str(hostile.port), str(hostile.turn), "full" if is_full else "short"],
        env={**os.environ, **own, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    if done.returncode:
        return json.dumps({"states": [], "texts": [], "problems": [done.stderr[-400:]]})
    return done.stdout
