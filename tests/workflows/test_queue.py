"""The queue by keys: its order, its list, and the way from article to article."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMenu

from annotator.domain.article import ArticleMeta, make_article
from annotator.domain.suggestion import Extraction
from annotator.store.project import open_project
from annotator.ui import article_list
from tests.services.review.desk import RUN, STRUCTURE, TEXT
from tests.ui.queue_rows import listed
from tests.workflows.driving import Desk

TITLES = ("Pears", "Apples", "Quinces", "“Figs”")
IN_ALPHABET = ["a1", "a3", "a0", "a2"]


@pytest.fixture
def fruit(empty_project: Path) -> Path:
    """Four articles with their suggestions."""
    project = open_project(empty_project)
    for number, title in enumerate(TITLES):
        text = f"{TEXT}{title}"
        article = make_article(f"a{number}", text, meta=ArticleMeta(title=title))
        project.articles.add(article)
        project.suggestions.save(article, RUN, Extraction(STRUCTURE, (), ()))
    project.close()
    return empty_project


def sorted_by_title(desk: Desk) -> None:
    desk.press("Alt+6")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    desk.wait(lambda: not desk.shown.articles.is_reading())
    next(action for action in menu.actions() if action.text() == "By title").trigger()
    menu.close()


def open_article(desk: Desk) -> str:
    return desk.shown.bench.desk.article.id


def test_an_order_leads_from_article_to_article_and_is_kept(desk: Desk, fruit: Path) -> None:
    desk.start(fruit)
    queue = desk.shown.window.queue
    assert open_article(desk) == "a0"
    sorted_by_title(desk)
    assert listed(queue) == IN_ALPHABET
    desk.press("PgDown")
    assert open_article(desk) == "a2"
    desk.press("PgUp", "PgUp")
    assert open_article(desk) == "a3"
    desk.restart()
    assert listed(desk.shown.window.queue) == IN_ALPHABET
    assert open_article(desk) == "a3"


def test_a_long_queue_is_sorted_and_opened_like_a_short_one(
    desk: Desk, fruit: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(article_list, "AT_ONCE", 2)
    desk.start(fruit)
    queue = desk.shown.window.queue
    assert open_article(desk) == "a0", "without waiting for the whole list"
    desk.wait(lambda: len(listed(queue)) == len(TITLES))
    sorted_by_title(desk)
    desk.wait(lambda: listed(queue) == IN_ALPHABET)
    desk.press("/", "Down", "Home", "Return")
    assert open_article(desk) == "a1"
    desk.press("PgDown")
    assert open_article(desk) == "a3"
