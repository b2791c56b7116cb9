"""Where reviewers were is known again, whatever became of the file in between."""

import json
import os
import stat
from pathlib import Path

import pytest

from annotator.domain.span import Span
from annotator.ui.safety import places
from annotator.ui.safety.places import Place, Places, forget_old_places
from annotator.ui.workbench import CurrentClaim, CurrentEntity, CurrentSentence

PLACES = [
    Place("talks-1", CurrentClaim("c1")),
    Place("talks-1", CurrentEntity("e1")),
    Place("talks-1", CurrentSentence(Span(3, 9))),
    Place("talks-1", None),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "state" / "places"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "talks ü.annotator"
    path.touch()
    return path


@pytest.mark.parametrize("place", PLACES)
def test_a_place_is_known_by_the_next_start(folder, project, place: Place) -> None:
    Places(folder, project).keep("Anna", place)
    assert Places(folder, project).of("Anna") == place
    assert Places(folder, project).of("Bert") is None
    assert Places(folder, project.with_name("other")).of("Anna") is None


def test_each_reviewer_has_a_place_in_two_windows_too(folder, project) -> None:
    first, second = Places(folder, project), Places(folder, project)
    first.keep("Anna", PLACES[0])
    second.keep("Bert", PLACES[1])
    first.keep("Anna", PLACES[2])
    again = Places(folder, project)
    assert (again.of("Anna"), again.of("Bert")) == (PLACES[2], PLACES[1])


def test_it_holds_ids_alone_and_is_for_its_owner(folder, project) -> None:
    before = os.umask(0)
    try:
        Places(folder, project).keep("Anna Schmidt", PLACES[2])
    finally:
        os.umask(before)
    [file] = folder.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    record = json.loads(file.read_text("ascii"))
    assert record == {"project": str(project), "article": "talks-1", "sentence": [3, 9]}
    assert "Anna" not in file.read_text("ascii")


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"\xff\x00",
        b"[" * 50_000,
        b"[]",
        b'{"project": 1}',
        b'{"project": "PATH"}',
        b'{"project": "another", "article": "talks-1"}',
        b'{"project": "PATH", "article": 4}',
        b'{"project": "PATH", "article": "tal',
    ],
)
def test_a_damaged_file_is_no_memory(folder, project, damage: bytes) -> None:
    Places(folder, project).keep("Anna", PLACES[0])
    [file] = folder.iterdir()
    file.write_bytes(damage.replace(b"PATH", json.dumps(str(project))[1:-1].encode()))
    kept = Places(folder, project)
    assert kept.of("Anna") is None
    kept.keep("Anna", PLACES[1])
    assert Places(folder, project).of("Anna") == PLACES[1]


@pytest.mark.parametrize("at", [{"claim": 3}, {"sentence": [5, 2]}, {"sentence": ["a", "b"]}])
def test_of_a_damaged_place_the_article_is_left(folder, project, at: dict[str, object]) -> None:
    Places(folder, project).keep("Anna", PLACES[0])
    [file] = folder.iterdir()
    record = json.loads(file.read_bytes())
    del record["claim"]
    file.write_text(json.dumps({**record, **at}))
    assert Places(folder, project).of("Anna") == Place("talks-1", None)


def test_a_folder_that_cannot_be_written_stops_nobody(tmp_path, project) -> None:
    (tmp_path / "file").touch()
    kept = Places(tmp_path / "file" / "places", project)
    kept.keep("Anna", PLACES[0])
    assert kept.of("Anna") is None


def test_of_a_longer_place_nothing_is_left(folder, project) -> None:
    """It is written in place: no other file comes or goes at a move."""
    kept = Places(folder, project)
    kept.keep("Anna", Place("a much longer article", CurrentSentence(Span(123_456, 123_789))))
    [file] = folder.iterdir()
    number = file.stat().st_ino
    for place in PLACES:
        kept.keep("Anna", place)
        assert Places(folder, project).of("Anna") == place
    assert [each.stat().st_ino for each in folder.iterdir()] == [number]


def test_a_place_is_not_written_through_a_link(folder, project, tmp_path) -> None:
    Places(folder, project).keep("Anna", PLACES[0])
    [file] = folder.iterdir()
    file.unlink()
    (elsewhere := tmp_path / "elsewhere").write_text("mine")
    file.symlink_to(elsewhere)
    Places(folder, project).keep("Anna", PLACES[1])
    assert elsewhere.read_text() == "mine"


def test_removed_projects_are_forgotten_but_not_those_of_a_missing_disk(folder, tmp_path) -> None:
    for path in ("here/a", "here/gone", "usb/b"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        Places(folder, tmp_path / path).keep("Anna", PLACES[0])
    (tmp_path / "here/a").touch()
    (tmp_path / "usb").rmdir()
    forget_old_places(folder)
    known = {p: Places(folder, tmp_path / p).of("Anna") for p in ("here/a", "here/gone", "usb/b")}
    assert [path for path, place in known.items() if place] == ["here/a", "usb/b"]


def test_of_too_many_projects_the_oldest_are_forgotten(folder, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(places, "MOST_PLACES", 3)
    for number in range(5):
        (project := tmp_path / f"{number}").touch()
        Places(folder, project).keep("Anna", PLACES[0])
        newest = max(folder.iterdir(), key=lambda file: file.stat().st_mtime_ns)
        os.utime(newest, (number, number))
        newest.rename(folder / f"{number}.json")
    forget_old_places(folder)
    assert sorted(file.name for file in folder.iterdir()) == ["2.json", "3.json", "4.json"]
