"""R9: backups are made by themselves, are the project as it was, and can be put back."""

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from annotator.domain.article import ArticleId
from annotator.domain.errors import StoreError
from annotator.services.review.session import ReviewSession
from annotator.store.backups import SqliteBackups
from annotator.store.project import open_project
from annotator.store.thinning import NEWEST_KEPT, Dated, outdated
from tests.torture.deciding_at_random import decide
from tests.torture.row import Row
from tests.torture.row_hash import row_hash
from tests.torture.trial_project import REVIEWER, TOWNS, trial_project

FULL = 20
SHORT = 2
SITTINGS = 2
DECISIONS = 12
IN_WINDOWS_OF = 10  # one of so many projects is drilled before a real window
ROOT = Path(__file__).resolve().parents[2]
BEGIN = datetime(2026, 1, 1, 9, tzinfo=UTC)
TWO_YEARS = timedelta(days=730)


@dataclass(slots=True)
class Tally:
    """What was tried, how often, and what was not as it should be."""

    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def expect(self, is_so: bool, what: str) -> None:
        if not is_so:
            self.wrong.append(what)


def measure(folder: Path, times: int) -> Row:
    tally, chance = Tally(), Random(9)
    for number in range(times):
        home = folder / f"project {number}"
        home.mkdir()
        _drill(home / "talks.annotator", chance, tally)
    for number in range(times // IN_WINDOWS_OF):
        _drill_in_window(folder / f"window {number}", tally)
    longest = _thin_out(chance, days=TWO_YEARS.days if times == FULL else 60, tally=tally)
    counts = tally.counts
    return Row(
        id="R9",
        what="backups and restoring",
        goal=f"{times} open with equal counts and hashes",
        figure=f"{times} projects, {counts['backups']} backups opened and compared, "
        f"{counts['restored']} restored, {counts['windows']} in a window; "
        f"{counts['half']} half copies, {counts['taken']} offered as sound; "
        f"at most {longest} kept in {'two years' if times == FULL else '60 days'}; "
        f"{len(tally.wrong)} differ" + (f": {tally.wrong[0]}" if tally.wrong else ""),
        is_kept=not tally.wrong and not counts["taken"],
    )


def _drill(path: Path, chance: Random, tally: Tally) -> None:
    """Some sittings, each with the backups that the window makes; then each of them put back."""
    trial_project(path, articles=2).close()
    backups = SqliteBackups(path)
    states: dict[Path, str] = {}
    for sitting in range(SITTINGS):
        with closing(open_project(path)) as project:
            session = ReviewSession(project, REVIEWER)
            session.open(ArticleId(chance.choice(TOWNS[:2])))
            for reason in ("opened", "decisions"):
                state = row_hash(path)
                made = backups.make(reason, _time(sitting))  # type: ignore[arg-type]
                if made is not None:
                    states[made.path] = state
                for _ in range(chance.randint(1, DECISIONS)):
                    decide(session, chance)
    for backup in backups.all():
        tally.counts["backups"] += 1
        same = row_hash(backup.path) == states[backup.path]
        tally.expect(same and backup.is_sound, f"the backup {backup.path.name}")
    _plant_half_copies(path, backups, chance, tally)
    for backup, state in states.items():
        before = row_hash(path)
        restored = backups.restore(backup, _time(SITTINGS))
        tally.counts["restored"] += 1
        tally.expect(row_hash(path) == state, f"restored from {backup.name}")
        kept = restored.kept
        tally.expect(kept is not None and row_hash(kept) == before, f"kept before {backup.name}")
    with closing(open_project(path)) as project:
        tally.expect(not list(project.problems()), "the check of the last one restored")


def _plant_half_copies(path: Path, backups: SqliteBackups, chance: Random, tally: Tally) -> None:
    """Under the name of a newer backup: one cut short, and one that lacks what is in the log."""
    sound = backups.all()[0]
    whole = sound.path.read_bytes()
    with closing(open_project(path)) as project:
        session = ReviewSession(project, REVIEWER)
        session.open(ArticleId(TOWNS[0]))
        while decide(session, chance) is None:
            pass
        without_log = path.read_bytes()
    for number, content in ((8000, whole[: chance.randrange(len(whole))]), (8001, without_log)):
        name = sound.path.name.replace(f" {sound.number:04d} ", f" {number} ", 1)
        half = sound.path.with_name(name)
        half.write_bytes(content)
        tally.counts["half"] += 1
        newest = backups.newest_sound()
        is_taken = newest is None or newest.path == half
        try:
            backups.restore(half, _time(0))
            is_taken = True
        except StoreError:
            pass
        tally.counts["taken"] += is_taken
        half.unlink()


def _drill_in_window(folder: Path, tally: Tally) -> None:
    """The same by the program itself: on opening, after so many decisions, from its dialog."""
    folder.mkdir()
    path = folder / "talks.annotator"
    trial_project(path, articles=2).close()
    kinds = ("CONFIG", "DATA", "CACHE", "STATE")
    own = {f"XDG_{kind}_HOME": str(folder / kind.lower()) for kind in kinds}
    done = subprocess.run(
        [sys.executable, "-m", "tests.torture.backups_in_window", str(path)],
        cwd=ROOT,
        env={**os.environ, "HOME": str(folder), **own, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    found = json.loads(done.stdout) if done.returncode == 0 else {}
    tally.counts["windows"] += 1
    tally.counts["backups"] += found.get("backups", 0)
    tally.counts["restored"] += found.get("restored", 0)
    tally.expect(found.get("wrong") == [], f"in the window: {found or done.stderr[-200:]}")
    shutil.rmtree(folder, ignore_errors=True)


def _thin_out(chance: Random, *, days: int, tally: Tally) -> int:
    """A working life, with clocks that jump; returns how many backups there were at most."""
    kept: list[Dated] = []
    longest = 0
    for number in range(days * 3):
        now = BEGIN + timedelta(hours=8 * number + chance.random() * 8)
        jump = timedelta(days=chance.choice((-400, 400))) if chance.random() < 0.01 else timedelta()
        reason = chance.choices(("opened", "decisions", "restore"), (6, 6, 1))[0]
        kept.append(Dated(number, now + jump, reason))  # type: ignore[arg-type]
        gone = outdated(kept, now)
        newest = {backup.number for backup in kept[-NEWEST_KEPT:]}
        tally.expect(not gone & newest, "one of the newest five was thinned out")
        kept = [backup for backup in kept if backup.number not in gone]
        tally.expect(not outdated(kept, now), "thinning twice thinned out more")
        longest = max(longest, len(kept))
    return longest


def _time(sitting: int) -> str:
    return (BEGIN + timedelta(days=sitting)).strftime("%Y-%m-%dT%H:%M:%SZ")
