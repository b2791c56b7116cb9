"""The key to the next article until it is painted, in the largest project, beside a bare text
widget that is given the same text."""

import shutil

from PySide6.QtWidgets import QTextEdit

from annotator.ui.theme import reading_font
from tests.bench.driven_window import driven_window
from tests.bench.ground import Ground
from tests.bench.row import Goal, Row, Series, timed

NEXT = "PgDown"
MOST_TIMES, MOST_MS = 3.0, 50.0
REMARK = (
    "Shares by cProfile (--profile): Qt itself 44 %, the article view 20 %, the other panels 13 %, "
    "SQLite 6 %. The bare widget has no queue, card or marks beside it."
)


def measure(ground: Ground) -> Row:
    """In a copy: to open an article notes that it was opened."""
    path = ground.folder / "next.annotator"
    shutil.copy(ground.project(ground.size.large), path)
    with driven_window(path) as driven:
        bare = QTextEdit()
        bare.setFont(reading_font())
        bare.setReadOnly(True)
        bare.resize(driven.window.article.size())
        bare.show()
        driven.window.activateWindow()
        driven.wait(lambda: driven.window.isActiveWindow())
        ours, floor = [], []
        for number in range(2 * ground.size.rounds + 1):
            seconds = timed(lambda: driven.press(NEXT))
            text = driven.shown.bench.desk.article.text
            bare_seconds = timed(
                lambda text=text: (bare.setPlainText(text), bare.viewport().repaint())
            )
            if number:
                ours.append(seconds)
                floor.append(bare_seconds)
        bare.close()
    path.unlink()
    key = Series("key to painted", tuple(ours))
    plain = Series("setPlainText and paint", tuple(floor))
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
