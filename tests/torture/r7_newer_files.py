"""R7: a project that a newer version has changed is refused, and nothing of it is touched."""

import io
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path

from annotator import cli
from annotator.domain.errors import StoreError
from annotator.store.migrating import NEWEST_SCHEMA
from annotator.store.packages import opened_share
from annotator.store.project import open_project
from tests.torture.row import Row
from tests.torture.trial_project import finish_all, trial_project

FULL = 20
SHORT = 2
NEWER = "made by a newer version"
REFUSED = 1
"""What a command ends with."""


@dataclass(slots=True)
class Tally:
    files: int = 0
    tried: int = 0
    taken: list[str] = field(default_factory=list)
    touched: list[str] = field(default_factory=list)


def measure(folder: Path, times: int) -> Row:
    """`times` is how many later versions there are."""
    sound, tally = folder / "sound.annotator", Tally()
    with closing(trial_project(sound, articles=2)) as project:
        finish_all(project)
    for later in range(1, times + 1):
        for number, (name, statement) in enumerate(_changes(NEWEST_SCHEMA + later).items()):
            place = folder / f"{later}-{number}"
            place.mkdir()
            newer = Path(shutil.copy(sound, place / "talks.annotator"))
            _change(newer, statement, is_in_log=name.endswith("in the log"))
            _try_all(newer, f"{name} of schema {NEWEST_SCHEMA + later}", tally)
    return _row(tally)


def _changes(schema: int) -> dict[str, str]:
    step = f"UPDATE alembic_version SET version_num = '{schema:04d}'"
    number = f"PRAGMA user_version = {schema}"
    return {
        "the number": number,
        "the step": step,
        "both": f"{step}; {number}",
        "both in the log": f"{step}; {number}",
    }


def _change(path: Path, statements: str, *, is_in_log: bool) -> None:
    """In the log: as a program leaves it that was killed."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(f"{statements}; CREATE TABLE later (what TEXT)")
        if is_in_log:
            kept = {
                file: file.read_bytes() for file in (path, Path(f"{path}-wal")) if file.exists()
            }
    if is_in_log:
        for file, content in kept.items():
            file.write_bytes(content)


def _try_all(path: Path, name: str, tally: Tally) -> None:
    tally.files += 1
    before = _seen(path.parent)
    for way, attempt in _ways(path).items():
        tally.tried += 1
        if NEWER not in attempt():
            tally.taken.append(f"{way} with {name}")
        if _seen(path.parent) != before:
            tally.touched.append(f"{way} with {name}")
            return


def _seen(folder: Path) -> dict[str, tuple[bytes, int]]:
    """All that lies there. What SQLite shares among the readers of a log says nothing."""
    files = (file for file in folder.iterdir() if not file.name.endswith("-shm"))
    return {file.name: (file.read_bytes(), file.stat().st_mtime_ns) for file in files}


def _ways(path: Path) -> dict[str, Callable[[], str]]:
    """What somebody may do with it; each returns what it was told."""
    project = ("--project", str(path))
    beside = str(path.with_name("new"))
    commands = (
        ("articles", *project),
        ("check", *project),
        ("import", __file__, "--no-extract", *project),
        ("export", beside, *project),
        ("assign", *project),
        ("agreement", *project),
        ("merge", str(path), *project),
        ("package", f"{beside}.annotator", "--reviewer", "Ann", "--all", *project),
        ("predictions", "list", *project),
    )
    ways: dict[str, Callable[[], str]] = {
        "opening": lambda: _told(lambda: open_project(path)),
        "reading": lambda: _told(lambda: open_project(path, to_read=True)),
        "merging": lambda: _told(opened_share(path).__enter__),
    }
    for words in commands:
        ways[f"annotator {words[0]}"] = lambda words=words: _told_by(words)  # type: ignore[misc]
    return ways


def _told(attempt: Callable[[], object]) -> str:
    try:
        attempt()
    except StoreError as error:
        return str(error)
    return ""


def _told_by(words: tuple[str, ...]) -> str:
    told = io.StringIO()
    with redirect_stdout(told), redirect_stderr(told):
        code = cli.main(words)
    return told.getvalue() if code == REFUSED else ""


def _row(tally: Tally) -> Row:
    wrong = [*tally.taken, *tally.touched]
    figure = (
        f"{tally.files} files, {tally.tried} ways to open one: {len(tally.taken)} not refused, "
        f"{len(tally.touched)} files changed"
    )
    return Row(
        id="R7",
        what="files that a newer version has made or changed",
        goal="refused, and not a byte, time or neighbour of them changed",
        figure=f"{figure}; the first wrong: {wrong[0]}" if wrong else figure,
        is_kept=not wrong,
    )
