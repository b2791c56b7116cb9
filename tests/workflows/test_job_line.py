"""What the status line says of jobs: how far, in what one can picture, and only of long ones."""

import json
from pathlib import Path
from threading import Event

import pytest

from annotator.services.ports import IsCancelled, Progress
from annotator.ui import project_work
from annotator.ui.job_titles import EXPORT, IMPORT, JOB_TITLES, MERGE, STATISTICS
from tests.services.moving.office import make_project
from tests.workflows.driving import Desk

ARTICLES = 300


@pytest.fixture
def working(desk: Desk, tmp_path: Path) -> Desk:
    desk.start(make_project(tmp_path / "talks.annotator", articles=2, reviewers=["Ann"]))
    desk.rest()
    desk.shown.work.suggesting.is_stopped = True  # no extractor: it is not about that
    return desk


def test_an_import_is_told_as_a_share_of_its_bytes(working: Desk, tmp_path: Path) -> None:
    file, work, words = tmp_path / "more.jsonl", working.shown.work, []
    records = ({"id": f"a{n}", "text": f"Article {n} is new. "} for n in range(ARTICLES))
    file.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    told = []
    work.job_progressed.connect(lambda *far: told.append(far))
    work.job_progressed.connect(lambda *_: words.append(working.shown.window.status.job.text()))
    work.import_paths([file])
    working.wait(lambda: not work.is_busy())
    title, done, total, _ = told[-1]
    assert title == JOB_TITLES[IMPORT]
    assert total == file.stat().st_size
    assert done == total
    assert words[0] == "Importing", "nothing was counted yet"
    assert words[-1] == "Importing 100 %"


def test_a_file_of_many_gigabytes_is_told_of_too(working: Desk) -> None:
    """Qt's own numbers end at two."""
    work, words = working.shown.work, []
    work.job_progressed.connect(lambda *_: words.append(working.shown.window.status.job.text()))

    def large(progress: Progress, _: IsCancelled) -> None:
        progress(6 << 30, 8 << 30)

    work.jobs.start(IMPORT, large, done=lambda _: None, failed=work.failed.emit)
    working.wait(lambda: not work.is_busy())
    assert words[-1] == "Importing 75 %"


@pytest.mark.parametrize("slow_after", [0.0, 1e9])
def test_what_is_over_soon_is_not_told(
    working: Desk, monkeypatch: pytest.MonkeyPatch, slow_after: float
) -> None:
    monkeypatch.setattr(project_work, "SLOW_AFTER_S", slow_after)
    work, told, finished = working.shown.work, [], []
    work.job_progressed.connect(lambda title, *_: told.append(title))
    work.jobs.finished.connect(finished.append)
    working.shown.desk.run("view.statistics")
    working.wait(lambda: STATISTICS in finished)
    assert bool(told) == (not slow_after)
    assert set(told) <= {JOB_TITLES[STATISTICS]}


def test_when_one_job_ends_another_is_told_on(working: Desk) -> None:
    work, status, goes_on = working.shown.work, working.shown.window.status, Event()

    def long(progress: Progress, is_cancelled: IsCancelled) -> None:
        progress(1, 4)
        goes_on.wait()

    work.jobs.start(EXPORT, long, done=lambda _: None, failed=work.failed.emit)
    work.jobs.start(MERGE, lambda *_: None, done=lambda _: None, failed=work.failed.emit)
    try:
        working.wait(lambda: work.jobs.names() == [EXPORT])
        working.wait(lambda: status.job.text() == "Exporting 1 of 4")
        assert status.cancel.isVisible()
    finally:
        goes_on.set()
    working.wait(lambda: not work.is_busy())
    assert not status.cancel.isVisible()
