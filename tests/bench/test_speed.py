"""How much we add to the floor that SQLite and Qt set. Ratios are printed, never asserted."""

import json
import sqlite3
from collections.abc import Iterator
from itertools import count, cycle
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QTextEdit
from pytestqt.qtbot import QtBot

from annotator.app import new_project
from annotator.domain.article import make_article
from annotator.domain.records import claim_record
from annotator.domain.suggestion import Extraction
from annotator.services.importing import import_articles
from annotator.services.ports import IncomingArticle
from annotator.services.review import deciding
from annotator.services.review.session import ReviewSession
from annotator.store.project import open_project
from tests.bench.measuring import ratio
from tests.services.review.desk import CLAIMS, ENTITIES, FIRST, RUN, STRUCTURE, TEXT, layer_of
from tests.workflows.driving import Desk

ARTICLES = 500


@pytest.fixture
def reviewed(empty_project: Path) -> Path:
    project = open_project(empty_project)
    article = make_article("talks", TEXT)
    project.articles.add(article)
    project.suggestions.save(article, RUN, Extraction(STRUCTURE, ENTITIES, CLAIMS))
    project.close()
    return empty_project


@pytest.fixture
def raw(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A bare database with the same promise: on disk when commit returns."""
    connection = sqlite3.connect(tmp_path / "raw.sqlite")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE row (id INTEGER PRIMARY KEY, body TEXT)")
    connection.commit()
    yield connection
    connection.close()


def write_raw(raw: sqlite3.Connection, rows: int = 1) -> None:
    body = json.dumps(claim_record(CLAIMS[0].claim))
    raw.executemany("INSERT INTO row (body) VALUES (?)", [(body,)] * rows)
    raw.commit()


def test_a_stored_decision(reviewed: Path, raw: sqlite3.Connection) -> None:
    project = open_project(reviewed)
    session = ReviewSession(project, "Ann")
    session.open("talks")
    reasons = cycle(("opinion", "duplicate"))

    def decide() -> None:
        stamp = session.stamp()
        changes = deciding.rejected(layer_of(session), FIRST, next(reasons), stamp)
        session.commit("reject", changes, stamp)

    ratio("a decision, stored | one durable commit", decide, lambda: write_raw(raw, 3))
    project.close()


def test_a_key_press_until_painted(
    desk: Desk, reviewed: Path, raw: sqlite3.Connection, qtbot: QtBot
) -> None:
    desk.start(reviewed)
    desk.wait(lambda: desk.shown.bench.session.desk is not None)
    bare = QTextEdit()
    qtbot.addWidget(bare)
    bare.setPlainText(TEXT)
    bare.resize(desk.shown.window.article.size())
    bare.show()
    desk.shown.window.activateWindow()
    desk.wait(desk.shown.window.isActiveWindow)

    def press() -> None:
        before = desk.layer
        desk.press("3")
        QApplication.processEvents()
        assert desk.layer != before

    def floor() -> None:
        write_raw(raw, 3)
        bare.viewport().repaint()

    ratio("a key: stored and painted | commit + bare repaint", press, floor)


def test_an_article_read_for_showing(reviewed: Path) -> None:
    project = open_project(reviewed)
    session = ReviewSession(project, "Ann")
    raw = sqlite3.connect(reviewed)

    def select() -> None:
        for table in ("revision_text", "structure", "suggestion", "layer", "layer_item"):
            raw.execute(f"SELECT * FROM {table}").fetchall()

    ratio("an article read with its layer | raw SELECTs", lambda: session.open("talks"), select)
    raw.close()
    project.close()


def test_articles_imported(tmp_path: Path, raw: sqlite3.Connection) -> None:
    numbers = count()
    project = new_project(tmp_path / "import.annotator", "import")

    def incoming() -> Iterator[IncomingArticle]:
        for _ in range(ARTICLES):
            name = f"article-{next(numbers)}"
            yield IncomingArticle(f"{name}.txt", None, name, text=f"{name}. {TEXT}")

    ratio(
        f"{ARTICLES} articles imported | raw INSERTs",
        lambda: import_articles(project, incoming()),
        lambda: write_raw(raw, ARTICLES),
    )
    project.close()
