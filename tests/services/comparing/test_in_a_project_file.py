"""From a project file to the numbers and back to its articles, with nothing in between left out."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.formats.gold_folder import GoldFolder
from annotator.scoring.evaluation import evaluate
from annotator.services.comparing.behind import behind, cell_findings
from annotator.services.comparing.project import (
    compare,
    compared_article,
    default_runs,
    gold_choices,
    run_choices,
)
from annotator.services.comparing.records import evaluation_record
from annotator.services.comparing.sides import gold_side, suggestions_side
from annotator.services.exporting import ExportOptions, export_gold
from annotator.store.project import SqliteProject, create_project
from tests.fakes.memory_project import SMALL_SCHEME, memory_project
from tests.services.comparing.talks import ANN, BOT, RULES_1, RULES_2, TALKS, TEXTS, fill


@pytest.fixture
def stored(tmp_path: Path) -> Iterator[SqliteProject]:
    project = create_project(
        tmp_path / "talks.annotator", name="Talks", scheme_toml=SMALL_SCHEME, created_at=""
    )
    fill(project)
    yield project
    project.close()


def test_it_offers_what_the_project_in_memory_does(stored: SqliteProject) -> None:
    in_memory = memory_project()
    fill(in_memory)
    assert gold_choices(stored) == gold_choices(in_memory)
    assert run_choices(stored) == run_choices(in_memory)
    assert [one.run for one in default_runs(run_choices(stored))] == [RULES_2, BOT, RULES_1]


def test_it_comes_to_the_same_numbers_as_in_memory(stored: SqliteProject) -> None:
    in_memory = memory_project()
    fill(in_memory)
    for choice in gold_choices(stored):
        found = compare(stored, choice, [RULES_1, RULES_2], samples=20)
        assert found == compare(in_memory, choice, [RULES_1, RULES_2], samples=20)


def test_its_gold_file_gives_the_same_numbers(stored: SqliteProject, tmp_path: Path) -> None:
    """Window and command: only the articles that the gold leaves out are known to one alone."""
    for choice, status in zip(gold_choices(stored), ("done", "started"), strict=True):
        folder = tmp_path / status
        export_gold(stored, GoldFolder(folder), ExportOptions(status=status, reviewer=ANN))
        lines = (folder / "gold.jsonl").read_text("utf-8").split("\n")[:-1]
        gold = [gold_side(json.loads(line)) for line in lines]
        run = [
            suggestions_side(article, found)
            for side in gold
            if (article := stored.articles.find(side.id))
            for found in stored.suggestions.of(article)
            if found.run == RULES_2
        ]
        (side,) = compare(stored, choice, [RULES_2], samples=20).runs
        by_window, by_command = (
            evaluation_record(one) for one in (side.evaluation, evaluate(gold, run, samples=20))
        )
        assert by_window | {"without_gold": []} == by_command


def test_a_number_leads_to_its_items_and_they_to_their_article(stored: SqliteProject) -> None:
    (finished, _) = gold_choices(stored)
    comparison = compare(stored, finished, [RULES_1], samples=0)
    recall = ("claims", "exact"), "recall"
    line = next(one for one in comparison.lines if (one.key, one.measure) == recall)
    missed = behind(comparison, line, 0)[0]
    shown = compared_article(stored, comparison, missed.article)
    assert shown.article.text == TEXTS[missed.article]
    assert missed.gold in shown.gold.claims
    shown = compared_article(stored, comparison, TALKS)
    (mixed_up,) = cell_findings(comparison.runs[0], "entity", "GPE", "ORG")
    assert mixed_up.run in shown.runs[0].entities
