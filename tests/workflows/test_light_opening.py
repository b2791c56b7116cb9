"""Going to another article shows everything once: counted, not timed."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from annotator.domain.article import Article, ArticleId, ArticleMeta, make_article
from annotator.domain.suggestion import Extraction
from annotator.store.project import open_project
from annotator.ui.article_view import ArticleView
from annotator.ui.article_view.header import ArticleHeader
from tests.services.review.desk import CLAIMS, ENTITIES, RUN, STRUCTURE, TEXT
from tests.workflows.driving import Desk

NEXT = "PgDown"
SHORT, OTHER = "Envoys meet in Oslo", "Trade talks go on"
LONG = "Envoys who had never met before meet in Oslo and say that trade will grow " * 3


class Watch(QObject):
    """Counts paintings by the widget's class, and what the page shows whenever it is resized."""

    def __init__(self, page: ArticleView) -> None:
        super().__init__()
        self._page = page
        self.painted: Counter[type] = Counter()
        self.resized_with: list[str] = []

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QWidget) and event.type() == QEvent.Type.Paint:
            self.painted[type(watched)] += 1
        if watched is self._page and event.type() == QEvent.Type.Resize:
            self.resized_with.append(self._page.accessibleName())
        return False


def titled(number: int, title: str) -> Article:
    article = make_article(f"a{number}", f"{TEXT}Number {number}.\n")
    return replace(article, meta=ArticleMeta(title=title))


@pytest.fixture
def reviewing(desk: Desk, empty_project: Path) -> Desk:
    project = open_project(empty_project)
    for number, title in enumerate((SHORT, LONG, SHORT, OTHER)):
        article = titled(number, title)
        project.articles.add(article)
        project.suggestions.save(article, RUN, Extraction(STRUCTURE, ENTITIES, CLAIMS))
    project.close()
    desk.open(empty_project)
    return desk


@pytest.fixture
def opened(reviewing: Desk) -> Iterator[Callable[[str], Watch]]:
    """What one key does that goes from a certain article to the next."""
    watches = []

    def go_on_from(article: str) -> Watch:
        reviewing.shown.bench.open_article(ArticleId(article))
        settle()
        watch = Watch(reviewing.shown.window.article)
        watches.append(watch)
        QApplication.instance().installEventFilter(watch)
        reviewing.press(NEXT)
        settle()
        return watch

    yield go_on_from
    for watch in watches:
        QApplication.instance().removeEventFilter(watch)


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def test_another_article_is_painted_once(opened: Callable[[str], Watch]) -> None:
    watch = opened("a2")
    assert watch.painted[ArticleView] == 1
    assert watch.painted[ArticleHeader] <= 1
    assert not watch.resized_with


def test_a_longer_title_takes_its_room_before_the_text_is_laid_out(
    opened: Callable[[str], Watch],
) -> None:
    assert opened("a0").resized_with == [f"Article: {SHORT}"], "the one that was shown until then"
    assert opened("a1").resized_with == [f"Article: {LONG.strip()}"]
