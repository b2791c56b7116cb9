"""Backups belong to a project, not to the name that its file has now."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from annotator.locations import resource
from annotator.store.backup_names import BackupName, backups_folder, name_of
from annotator.store.backups import SqliteBackups
from annotator.store.identity import FILE_ID, short_id_of
from annotator.store.project import create_project, open_project

LONG_AGO = "2026-01-{:02}T10:00:00Z"
TODAY = "2026-11-22T10:{:02}:00Z"


def project_at(path: Path) -> Path:
    """All are called the same and were made in the same second."""
    scheme = resource("scheme.toml").read_text(encoding="utf-8")
    create_project(path, name="Talks", scheme_toml=scheme, created_at=LONG_AGO.format(1)).close()
    return path


def back_up(path: Path, moment: str, times: int) -> list[str]:
    """The names of the new backups; before each something has changed."""
    made = []
    for number in range(1, times + 1):
        with closing(open_project(path)) as project:
            project.set_setting("state", f"{moment} {number}")
        backup = SqliteBackups(path).make("decisions", moment.format(number))
        assert backup is not None
        made.append(backup.path.name)
    return made


def listed(path: Path) -> list[str]:
    return [backup.path.name for backup in SqliteBackups(path).all()]


def make_as_before(backups: SqliteBackups) -> None:
    """Names that say nothing of the project."""
    for file in list(backups.folder.glob("talks *.annotator")):
        name = name_of(file)
        assert name is not None
        older = BackupName(name.number, name.made_at, name.reason, name.digest)
        file.rename(file.with_name(older.of(backups.path)))


@pytest.fixture
def thesis(tmp_path: Path) -> Path:
    return project_at(tmp_path / "talks.annotator")


@pytest.mark.parametrize("has_old_names", [False, True])
def test_a_new_project_under_the_name_of_another_one_has_no_backups_of_it(
    thesis: Path, has_old_names: bool
) -> None:
    back_up(thesis, LONG_AGO, 6)
    backups = SqliteBackups(thesis)
    if has_old_names:
        make_as_before(backups)
    before = {file.name for file in backups.folder.iterdir()}
    moved = thesis.rename(thesis.with_name("thesis.annotator"))
    project_at(thesis)
    assert listed(thesis) == []
    assert backups.newest_sound() is None
    made = back_up(thesis, TODAY, 7)
    assert listed(thesis) == made[::-1]
    assert before <= {file.name for file in backups.folder.iterdir()}, "none was thinned out"
    moved.replace(thesis)
    assert len(listed(thesis)) == 6
    (newest,) = back_up(thesis, TODAY, 1)
    assert newest.startswith("talks 0014 "), "numbers grow through both"
    assert set(made) <= {file.name for file in backups.folder.iterdir()}
    left = listed(thesis)
    assert (left[0], len(left)) == (newest, 5), "its own are thinned out"
    assert len(left) == 5 if not has_old_names else 5


def test_of_a_file_that_says_nothing_of_its_project_all_are_listed(thesis: Path) -> None:
    made = back_up(thesis, LONG_AGO, 1)
    thesis.unlink()
    assert listed(thesis) == made, "it is gone"
    project_at(thesis)
    made = [*back_up(thesis, TODAY, 1), *made]
    with closing(sqlite3.connect(thesis)) as connection:
        connection.execute("UPDATE setting SET value = 'x' WHERE key = ?", (FILE_ID,))
        connection.commit()
    assert short_id_of(thesis) is None
    assert listed(thesis) == made
    newest = SqliteBackups(thesis).newest_sound()
    assert newest is not None
    assert newest.path.name == made[0]
    thesis.write_bytes(b"no project any more" * 999)
    assert listed(thesis) == made


def test_a_restored_project_and_a_copy_are_the_same_project(thesis: Path) -> None:
    (made,) = back_up(thesis, LONG_AGO, 1)
    backups, copy = SqliteBackups(thesis), thesis.with_name("copy.annotator")
    file = backups.folder / made
    backups.copy(file, copy)
    backups.restore(file, TODAY.format(1))
    assert short_id_of(thesis) == short_id_of(copy) == short_id_of(file) is not None
    assert len(listed(thesis)) == 2
    assert listed(copy) == [], "in another file, with a folder of its own"


def test_an_older_project_without_an_id_is_known_by_its_beginning(tmp_path: Path) -> None:
    first, second = project_at(tmp_path / "a.annotator"), tmp_path / "b.annotator"
    with closing(sqlite3.connect(first)) as connection:
        connection.execute("DELETE FROM setting WHERE key = ?", (FILE_ID,))
        connection.commit()
    shutil.copyfile(first, second)
    with closing(open_project(second)) as project:
        project.set_setting("created_at", LONG_AGO.format(2))
    assert None is not short_id_of(first) != short_id_of(second) is not None


def test_two_files_never_share_a_folder_of_backups(tmp_path: Path) -> None:
    names = ["talks", "talks.annotator", "talks backups", "talks.backups.annotator", "talks.x"]
    assert len({backups_folder(tmp_path / name) for name in names}) == len(names)
