"""Where a new project, package or backup is to go, and what may be there already."""

from pathlib import Path

import pytest

from annotator.domain.errors import AnnotatorError, InvalidInput, StoreError
from annotator.store.backups import SqliteBackups
from annotator.store.packages import made_package
from annotator.store.project import create_project, open_project
from tests.fakes.memory_project import SMALL_SCHEME
from tests.services.moving.office import NOON, at, make_project, package


def make(path: Path) -> None:
    create_project(path, name="x", scheme_toml=SMALL_SCHEME, created_at=NOON).close()


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return make_project(tmp_path / "talks.annotator", articles=1, reviewers=["Ann"])


@pytest.mark.parametrize("name", ["CON.annotator", "a:b", "a\0b", "a\nb", "a.", "a" * 256])
def test_names_that_not_every_system_takes(tmp_path: Path, name: str) -> None:
    with pytest.raises(AnnotatorError):
        make(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_project_is_not_made_behind_a_link(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(InvalidInput, match="is a link"):
        make(tmp_path / "link")
    assert not (tmp_path / "elsewhere").exists()


def test_a_link_to_a_package_is_not_replaced(office: Path, tmp_path: Path) -> None:
    real = package(office, tmp_path / "real.annotator", "Ann")
    (link := tmp_path / "link.annotator").symlink_to(real)
    before = real.read_bytes()
    with (
        at(office) as project,
        pytest.raises(InvalidInput, match="is a link"),
        made_package(link, of=project, made_at=NOON, replaces=True),
    ):
        pass
    assert link.is_symlink()
    assert real.read_bytes() == before


def test_a_folder_of_backups_is_no_link(office: Path, tmp_path: Path) -> None:
    (elsewhere := tmp_path / "elsewhere").mkdir()
    backups = SqliteBackups(office)
    backups.folder.symlink_to(elsewhere)
    with pytest.raises(InvalidInput, match="is a link"):
        backups.make("asked", NOON)
    assert list(elsewhere.iterdir()) == []


def test_a_name_that_no_file_can_have_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="There is no file"):
        open_project(tmp_path / "a\0b")
