"""An article of a megabyte with 20,000 spans: opened, repainted, scrolled, selected in, decided in,
beside a bare text widget of the same class, and beside the same decision in a short article."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import count

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QTextEdit

from annotator.services.review.open_article import OpenArticle
from annotator.ui.article_view import ArticleView, marks
from annotator.ui.theme import reading_font
from tests.bench.corpus import Record, record
from tests.bench.driven_window import DrivenWindow, driven_window
from tests.bench.extracting import extract
from tests.bench.ground import Ground, imported
from tests.bench.row import Goal, Row, Series, Stopwatch, in_turns

SPANS = 20_000
WIDE, HIGH = 800, 800
WHEEL_STEP, PAGE = 60, 700
MOST_TO_LOAD, MOST_TO_PAINT, MOST_TO_DECIDE = 4.0, 2.0, 1.2
TURNS = 3
"""A short article is decided in, and then the long one, so many times."""
DECISION, TAKE_BACK = "Return", "Ctrl+Z"
REMARKS = {
    "load": "Rooms of tags, boxes and lanes are made for what is seen alone.",
    "page": "A whole screen is new. Of 3.3 × the ground, making the pictures of marks takes 0.7, "
    "painting them and the margin 1, words 0.6, the ground, copying and the scroll bar the rest. "
    "With gain: only rows that are seen, strips of 1,024 rows in place of 512 (9 %). Hardly any: "
    "an opaque viewport (5 %), marks made by quicker values. Without: layouts that keep their "
    "glyphs, dots that save no painter.",
    "decide": "No mark, row or paragraph but the changed ones is made; copies of the layer's "
    "dicts are left.",
    "select": "The changed lines alone are painted. More than half is Python: the marks in these "
    "lines, and where pointer and lines are. With gain, a quarter in all: words under the pointer "
    "stay shaped, the margin is not painted, tokens are found without making any. The first "
    "drag in an article reads its tokens.",
}
BARE = "a bare QTextEdit with the same text"


def measure(ground: Ground) -> Sequence[Row]:
    lines, path = ground.folder / "long.jsonl", ground.folder / "long.annotator"
    lines.write_text("".join(json.dumps(one) + "\n" for one in (long_record(), record(0))))
    imported(lines, path)
    extract(path)
    with driven_window(path) as driven:
        desk = driven.shown.bench.desk
        rows = [*_of_the_widget(desk, driven, ground.size.rounds)]
        rows.append(_decided(driven, ground.size.rounds))
    path.unlink()
    lines.unlink()
    return rows


def long_record() -> Record:
    """Articles of the usual kind, one after the other."""
    text, spans, claims = "", [], []
    numbers = count()
    while len(spans) + len(claims) < SPANS:
        number = next(numbers)
        one, shift = record(number), len(text)
        spans += [_moved(span, shift) | {"id": f"{number}-{span['id']}"} for span in one["spans"]]
        claims += [
            claim
            | {"id": f"{number}-{claim['id']}"}
            | {"spans": [_moved(part, shift) for part in claim["spans"]]}
            for claim in one["claims"]
        ]
        text += one["text"] + "\n\n"
    return {"id": "long", "text": text, "title": "A long one", "spans": spans, "claims": claims}


def _moved(span: Record, shift: int) -> Record:
    return span | {"start": span["start"] + shift, "end": span["end"] + shift}


def _of_the_widget(desk: OpenArticle, driven: DrivenWindow, rounds: int) -> Iterator[Row]:
    bare, view = QTextEdit(), ArticleView()
    bare.setFont(reading_font())
    bare.setReadOnly(True)
    for widget in (bare, view):
        widget.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        widget.resize(WIDE, HIGH)
        widget.show()
    scheme = driven.shown.bench.scheme
    claim = desk.layer.claims_in_order()[2].id

    def open_ours() -> None:
        view.show_article(desk.article, desk.structure)
        view.show_marks(marks(desk.layer, scheme, text=desk.article.text,
                              structure=desk.structure, current=claim))  # fmt: skip
        view.viewport().repaint()

    def open_bare() -> None:
        bare.setPlainText(desk.article.text)
        bare.viewport().repaint()

    yield _row("load", "open an article of 1 MB with 20,000 spans", MOST_TO_LOAD,
               in_turns(open_ours, open_bare, rounds=rounds, clock="cpu"))  # fmt: skip
    for widget in (bare, view):
        widget.document().size()  # all of it is laid out
        QApplication.processEvents()
    pairs = [
        ("repaint", "repaint", [lambda w=w: w.viewport().repaint() for w in (view, bare)]),
        ("scroll", "scroll by the wheel", [_scrolling(w, WHEEL_STEP) for w in (view, bare)]),
        ("page", "scroll by a page", [_scrolling(w, PAGE) for w in (view, bare)]),
        ("select", "select a line more", [_selecting_ours(view), _selecting_bare(bare)]),
    ]
    for name, work, (ours, floor) in pairs:
        yield _row(name, f"{work} in it", MOST_TO_PAINT,
                   in_turns(ours, floor, rounds=5 * rounds, clock="cpu"))  # fmt: skip
    for widget in (bare, view):
        widget.close()


def _row(name: str, work: str, limit: float, series: tuple[Series, Series]) -> Row:
    ours, floor = (replace(one, name=f"{name}, {who}")
                   for who, one in zip(("ours", "bare"), series, strict=True))  # fmt: skip
    goal = Goal("CPU time", limit, ours.median / floor.median)
    remark = "" if goal.is_met else REMARKS.get(name, "")
    return Row(f"long_article_{name}", work, (goal,), ours, floor, BARE, remark)


def _scrolling(widget: QTextEdit, step: int) -> Callable[[], None]:
    """Down and down; what comes into view is painted."""
    bar = widget.verticalScrollBar()

    def scroll() -> None:
        bar.setValue(bar.value() + step)
        QApplication.processEvents()

    return scroll


def _selecting_ours(view: ArticleView) -> Callable[[], None]:
    """Dragged by the mouse, a line further each time."""
    heights = _heights()

    def drag() -> None:
        point = QPointF(300, next(heights))
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        kind = QEvent.Type.MouseButtonPress if point.y() < 100 else QEvent.Type.MouseMove
        event = QMouseEvent(kind, point, view.viewport().mapToGlobal(point), left, left, none)
        QApplication.sendEvent(view.viewport(), event)
        QApplication.processEvents()

    return drag


def _selecting_bare(bare: QTextEdit) -> Callable[[], None]:
    heights = _heights()

    def select() -> None:
        y = next(heights)
        cursor = bare.cursorForPosition(QPointF(300, y).toPoint())
        if y >= 100:
            here, cursor = cursor.position(), bare.textCursor()
            cursor.setPosition(here, QTextCursor.MoveMode.KeepAnchor)
        bare.setTextCursor(cursor)
        QApplication.processEvents()

    return select


def _heights() -> Iterator[int]:
    while True:
        yield from range(60, 700, 34)


def _decided(driven: DrivenWindow, rounds: int) -> Row:
    """A key until it is stored and painted: here, and in an article as short as others."""
    driven.window.activateWindow()
    driven.wait(lambda: driven.window.isActiveWindow())
    long, short = (Stopwatch(f"decision in a {kind} article", "cpu") for kind in ("long", "short"))
    for _ in range(TURNS):
        for watch, article in ((long, "long"), (short, "a000000")):
            _decide(driven, article, watch, rounds=rounds // 2)
    series = long.series, short.series
    goal = Goal("CPU time", MOST_TO_DECIDE, series[0].median / series[1].median)
    remark = "" if goal.is_met else REMARKS["decide"]
    return Row(
        "long_article_decide", "decide in it", (goal,), *series, "in a short article", remark
    )


def _decide(driven: DrivenWindow, article: str, watch: Stopwatch, *, rounds: int) -> None:
    driven.shown.bench.open_article(article)
    driven.shown.window.article.document().size()  # all of it is laid out
    for key in (DECISION, TAKE_BACK):
        driven.press(key)
    for _ in range(rounds):
        watch.take(lambda: driven.press(DECISION))
        driven.press(TAKE_BACK)
