from pathlib import Path

import pytest

from annotator.domain.article import text_sha256
from annotator.domain.errors import InvalidInput
from annotator.formats.gold_file import read_gold
from annotator.services.ports import IncomingArticle, Refusal
from tests.formats.reading import as_lines
from tests.services.importing.test_gold_layers import TEXT, gold


def written(folder: Path, *records: object) -> Path:
    path = folder / "gold.jsonl"
    path.write_bytes(as_lines(*records))
    return path


def test_records_of_an_export(tmp_path: Path) -> None:
    path = written(tmp_path, gold(text_sha256=text_sha256(TEXT)), gold(id="002"))
    for place in (path, tmp_path):
        first, second = read_gold(place)
        assert isinstance(first, IncomingArticle)
        assert (first.id, first.text, first.sha256) == (gold()["id"], TEXT, text_sha256(TEXT))
        assert first.gold.record == gold(text_sha256=text_sha256(TEXT))
        assert first.quotes
        assert second.id == "002"
    assert [record["id"] for record in first.gold.siblings()] == [gold()["id"], "002"]


def test_records_like_those(tmp_path: Path) -> None:
    """Another program may say no more than text and spans; the hash names what has no id."""
    span = {"start": 0, "end": 5, "label": "GPE"}
    prodigy = {"text": TEXT, "spans": [{**span, "label": "CLAIM"}], "_input_hash": 1}
    plain, task = read_gold(
        written(
            tmp_path,
            {"text": TEXT, "spans": [span], "exhaustive": True},
            {**prodigy, "answer": "reject"},
            {**prodigy, "answer": "accept", "meta": {"id": "p"}},
            {**prodigy, "answer": "ignore"},
        )
    )
    assert plain.gold.record["id"] == text_sha256(TEXT)
    assert task.id == task.gold.record["id"] == "p"
    assert (task.gold.record["answer"], task.gold.record["spans"]) == ("accept", [])
    assert len(task.gold.record["claims"]) == 1


@pytest.mark.parametrize(
    ("record", "part"),
    [
        (5, "not an object"),
        ({"id": "a"}, "no “text”"),
        ({"text": 5}, "text"),
        ({"text": "abc", "spans": [{"start": 0, "end": 1}]}, "'label' is a required"),
        (gold(exhaustive="yes"), "exhaustive"),
        ({"text": "abc", "offset_unit": "utf16"}, "positions in utf16"),
        ({"text": "abc", "tokens": [], "offset_unit": "utf16"}, "positions in utf16"),
    ],
)
def test_bad_record_is_refused(tmp_path: Path, record: object, part: str) -> None:
    good, bad = read_gold(written(tmp_path, gold(), record))
    assert isinstance(good, IncomingArticle)
    assert isinstance(bad, Refusal)
    assert (bad.file, bad.record) == ("gold.jsonl", 2)
    assert part in bad.reason


def test_folder_without_gold_is_told(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match=r"no file .*gold\.jsonl"):
        read_gold(tmp_path)


def test_hash_in_capitals_is_the_same(tmp_path: Path) -> None:
    for more in ({}, {"tokens": []}):
        record = {"text": TEXT, "text_sha256": text_sha256(TEXT).upper(), **more}
        (entry,) = read_gold(written(tmp_path, record))
        assert entry.sha256 == text_sha256(TEXT)
