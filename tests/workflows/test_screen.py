"""Parts of the window are painted only where something has changed: whatever keys are pressed, the
screen shows what painting everything anew would show."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from annotator.domain.article import make_article
from annotator.domain.suggestion import Extraction
from annotator.store.project import open_project
from tests.services.review.desk import CLAIMS, ENTITIES, RUN, STRUCTURE, TEXT
from tests.workflows.driving import Desk

KEYS = ("Return", "Down", "Up", "Tab", "Shift+Right", "Shift+Left", "3", "N", "R", "Escape",
        "Ctrl+Z", "Ctrl+Shift+Z", "PgDown", "PgUp", "Ctrl+J", "Backspace", "1")  # fmt: skip
STEPS = 40


@pytest.fixture
def reviewing(desk: Desk, empty_project: Path) -> Iterator[Desk]:
    project = open_project(empty_project)
    for name in ("talks", "more talks", "last talks"):
        article = make_article(name, TEXT.replace("Monday", f"Monday, {name}"))
        project.articles.add(article)
        project.suggestions.save(article, RUN, Extraction(STRUCTURE, ENTITIES, CLAIMS))
    project.close()
    desk.start(empty_project)
    desk.wait(lambda: desk.shown.bench.session.desk is not None)
    desk.wait(lambda: not desk.shown.work.is_busy())
    flashing = QApplication.cursorFlashTime()
    QApplication.setCursorFlashTime(0)
    yield desk
    QApplication.setCursorFlashTime(flashing)


def settle() -> None:
    for _ in range(6):
        QApplication.processEvents()


@pytest.mark.parametrize("size", [(1400, 900), (1100, 620)])
def test_the_screen_is_never_stale(reviewing: Desk, size: tuple[int, int]) -> None:
    chance, window = Random(size[0]), reviewing.shown.window
    window.resize(*size)
    for step in range(STEPS):
        key = chance.choice(KEYS)
        reviewing.press(key)
        settle()
        shown = window.screen().grabWindow(window.winId()).toImage()
        fresh = window.grab().toImage().convertToFormat(shown.format())
        assert shown == fresh, f"{key} (step {step}): {_where(shown, fresh)}"


def _where(one: QImage, other: QImage) -> str:
    rows = [y for y in range(one.height()) if _row(one, y) != _row(other, y)]
    return f"rows {min(rows)} to {max(rows)}" if rows else "another size"


def _row(image: QImage, y: int) -> bytes:
    return bytes(image.constScanLine(y))
