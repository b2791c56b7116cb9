"""Backups of real project files: made while others write, found again, put back."""

import hashlib
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import threading
from contextlib import closing, suppress
from pathlib import Path

import pytest

from annotator.domain.errors import DamagedFile, NotPossible, NotStored, StoreError
from annotator.services.ports import Backup, LayerCounts
from annotator.store.backing_up import backed_up
from annotator.store.backup_names import backups_folder, is_backup
from annotator.store.backups import SqliteBackups
from annotator.store.holding import lock_path, note_path
from annotator.store.project import SqliteProject, open_project
from tests.databases.make_database import file_of_schema
from tests.store.examples import TALKS, adding, held, own_claim

AT = "2026-11-22T10:15:04Z"
NEXT = "2026-11-22T10:20:00Z"
ROOT = Path(__file__).resolve().parents[2]


def rows_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, read from a copy so that nothing is left beside the file."""
    with closing(sqlite3.connect(":memory:")) as copy:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as source:
            source.backup(copy)
        names = copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {name: copy.execute(f'SELECT * FROM "{name}"').fetchall() for (name,) in names}


def decide(project: SqliteProject, *items: str) -> None:
    article = project.articles.find(TALKS)
    assert article is not None
    before = len(project.layers.items(article, "Ann"))
    for number, item in enumerate(items, start=before + 1):
        project.layers.apply(adding(own_claim(item)), LayerCounts(number, number))


def made(backups: SqliteBackups, reason: str = "asked", at: str = AT) -> Backup:
    backup = backups.make(reason, at)  # type: ignore[arg-type]
    assert backup is not None
    return backup


@pytest.fixture
def backups(path: Path) -> SqliteBackups:
    return SqliteBackups(path)


@pytest.fixture
def begun(stored: SqliteProject) -> SqliteProject:
    """An article and one decision, the latter still in the log."""
    held(stored)
    decide(stored, "a")
    return stored


def test_a_backup_holds_what_stands_in_the_log(
    begun: SqliteProject, backups: SqliteBackups, path: Path
) -> None:
    assert Path(f"{path}-wal").stat().st_size > 0
    backup = made(backups)
    assert backup.path.parent == path.with_name("talks backups")
    assert backup.path.name.startswith("talks 0001 2026-11-22 10.15.04 UTC asked ")
    assert rows_of(backup.path) == rows_of(path)
    assert (backup.articles, backup.decisions, backup.is_sound) == (1, 1, True)
    assert (backup.size, backup.made_at) == (backup.path.stat().st_size, AT)
    assert list(backups.problems(backup.path)) == []
    assert {file.name for file in backups.folder.iterdir()} - {".lock"} == {backup.path.name}


@pytest.mark.skipif(os.name != "posix", reason="modes are those of POSIX")
def test_a_backup_is_its_owner_s_alone(begun: SqliteProject, backups: SqliteBackups) -> None:
    backup = made(backups)
    modes = {stat.S_IMODE(file.stat().st_mode) for file in (backup.path, backups.folder)}
    assert modes == {0o600, 0o700}


def test_numbers_grow_whatever_the_clock_does(begun: SqliteProject, backups: SqliteBackups) -> None:
    first = made(backups, at="2027-01-01T00:00:00Z")
    decide(begun, "b")
    second = made(backups, at=AT)
    assert [first.number, second.number] == [1, 2]
    assert [backup.number for backup in backups.all()] == [2, 1]


def test_nothing_new_needs_no_backup(begun: SqliteProject, backups: SqliteBackups) -> None:
    made(backups)
    assert backups.make("opened", NEXT) is None
    assert made(backups, "restore", NEXT).number == 2, "kept longer, so it is made all the same"
    begun.close()
    open_project(begun.path).close()
    assert backups.make("opened", NEXT) is None
    assert not list(backups.folder.glob(".*.new"))


def test_a_changed_newest_backup_does_not_stand_for_the_project(
    begun: SqliteProject, backups: SqliteBackups
) -> None:
    backup = made(backups)
    backup.path.write_bytes(backup.path.read_bytes()[:-4096])
    assert made(backups, "opened", NEXT).number == 2


def test_decisions_go_on_while_a_backup_is_made(
    begun: SqliteProject, backups: SqliteBackups
) -> None:
    """Each backup is the project as it was at one moment, never half a decision."""
    enough, total = threading.Event(), 60

    def review() -> None:
        for number in range(total):
            decide(begun, f"c{number}")
        enough.set()

    reviewer = threading.Thread(target=review)
    reviewer.start()
    found = []
    while not enough.is_set() or not found:
        if backup := backups.make("decisions", AT):
            found.append(backup)
    reviewer.join()
    for backup in found:
        rows = rows_of(backup.path)
        assert backup.decisions == len(rows["edit"]) == len(rows["edit_change"])
        assert len(rows["layer_item"]) == backup.decisions
        assert list(backups.problems(backup.path)) == []
    assert backups.decisions_since(found[0].path) == 1 + total - found[0].decisions


HALF_COPIES = {
    "cut short": lambda whole: whole[: len(whole) // 2],
    "empty": lambda whole: b"",
    "another project's": lambda whole: whole.replace(b"claim", b"clAim"),
    "one bit": lambda whole: whole[:5000] + bytes([whole[5000] ^ 1]) + whole[5001:],
}


@pytest.mark.parametrize("name", HALF_COPIES)
def test_a_half_copy_is_never_taken_for_sound(
    begun: SqliteProject, backups: SqliteBackups, name: str
) -> None:
    sound = made(backups)
    decide(begun, "b")
    half = made(backups, at=NEXT)
    half.path.write_bytes(HALF_COPIES[name](half.path.read_bytes()))
    assert [backup.is_sound for backup in backups.all()] == [False, True]
    newest = backups.newest_sound()
    assert newest is not None
    assert newest.path == sound.path
    begun.close()
    before = rows_of(begun.path)
    with pytest.raises(StoreError, match=r"damaged|empty"):
        backups.restore(half.path, NEXT)
    with pytest.raises(StoreError, match=r"damaged|empty"):
        backups.copy(half.path, begun.path.with_name("copy.annotator"))
    assert rows_of(begun.path) == before
    assert not begun.path.with_name("copy.annotator").exists()


def test_a_copy_without_its_log_is_no_backup(
    begun: SqliteProject, backups: SqliteBackups, path: Path
) -> None:
    """SQLite calls such a file sound, though the decisions are missing from it."""
    backup = made(backups)
    shutil.copyfile(path, backup.path)
    assert [found.is_sound for found in backups.all()] == [False]
    assert backups.newest_sound() is None


def test_a_backup_of_damaged_content_is_not_offered(
    begun: SqliteProject, backups: SqliteBackups
) -> None:
    sound = made(backups)
    with closing(sqlite3.connect(begun.path)) as connection:
        connection.execute("UPDATE revision_text SET text = replace(text, 'trade', 'brade')")
        connection.commit()
    damaged = made(backups, at=NEXT)
    assert backups.problems(damaged.path)
    newest = backups.newest_sound()
    assert newest is not None
    assert newest.path == sound.path


def test_what_lies_in_the_folder_besides_is_left_alone(
    begun: SqliteProject, backups: SqliteBackups
) -> None:
    backups.folder.mkdir()
    strangers = ["notes.txt", "talks 0009.annotator", "talks 9999 2026-99-99 99.99.99 UTC asked "
                 "0123456789ab.annotator"]  # fmt: skip
    for name in strangers:
        (backups.folder / name).write_text("mine")
    (backups.folder / ".backup.left.new").write_text("half a backup of a program that was killed")
    assert made(backups).number == 1
    assert [backup.number for backup in backups.all()] == [1]
    assert all((backups.folder / name).read_text() == "mine" for name in strangers)
    assert not (backups.folder / ".backup.left.new").exists()


def test_old_backups_are_thinned_out_once_the_new_one_is_there(
    begun: SqliteProject, backups: SqliteBackups
) -> None:
    for number in range(12):
        decide(begun, f"t{number}")
        made(backups, "opened", f"2026-01-01T10:{number:02}:00Z")
    decide(begun, "last")
    made(backups, "opened", "2026-11-22T10:00:00Z")
    kept = [backup.number for backup in backups.all()]
    assert kept == [13, 12, 11, 10, 9], "one of that month is among the newest five"


def test_a_folder_that_cannot_be_made_is_told_and_changes_nothing(
    begun: SqliteProject, backups: SqliteBackups
) -> None:
    backups.folder.write_text("a file lies in the way")
    with pytest.raises(StoreError, match=r"No backup of talks\.annotator was made") as caught:
        backups.make("asked", AT)
    assert "Allow writing" in caught.value.advice
    assert list(begun.problems()) == []
    assert backups.all() == []


def test_a_full_disk_is_told_and_leaves_the_older_backups(
    begun: SqliteProject, backups: SqliteBackups, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = made(backups)
    decide(begun, "b")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("annotator.store.copying.make_lasting", fail)
    with pytest.raises(NotStored, match=r"disk is full; no backup of talks\.annotator was made"):
        backups.make("decisions", NEXT)
    assert [found.path for found in backups.all()] == [backup.path]
    assert not list(backups.folder.glob(".*.new*"))
    begun.close()
    before = rows_of(begun.path)
    with pytest.raises(NotStored, match=r"talks\.annotator was not restored"):
        backups.restore(backup.path, NEXT)
    assert rows_of(begun.path) == before
    assert not list(begun.path.parent.glob(".*.new*"))


def test_there_is_no_backup_of_what_is_no_project(path: Path, backups: SqliteBackups) -> None:
    with pytest.raises(StoreError, match="no file"):
        backups.make("asked", AT)
    path.write_text("Dear Ann,")
    with pytest.raises(StoreError, match="not an Annotator project"):
        backups.make("asked", AT)
    assert not backups.folder.exists()


def test_restoring_keeps_what_was_there(
    begun: SqliteProject, backups: SqliteBackups, path: Path
) -> None:
    backup = made(backups)
    decide(begun, "b", "c")
    assert backups.decisions_since(backup.path) == 2
    begun.close()
    present, earlier = rows_of(path), rows_of(backup.path)
    restored = backups.restore(backup.path, NEXT)
    assert rows_of(path) == earlier
    assert restored.kept is not None
    assert not restored.was_moved
    assert rows_of(restored.kept) == present
    assert [found.reason for found in backups.all()] == ["restore", "asked"]
    back = backups.restore(restored.kept, NEXT)
    assert rows_of(path) == present, "and it can be taken back"
    assert back.kept is not None
    assert {file.name for file in path.parent.iterdir()} == {path.name, backups.folder.name}
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_restoring_that_is_interrupted_changes_nothing(
    begun: SqliteProject, backups: SqliteBackups, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = made(backups)
    decide(begun, "b")
    begun.close()
    present = rows_of(path)

    def end(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", end)
        with pytest.raises(KeyboardInterrupt):
            backups.restore(backup.path, NEXT)
    assert {file.name for file in path.parent.iterdir()} == {path.name, backups.folder.name}
    assert rows_of(path) == present
    left = path.with_name(f".{path.name}.left.new")
    left.write_text("of a program that was killed")
    backups.restore(backup.path, NEXT)
    assert rows_of(path) == rows_of(backup.path)
    assert not left.exists()


@pytest.mark.parametrize("asked", [0, 1, 2, 5, 20])
@pytest.mark.parametrize("is_damaged", [False, True])
def test_a_restoring_that_is_stopped_changes_nothing(
    begun: SqliteProject, backups: SqliteBackups, asked: int, is_damaged: bool
) -> None:
    """Stopped whichever time it asks; where it asks less often it was too late to stop."""
    path, backup = begun.path, made(backups)
    decide(begun, "second")
    begun.close()
    present, calls = rows_of(path), [0]

    def is_cancelled() -> bool:
        calls[0] += 1
        return calls[0] > asked

    is_restored = False
    with suppress(NotPossible):
        backups.restore(backup.path, NEXT, is_damaged=is_damaged, is_cancelled=is_cancelled)
        is_restored = True
    assert is_restored == (calls[0] <= asked)
    assert rows_of(path) == (rows_of(backup.path) if is_restored else present)
    assert is_restored or not list(path.parent.glob("* damaged *"))
    backups.restore(backup.path, NEXT)
    assert rows_of(path) == rows_of(backup.path)


def test_undo_works_on_in_a_restored_project(
    begun: SqliteProject, backups: SqliteBackups, path: Path
) -> None:
    backup = made(backups)
    decide(begun, "b")
    begun.close()
    backups.restore(backup.path, NEXT)
    with closing(open_project(path)) as project:
        last = project.layers.last_done("Ann")
        assert last is not None
        project.layers.undo(last, LayerCounts(0, 0), NEXT)
        assert list(project.problems()) == []
        assert project.layers.last_done("Ann") is None


def test_a_damaged_file_is_set_aside_with_its_log(
    begun: SqliteProject, backups: SqliteBackups, path: Path
) -> None:
    backup = made(backups)
    begun.close()
    earlier = rows_of(path)
    path.write_bytes(b"\0" * 8192)
    log = Path(f"{path}-wal")
    log.write_bytes(b"what was in the log")
    restored = backups.restore(backup.path, NEXT)
    assert restored.was_moved
    assert restored.kept == path.with_name("talks damaged 2026-11-22 10.20.00 UTC.annotator")
    assert restored.kept.read_bytes() == b"\0" * 8192
    assert Path(f"{restored.kept}-wal").read_bytes() == b"what was in the log"
    assert rows_of(path) == earlier
    path.write_bytes(b"\0")
    again = backups.restore(backup.path, NEXT, is_damaged=True)
    assert again.kept == path.with_name("talks damaged 2026-11-22 10.20.00 UTC 2.annotator")


def test_a_sound_looking_file_is_set_aside_too_when_it_is_known_to_be_damaged(
    begun: SqliteProject, backups: SqliteBackups, path: Path
) -> None:
    backup = made(backups)
    begun.close()
    whole = path.read_bytes()
    restored = backups.restore(backup.path, NEXT, is_damaged=True)
    assert restored.kept is not None
    assert restored.kept.read_bytes() == whole


def test_only_a_project_that_nobody_has_open_is_restored(
    begun: SqliteProject, backups: SqliteBackups, path: Path
) -> None:
    backup = made(backups)
    decide(begun, "b")
    before = rows_of(path)
    with pytest.raises(StoreError, match=r"talks\.annotator is open"):
        backups.restore(backup.path, NEXT)
    assert rows_of(path) == before
    begun.close()
    with pytest.raises(StoreError, match="not an Annotator project"):
        SqliteBackups(letter := path.with_name("letter.txt")).restore(_letter(letter), NEXT)
    with pytest.raises(StoreError, match="not an Annotator project"):
        SqliteBackups(letter).restore(backup.path, NEXT)
    assert letter.read_text() == "Dear Ann,"
    with pytest.raises(StoreError, match="no file"):
        backups.restore(path.with_name("missing.annotator"), NEXT)


def _letter(path: Path) -> Path:
    path.write_text("Dear Ann,")
    return path


HOLD = """
import sys
from pathlib import Path
from annotator.store.project import open_project
project = open_project(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
"""


def test_another_process_keeps_its_project(
    begun: SqliteProject, backups: SqliteBackups, path: Path
) -> None:
    backup = made(backups)
    begun.close()
    command = [sys.executable, "-c", HOLD, str(path)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"open\n"
        before = hashlib.sha256(path.read_bytes()).hexdigest()
        with pytest.raises(StoreError, match=f"process {other.pid}"):
            backups.restore(backup.path, NEXT)
        assert hashlib.sha256(path.read_bytes()).hexdigest() == before
        assert made(backups, "restore", NEXT).decisions == 1, "to copy it harms nobody"
        other.kill()
    assert backups.restore(backup.path, NEXT).kept is not None
    assert not lock_path(path).exists()
    assert not note_path(path).exists()


def test_a_lost_project_is_restored_under_any_name(
    begun: SqliteProject, backups: SqliteBackups, path: Path
) -> None:
    backup = made(backups)
    begun.close()
    before = rows_of(path)
    path.unlink()
    moved = path.with_name("moved")
    backups.folder.rename(moved)
    new = path.with_name("new.annotator")
    restored = SqliteBackups(new).restore(moved / backup.path.name, NEXT)
    assert (rows_of(new), restored.kept) == (before, None)


def test_a_copy_of_a_backup_is_a_project_of_its_own(
    begun: SqliteProject, backups: SqliteBackups, path: Path
) -> None:
    backup = made(backups)
    copy = path.with_name("copy.annotator")
    backups.copy(backup.path, copy)
    assert rows_of(copy) == rows_of(backup.path)
    with closing(open_project(copy)) as project:
        decide(project, "b")
    assert backups.all() == [backup]
    with pytest.raises(StoreError, match="already a file"):
        backups.copy(backup.path, copy)


def test_what_lost_its_head_but_has_backups_is_damaged(
    begun: SqliteProject, backups: SqliteBackups, path: Path
) -> None:
    made(backups)
    begun.close()
    for remains in (b"", b"\0" * 4096):
        path.write_bytes(remains)
        with pytest.raises(DamagedFile, match="restore a backup"):
            open_project(path)


def test_an_older_backup_is_looked_through_and_restored(path: Path, backups: SqliteBackups) -> None:
    shutil.copy(file_of_schema(1), path)
    open_project(path).close()
    (backup,) = backups.all()
    assert backup.reason == "migration"
    before = backup.path.read_bytes()
    assert list(backups.problems(backup.path)) == []
    assert backups.restore(backup.path, NEXT).kept is not None
    with closing(open_project(path)) as project:
        assert TALKS in project.articles.ids()
    assert backup.path.read_bytes() == before


def test_the_folder_is_beside_the_file_that_a_link_leads_to(
    begun: SqliteProject, tmp_path: Path
) -> None:
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "link.annotator"
    link.symlink_to(begun.path)
    assert backups_folder(link) == tmp_path / "talks backups"
    backup = made(SqliteBackups(link))
    begun.close()
    SqliteBackups(link).restore(backup.path, NEXT)
    assert link.is_symlink()
    assert not begun.path.is_symlink()


@pytest.mark.parametrize("stem", ["ü" * 118, "a" * 235, "50% of #1", "b\nc", "x backups"])
def test_odd_names_have_backups(stored: SqliteProject, tmp_path: Path, stem: str) -> None:
    stored.close()
    odd = stored.path.rename(tmp_path / f"{stem}.annotator")
    backup = made(SqliteBackups(odd))
    assert is_backup(backup.path)
    assert [found.number for found in SqliteBackups(odd).all()] == [1]
    assert SqliteBackups(odd).restore(backup.path, NEXT).kept is not None


def test_one_that_nobody_asked_for_leaves_room_for_decisions(
    stored: SqliteProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    held(stored)
    size = stored.path.stat().st_size
    usage = shutil.disk_usage(stored.path.parent)._replace(free=size + size // 2)
    monkeypatch.setattr("annotator.store.backing_up.shutil.disk_usage", lambda folder: usage)
    with pytest.raises(NotStored, match="disk is full; no backup"):
        backed_up(stored.path, "decisions", AT)
    assert backed_up(stored.path, "asked", AT) is not None
