"""H5: names and targets that lead elsewhere, for whatever the program writes."""

import io
import os
import socket
from collections.abc import Callable, Iterator
from contextlib import closing, redirect_stderr
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from annotator.cli import main
from annotator.domain.errors import AnnotatorError
from annotator.domain.file_names import file_name
from annotator.formats.gold_folder import GoldFolder
from annotator.services.ports import Project
from annotator.store.backups import SqliteBackups
from annotator.store.packages import made_package
from annotator.store.project import create_project, open_project
from annotator.ui.compare.score_file import write_bytes
from tests.fakes.memory_project import SMALL_SCHEME
from tests.torture.row import Row

SHORT, FULL = 12, 400
NOON = "2026-03-01T12:00:00Z"
NAMES = (
    *("../../x", "..", ".", "/x", "//x/y", "\\\\server\\x", "C:\\x", "C:x", "x:y", "CON"),
    *("nul.txt", "com1", "LPT9.csv", "a.", "a ", " .a", "a\0b", "a\nb", "a\x1b[31m", "a\u202eb"),
    *("a?b*c", "-rf", "a" * 256, "ü" * 200, "\udc80", "~", "~root/x", "$HOME/x", "%TEMP%"),
    *("`id`", "a;b|c", "", " "),
)
SLOW, AMONG_SLOW = ("project", "package"), 12
PIECES = (*"../\\:*?<>|\0\n\u202e ~$-", "CON", "nul", "a", "ü", "東")
Write = Callable[[Path], object]


@dataclass
class Tally:
    tried: int = 0
    refused: int = 0
    wrong: list[str] = field(default_factory=list)


def measure(folder: Path, times: int) -> Row:
    (chosen := folder / "chosen").mkdir()
    (outside := folder / "outside").mkdir()
    (outside / "kept.txt").write_text("kept")
    with closing(
        create_project(folder / "p.annotator", name="p", scheme_toml=SMALL_SCHEME, created_at=NOON)
    ) as project:
        before, tally = _state(folder, chosen), Tally()
        for name in (*NAMES, *_random_names(times)):
            _try_names(project, chosen, name, tally)
        for what, target in _targets(folder):
            _try_targets(project, chosen, target, f"{what}", tally)
    _try_commands(folder, tally)
    _try_backups(folder, outside, tally)
    after = _state(folder, chosen)
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    tally.wrong += [f"{Path(name).name} outside the chosen folder has changed" for name in changed]
    return Row(
        "H5",
        "names and targets that lead elsewhere, of exports, projects, packages, tables, backups",
        "nothing outside the chosen folder; links not followed",
        f"{tally.tried:,} tried, {tally.refused:,} refused, {len(tally.wrong)} outside or followed"
        + "".join(f"; {words}" for words in tally.wrong[:5]),
        is_kept=not tally.wrong and 0 < tally.refused < tally.tried,
    )


def _random_names(times: int) -> Iterator[str]:
    random = Random(6)
    for _ in range(times):
        yield "".join(random.choices(PIECES, k=random.randint(1, 40)))


def _writers(project: Project) -> dict[str, Write]:
    def export(path: Path) -> None:
        with GoldFolder(path) as gold:
            gold.write_text("gold.jsonl", "{}")
            gold.publish()

    def make(path: Path) -> None:
        create_project(path, name="x", scheme_toml=SMALL_SCHEME, created_at=NOON).close()

    def pack(path: Path) -> None:
        with made_package(path, of=project, made_at=NOON, replaces=True):
            pass

    def table(path: Path) -> None:
        write_bytes(path, b"x")

    return {"export": export, "project": make, "package": pack, "table": table}


def _try_names(project: Project, chosen: Path, name: str, tally: Tally) -> None:
    """A name made of somebody's words is a name in the folder; one that is typed is that, or is
    refused."""
    for kind, write in _writers(project).items():
        if kind in SLOW and name not in NAMES[:AMONG_SLOW]:
            continue  # they refuse by the same rule
        made = chosen / file_name(f"{kind} {name}"[: len(name) + 8], otherwise=kind)
        _attempt(write, made, tally)
        if not os.path.lexists(made) or made.parent != chosen:
            tally.wrong.append(f"{kind} of {name!r} was not made in the folder")
        if "/" not in name and name not in (".", ".."):  # these are places, and typed on purpose
            _attempt(write, chosen / name if name else chosen, tally)
        _empty(chosen)


def _targets(folder: Path) -> Iterator[tuple[str, Callable[[Path], object]]]:
    outside = folder / "outside"
    yield "link", lambda path: path.symlink_to(outside / "kept.txt")
    yield "dangling link", lambda path: path.symlink_to(outside / "new.txt")
    yield "link to a folder", lambda path: path.symlink_to(outside)
    yield "link to a device", lambda path: path.symlink_to(os.devnull)
    yield "pipe", os.mkfifo
    yield "folder", lambda path: (path.mkdir(), (path / "kept").write_text("kept"))
    yield "socket", _socket


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(path))


def _try_targets(
    project: Project, chosen: Path, make: Callable[[Path], object], what: str, tally: Tally
) -> None:
    for kind, write in _writers(project).items():
        target = chosen / "target"
        make(target)
        before = target.lstat()
        is_older_export = kind == "export" and what == "folder"
        if _attempt(write, target, tally) and not is_older_export:
            tally.wrong.append(f"{kind} was written to a {what}")
        if target.lstat().st_ino != before.st_ino:
            tally.wrong.append(f"{kind} replaced a {what}")
        _empty(chosen)
        if kind == "export":
            chosen.joinpath("gold").mkdir()
            make(chosen / "gold" / "gold.jsonl")
            if _attempt(write, chosen / "gold", tally):
                tally.wrong.append(f"an export wrote to a {what}")
            _empty(chosen)


def _try_commands(folder: Path, tally: Tally) -> None:
    """Commands, with links in the places they are to write to."""
    chosen, outside = folder / "chosen", folder / "outside"
    (chosen / "link").symlink_to(outside)
    (chosen / "link.annotator").symlink_to(outside / "new.annotator")
    project = ["--project", str(folder / "p.annotator")]
    for command in (
        ["export", str(chosen / "link"), *project],
        ["import", os.devnull, "--no-extract", "--project", str(chosen / "link.annotator")],
        ["import", os.devnull, "--no-extract", "--project", str(chosen / "CON.annotator")],
    ):
        tally.tried += 1
        with redirect_stderr(io.StringIO()):
            was_refused = main(command) != 0
        tally.refused += was_refused
        tally.wrong += [] if was_refused else [f"{command[0]} went through a link"]
    _empty(chosen)


def _try_backups(folder: Path, outside: Path, tally: Tally) -> None:
    """A folder of backups that is a link to another place."""
    (chosen := folder / "chosen" / "made").mkdir()
    path = chosen / "talks.annotator"
    create_project(path, name="x", scheme_toml=SMALL_SCHEME, created_at=NOON).close()
    backups = SqliteBackups(path)
    backups.folder.symlink_to(outside)
    if _attempt(lambda _: backups.make("asked", NOON), path, tally):
        tally.wrong.append("a backup went through a link")
    open_project(path).close()
    _empty(folder / "chosen")


def _attempt(write: Write, path: Path, tally: Tally) -> bool:
    """Whether it was written; anything but a plain refusal is a bug, and raises."""
    tally.tried += 1
    try:
        write(path)
    except AnnotatorError:
        tally.refused += 1
        return False
    return True


def _state(folder: Path, but: Path) -> dict[str, object]:
    """All that lies in the folder, and what is in the files, but for one folder of it."""
    found = (path for path in folder.rglob("*") if but not in (path, *path.parents))
    return {
        str(path): path.read_bytes() if path.is_file() else None
        for path in found
        if not path.name.startswith(("p.annotator", ".p.annotator"))
    }


def _empty(folder: Path) -> None:
    for root, folders, files in os.walk(folder, topdown=False):
        for name in (*files, *folders):
            path = Path(root) / name
            path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
