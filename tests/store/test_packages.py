"""Files that travel: made beside their place, and read without touching them."""

import hashlib
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from annotator.domain.errors import DamagedFile, StoreError
from annotator.services.ports import Beginning, Project
from annotator.store.packages import PACKAGE_SETTING, made_package, opened_share
from annotator.store.project import SqliteProject, open_project
from tests.store.examples import an_article, own_claim

MUSEUM = Path(__file__).parent.parent / "databases"
NOON = "2026-03-01T12:00:00Z"


def made(path: Path, stored: SqliteProject, *, replaces: bool = False) -> Path:
    with made_package(path, of=stored, made_at=NOON, replaces=replaces) as package:
        package.set_setting(PACKAGE_SETTING, "some project")
    return path


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_package_has_the_scheme_and_is_its_owners_alone(
    stored: SqliteProject, tmp_path: Path
) -> None:
    path = made(tmp_path / "bo.annotator", stored)
    assert path.stat().st_mode & 0o777 == 0o600
    with closing(open_project(path)) as package:
        assert (package.name(), package.scheme()) == (stored.name(), stored.scheme())
        assert package.setting("created_at") == NOON


def test_a_package_that_fails_leaves_the_older_one(stored: SqliteProject, tmp_path: Path) -> None:
    path = made(tmp_path / "bo.annotator", stored)
    before = digest(path)
    with (
        pytest.raises(RuntimeError),
        made_package(path, of=stored, made_at=NOON, replaces=True),
    ):
        raise RuntimeError
    assert digest(path) == before
    assert list(tmp_path.glob(".*.new")) == []


def test_only_packages_are_written_over_and_none_that_is_open(
    stored: SqliteProject, tmp_path: Path
) -> None:
    path = made(tmp_path / "bo.annotator", stored)
    with pytest.raises(StoreError, match="already a file"):
        made(path, stored)
    made(path, stored, replaces=True)
    with closing(open_project(path)), pytest.raises(StoreError, match="open somewhere"):
        made(path, stored, replaces=True)
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Ann,")
    for other in (letter, stored.path):
        with pytest.raises(StoreError, match="is no package"):
            made(other, stored, replaces=True)
    assert letter.read_text() == "Dear Ann,"


def test_an_older_share_is_brought_up_to_date_in_a_copy(tmp_path: Path) -> None:
    (oldest, *_) = sorted(MUSEUM.glob("schema-*.annotator"))
    share = Path(shutil.copy(oldest, tmp_path / "old.annotator"))
    share.chmod(0o400)
    before = digest(share)
    with opened_share(share) as project:
        assert project.articles.ids()
        assert project.assignments.all() == []
        copy = project.path
    assert not copy.exists()
    assert digest(share) == before
    assert [path.name for path in tmp_path.iterdir()] == [share.name]


def test_what_another_window_has_just_written_is_read_too(
    stored: SqliteProject, path: Path
) -> None:
    stored.set_setting("fresh", "yes")
    with opened_share(path) as project:
        assert project.setting("fresh") == "yes"


def test_a_damaged_share_is_refused(stored: SqliteProject, path: Path, tmp_path: Path) -> None:
    stored.articles.add(an_article())
    stored.close()
    share = Path(shutil.copy(path, tmp_path / "bo.annotator"))
    with closing(sqlite3.connect(share)) as connection, connection:
        connection.execute("UPDATE revision_text SET text = 'another'")
    with pytest.raises(StoreError, match=r"bo\.annotator is damaged"), opened_share(share):
        pass
    cut = tmp_path / "cut.annotator"
    cut.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(StoreError) as caught, opened_share(cut):
        pass
    assert not isinstance(caught.value, DamagedFile), "the project itself is not"


def test_a_beginning_is_replaced_with_its_blind_layer(project: Project) -> None:
    article = an_article()
    project.articles.add(article)
    project.beginnings.begin(article, "Ann", Beginning("assisted", NOON))
    revealed = Beginning("revealed", NOON, "2026-03-01T13:00:00Z")
    project.beginnings.replace(article, "Ann", beginning=revealed, blind_items=[own_claim("new0")])
    assert project.beginnings.of(article, "Ann") == revealed
    assert project.beginnings.blind_items(article, "Ann") == [own_claim("new0")]
    project.beginnings.replace(article, "Ann", beginning=None, blind_items=())
    assert project.beginnings.of(article, "Ann") is None
    assert project.beginnings.blind_items(article, "Ann") == []
