"""What is exported and imported into an empty project exports again to the same bytes."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from annotator.formats.gold_folder import GoldFolder
from annotator.formats.registry import read_paths
from annotator.services.exporting import ExportOptions, export_gold
from annotator.services.importing import import_articles
from annotator.services.ports import Project
from annotator.store.project import create_project
from tests.fakes.memory_project import memory_project
from tests.services.exporting.random_projects import SCHEME, fill, fill_for_several

# Whole projects are slow to draw, and slow to shrink: minutes for a failure that reads no better.
UNHURRIED = settings(
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def exported(project: Project, folder: Path, options: ExportOptions) -> bytes:
    export_gold(project, GoldFolder(folder), options)
    return (folder / "gold.jsonl").read_bytes()


def assert_same_again(first: Project, second: Project, options: ExportOptions) -> None:
    with TemporaryDirectory() as folder:
        before = exported(first, Path(folder, "before"), options)
        gold = Path(folder, "before", "gold.jsonl")
        outcome = import_articles(second, read_paths([gold]))
        assert outcome.refusals == ()
        assert outcome.taken == before.count(b"\n")
        assert exported(second, Path(folder, "after"), options) == before


@settings(UNHURRIED, max_examples=100)
@given(st.data(), st.sampled_from(["done", "started", "all"]), st.booleans())
def test_in_memory(data: st.DataObject, status: str, with_names: bool) -> None:
    project = memory_project(scheme_toml=SCHEME)
    data.draw(fill(project))
    options = ExportOptions(status=status, with_names=with_names)
    assert_same_again(project, memory_project(scheme_toml=SCHEME), options)


@settings(UNHURRIED, max_examples=60)
@given(st.data(), st.sampled_from(["done", "started"]), st.sampled_from(["gold", "all"]))
def test_of_several_reviewers(data: st.DataObject, status: str, layer: str) -> None:
    project = memory_project(scheme_toml=SCHEME)
    data.draw(fill_for_several(project))
    again = memory_project(scheme_toml=SCHEME)
    assert_same_again(project, again, ExportOptions(status=status, layer=layer))


@settings(UNHURRIED, max_examples=15)
@given(st.data(), st.sampled_from(["done", "all"]))
def test_in_project_files(data: st.DataObject, status: str) -> None:
    with TemporaryDirectory() as folder:
        projects = [
            create_project(
                Path(folder, f"{name}.annotator"), name="x", scheme_toml=SCHEME, created_at=""
            )
            for name in ("one", "two")
        ]
        try:
            data.draw(fill(projects[0]))
            assert_same_again(*projects, ExportOptions(status=status))
        finally:
            for project in projects:
                project.close()


@settings(UNHURRIED, max_examples=60)
@given(st.data())
def test_every_record_keeps_the_promises_of_the_format(data: st.DataObject) -> None:
    project = memory_project(scheme_toml=SCHEME)
    data.draw(fill(project))
    with TemporaryDirectory() as folder:
        gold = exported(project, Path(folder), ExportOptions(status="all"))
        assert gold == exported(project, Path(folder), ExportOptions(status="all"))
    text = gold.decode("utf-8")
    assert "\r" not in text
    assert len(text.splitlines()) == text.count("\n"), "no line ends but at \\n"
    for line in text.splitlines():
        record = json.loads(line)
        assert_spans_fit(record, record["text"])
        assert_ids_in_order(record)


def assert_spans_fit(value: object, text: str) -> None:
    if isinstance(value, list):
        for entry in value:
            assert_spans_fit(entry, text)
    elif isinstance(value, dict):
        if "start" in value and "text" in value:
            assert text[value["start"] : value["end"]] == value["text"]
        for entry in value.values():
            assert_spans_fit(entry, text)


def assert_ids_in_order(record: dict) -> None:
    assert [e["id"] for e in record["spans"]] == [f"e{n + 1}" for n in range(len(record["spans"]))]
    assert [c["id"] for c in record["claims"]] == [
        f"c{n + 1}" for n in range(len(record["claims"]))
    ]
    starts = [(e["start"], e["end"]) for e in record["spans"]]
    assert starts == sorted(starts)
    known = {e["id"] for e in record["spans"]}
    for claim in record["claims"]:
        assert claim["attribution"]["source_entity"] in {None, *known}
        assert {argument["entity"] for argument in claim["arguments"]} <= known
