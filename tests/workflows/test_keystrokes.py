"""The keystrokes that the README promises for each task, counted by pressing them."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.domain.article import ArticleId, make_article
from annotator.domain.layer import is_open
from annotator.domain.suggestion import Extraction
from annotator.services.review.threshold import STEP
from annotator.store.project import open_project
from annotator.ui.workbench import CurrentClaim, CurrentSentence
from tests.conftest import ROOT
from tests.services.review.desk import CLAIMS, ENTITIES, RUN, SECOND, SENTENCES, STRUCTURE, TEXT
from tests.workflows.driving import Desk

TASK_ROW = re.compile(r"^\| (?P<task>[^|]+?) \| (?P<keys>[^|]+?) \| (?P<count>\d+) \|$", re.M)
PROMISED = {row["task"]: row for row in TASK_ROW.finditer((ROOT / "README.md").read_text("utf-8"))}


@pytest.fixture
def reviewing(desk: Desk, empty_project: Path) -> Desk:
    """Two articles with their suggestions; the first one is open at its first claim."""
    project = open_project(empty_project)
    for number, text in enumerate((TEXT, TEXT.replace("Monday", "Sunday"))):
        article = make_article(f"talks-{number}", text)
        project.articles.add(article)
        project.suggestions.save(article, RUN, Extraction(STRUCTURE, ENTITIES, CLAIMS))
    project.close()
    desk.start(empty_project)
    desk.wait(lambda: desk.shown.bench.session.desk is not None)
    desk.keys_pressed = 0
    return desk


def claim(desk: Desk):  # the current claim, whose type says enough
    current = desk.shown.bench.current
    assert isinstance(current, CurrentClaim)
    return desk.layer.claims[current.id]


def confirm(desk: Desk) -> None:
    before = claim(desk)
    desk.press("Return")
    assert desk.layer.claims[before.id].decision.status == "accepted"
    assert claim(desk).id != before.id


def reject(desk: Desk) -> None:
    before = claim(desk)
    desk.press("Backspace", "0")
    decision = desk.layer.claims[before.id].decision
    assert (decision.status, decision.reason) == ("rejected", "opinion")


def move_border_by_two(desk: Desk) -> None:
    desk.press("Left", "Left")
    assert claim(desk).claim.surface(TEXT) == "Ann Lee met Bo Kim in Oslo"


def snap_to_sentence(desk: Desk) -> None:
    desk.press("Shift+End")
    assert claim(desk).claim.spans == (SENTENCES[0],)


def add_sentence_claim(desk: Desk) -> None:
    desk.press("Alt+Down", "Alt+Down")
    desk.keys_pressed = 0
    desk.press("N")
    assert claim(desk).decision.status == "added"
    assert claim(desk).claim.surface(TEXT) == "Oslo was calm"


def add_claim_from_selection(desk: Desk) -> None:
    desk.press("F2", "Ctrl+Shift+Right")
    desk.keys_pressed = 0
    desk.press("N")
    assert claim(desk).claim.surface(TEXT) == "Ann"


def set_claimant(desk: Desk) -> None:
    desk.press("T")
    assert claim(desk).claim.attribution.source_entity


def set_a_field(desk: Desk) -> None:
    desk.press("S")
    assert claim(desk).claim.polarity == "denies"


def read_no_claim(desk: Desk) -> None:
    desk.press("Alt+Down", "Alt+Down")
    assert desk.shown.bench.current == CurrentSentence(SENTENCES[2])
    desk.keys_pressed = 0
    desk.press("Space")
    assert f"{SENTENCES[2].start}-{SENTENCES[2].end}" in desk.layer.marks


def show_the_rest(desk: Desk) -> None:
    desk.shown.appearance.set_threshold(0.75)
    assert SECOND not in desk.layer.claims
    desk.press("L")
    assert SECOND in desk.layer.claims


def move_the_threshold(desk: Desk) -> None:
    before = desk.shown.bench.session.threshold
    desk.press("+")
    assert desk.shown.bench.session.threshold == pytest.approx(before + STEP)


def undo(desk: Desk) -> None:
    before = desk.layer
    desk.press("3")
    assert desk.layer != before
    desk.keys_pressed = 0
    desk.press("U")
    assert desk.layer.claims == before.claims


def next_article(desk: Desk) -> None:
    desk.press("PgDown")
    assert desk.shown.bench.desk.article.id == "talks-1"


def whole_article(desk: Desk) -> None:
    """All claims right: one key for each, and one that finishes the article and goes on."""
    project = desk.shown.work.project
    for _ in CLAIMS:
        desk.press("Return")
    desk.press("Return")
    assert desk.shown.bench.desk.article.id == "talks-1"
    summary = project.articles.summaries(desk.shown.bench.session.reviewer)[0]
    assert summary.status == "done"
    article = project.articles.find(ArticleId("talks-0"))
    assert article is not None
    items = project.layers.items(article, desk.shown.bench.session.reviewer)
    assert not any(is_open(item) for item in items if hasattr(item, "decision"))


TASKS: dict[str, Callable[[Desk], None]] = {
    "confirm a claim and go to the next": confirm,
    "reject a claim with a reason": reject,
    "move a border by two tokens": move_border_by_two,
    "make a claim the whole sentence": snap_to_sentence,
    "claim from the current sentence": add_sentence_claim,
    "claim from selected words": add_claim_from_selection,
    "claimant: the next entity": set_claimant,
    "type, worth, polarity or kind": set_a_field,
    "read, no claim here": read_no_claim,
    "suggestions below the threshold": show_the_rest,
    "move the threshold": move_the_threshold,
    "undo": undo,
    "next article": next_article,
    "an article of 2 right claims, start to next article": whole_article,
}


def test_the_readme_lists_these_tasks() -> None:
    assert set(PROMISED) == set(TASKS)


@pytest.mark.parametrize("task", TASKS)
def test_a_task_takes_the_keys_that_the_readme_promises(reviewing: Desk, task: str) -> None:
    TASKS[task](reviewing)
    assert reviewing.keys_pressed == int(PROMISED[task]["count"])
