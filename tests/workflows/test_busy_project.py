"""A job writes for long, as the merging of a large package does: the window goes on meanwhile."""

from pathlib import Path
from threading import Event, Thread

import pytest

from annotator.store import turn
from tests.services.moving.office import make_project
from tests.services.review.desk import FIRST
from tests.workflows.driving import PATIENCE_MS, Desk


@pytest.fixture
def reviewing(desk: Desk, tmp_path: Path) -> Desk:
    desk.open(make_project(tmp_path / "talks.annotator", articles=2, reviewers=["Ann"]))
    return desk


def test_a_decision_is_unsaved_until_the_job_is_over(
    reviewing: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, project = reviewing, reviewing.shown.work.project
    monkeypatch.setattr(turn, "PATIENCE_SECONDS", 0.01)
    has_begun, is_over = Event(), Event()

    def merge() -> None:
        with project.transaction():
            has_begun.set()
            is_over.wait(PATIENCE_MS / 1000)

    merging = Thread(target=merge)
    merging.start()
    try:
        assert has_begun.wait(PATIENCE_MS / 1000)
        desk.press("Return")
        assert desk.layer.claims[FIRST].decision
        assert desk.shown.window.status.saved.text() == "not saved: 1 decision"
        assert "in the background" in desk.shown.safety.unsaved.strip.words.text()
    finally:
        is_over.set()
        merging.join()
    desk.press("Ctrl+S")
    assert desk.shown.window.status.saved.text() == "Saved"
    (edit,) = project.layers.all_edits(desk.shown.bench.session.reviewer)
    assert edit.name == "confirm claim"
