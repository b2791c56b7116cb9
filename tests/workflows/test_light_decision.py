"""A decision repaints and lays out what it changed, and nothing besides: counted, not timed."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from annotator.domain.article import make_article
from annotator.domain.suggestion import Extraction
from annotator.store.project import open_project
from annotator.ui.article_view import ArticleView
from annotator.ui.panels.key_hint import KeyHint
from annotator.ui.panels.option import Option
from tests.services.review.desk import CLAIMS, ENTITIES, RUN, STRUCTURE, TEXT
from tests.workflows.driving import Desk

TYPE = "3"  # the key of a claim type
PRESSES = 4


class Watch(QObject):
    """Counts what is painted and laid out, by the widget's class."""

    def __init__(self) -> None:
        super().__init__()
        self.painted: Counter[type] = Counter()
        self.laid_out: Counter[type] = Counter()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QWidget):
            if event.type() == QEvent.Type.Paint:
                self.painted[type(watched)] += 1
            elif event.type() == QEvent.Type.LayoutRequest:
                self.laid_out[type(watched)] += 1
        return False


@pytest.fixture
def reviewing(desk: Desk, empty_project: Path) -> Desk:
    project = open_project(empty_project)
    article = make_article("talks", TEXT)
    project.articles.add(article)
    project.suggestions.save(article, RUN, Extraction(STRUCTURE, ENTITIES, CLAIMS))
    project.close()
    desk.open(empty_project)
    desk.press(TYPE, TYPE)  # the first ones also find room for what is said
    settle()
    return desk


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


@contextmanager
def watched() -> Iterator[Watch]:
    watch, application = Watch(), QApplication.instance()
    assert application is not None
    application.installEventFilter(watch)
    yield watch
    settle()
    application.removeEventFilter(watch)


def quietest_press(reviewing: Desk) -> Watch:
    """Of some decisions the one that least happened for: a window that has just been opened has
    work of its own left, which may fall into one of them."""
    seen = []
    for _ in range(PRESSES):
        with watched() as watch:
            reviewing.press(TYPE)
        seen.append(watch)
    return min(seen, key=lambda watch: (watch.painted + watch.laid_out).total())


def test_a_field_set_by_key_repaints_that_field(reviewing: Desk) -> None:
    watch = quietest_press(reviewing)
    assert watch.painted[Option] == 1
    assert not watch.painted[ArticleView], "its claim is drawn as before"
    assert not watch.painted[KeyHint], "all keys do what they did before"


def test_the_window_is_not_laid_out_anew_for_a_decision(reviewing: Desk) -> None:
    watch, window = quietest_press(reviewing), reviewing.shown.window
    assert not watch.laid_out[type(window)]
    assert not watch.laid_out[type(window.queue)]
    assert not watch.laid_out[type(window.claims)], "what is said in a card stays in it"


def test_undo_does_not_set_the_text_anew(reviewing: Desk) -> None:
    reviewing.press(TYPE)
    revision = reviewing.shown.window.article.document().revision()
    before = reviewing.layer
    reviewing.press("Ctrl+Z")
    settle()
    assert reviewing.layer != before
    assert reviewing.shown.window.article.document().revision() == revision
