import os
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from annotator.domain.errors import AnnotatorError, InvalidInput
from annotator.formats.gold_folder import GoldFolder


@pytest.fixture
def older(tmp_path: Path) -> Path:
    (tmp_path / "gold.jsonl").write_text("older gold")
    (tmp_path / "manifest.json").write_text("older manifest")
    return tmp_path


def contents(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.iterdir()}


def written(folder: Path) -> GoldFolder:
    target = GoldFolder(folder)
    with target:
        target.write_text("gold.jsonl", "new é")
        target.write_text("manifest.json", "new manifest")
        target.publish()
    return target


def test_publishing_replaces_all_files(older: Path) -> None:
    written(older)
    assert contents(older) == {"gold.jsonl": "new é", "manifest.json": "new manifest"}


def test_what_was_written_is_told(tmp_path: Path) -> None:
    with GoldFolder(tmp_path / "deep" / "new") as folder:
        file = folder.write_text("a", "é")
    assert (file.size, file.sha256) == (2, sha256("é".encode()).hexdigest())
    assert list(tmp_path.iterdir()) == [], "nothing stays without publishing, no folder either"


def test_a_folder_that_was_there_stays_without_publishing(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    with GoldFolder(tmp_path / "there" / "deep" / "new") as folder:
        folder.write_text("a", "é")
    assert list(tmp_path.iterdir()) == [tmp_path / "there"]
    assert list((tmp_path / "there").iterdir()) == []


def test_failing_record_leaves_the_older_export(older: Path) -> None:
    before = contents(older)
    with pytest.raises(InvalidInput, match="a1 cannot be exported"), GoldFolder(older) as folder:
        folder.write_records("gold.jsonl", [{"id": "a1"}])
    assert contents(older) == before


def test_failure_while_reading_leaves_the_older_export(older: Path) -> None:
    def records() -> Iterator[dict]:
        raise RuntimeError("damaged project")
        yield {}

    before = contents(older)
    with pytest.raises(RuntimeError), GoldFolder(older) as folder:
        folder.write_records("gold.jsonl", records())
    assert contents(older) == before


@pytest.mark.parametrize("failing", [1, 2])
def test_failing_rename_puts_everything_back(
    older: Path, failing: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace, calls = os.replace, []

    def replace_but_one(source: Path, target: Path) -> None:
        calls.append(source)
        if len(calls) == failing:
            raise OSError(28, "No space left on device")
        replace(source, target)

    before = contents(older)
    monkeypatch.setattr(os, "replace", replace_but_one)
    with pytest.raises(AnnotatorError, match="disk is full"):
        written(older)
    assert contents(older) == before


def test_no_hard_links(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object) -> None:
        raise OSError("not supported")

    monkeypatch.setattr(os, "link", no_links)
    written(older)
    assert contents(older) == {"gold.jsonl": "new é", "manifest.json": "new manifest"}


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_are_refused(tmp_path: Path) -> None:
    real, secret = tmp_path / "real", tmp_path / "secret"
    real.mkdir()
    secret.write_text("mine")
    (tmp_path / "link").symlink_to(real)
    with pytest.raises(InvalidInput, match="is a link"):
        written(tmp_path / "link")
    (real / "gold.jsonl").symlink_to(secret)
    with pytest.raises(InvalidInput, match=r"gold\.jsonl is a link"):
        written(real)
    assert secret.read_text() == "mine"


def test_folder_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").mkdir()
    with pytest.raises(InvalidInput, match=r"gold\.jsonl is a folder"):
        written(tmp_path)
    (tmp_path / "file").write_text("x")
    with pytest.raises(AnnotatorError, match="cannot be written"):
        written(tmp_path / "file")


@pytest.mark.parametrize("name", ["..", ".", "", "a/b", "/absolute", "a\\b", "C:x", "a\nb", "CON"])
def test_names_that_leave_the_folder(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "gold"
    with pytest.raises(InvalidInput), GoldFolder(folder) as target:
        target.write_text(name, "x")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["C:gold", "nul", "gold.", "gold\0", "gold\nfolder"])
def test_folders_that_not_every_system_takes(tmp_path: Path, name: str) -> None:
    with pytest.raises(InvalidInput, match=r"cannot be|can be called"):
        written(tmp_path / "above" / name)
    assert list(tmp_path.iterdir()) == []
