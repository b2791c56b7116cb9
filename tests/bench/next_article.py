"""The key to the next article until it is painted, in the largest project, beside a bare text
widget that is given the same text."""

import sqlite3
from contextlib import closing
from pathlib import Path

from PySide6.QtWidgets import QTextEdit

from annotator.ui.theme import reading_font
from tests.bench.driven_window import DrivenWindow, driven_window
from tests.bench.ground import Ground
from tests.bench.row import Goal, Row, Series, Stopwatch

NEXT = "PgDown"
MOST_TIMES, MOST_MS = 3.0, 50.0
REMARK = (
    "The bare widget has no queue, card or marks beside it, and reads nothing from disk. With"
    " gain: one layout for each opening, heights given before the text, rows of the queue moved as "
    "a picture, the screen painted in one strip. Half is Python, spread over all of the window: no "
    "part of it has more than an eighth. Measured and left: reading the neighbour ahead (5 %), "
    "laying it out ahead (12 %), asking for all tags' rooms at once (0.3 %), layouts that keep "
    "their glyphs (nothing)."
)


def measure(ground: Ground) -> Row:
    path = ground.project(ground.size.large)
    with driven_window(path) as driven:
        key, plain = _in_turns(driven, 2 * ground.size.rounds)
    _forget_reviewer(path)
    return Row(
        "next_article",
        f"next article, in a project of {ground.size.large:,}",
        (
            Goal("ratio", MOST_TIMES, key.median / plain.median),
            Goal("p95", MOST_MS, 1000 * key.p95, "ms"),
        ),
        key,
        plain,
        "a bare QTextEdit with the same text",
        REMARK,
    )


def _in_turns(driven: DrivenWindow, rounds: int) -> tuple[Series, Series]:
    bare = _bare(driven)

    def show_bare() -> None:
        bare.setPlainText(driven.shown.bench.desk.article.text)
        bare.viewport().repaint()

    key = Stopwatch("key to painted")
    plain = Stopwatch("setPlainText and paint", is_floor=True)
    driven.press(NEXT)
    show_bare()
    for _ in range(rounds):
        key.take(lambda: driven.press(NEXT))
        plain.take(show_bare)
    bare.close()
    return key.series, plain.series


def _bare(driven: DrivenWindow) -> QTextEdit:
    """As large as the article of the window, in the same font."""
    bare = QTextEdit()
    bare.setFont(reading_font())
    bare.setReadOnly(True)
    bare.resize(driven.window.article.size())
    bare.show()
    driven.window.activateWindow()
    driven.wait(lambda: driven.window.isActiveWindow())
    return bare


def _forget_reviewer(path: Path) -> None:
    """Who was here, and which articles were opened for the first time: the next window finds the
    project as this one did."""
    with closing(sqlite3.connect(path)) as connection:
        for table in ("approach", "reviewer"):
            connection.execute(f"DELETE FROM {table}")
        connection.commit()
