"""The built-in extractor against our own gold, from the window and from the command."""

import json
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from annotator.cli import main
from annotator.formats.gold_folder import GoldFolder
from annotator.formats.registry import read_paths
from annotator.services.exporting import ExportOptions, export_gold
from tests.workflows.driving import Desk

GOLD = Path(__file__).resolve().parents[1] / "gold" / "dev.jsonl"
ARTICLES = 3
MEASURES = ("precision", "recall", "f1")


@pytest.fixture
def gold_lines() -> list[str]:
    lines = GOLD.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if json.loads(line).get("text")][:ARTICLES]


@pytest.fixture
def reviewed(desk: Desk, empty_project: Path, gold_lines: list[str], tmp_path: Path) -> Desk:
    """Articles that the built-in extractor has read, then with the layers of our gold."""
    desk.start(empty_project)
    records = map(json.loads, gold_lines)
    bare = [json.dumps({"id": record["id"], "text": record["text"]}) for record in records]
    for name, lines in (("articles", bare), ("reviewed", gold_lines)):
        file = tmp_path / f"{name}.jsonl"
        file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        desk.shown.work.import_from(partial(read_paths, [file]), is_quiet=True)
        desk.wait_for_suggestions(ARTICLES)
    return desk


def test_window_and_command_give_the_same_numbers(
    reviewed: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk, folder = reviewed, tmp_path / "export"
    desk.press("F6")
    desk.rest()
    assert desk.shown.views.compare is not None
    page = desk.shown.views.compare.page
    assert page.header.choice is not None
    assert [run.name for run in page.header.choice.runs] == ["news"]
    desk.press("A")
    shown = {(*r.line.key, r.line.measure): r.cells[0] for r in page.table.scores.rows}

    outcome = export_gold(desk.shown.work.project, GoldFolder(folder), ExportOptions(reviewer="r1"))
    assert outcome.articles == ARTICLES
    run = tmp_path / "run.jsonl"
    command = [sys.executable, "-m", "annotator", "extract", str(folder / "gold.jsonl")]
    with run.open("wb") as output:
        subprocess.run(command, stdout=output, check=True)
    assert main(["evaluate", "--gold", str(folder), "--predictions", str(run), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)

    places = {("claims", name): told["claims"][name] for name in ("exact", "iou_0.5", "sentences")}
    places |= {("entities", name): told["entities"][name] for name in ("strict", "type")}
    labels = told["entities"]["labels"]
    places |= {("entities", "strict", "label", name): labels[name] for name in labels}
    compared = [
        (shown[*key, measure], scores[measure], scores["interval"])
        for key, scores in places.items()
        for measure in MEASURES
        if (*key, measure) in shown
    ]
    assert len(compared) > 3 * len(labels)
    for cell, value, _ in compared:
        assert cell.value == pytest.approx(value)
    half = told["claims"]["iou_0.5"]
    assert 0.5 < half["f1"] < 1
    cell = shown["claims", "iou_0.5", "f1"]
    assert [cell.low, cell.high] == pytest.approx(half["interval"])
    right, in_gold = half["correct"], half["correct"] + half["missed"]
    assert cell.counts == f"{right} of {in_gold}/{right + half['spurious']}"
