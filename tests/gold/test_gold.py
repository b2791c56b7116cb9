"""The gold is in order, and its parts do not touch what the pipeline learned from."""

import importlib
import json
import tarfile
from pathlib import Path
from typing import Any

import pytest

from annotator.domain.article import text_sha256
from annotator.domain.scheme import parse_scheme
from annotator.formats.schema import problem_with
from annotator.locations import resource

HERE = Path(__file__).parent
SEEDS = HERE.parents[1] / "seeds"
PARTS = ("dev", "test")


def records(part: str) -> list[dict[str, Any]]:
    lines = (HERE / f"{part}.jsonl").read_text(encoding="utf-8").split("\n")
    return [json.loads(line) for line in lines if line]


def ids(part: str) -> set[str]:
    return {record["id"] for record in records(part)}


def test_holds_thirty_articles_in_two_parts() -> None:
    assert len(ids("dev") | ids("test")) >= 30
    assert ids("dev").isdisjoint(ids("test"))
    assert {path.stem for path in SEEDS.iterdir() if path.stem != "README"} <= ids("dev") | ids(
        "test"
    )


@pytest.mark.parametrize("part", PARTS)
def test_records_with_text_are_gold_records(part: str) -> None:
    own = [record for record in records(part) if "text" in record]
    assert own
    for record in own:
        assert problem_with(record, "gold") is None, record["id"]
        assert text_sha256(record["text"]) == record["text_sha256"]
        for entry in spans_in(record):
            assert entry["text"] == record["text"][entry["start"] : entry["end"]]


@pytest.mark.parametrize("part", PARTS)
def test_wikinews_is_there_by_id_and_hash_alone(part: str) -> None:
    others = [record for record in records(part) if "text" not in record]
    assert others
    for record in others:
        assert record["id"].startswith("GUM_news_")
        assert len(record["text_sha256"]) == 64
        assert not any("text" in entry for entry in spans_in(record))


@pytest.mark.parametrize("part", PARTS)
def test_labels_are_the_schemes(part: str) -> None:
    scheme = parse_scheme(resource("scheme.toml").read_text(encoding="utf-8"))
    labels = {label.name for label in scheme.labels}
    for record in records(part):
        assert {span["label"] for span in record["spans"]} <= labels
        assert record["split"] == part
        known = {span["id"] for span in record["spans"]} | {None}
        assert all(c["attribution"]["source_entity"] in known for c in record["claims"])


def test_wikinews_comes_back_from_the_corpora(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = HERE.parents[2] / "shared" / "corpora" / "gum.tar.xz"
    if not archive.is_file():
        pytest.skip("the corpora are not beside this checkout")
    monkeypatch.syspath_prepend(HERE.parents[1] / "resources")
    gold = importlib.import_module("training.gold")
    with tarfile.open(archive) as opened:
        opened.extractall(tmp_path, filter="data")
    for part in PARTS:
        for record in gold.gold_records(part, tmp_path):
            assert problem_with(record, "gold") is None, record["id"]


def spans_in(value: object) -> list[dict[str, Any]]:
    """Every span with a surface: those of sentences and regions have none."""
    found: list[dict[str, Any]] = []
    if isinstance(value, dict):
        is_span = {"start", "end"} <= value.keys() and not {"kind", "reviewed"} & value.keys()
        found += [value] if is_span else []
        value = list(value.values())
    if isinstance(value, list):
        for entry in value:
            found += spans_in(entry)
    return found
