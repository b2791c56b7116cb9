"""The fast check of a schema never says yes where the slow one says no."""

import copy
import json
import random
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from annotator.domain.records import Record
from annotator.formats import schema
from annotator.formats.gold_folder import GoldFolder
from annotator.formats.registry import read_paths
from annotator.services.exporting import ExportOptions, export_gold
from annotator.services.importing import import_articles
from tests.fakes.memory_project import memory_project
from tests.formats.reading import as_lines
from tests.services.importing.test_gold_layers import gold, span

MUTATIONS = 400
VALUES = [None, 0, -1, 1.5, 2.0, "", [], {}, True, "x", "x\n", ["a"], [1], "0" * 64]


@pytest.fixture
def records(tmp_path_factory: pytest.TempPathFactory) -> dict[schema.SchemaName, Record]:
    """A real record of each kind, full of everything."""
    folder = tmp_path_factory.mktemp("gold")
    claim = {
        **gold()["claims"][0],
        "time": {**span("talks"), "normal": "2026"},
        "quantities": [{**span("said"), "value": 2, "unit": "t", "comparator": "eq"}],
        "arguments": [{"role": "agent", "entity": "e1"}],
        "claim_type": ["event"],
        "attributes": {"tone": "cold", "frames": ["trade"]},
    }
    relation = {"head": "c1", "tail": {"article": "004", "claim": "c1"}, "type": "same_claim"}
    (folder / "in.jsonl").write_bytes(as_lines(gold(claims=[claim], relations=[relation])))
    project = memory_project()
    assert import_articles(project, read_paths([folder / "in.jsonl"])).layers == 1
    export_gold(project, GoldFolder(folder / "out"), ExportOptions(status="all"))
    record = json.loads((folder / "out" / "gold.jsonl").read_text("utf-8"))
    assert record["claims"]
    assert record["relations"]
    assert record["rejected"]
    return {"gold": record, "predictions": record}


@pytest.mark.parametrize("is_complete", [True, False])
@pytest.mark.parametrize("name", ["gold", "predictions"])
def test_both_checks_agree_on_any_change(
    name: schema.SchemaName, is_complete: bool, records: dict[schema.SchemaName, Record]
) -> None:
    slow = Draft202012Validator(schema._schema(name, is_complete))
    verdicts = set()
    for changed in mutations(records[name], random.Random(f"{name} {is_complete}")):
        verdict = slow.is_valid(changed)
        assert verdict or not schema._is_surely_valid(changed, name, is_complete), changed
        assert (schema.problem_with(changed, name, is_complete=is_complete) is None) == verdict
        verdicts.add(verdict)
    assert verdicts == {True, False}


def test_checking_leaves_the_record_as_it_is(records: dict[schema.SchemaName, Record]) -> None:
    before = copy.deepcopy(records["gold"])
    assert schema.problem_with(records["gold"], "gold") is None
    assert records["gold"] == before


def test_sound_record_is_checked_fast(
    records: dict[schema.SchemaName, Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "_validator", None)
    assert schema.problem_with(records["gold"], "gold") is None


def test_slow_check_has_the_last_word(
    records: dict[schema.SchemaName, Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "_fits", lambda *_: False)
    assert schema.problem_with(records["gold"], "gold") is None
    assert schema.problem_with({}, "gold") is not None


def mutations(record: Record, source: random.Random) -> Iterator[Record]:
    """Copies of the record with one value changed or gone."""
    places = [place for place in _places(record) if place]
    for _ in range(MUTATIONS):
        changed: Any = copy.deepcopy(record)
        *steps, last = source.choice(places)
        holder = changed
        for step in steps:
            holder = holder[step]
        if source.random() < 0.3:
            del holder[last]
        else:
            holder[last] = source.choice(VALUES)
        yield changed


def _places(value: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield place
    if isinstance(value, dict | list):
        steps = value.items() if isinstance(value, dict) else enumerate(value)
        for step, inner in steps:
            yield from _places(inner, (*place, step))
