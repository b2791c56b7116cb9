"""What was painted is kept, and never shown when it should have changed."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPixmap
from pytestqt.qtbot import QtBot

from annotator.domain.layer import Layer, ReadMark
from annotator.domain.span import Span
from annotator.ui.article_view import ArticleView, ReviewMarks, marks
from annotator.ui.article_view.dots import paint_dots
from annotator.ui.article_view.strips import HIGH, KEPT, Strips
from annotator.ui.theme import dark
from tests.ui.article_view import sample

WIDE = 100


class Page:
    """Counts what is painted."""

    def __init__(self) -> None:
        self.painted: list[float] = []
        self.strips = Strips(self._paint)
        self.screen = QPixmap(WIDE, 3 * HIGH)

    def _paint(self, painter: QPainter, area: QRectF) -> None:
        self.painted.append(area.top())

    def show(self, top: float, height: float, ground: str = "white") -> list[float]:
        """Where strips were painted that begin there."""
        before = len(self.painted)
        painter = QPainter(self.screen)
        self.strips.show(painter, QRectF(0, top, WIDE, height), width=WIDE, ground=QColor(ground))
        painter.end()
        return self.painted[before:]


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    return Page()


def test_a_strip_is_painted_once(page: Page) -> None:
    assert page.show(0, HIGH) == [0, HIGH]
    assert page.show(0, HIGH) == []
    assert page.show(HIGH, HIGH) == [2 * HIGH]


def test_what_is_forgotten_is_painted_again(page: Page) -> None:
    page.show(0, 2 * HIGH)
    page.strips.forget(HIGH + 5, HIGH + 9)
    assert page.show(0, 2 * HIGH) == [HIGH]
    page.strips.forget(HIGH)
    assert page.show(0, 2 * HIGH) == [HIGH, 2 * HIGH]


def test_another_ground_is_another_picture(page: Page) -> None:
    page.show(0, 1)
    assert page.show(0, 1, "black") == [0]


def test_few_are_kept(page: Page) -> None:
    for number in range(3 * KEPT):
        page.show(number * HIGH, 1)
    assert len(page.strips._pictures) == KEPT


def marks_of(layer: Layer, view: ArticleView, **wishes: object) -> ReviewMarks:
    before = view.marked.marks
    return marks(layer, sample.scheme(), text=sample.TEXT, structure=sample.structure(),
                 before=before if isinstance(before, ReviewMarks) else None,
                 **wishes)  # type: ignore[arg-type]  # fmt: skip


def decided(layer: Layer, claim: str, status: str) -> Layer:
    item = sample.claim_item(claim, status, layer.claims[claim].claim.spans)
    return replace(layer, claims={**layer.claims, claim: item})


def test_after_many_changes_the_page_looks_as_if_painted_afresh(
    view: ArticleView, layer: Layer
) -> None:
    sentence = sample.structure().sentences[6]
    mark = ReadMark(sentence)
    added = sample.claim_item("new", "added", (sample.span_of("storms"),))
    states = [
        (layer, {"current": "c6"}),
        (decided(layer, "c6", "accepted"), {"current": "c7"}),
        (decided(decided(layer, "c6", "accepted"), "c7", "rejected"), {"current": "e5"}),
        (
            replace(layer, marks={**layer.marks, mark.id: mark}),
            {"sentence": sentence},
        ),
        (replace(layer, claims={**layer.claims, "new": added}), {"current": "new"}),
        (replace(layer, claims={k: c for k, c in layer.claims.items() if k != "c2"}), {}),
        (replace(layer, entities={k: e for k, e in layer.entities.items() if k != "e9"}), {}),
        (layer, {"tags": "paragraph", "current": "c8"}),
        (layer, {"rest": frozenset({"c8", "c9"}), "tags": "none"}),
    ]
    for shown, wishes in states:
        view.show_marks(marks_of(shown, view, **wishes))
        kept = view.grab().toImage()
        view._paint_again()
        view.marked.forget_layout()
        assert kept == view.grab().toImage(), wishes


def test_selecting_and_theme_are_seen_at_once(view: ArticleView) -> None:
    for first, last in ((300, 420), (300, 900), (500, 900), (500, 500)):
        view._change_caret(lambda first=first, last=last: view._caret.select(_span(first, last)))
        kept = view.grab().toImage()
        view._paint_again()
        assert kept == view.grab().toImage()
    view.set_theme(dark())
    kept = view.grab().toImage()
    view._paint_again()
    assert kept == view.grab().toImage()


def _span(first: int, last: int) -> Span:
    return Span(first, max(last, first + 1))


def test_dots_copied_are_dots_drawn(qtbot: QtBot) -> None:
    pictures = []
    for shift in (0, 37):  # the second from what is kept
        picture = QPixmap(700, 40)
        picture.fill(QColor("white"))
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = painter.pen()
        pen.setWidthF(2.2)
        painter.setPen(pen)
        paint_dots(painter, QPointF(10.25 + shift, 20.6), 400, stroke=1)
        painter.end()
        pictures.append(picture.toImage())
    first, second = pictures
    assert first.copy(0, 0, 600, 40) == second.copy(37, 0, 600, 40)
    dark_columns = [x for x in range(700) if first.pixelColor(x, 21).lightness() < 128]
    assert len(dark_columns) >= 100
    assert 405 <= max(dark_columns) <= 412
