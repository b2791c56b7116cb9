"""R10: `kill -9` in the midst of an export; each file of the target is the old or the new one."""

import time
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from annotator.domain.errors import InvalidInput
from annotator.formats.gold_file import read_gold
from annotator.formats.gold_folder import GoldFolder
from annotator.services.exporting import export_gold
from annotator.services.ports import Project, Refusal
from annotator.store.project import open_project
from tests.torture.exporting import KINDS, MOMENTS
from tests.torture.row import NOT_MEASURED, Row
from tests.torture.trial_project import finish_all, trial_project
from tests.torture.victims import Victims, why_not

FULL = 100
SHORT = 10
ARTICLES = 10
MANIFEST = "manifest.json"
LONG_MS = 10_000
LONGEST_TRAIL = 3  # names of each file: its own, the new one, the old one
TRIES_FOR_A_KILL = 4  # an export may be done before its end was due
FILES = 3

Contents = dict[str, bytes]


@dataclass(slots=True)
class Tally:
    kills: int = 0
    at_a_rename: int = 0
    mixed: int = 0
    wrong: list[str] = field(default_factory=list)


def measure(folder: Path, times: int) -> Row:
    tally = Tally()
    if not why_not():
        _kill_often(folder, times, tally)
    return Row(
        id="R10",
        what="kill -9 in the midst of an export",
        goal="each file is the old or the new one, whole",
        figure=f"{NOT_MEASURED}{why_not()}" if why_not() else _figure(tally),
        is_kept=tally.kills == times and not tally.wrong,
    )


def _figure(tally: Tally) -> str:
    words = (
        f"{tally.kills} kills ({tally.at_a_rename} at a rename), {len(tally.wrong)} times a file "
        f"neither old nor new; {tally.mixed} times new files beside old ones, which the hashes "
        "in the manifest tell"
    )
    return f"{words}; the first wrong: {tally.wrong[0]}" if tally.wrong else words


def _kill_often(folder: Path, times: int, tally: Tally) -> None:
    path, target, chance = folder / "talks.annotator", folder / "gold", Random(6)
    project = trial_project(path, articles=ARTICLES)
    finish_all(project)
    wholes, seconds = _made_whole(project, folder)
    export_gold(project, GoldFolder(target), KINDS["anonymous"])
    project.close()
    with Victims("tests.torture.exporting", folder / "home") as victims:
        for _ in range(times * TRIES_FOR_A_KILL):
            if tally.kills == times:
                break
            before = _contents(target)
            is_first = before.get(MANIFEST) == wholes["anonymous"][MANIFEST]
            kind = "with names" if is_first else "anonymous"
            arguments = {"path": str(path), "folder": str(target), "kind": kind}
            _export_and_kill(victims, arguments, seconds, chance=chance, tally=tally)
            if _contents(target) != before:
                _look(target, wholes, tally)
            _count_leftovers(target, tally)
    _look_after_the_next(path, target, wholes=wholes, tally=tally)


def _made_whole(project: Project, folder: Path) -> tuple[dict[str, Contents], float]:
    """What each kind of export holds, and how long the slower one took."""
    wholes, longest = {}, 0.0
    for kind, options in KINDS.items():
        began = time.perf_counter()
        export_gold(project, GoldFolder(folder / kind), options)
        longest = max(longest, time.perf_counter() - began)
        wholes[kind] = _contents(folder / kind)
    return wholes, longest


def _export_and_kill(
    victims: Victims, arguments: dict[str, Any], seconds: float, *, chance: Random, tally: Tally
) -> None:
    """Every other time at a rename, else whenever it happens to be."""
    is_at_rename = tally.kills % 2 == 1
    moment = (chance.choice(MOMENTS), chance.randint(1, FILES), chance.random() < 0.5)
    after_ms = LONG_MS if is_at_rename else chance.uniform(0, 1000 * seconds)
    told = {**arguments, "moment": moment if is_at_rename else None}
    if victims.killed(after_ms, told).was_killed:
        tally.kills += 1
        tally.at_a_rename += is_at_rename


def _look(target: Path, wholes: dict[str, Contents], tally: Tally) -> None:
    """Which files are there, and of which export; what is half written goes by another name."""
    found = _contents(target)
    kinds = {
        name: next((kind for kind, whole in wholes.items() if whole[name] == content), None)
        for name, content in found.items()
    }
    torn = [name for name, kind in kinds.items() if kind is None]
    if set(found) != set(wholes["anonymous"]) or torn:
        tally.wrong.append(f"{', '.join(torn) or sorted(found)}")
    elif kinds["gold.jsonl"] != kinds["manifest.json"]:
        tally.mixed += 1
        if not _is_noticed(target):
            tally.wrong.append("new gold beside an older manifest, unnoticed")


def _count_leftovers(target: Path, tally: Tally) -> None:
    if len(list(target.iterdir())) > LONGEST_TRAIL * FILES:
        tally.wrong.append("what killed exports leave behind piles up")


def _is_noticed(target: Path) -> bool:
    try:
        read_gold(target)
    except InvalidInput:
        return True
    return False


def _look_after_the_next(
    path: Path, target: Path, *, wholes: dict[str, Contents], tally: Tally
) -> None:
    """An export that nobody kills leaves its files and nothing else."""
    project = open_project(path)
    export_gold(project, GoldFolder(target), KINDS["anonymous"])
    project.close()
    names = {file.name for file in target.iterdir()}
    if _contents(target) != wholes["anonymous"] or names != set(wholes["anonymous"]):
        tally.wrong.append("the export after the last kill")
    if any(isinstance(entry, Refusal) for entry in read_gold(target)):
        tally.wrong.append("a record that cannot be read")


def _contents(folder: Path) -> Contents:
    files = [file for file in folder.iterdir() if not file.name.startswith(".")]
    return {file.name: file.read_bytes() for file in files}
