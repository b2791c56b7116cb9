"""R2: the power fails at any instant; what was acknowledged until then is in the file."""

import shutil
import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

from annotator.domain.article import ArticleId
from annotator.domain.errors import AnnotatorError
from annotator.services.review.session import ReviewSession
from annotator.store import database, migrating
from annotator.store.database import connected
from annotator.store.project import open_project
from tests.torture.acknowledged import Step, lost, stored_steps
from tests.torture.breaking import broken
from tests.torture.deciding_at_random import decide
from tests.torture.disk_watch import Request, Watcher, watched, why_not
from tests.torture.power_loss import WatchedDisk
from tests.torture.replay import unlike_their_history
from tests.torture.row import NOT_MEASURED, Row
from tests.torture.trial_project import REVIEWER, TOWNS, trial_project

FULL = 300
SHORT = 25
ARTICLES = 2
PAGES_OF_LOG = 25  # until it is brought into the file: often, and never at the same step
JOURNAL_SHARE = 3  # every third instant
LONGEST_SITTING = 30

Event = Request | Step
"""A request to the disk, or a step that the reviewer was told is saved."""


@dataclass(slots=True)
class Tally:
    instants: int = 0
    acknowledged: int = 0
    lost: int = 0
    problems: list[str] = field(default_factory=list)


def measure(folder: Path, times: int) -> Row:
    tally, with_journal = Tally(), times // JOURNAL_SHARE
    if not why_not():
        _try_instants(folder / "log", times - with_journal, tally, keeps_journal=False)
        _try_instants(folder / "journal", with_journal, tally, keeps_journal=True)
    figure = (
        f"{tally.instants} instants ({with_journal} with the journal of network disks) among "
        f"{tally.acknowledged} acknowledged decisions: "
        f"{tally.instants - len(tally.problems)} open and sound, {tally.lost} lost"
    )
    if tally.problems:
        figure += f"; the first problem: {tally.problems[0]}"
    return Row(
        id="R2",
        what="power loss: what was not synced is dropped or torn",
        goal="all open; 0 acknowledged decisions lost",
        figure=f"{NOT_MEASURED}{why_not()}" if why_not() else figure,
        is_kept=tally.instants == times and not tally.lost and not tally.problems,
    )


def _try_instants(folder: Path, times: int, tally: Tally, *, keeps_journal: bool) -> None:
    folder.mkdir()
    path, disk, chance = folder / "talks.annotator", WatchedDisk(), Random(6)
    trial_project(path, articles=ARTICLES).close()
    disk.hold(path)
    events = _recorded(path, decisions=times, keeps_journal=keeps_journal)
    instants = Counter(chance.randrange(len(events) + 1) for _ in range(times))
    told: list[Step] = []
    for number, event in enumerate([*events, None]):
        for _ in range(instants[number]):
            _look(_laid_out(folder / "found", disk.found(chance)), told, tally)
        if isinstance(event, Step):
            told.append(event)
        elif event is not None:
            disk.follow(event)
    tally.acknowledged += len(told)


def _recorded(path: Path, *, decisions: int, keeps_journal: bool) -> list[Event]:
    """A review with restarts; the log is brought into the file at every restart and in between.
    As on disks of other computers it `keeps_journal` in the log's place."""
    events: list[Event] = []
    chance = Random(2)
    with (
        patch.object(migrating, "is_on_network", lambda path: keeps_journal),
        patch.object(database, "connected", _connected),
        watched(_recorder(path, events)),
    ):
        while sum(isinstance(event, Step) for event in events) < decisions:
            project = open_project(path)
            session = ReviewSession(project, REVIEWER)
            session.open(ArticleId(chance.choice(TOWNS[:ARTICLES])))
            for _ in range(chance.randint(1, LONGEST_SITTING)):
                step = decide(session, chance)
                events.extend([step] if step else [])
            project.close()
    return events


def _recorder(path: Path, events: list[Event]) -> Watcher:
    """The file and its log; what is made anew at each start is none of a disk's business."""
    names = (path, Path(f"{path}-wal"), Path(f"{path}-journal"))
    return lambda request: events.append(request) if request.path in names else None


def _connected(*told: Any, **named: Any) -> sqlite3.Connection:
    connection = connected(*told, **named)
    connection.execute(f"PRAGMA wal_autocheckpoint = {PAGES_OF_LOG}")
    if broken() == "skip-fsync":
        connection.execute("PRAGMA synchronous = OFF")
    return connection


def _laid_out(folder: Path, files: Mapping[Path, bytes]) -> Path:
    """Where the project lies again, with its log beside it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for path, content in files.items():
        (folder / path.name).write_bytes(content)
    return folder / min((path.name for path in files), key=len)


def _look(path: Path, told: Sequence[Step], tally: Tally) -> None:
    tally.instants += 1
    try:
        project = open_project(path)
        problems = [*project.problems(), *unlike_their_history(project)]
        problems += project.search.problems()
        project.close()
        missing = lost(told, stored_steps(path))
    except (AnnotatorError, ValueError) as error:
        problems, missing = [str(error)], len(told)
    tally.problems += problems[:1]
    tally.lost += missing
