"""How far reading has come, in bytes of the files as they lie on the disk."""

import json
import zipfile
from pathlib import Path

import pytest

from annotator.formats.predictions import read_predictions
from annotator.formats.registry import read_paths
from annotator.services.ports import Reading

RECORDS = 200


def lines(path: Path) -> Path:
    records = ({"id": f"a{n}", "text": f"Article {n}. " * 200, "spans": []} for n in range(RECORDS))
    path.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    return path


def told(reading: Reading) -> list[float]:
    """The share that is read, with each entry."""
    shares = []
    for _ in reading:
        done, total = reading.how_far()
        assert 0 <= done <= total
        shares.append(done / total)
    return shares


def require_steady(shares: list[float]) -> None:
    assert shares == sorted(shares)
    assert all(abs(share - place / len(shares)) < 0.1 for place, share in enumerate(shares))


def test_a_file_of_lines_is_counted_as_it_is_read(tmp_path: Path) -> None:
    require_steady(told(read_paths([lines(tmp_path / "in.jsonl")])))


def test_so_are_predictions(tmp_path: Path) -> None:
    require_steady(told(read_predictions(lines(tmp_path / "run.jsonl"))))


def test_a_folder_is_counted_with_all_that_lies_in_it(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    for number in range(50):
        place = tmp_path / "below" if number % 2 else tmp_path
        (place / f"{number}.txt").write_text("Somebody said so. " * 50, "utf-8")
    (tmp_path / "README.md").write_text("not read" * 9999, "utf-8")
    require_steady(told(read_paths([tmp_path])))


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_an_archive_is_counted_by_what_it_takes_packed(tmp_path: Path, method: int) -> None:
    packed = tmp_path / "in.zip"
    with zipfile.ZipFile(packed, "w", method) as archive:
        archive.write(lines(tmp_path / "in.jsonl"), "all.jsonl")
        for number in range(RECORDS):
            archive.writestr(f"texts/{number}.txt", f"Article {number}. " * 200)
    shares = told(read_paths([packed]))
    assert shares == sorted(shares)
    assert shares[-1] > 0.95
    assert len(set(shares)) > RECORDS


def test_what_is_not_there_counts_nothing(tmp_path: Path) -> None:
    gone = tmp_path / "gone.jsonl"
    files = read_paths([gone, lines(tmp_path / "in.jsonl"), tmp_path / ("x" * 300)])
    assert told(files)[-1] > 0.98
    assert len(set(files.how_far())) == 1, "all is read"
