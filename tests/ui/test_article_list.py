"""The rows of the queue are read again and again, by many a signal."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from annotator.domain.article import ArticleId, make_article
from annotator.domain.errors import AnnotatorError, DamagedFile
from annotator.services.ports import ArticleSummary, QueueIndex
from annotator.services.review.reading import flagged
from annotator.services.review.session import ReviewSession
from annotator.ui import article_list
from annotator.ui.article_list import ArticleList
from tests.fakes.memory_project import MemoryProject
from tests.services.review.desk import session_of, with_article

ERROR = DamagedFile("The project is damaged.")


class Heard:
    """What an article list says."""

    def __init__(self, articles: ArticleList) -> None:
        self.indexes = list[QueueIndex]()
        self.orders = list[tuple[str, object]]()
        self.rows = list[ArticleSummary]()
        self.failures = list[AnnotatorError]()
        articles.articles_changed.connect(lambda index, *_: self.indexes.append(index))
        articles.ordered.connect(lambda *order: self.orders.append(order))
        articles.article_changed.connect(self.rows.append)
        articles.failed.connect(self.failures.append)


@pytest.fixture
def session() -> ReviewSession:
    """The first of five articles is open."""
    session = session_of(with_article(MemoryProject()))
    for number in range(4):
        session.project.articles.add(make_article(f"a{number}", f"Text {9 - number}"))
    return session


@pytest.fixture
def articles(qapp: QObject, session: ReviewSession) -> Iterator[ArticleList]:
    parent = QObject()
    made = ArticleList(session, parent)
    yield made
    made.stop()


@pytest.fixture
def long_ago(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two articles are many."""
    monkeypatch.setattr(article_list, "AT_ONCE", 2)


def fail(*_: object, **__: object) -> None:
    raise ERROR


def flag(session: ReviewSession) -> None:
    assert session.desk is not None
    session.commit("flag", flagged(session.desk.layer))


def test_a_short_list_is_there_at_once(articles: ArticleList) -> None:
    heard = Heard(articles)
    articles.read()
    (index,) = heard.indexes
    assert index.is_whole
    assert len(index) == 5


@pytest.mark.usefixtures("long_ago")
def test_of_a_long_one_the_first_are(qtbot: QtBot, articles: ArticleList) -> None:
    heard = Heard(articles)
    articles.read()
    assert [(len(index), index.is_whole) for index in heard.indexes] == [(2, False)]
    qtbot.waitUntil(lambda: len(heard.indexes) == 2)
    assert [(len(index), index.is_whole) for index in heard.indexes[1:]] == [(5, True)]
    articles.read()
    assert len(heard.indexes) == 2, "what is shown stays until the whole is there"
    qtbot.waitUntil(lambda: len(heard.indexes) == 3)


def test_what_cannot_be_read_is_told_and_the_rows_stay(
    articles: ArticleList, session: ReviewSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = Heard(articles)
    articles.read()
    with monkeypatch.context() as damaged:
        damaged.setattr(session.project.queue, "index", fail)
        articles.read()
    assert heard.failures == [ERROR]
    assert len(heard.indexes) == 1
    articles.read()
    assert len(heard.indexes) == 2


def test_a_row_that_cannot_be_read_is_told_when_nothing_is_being_painted(
    qtbot: QtBot,
    articles: ArticleList,
    session: ReviewSession,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    heard = Heard(articles)
    articles.read()
    monkeypatch.setattr(session.project.queue, "page", fail)
    assert articles.pages.row(1) is None
    assert articles.pages.row(1) is None
    assert not heard.failures
    qtbot.waitUntil(lambda: bool(heard.failures))
    assert heard.failures == [ERROR]


def test_a_decision_reads_nothing(
    articles: ArticleList, session: ReviewSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = Heard(articles)
    articles.read()
    articles.refresh(session.desk)
    for name in ("index", "page", "approaches", "number_of"):
        monkeypatch.setattr(session.project.queue, name, fail)
    flag(session)
    articles.refresh(session.desk)
    assert heard.rows[-1].is_flagged
    before = len(heard.rows)
    articles.refresh(session.desk)
    assert len(heard.rows) == before, "nothing has changed"
    assert not heard.failures


@pytest.mark.usefixtures("long_ago")
def test_what_changes_while_the_list_is_read_is_not_lost(
    qtbot: QtBot,
    articles: ArticleList,
    session: ReviewSession,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    heard, queue = Heard(articles), session.project.queue
    has_looked, goes_on = threading.Event(), threading.Event()
    read = queue.index

    def slow(reviewer: str, *, limit: int | None = None) -> QueueIndex:
        index = read(reviewer, limit=limit)
        if limit is None:
            has_looked.set()
            assert goes_on.wait(10)
        return index

    monkeypatch.setattr(queue, "index", slow)
    articles.read()
    assert articles.is_reading()
    assert not has_looked.is_set(), "the first article is painted before"
    qtbot.waitUntil(has_looked.is_set)
    articles.refresh(session.desk)
    flag(session)
    articles.refresh(session.desk)
    session.open(ArticleId("a1"))
    articles.refresh(session.desk)
    heard.rows.clear()
    goes_on.set()
    qtbot.waitUntil(lambda: len(heard.indexes) == 2)
    assert [(row.id, row.is_flagged) for row in heard.rows] == [("talks", True)]


def test_orders_are_sorted_when_they_are_asked_for(
    qtbot: QtBot, articles: ArticleList, session: ReviewSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = Heard(articles)
    articles.read()
    articles.set_order("imported")
    articles.set_order("state")
    assert heard.orders == [("state", None)]
    articles.prepare_orders()
    qtbot.waitUntil(lambda: len(heard.indexes) == 2)
    for name in ("index", "in_order"):
        monkeypatch.setattr(session.project.queue, name, fail)
    articles.set_order("title")
    name, places = heard.orders[-1]
    assert name == "title"
    assert sorted(places) == list(range(5))
    articles.prepare_orders()
    assert not heard.failures


@pytest.mark.usefixtures("long_ago")
def test_a_long_list_comes_in_its_order_from_the_job(qtbot: QtBot, articles: ArticleList) -> None:
    seen = list[tuple[str, object]]()
    articles.articles_changed.connect(lambda _, *order: seen.append(order))
    articles.read()
    qtbot.waitUntil(lambda: len(seen) == 2)
    articles.set_order("title")
    qtbot.waitUntil(lambda: len(seen) == 3)
    assert [order for order, _ in seen] == ["imported", "imported", "title"]
    assert seen[-1][1] is not None


def test_another_threshold_counts_anew(articles: ArticleList, session: ReviewSession) -> None:
    articles.read()
    row = articles.pages.row(1)
    session.set_threshold(0.75)
    articles._count_anew()
    assert articles.pages.row(1) != row
