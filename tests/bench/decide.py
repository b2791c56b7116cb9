"""A decision by key, until it is on disk and painted."""

import json
import shutil
import sqlite3
from contextlib import closing
from itertools import count
from pathlib import Path

from PySide6.QtWidgets import QApplication, QTextEdit

from tests.bench.driven_window import DrivenWindow, driven_window
from tests.bench.ground import Ground
from tests.bench.row import Goal, Row, Series, Stopwatch

MOST_TIMES, MOST_MS = 1.5, 16.0
REMARK = (
    "Spread over some forty-five small widgets; besides, a decision writes eleven pages of the "
    "file. With gain: only the rows of the page that changed, a card that is laid out and "
    "measured once, lays out nothing around it and is opaque, caps as pictures, the place for a "
    "start after a crash written over the last one, no filter of all events of the program. "
    "Without: an opaque head of the card. The slow tenth waits for the disk: in 150 decisions no "
    "garbage was looked for."
)
DECISION, TAKE_BACK = "Return", "Ctrl+Z"
ROUNDS_EACH = 5  # for each round of the others: a commit takes as long as the disk likes


def measure(ground: Ground) -> Row:
    """Confirming a claim and going to the next one, in a copy of the project."""
    path = ground.folder / "decide.annotator"
    shutil.copy(ground.project(ground.size.middle), path)
    raw = closing(_raw(ground.folder / "decide.sqlite"))
    with driven_window(path) as driven, raw as connection:
        bare = _bare(driven)
        rounds = ROUNDS_EACH * ground.size.rounds
        key, commit, repaint = _in_turns(driven, connection, bare, rounds)
    path.unlink()
    both = zip(commit.seconds, repaint.seconds, strict=True)
    floor = Series("commit and bare repaint", tuple(map(sum, both)))
    beyond = 1000 * (key.p95 - commit.p95)
    return Row(
        "decide",
        "decision: key press, committed durably, repainted",
        (
            Goal("ratio", MOST_TIMES, key.median / floor.median),
            Goal("p95 beyond the commit's", MOST_MS, beyond, "ms"),
        ),
        key,
        floor,
        "the same rows committed, a bare QTextEdit repainted",
        REMARK,
    )


def _in_turns(
    driven: DrivenWindow, connection: sqlite3.Connection, bare: QTextEdit, rounds: int
) -> tuple[Series, Series, Series]:
    """Our key, the raw commit, and the bare repaint. Each is done once before it counts."""
    rows = _rows_of_decision(driven)
    numbers = count()
    key = Stopwatch("key to painted")
    commit, repaint = (Stopwatch(name, is_floor=True) for name in ("commit", "repaint"))
    _commit(connection, rows, next(numbers))
    bare.viewport().repaint()
    for _ in range(rounds):
        key.take(lambda: driven.press(DECISION))
        driven.press(TAKE_BACK)
        commit.take(lambda: _commit(connection, rows, next(numbers)))
        repaint.take(bare.viewport().repaint)
    return key.series, commit.series, repaint.series


def _rows_of_decision(driven: DrivenWindow) -> list[str]:
    """As many rows, and as long, as a decision writes: the edit, the layer, the item."""
    driven.press(DECISION)
    edit = driven.shown.bench.session.last_done()
    assert edit is not None
    driven.press(TAKE_BACK)
    body = json.dumps([str(change) for change in edit.changes])
    return [body, body[:200], body[: len(body) // 2]]


def _raw(path: Path) -> sqlite3.Connection:
    """A bare database with the same promise: on disk when commit returns."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=EXTRA")
    connection.execute("CREATE TABLE IF NOT EXISTS row (id INTEGER PRIMARY KEY, body TEXT)")
    connection.commit()
    return connection


def _commit(connection: sqlite3.Connection, rows: list[str], number: int) -> None:
    connection.executemany("INSERT INTO row (body) VALUES (?)", [(row,) for row in rows])
    connection.execute("UPDATE row SET body = ? WHERE id = 1", (str(number),))
    connection.commit()


def _bare(driven: DrivenWindow) -> QTextEdit:
    bare = QTextEdit()
    bare.setPlainText(driven.shown.bench.desk.article.text)
    bare.resize(driven.window.size())
    bare.show()
    QApplication.processEvents()
    driven.window.activateWindow()
    driven.wait(lambda: driven.window.isActiveWindow())
    return bare
