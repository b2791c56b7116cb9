"""Suggestions below the threshold, in a real window with real keys."""

from pathlib import Path
from typing import Any

import pytest

from annotator.domain.article import make_article
from annotator.domain.suggestion import Extraction, SuggestedClaim
from annotator.services.review.threshold import DEFAULT_THRESHOLD
from annotator.store.project import open_project
from annotator.ui.dialogs.export_dialog import ExportDialog
from annotator.ui.panels.row_list import ROW, RowList
from annotator.ui.workbench import CurrentClaim, CurrentSentence
from tests.services.review.desk import CLAIMS, ENTITIES, RUN, SENTENCES, STRUCTURE, TEXT
from tests.workflows.driving import Desk
from tests.workflows.gold import exported_records

LIKELY, UNLIKELY, UNKNOWN = (f"{RUN.key}/{key}" for key in ("likely", "unlikely", "unknown"))
SCORED = (
    SuggestedClaim("likely", CLAIMS[0].claim, DEFAULT_THRESHOLD + 0.01),
    SuggestedClaim("unlikely", CLAIMS[1].claim, DEFAULT_THRESHOLD - 0.01),
)


@pytest.fixture
def reviewing(desk: Desk, empty_project: Path) -> Desk:
    """Two articles, each with a suggestion on either side of the threshold."""
    project = open_project(empty_project)
    for number, day in enumerate(("Monday", "Sunday")):
        article = make_article(f"talks-{number}", TEXT.replace("Monday", day))
        project.articles.add(article)
        project.suggestions.save(article, RUN, Extraction(STRUCTURE, ENTITIES, SCORED))
    project.close()
    desk.start(empty_project)
    desk.wait(lambda: desk.shown.bench.session.desk is not None)
    return desk


def rows_of(shown: RowList) -> list[Any]:
    model = shown.model()
    return [model.index(row, 0).data(ROW) for row in range(model.rowCount())]


def seen(desk: Desk) -> set[str]:
    """The claims in the list and the text, which must agree."""
    window = desk.shown.window
    window.claims.pages.claim_list.catch_up()  # as when it comes into view
    listed = {row.key for row in rows_of(window.claims.pages.claim_list.list)}
    marked = {claim.id for claim in window.article.marked.marks.claims}
    assert listed == marked == set(desk.layer.claims)
    return listed


def in_queue(desk: Desk) -> list[tuple[int, int]]:
    return [(row.decided, row.claims) for row in rows_of(desk.shown.window.queue.list)]


def current(desk: Desk) -> str | None:
    now = desk.shown.bench.current
    return now.id if isinstance(now, CurrentClaim) else None


def place(desk: Desk) -> str:
    return desk.shown.window.status.places[0].text()


def test_below_the_threshold_nothing_is_seen_until_a_key_shows_it(reviewing: Desk) -> None:
    desk = reviewing
    assert seen(desk) == {LIKELY}
    assert place(desk) == "claim 1 of 1, 1 hidden below 50 %"
    assert in_queue(desk) == [(0, 1), (0, 1)]
    desk.press("Down")
    assert current(desk) == LIKELY, "there is no other claim to go to"

    desk.press("L")
    assert seen(desk) == {LIKELY, UNLIKELY}
    assert current(desk) == LIKELY
    assert place(desk) == "claim 1 of 2"
    assert desk.shown.window.status.places[0].toolTip() == ""
    assert [c.is_rest for c in desk.shown.window.article.marked.marks.claims] == [False, True]
    desk.press("Down")
    assert current(desk) == UNLIKELY
    assert in_queue(desk) == [(0, 1), (0, 1)], "shown is not yet counted"

    desk.press("L")
    assert seen(desk) == {LIKELY}
    assert current(desk) == LIKELY, "work goes on at a claim that is seen"


def test_moving_the_threshold_shows_and_hides_everywhere(reviewing: Desk) -> None:
    desk = reviewing
    desk.press("-")
    assert seen(desk) == {LIKELY, UNLIKELY}
    assert current(desk) == LIKELY
    desk.wait(lambda: in_queue(desk) == [(0, 2), (0, 2)])
    desk.press("L")
    assert "Every suggestion" in desk.shown.window.status.message.text()

    desk.press("+", "=")
    assert seen(desk) == set()
    assert desk.shown.bench.current == CurrentSentence(SENTENCES[0]), "where the claim was"
    desk.wait(lambda: in_queue(desk) == [(0, 0), (0, 0)])
    assert desk.shown.appearance.settings.threshold == DEFAULT_THRESHOLD + 0.05
    desk.restart()
    desk.wait(lambda: desk.shown.bench.session.desk is not None)
    assert desk.shown.bench.session.threshold == DEFAULT_THRESHOLD + 0.05
    assert seen(desk) == set()
    assert in_queue(desk) == [(0, 0), (0, 0)]


def test_a_sentence_with_nothing_but_hidden_suggestions_is_read_like_an_empty_one(
    reviewing: Desk,
) -> None:
    desk = reviewing
    desk.press("Return", "Alt+Down")
    assert desk.shown.bench.current == CurrentSentence(SENTENCES[1])
    desk.press("Space")
    assert f"{SENTENCES[1].start}-{SENTENCES[1].end}" in desk.layer.marks
    assert desk.shown.bench.current == CurrentSentence(SENTENCES[2])
    desk.press("L", "Up")
    assert current(desk) == UNLIKELY, "marked as read, and still there for whoever asks"
    desk.press("Alt+Down", "Alt+Up", "Space")
    assert desk.shown.bench.current == CurrentSentence(SENTENCES[2]), "it is in nobody's way"


def test_finishing_leaves_the_hidden_ones_open_and_exports_none(
    reviewing: Desk, tmp_path: Path
) -> None:
    desk = reviewing
    desk.press("Return", "Return")
    assert desk.shown.bench.desk.article.id == "talks-1", "nothing else was in the way"
    desk.press("PgUp")
    assert desk.layer.state.status == "done"
    assert in_queue(desk)[0] == (1, 1)
    assert desk.shown.bench.desk.whole.claims[UNLIKELY].decision is None
    desk.press("-", "-")
    assert seen(desk) == {LIKELY}, "a finished article is finished at any threshold"
    desk.press("+", "+")

    folder = tmp_path / "gold"
    desk.press("Ctrl+E")
    desk.dialog(ExportDialog).set_folder(folder)
    desk.press("Return")
    desk.wait(lambda: (folder / "manifest.json").exists() and not desk.shown.work.is_busy())
    desk.press("Esc")
    (record,) = exported_records(folder)
    assert [claim["provenance"]["suggestion"] for claim in record["claims"]] == ["likely"]
    assert record["rejected"] == []
    assert record["layers"][0]["claims"] == []
    assert record["exhaustive"]
    assert list(desk.shown.work.project.problems()) == []


def test_deciding_one_of_the_rest_keeps_it_and_undo_shows_where_it_was(reviewing: Desk) -> None:
    desk = reviewing
    desk.press("L", "Down", "Return", "L")
    assert seen(desk) == {LIKELY, UNLIKELY}
    assert in_queue(desk)[0] == (1, 2)
    desk.press("L")
    assert seen(desk) == {LIKELY, UNLIKELY}, "nothing is left to be hidden"
    desk.press("U")
    assert current(desk) == UNLIKELY
    assert seen(desk) == {LIKELY, UNLIKELY}, "what was undone is never out of sight"
    assert in_queue(desk)[0] == (0, 1)
    desk.press("Shift+U", "PgDown", "PgUp")
    assert seen(desk) == {LIKELY, UNLIKELY}
    desk.restart()
    desk.wait(lambda: desk.shown.bench.session.desk is not None)
    assert seen(desk) == {LIKELY, UNLIKELY}
    assert in_queue(desk)[0] == (1, 2)


def test_words_being_typed_outlive_the_threshold(reviewing: Desk) -> None:
    """Raising it by mouse while a claim is written in full keeps the words, and so the claim."""
    desk = reviewing
    desk.press("I")
    desk.write("Ann met Bo.")
    desk.shown.window.claims.threshold_requested.emit(1.0)
    assert desk.shown.bench.desk.whole.claims[LIKELY].claim.normalized == "Ann met Bo."
    assert seen(desk) == {LIKELY}


def test_suggestions_without_a_score_are_always_shown(desk: Desk, empty_project: Path) -> None:
    project = open_project(empty_project)
    article = make_article("talks", TEXT)
    project.articles.add(article)
    unknown = SuggestedClaim("unknown", CLAIMS[0].claim, None)
    project.suggestions.save(article, RUN, Extraction(STRUCTURE, (), (unknown, SCORED[1])))
    project.close()
    desk.start(empty_project)
    desk.wait(lambda: desk.shown.bench.session.desk is not None)
    desk.shown.appearance.set_threshold(1.0)
    assert seen(desk) == {UNKNOWN}
    assert current(desk) == UNKNOWN


def test_a_started_article_counts_anew_at_another_threshold(reviewing: Desk) -> None:
    desk = reviewing
    desk.press("Return")
    assert in_queue(desk)[0] == (1, 1)
    desk.press("-")
    desk.wait(lambda: in_queue(desk) == [(1, 2), (0, 2)])
