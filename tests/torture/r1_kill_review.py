"""R1: `kill -9` in the midst of a review; what was shown as saved is in the file."""

import shutil
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from annotator.domain.errors import AnnotatorError
from annotator.store.project import open_project
from tests.torture.acknowledged import Step, are_in_order, lost, step_from, stored_steps
from tests.torture.replay import unlike_their_history
from tests.torture.row import NOT_MEASURED, Row
from tests.torture.trial_project import trial_project
from tests.torture.victims import Victims, why_not

FULL = 500
SHORT = 2
ARTICLES = 4
KILLS_OF_ONE_PROJECT = 50
LONGEST_MS = 400  # from the first decision shown as saved on
WORTH_TWO = 20


@dataclass(slots=True)
class Tally:
    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    gaps: int = 0
    problems: list[str] = field(default_factory=list)


def measure(folder: Path, times: int) -> Row:
    total = Tally() if why_not() else _tried(folder, times)
    has_lost = total.lost or total.gaps or total.problems
    return Row(
        id="R1",
        what="kill -9 in the midst of a review",
        goal="0 acknowledged decisions lost, 0 gaps, every check clean",
        figure=f"{NOT_MEASURED}{why_not()}" if why_not() else _figure(total),
        is_kept=not has_lost and total.kills == times,
    )


def _tried(folder: Path, times: int) -> Tally:
    """Half of the kills beside the other half, each on a project of its own."""
    halves = [times] if times < WORTH_TWO else [times - times // 2, times // 2]
    places = [folder / name for name in ("one", "two")[: len(halves)]]
    for place in places:
        _make_projects(place, times)
    with ThreadPoolExecutor(len(halves)) as pool:
        return _sum(pool.map(_kill_often, places, halves))


def _sum(tallies: Iterable[Tally]) -> Tally:
    total = Tally()
    for tally in tallies:
        total.kills += tally.kills
        total.acknowledged += tally.acknowledged
        total.lost += tally.lost
        total.gaps += tally.gaps
        total.problems += tally.problems
    return total


def _make_projects(place: Path, times: int) -> None:
    """One goes on from kill to kill, until it has become slow to check."""
    place.mkdir()
    trial_project(place / "talks 0.annotator", articles=ARTICLES).close()
    for number in range(1, -(-times // KILLS_OF_ONE_PROJECT)):
        shutil.copyfile(place / "talks 0.annotator", place / f"talks {number}.annotator")


def _kill_often(place: Path, times: int) -> Tally:
    tally, chance = Tally(), Random(place.name)
    with Victims("tests.torture.reviewing_by_keys", place / "home") as victims:
        for number in range(times):
            if number % KILLS_OF_ONE_PROJECT == 0:
                path, known = place / f"talks {number // KILLS_OF_ONE_PROJECT}.annotator", 0
            told = _told_until_the_kill(victims, path, chance, tally)
            known = _look(_copied(path), known, told, tally=tally)
    return tally


def _told_until_the_kill(
    victims: Victims, path: Path, chance: Random, tally: Tally
) -> Sequence[Step]:
    arguments = {"path": str(path), "seed": chance.randrange(1_000_000)}
    remains = victims.killed(chance.uniform(1, LONGEST_MS), arguments)
    tally.kills += remains.was_killed
    tally.acknowledged += len(remains.told)
    return [step_from(line) for line in remains.told]


def _copied(path: Path) -> Path:
    """File and log as they lie there. Only the copy is looked at: whoever opens a project brings
    its log in, and that is for the next review to do."""
    folder = path.parent / "found"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name in (path.name, f"{path.name}-wal"):
        if (path.parent / name).exists():
            shutil.copyfile(path.parent / name, folder / name)
    return folder / path.name


def _look(path: Path, known: int, acknowledged: Sequence[Step], *, tally: Tally) -> int:
    """How many steps the history holds now; the first `known` of them it held before."""
    try:
        project = open_project(path)
        tally.problems += [*project.problems(), *unlike_their_history(project)]
        project.close()
        history = stored_steps(path)
    except (AnnotatorError, ValueError) as error:
        tally.problems.append(str(error))
        tally.lost += len(acknowledged)
        return known
    stored = history[known:]
    tally.lost += lost(acknowledged, stored)
    tally.gaps += not are_in_order(acknowledged, stored)
    if len(stored) > len(acknowledged) + 1:  # one may be on disk that nobody was told of yet
        tally.problems.append(f"{len(stored) - len(acknowledged)} decisions were never shown")
    return len(history)


def _figure(tally: Tally) -> str:
    words = (
        f"{tally.kills} kills, {tally.acknowledged:,} acknowledged, "
        f"{tally.lost} lost, {tally.gaps} gaps, {len(tally.problems)} problems found by the checks"
    )
    return f"{words}; the first: {tally.problems[0]}" if tally.problems else words
