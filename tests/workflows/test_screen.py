"""Parts of the window are painted only where something has changed: whatever keys are pressed, the
screen shows what painting everything anew would show."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication

from annotator.domain.article import make_article
from annotator.domain.claim import Claim
from annotator.domain.entity import Entity
from annotator.domain.span import Span
from annotator.domain.suggestion import Extraction, SuggestedClaim, SuggestedEntity
from annotator.store.project import open_project
from annotator.ui.article_view import ArticleView
from tests.services.review.desk import CLAIMS, ENTITIES, RUN, STRUCTURE, TEXT
from tests.ui.article_view import sample
from tests.ui.queue_rows import listed
from tests.workflows.driving import Desk

MANY = 60

KEYS = ("Return", "Down", "Up", "Tab", "Shift+Right", "Shift+Left", "3", "N", "R", "Escape",
        "Ctrl+Z", "Ctrl+Shift+Z", "PgDown", "PgUp", "Ctrl+J", "Backspace", "1")  # fmt: skip
STEPS = 40


@pytest.fixture(autouse=True)
def still_cursor(qapp: QApplication) -> Iterator[None]:
    flashing = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    yield
    qapp.setCursorFlashTime(flashing)


@pytest.fixture
def reviewing(desk: Desk, empty_project: Path) -> Desk:
    return opened(desk, empty_project, ("talks", "more talks", "last talks"))


@pytest.fixture
def with_long_queue(desk: Desk, empty_project: Path) -> Desk:
    """More articles than are in view, each with a word of its own."""
    return opened(desk, empty_project, [f"zx{number:02}" for number in range(MANY)])


@pytest.fixture
def with_dense_article(desk: Desk, empty_project: Path) -> Desk:
    project = open_project(empty_project)
    article = make_article("dense", sample.BODY * 4)
    project.articles.add(article)
    project.suggestions.save(article, RUN, dense_extraction(article.text))
    project.close()
    return reviewed(desk, empty_project)


def dense_extraction(text: str) -> Extraction:
    """Claims over each other and entities in each other, in every sentence of several screens."""
    structure = sample.structure(text, 0)
    tokens, sentences = structure.tokens, structure.sentences
    named = [*tokens[::5], *(Span(tokens[i].start, tokens[i + 2].end) for i in range(0, 400, 10))]
    halves = [Span(each.start, each.start + len(each) // 2) for each in sentences]
    return Extraction(
        structure,
        tuple(SuggestedEntity(f"e{i}", Entity(span, "ORG")) for i, span in enumerate(named)),
        tuple(
            SuggestedClaim(f"c{i}", Claim((span,)))
            for i, span in enumerate([*sentences, *halves, *sentences[::3]])
        ),
    )


def opened(desk: Desk, path: Path, names: Sequence[str]) -> Desk:
    project = open_project(path)
    for name in names:
        article = make_article(name, TEXT.replace("Monday", f"Monday, {name}"))
        project.articles.add(article)
        project.suggestions.save(article, RUN, Extraction(STRUCTURE, ENTITIES, CLAIMS))
    project.close()
    return reviewed(desk, path)


def reviewed(desk: Desk, path: Path) -> Desk:
    desk.open(path)
    return desk


def settle() -> None:
    for _ in range(6):
        QApplication.processEvents()


def assert_fresh(desk: Desk, done: str) -> None:
    settle()
    window = desk.shown.window
    shown = window.screen().grabWindow(window.winId()).toImage()
    with nothing_kept(window.article):
        fresh = window.grab().toImage().convertToFormat(shown.format())
    assert shown == fresh, f"{done}: {_where(shown, fresh)}"


@contextmanager
def nothing_kept(view: ArticleView) -> Iterator[None]:
    """The page is painted without what it keeps, which is kept as it was: what is wrong in it is
    to be seen in the steps that follow, too."""
    marked, strips = view.marked, view._strips
    kept = [strips._strips, marked._pictures, marked._lines, marked._bars]
    strips._strips, marked._pictures, marked._lines, marked._bars = {}, {}, {}, {}
    yield
    strips._strips, marked._pictures, marked._lines, marked._bars = kept


@pytest.mark.parametrize("size", [(1400, 900), (1100, 620)])
@pytest.mark.parametrize("articles", ["reviewing", "with_dense_article"])
def test_the_screen_is_never_stale(
    request: pytest.FixtureRequest, articles: str, size: tuple[int, int]
) -> None:
    desk: Desk = request.getfixturevalue(articles)
    chance = Random(size[0])
    desk.shown.window.resize(*size)
    for step in range(STEPS):
        key = chance.choice(KEYS)
        desk.press(key)
        assert_fresh(desk, f"{key} (step {step})")


def test_the_queue_is_painted_where_it_stands_now(with_long_queue: Desk) -> None:
    """Whatever makes another row the current one, or the same row stand elsewhere."""
    desk, queue = with_long_queue, with_long_queue.shown.window.queue
    bar = queue.list.verticalScrollBar()
    desk.shown.window.resize(1400, 900)
    search(desk, "zx34", 1)
    press(desk, "Return", "F3")
    search(desk, '"met Bo Kim"', MANY)
    assert bar.value() > 0, "the article found before is in view"
    press(desk, "Return", "F3")
    assert bar.value() == 0
    press(desk, *["PgDown"] * 12, *["PgUp"] * 12)
    press(desk, "/", "Down", "End", "PgUp", "Return", "Y", "Alt+4", "Alt+2", "Alt+5")
    below = bar.value()
    assert below > 0
    for order in ("newest", "title", "imported"):
        queue.order_chosen.emit(order)
        assert_fresh(desk, order)
    QGuiApplication.clipboard().setText("Another story\n\nIn it Ann met Bo Kim in Oslo.")
    desk.press("Ctrl+V")
    for _ in range(20):
        assert_fresh(desk, "while it is brought in")
    desk.wait(lambda: len(listed(queue)) == MANY + 1)
    desk.rest()
    assert_fresh(desk, "brought in")
    assert bar.value() == bar.maximum() > below


def search(desk: Desk, words: str, found: int) -> None:
    press(desk, "/", "Ctrl+A")
    desk.write(words)
    desk.wait(lambda: len(listed(desk.shown.window.queue)) == found)
    assert_fresh(desk, words)


def press(desk: Desk, *keys: str) -> None:
    for key in keys:
        desk.press(key)
        assert_fresh(desk, key)


def _where(one: QImage, other: QImage) -> str:
    rows = [y for y in range(one.height()) if _row(one, y) != _row(other, y)]
    return f"rows {min(rows)} to {max(rows)}" if rows else "another size"


def _row(image: QImage, y: int) -> bytes:
    return bytes(image.constScanLine(y))
