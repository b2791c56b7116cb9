"""Looking for claims in the background: what is stopped stays so, and every wish is answered."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from annotator.app.window_tools import window_tools
from annotator.domain.article import ArticleId, make_article
from annotator.domain.errors import AnnotatorError
from annotator.domain.suggestion import WrittenExtraction
from annotator.services.ports import (
    ArticleText,
    ExtractionFailure,
    IncomingArticle,
    IsCancelled,
    Project,
)
from annotator.services.review.session import ReviewSession
from annotator.store.project import create_project
from annotator.ui.job_titles import SUGGEST
from annotator.ui.project_work import ProjectWork
from annotator.ui.suggestion_work import ALL_READ, STOPPED
from tests.fakes.memory_project import SMALL_SCHEME
from tests.services.test_suggesting import ScriptedProcess

PATIENCE_MS = 30_000


class HeldProcess(ScriptedProcess):
    """Waits before each article until it may go on."""

    def __init__(self) -> None:
        self.has_begun, self.may_go_on = Event(), Event()
        self.may_go_on.set()
        self.seen: list[ArticleId] = []
        self.trouble: AnnotatorError | None = None

    def extract(
        self, articles: Iterable[ArticleText], is_cancelled: IsCancelled
    ) -> Iterator[tuple[ArticleId, WrittenExtraction | ExtractionFailure]]:
        if self.trouble:
            raise self.trouble
        for article in articles:
            self.has_begun.set()
            self.may_go_on.wait()
            if is_cancelled():
                return
            self.seen.append(article.id)
            yield from super().extract([article], is_cancelled)


class Desk:
    def __init__(self, qtbot: QtBot, project: Project, parent: QObject) -> None:
        self._qtbot = qtbot
        self.project, self.process = project, HeldProcess()
        tools = replace(window_tools(), new_process=lambda: self.process)
        self.work = ProjectWork(project, tools, parent)
        self.said: list[str] = []
        self.work.said.connect(self.said.append)

    def wait(self, condition: Callable[[], object]) -> None:
        self._qtbot.waitUntil(lambda: bool(condition()), timeout=PATIENCE_MS)

    def rest(self) -> None:
        self.wait(lambda: not self.work.is_busy())

    def bring(self, *names: str) -> None:
        """Import articles of these names."""
        found = [IncomingArticle(f"{n}.txt", None, n, id=n, text=f"It is {n}.") for n in names]
        self.work.import_from(lambda: iter(found))

    def stop_in_the_midst(self) -> None:
        self.process.may_go_on.clear()
        self.process.has_begun.clear()
        self.work.suggesting.start()
        self.wait(self.process.has_begun.is_set)
        self.work.cancel()
        self.process.may_go_on.set()
        self.rest()


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    project = create_project(
        tmp_path / "talks.annotator", name="Talks", scheme_toml=SMALL_SCHEME, created_at=""
    )
    for name in ("one", "two"):
        project.articles.add(make_article(name, f"It is {name}."))
    parent = QObject()
    desk = Desk(qtbot, project, parent)
    yield desk
    desk.process.may_go_on.set()
    desk.work.stop()
    project.close()


def test_what_was_stopped_does_not_begin_again_by_itself(desk: Desk) -> None:
    desk.stop_in_the_midst()
    assert desk.said == [STOPPED]
    desk.work.suggesting.start()
    desk.rest()
    assert desk.process.seen == []
    desk.bring("three")
    desk.rest()
    assert desk.process.seen == ["three"], "what comes in later is read, and nothing else"
    desk.work.suggesting.start_again()
    desk.rest()
    assert desk.process.seen == ["three", "one", "two"]


def test_a_wish_is_answered_though_a_look_around_comes_between(desk: Desk) -> None:
    desk.work.suggesting.start()
    desk.rest()
    desk.work.suggesting.start_again()
    desk.work.suggesting.start()  # as after an import
    desk.rest()
    assert desk.said == [ALL_READ]


def test_who_stops_an_import_that_brought_nothing_is_left_in_peace(desk: Desk) -> None:
    asked = Event()

    def nothing_yet() -> Iterator[IncomingArticle]:
        asked.wait()
        yield from ()

    desk.work.import_from(nothing_yet)
    desk.work.cancel()
    asked.set()
    desk.rest()
    assert desk.process.seen == []
    desk.bring("three")
    desk.rest()
    assert sorted(desk.process.seen) == ["one", "three", "two"]


def test_an_extractor_that_does_not_start_is_not_tried_again_by_itself(desk: Desk) -> None:
    failed: list[Exception] = []
    desk.work.failed.connect(failed.append)
    desk.process.trouble = AnnotatorError("It does not start.")
    for _ in range(2):
        desk.work.suggesting.start()
        desk.rest()
    assert failed == [desk.process.trouble]
    desk.process.trouble = None
    desk.work.suggesting.start_again()
    desk.rest()
    assert sorted(desk.process.seen) == ["one", "two"]


def test_the_open_article_is_told_of_once_and_read_by_nobody_here(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may have a million characters, and the window looks twenty times a second."""
    session = ReviewSession(desk.project, "Ann")
    told: list[str] = []
    desk.work.suggesting.structure_found.connect(told.append)
    desk.work.suggesting.await_structure(session.open(ArticleId("two")))
    shelf = desk.project.suggestions
    structures: list[str] = []
    monkeypatch.setattr(shelf, "structure", lambda article: structures.append(article.id))
    desk.process.may_go_on.clear()
    desk.work.suggesting.start()
    desk.wait(desk.process.has_begun.is_set)
    before = len(structures)
    for _ in range(3):
        desk.work.jobs.progressed.emit(SUGGEST, 1, 2)
    assert (told, len(structures)) == ([], before)
    desk.process.may_go_on.set()
    desk.rest()
    assert told == ["two"]
