import json
from hashlib import sha256
from pathlib import Path

import pytest

from annotator.domain.errors import InvalidInput, NotPossible
from annotator.formats.gold_file import read_gold
from annotator.formats.gold_folder import GoldFolder
from annotator.formats.unfinished_export import beside, require_finished


def write_manifest(folder: Path, gold: bytes) -> None:
    entry = {"name": "gold.jsonl", "sha256": sha256(gold).hexdigest()}
    (folder / "manifest.json").write_text(json.dumps({"files": [entry]}))


def test_the_next_export_removes_what_a_killed_one_left(tmp_path: Path) -> None:
    for name in ("gold.jsonl", "manifest.json"):
        beside(tmp_path / name).write_text("half")
    mine = [tmp_path / ".notes.part", tmp_path / "gold.jsonl.0123abcd.part"]
    for path in mine:
        path.write_text("mine")
    with GoldFolder(tmp_path) as folder:
        folder.write_text("gold.jsonl", "new")
        folder.publish()
    assert set(tmp_path.iterdir()) == {tmp_path / "gold.jsonl", *mine}


def test_a_link_that_looks_like_a_leftover_stays(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("mine")
    beside(tmp_path / "gold.jsonl").symlink_to(tmp_path / "secret")
    with GoldFolder(tmp_path):
        pass
    assert len(list(tmp_path.iterdir())) == 2


def test_two_exports_to_one_folder_at_once(tmp_path: Path) -> None:
    with GoldFolder(tmp_path) as first:
        first.write_text("gold.jsonl", "first")
        with pytest.raises(NotPossible, match="Another export writes"), GoldFolder(tmp_path):
            pass
        first.publish()
    assert (tmp_path / "gold.jsonl").read_text() == "first"
    with GoldFolder(tmp_path) as second:
        second.write_text("gold.jsonl", "second")
        second.publish()
    assert (tmp_path / "gold.jsonl").read_text() == "second"


def test_gold_that_its_manifest_does_not_name_is_not_read_as_the_export(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_bytes(b"{}\n")
    write_manifest(tmp_path, b"older gold")
    with pytest.raises(InvalidInput, match="cut short or changed"):
        read_gold(tmp_path)
    assert list(read_gold(gold)), "by itself it is read all the same"
    write_manifest(tmp_path, gold.read_bytes())
    assert list(read_gold(tmp_path))


@pytest.mark.parametrize(
    "manifest", ["", "[]", "{}", "nonsense", '{"files": 3}', '{"files": [[]]}', "[" * 100_000]
)
def test_a_manifest_that_says_nothing(tmp_path: Path, manifest: str) -> None:
    (tmp_path / "gold.jsonl").write_bytes(b"{}\n")
    require_finished(tmp_path, "gold.jsonl")
    (tmp_path / "manifest.json").write_text(manifest)
    require_finished(tmp_path, "gold.jsonl")
