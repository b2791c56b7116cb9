"""What was painted is kept, and never shown when it should have changed."""

import re
from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.domain.layer import Layer, LayerState, ReadMark
from annotator.domain.span import Span
from annotator.ui.article_view import ArticleView, ReviewMarks, marks
from annotator.ui.article_view.dots import paint_dots
from annotator.ui.article_view.strips import HIGH, KEPT, Strips
from annotator.ui.theme import dark, light
from tests.ui.article_view import sample

WIDE = 100
SCHEME = sample.scheme()  # another one would be another page
STATUSES = ("accepted", "corrected", "rejected", "added")


class Page:
    """Counts what is painted."""

    def __init__(self) -> None:
        self.painted: list[tuple[float, float]] = []
        self.areas: list[QRectF] = []
        self.strips = Strips(self._paint)
        self.screen = QPixmap(WIDE, 3 * HIGH)

    def _paint(self, painter: QPainter, area: QRectF) -> None:
        assert painter.clipBoundingRect() == area
        self.painted.append((area.top(), area.bottom()))
        self.areas.append(QRectF(area))

    def show(self, top: float, height: float, ground: str = "white") -> list[tuple[float, float]]:
        """From where to where it was painted."""
        before = len(self.painted)
        painter = QPainter(self.screen)
        self.strips.show(painter, QRectF(0, top, WIDE, height), width=WIDE, ground=QColor(ground))
        painter.end()
        return self.painted[before:]


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    return Page()


def test_what_is_seen_is_painted_once(page: Page) -> None:
    assert page.show(0, HIGH + 10) == [(0, HIGH), (HIGH, HIGH + 10)]
    assert page.show(0, HIGH + 10) == []
    assert page.show(HIGH, 60) == [(HIGH + 10, HIGH + 60)]


def test_what_is_forgotten_is_painted_again_once_it_is_seen(page: Page) -> None:
    page.show(0, 2 * HIGH)
    page.strips.forget(HIGH - 5.5, HIGH + 9)
    page.strips.forget(HIGH + 9, HIGH + 20)
    page.strips.forget(HIGH + 40, HIGH + 50)
    assert page.show(0, HIGH) == [(HIGH - 6, HIGH)]
    assert page.show(0, HIGH + 45) == [(HIGH, HIGH + 20), (HIGH + 40, HIGH + 45)]
    assert page.show(0, 2 * HIGH) == [(HIGH + 45, HIGH + 50)]
    page.strips.forget(HIGH)
    assert page.show(0, 2 * HIGH) == [(HIGH, 2 * HIGH)]


def test_what_is_forgotten_on_the_right_alone_leaves_the_left_as_it_is(page: Page) -> None:
    page.show(0, 100)  # below nothing has been painted
    page.strips.forget(10, 20, left=40)
    page.strips.forget(15, 30, left=40)
    page.show(0, 100)
    assert page.areas[1:] == [QRectF(40, 10, WIDE - 40, 20)]
    page.strips.forget(90, 120, left=40)
    page.show(0, 200)
    assert QRectF(0, 100, WIDE, 100) in page.areas


def test_another_ground_is_another_picture(page: Page) -> None:
    page.show(0, 1)
    assert page.show(0, 1, "black") == [(0, 1)]


def test_few_are_kept(page: Page) -> None:
    for number in range(3 * KEPT):
        assert page.show(number * HIGH, 1) == [(number * HIGH, number * HIGH + 1)]
    assert len(page.strips._strips) == KEPT
    assert page.show((3 * KEPT - 1) * HIGH, 1) == []
    assert page.show(0, 1) == [(0, 1)]


def marks_of(layer: Layer, view: ArticleView, **wishes: object) -> ReviewMarks:
    before = view.marked.marks
    return marks(layer, SCHEME, text=sample.TEXT, structure=view.structure,
                 before=before if isinstance(before, ReviewMarks) else None,
                 **wishes)  # type: ignore[arg-type]  # fmt: skip


def decided(layer: Layer, claim: str, status: str) -> Layer:
    item = sample.claim_item(claim, status, layer.claims[claim].claim.spans)
    return replace(layer, claims={**layer.claims, claim: item})


def on_screen(view: ArticleView) -> QImage:
    """What the window holds: only what was updated has been painted."""
    QApplication.processEvents()
    return view.screen().grabWindow(view.winId()).toImage()


def painted_afresh(view: ArticleView) -> QImage:
    view.marked.forget_layout()
    view._paint_again()
    return on_screen(view)


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
        (layer, {"current": "c8"}),
        (replace(layer, state=LayerState("done")), {"current": "c8"}),
    ]
    for shown, wishes in states:
        view.show_marks(marks_of(shown, view, **wishes))
        kept = on_screen(view)
        assert kept == painted_afresh(view), wishes


class Reviewer:
    """Does at random what a review can do to the page."""

    def __init__(self, view: ArticleView, layer: Layer, seed: int) -> None:
        self._view, self._layer, self._random = view, layer, Random(seed)
        self._wishes: dict[str, object] = {}
        self.deeds = [self._look_at, self._decide, self._read, self._scroll, self._select,
                      self._find, self._go_on, self._turn, self._resize, self._tag]  # fmt: skip

    def do(self, number: int) -> str:
        deed = self.deeds[number % len(self.deeds)]
        deed()
        self._view.show_marks(marks_of(self._layer, self._view, **self._wishes))
        return f"{number}: {deed.__name__}"

    def _look_at(self) -> None:
        items = [*self._layer.claims, *self._layer.entities]
        self._wishes |= {"current": self._random.choice(items), "sentence": None}

    def _decide(self) -> None:
        claim, status = self._random.choice([*self._layer.claims]), self._random.choice(STATUSES)
        self._layer = decided(self._layer, claim, status)

    def _read(self) -> None:
        sentence = self._random.choice(sample.structure().body_sentences())
        mark = ReadMark(sentence)
        self._layer = replace(self._layer, marks={**self._layer.marks, mark.id: mark})
        self._wishes |= {"current": None, "sentence": sentence}

    def _scroll(self) -> None:
        bar = self._view.verticalScrollBar()
        bar.setValue(self._random.choice([0, bar.maximum(), bar.value() + 60, bar.value() - 333]))

    def _select(self) -> None:
        first = self._random.randrange(len(sample.TEXT) - 400)
        selected = Span(first, first + self._random.randrange(1, 400))
        self._view._change_caret(lambda: self._view._caret.select(selected))

    def _find(self) -> None:
        word = self._random.choice(["Norway", "the", "of"])
        found = [Span(*match.span()) for match in re.finditer(word, sample.TEXT)]
        self._view.show_found(found)

    def _go_on(self) -> None:
        if self._view.found:
            self._view.go_to_found(self._random.choice([1, -1]))

    def _turn(self) -> None:
        self._view.set_theme(self._random.choice([dark(), light()]))

    def _resize(self) -> None:
        self._view.resize(self._random.choice([776, 520]), self._random.choice([748, 600]))

    def _tag(self) -> None:
        self._wishes["tags"] = self._random.choice(["all", "paragraph", "none"])


@pytest.mark.parametrize("seed", range(3))
def test_whatever_one_does_in_any_order_nothing_stale_is_on_the_screen(
    view: ArticleView, layer: Layer, seed: int
) -> None:
    reviewer = Reviewer(view, layer, seed)
    order = [n % len(reviewer.deeds) for n in range(50)]
    Random(seed).shuffle(order)
    for number in order:
        deed = reviewer.do(number)
        assert on_screen(view) == painted_afresh(view), deed


def test_a_decision_paints_the_lines_that_look_different(view: ArticleView, layer: Layer) -> None:
    view.show_marks(marks_of(layer, view, current="c6"))
    painted = painted_rows(view, lambda: view.show_marks(
        marks_of(decided(layer, "c6", "accepted"), view, current="c7")))  # fmt: skip
    lines = {
        round(view.geometry_of.baseline_at(place))
        for claim in ("c6", "c7")
        for span in (layer.claims[claim].span,)
        for place in range(span.start, span.end)
    }
    assert 0 < painted < (len(lines) + 2) * view.measures.pitch


def test_selecting_a_line_more_paints_that_line(view: ArticleView) -> None:
    view._change_caret(lambda: view._caret.select(_span(300, 420)))
    assert painted_rows(view, lambda: extend(view, 500)) < 4 * view.measures.pitch
    assert painted_rows(view, lambda: extend(view, 500)) == 0


def test_selecting_leaves_the_margin_as_it_is_painted(view: ArticleView) -> None:
    view._change_caret(lambda: view._caret.select(_span(300, 420)))
    QApplication.processEvents()
    asked, bars = [], view.marked.bars
    view.marked.bars = lambda blocks: asked.append(blocks) or bars(blocks)
    extend(view, 500)
    QApplication.processEvents()
    assert asked == []
    painted_afresh(view)
    assert asked


def painted_rows(view: ArticleView, change: Callable[[], None]) -> float:
    """How many rows of the page are painted anew once that is done."""
    QApplication.processEvents()
    heights = []
    paint = view._strips._paint

    def counting(painter: QPainter, area: QRectF) -> None:
        heights.append(area.height())
        paint(painter, area)

    view._strips._paint = counting
    change()
    QApplication.processEvents()
    view._strips._paint = paint
    return sum(heights)


def test_selecting_and_theme_are_seen_at_once(view: ArticleView) -> None:
    for first, last in ((300, 420), (300, 900), (500, 900), (500, 500)):
        view._change_caret(lambda first=first, last=last: view._caret.select(_span(first, last)))
        kept = on_screen(view)
        assert kept == painted_afresh(view)
    view.set_theme(dark())
    kept = on_screen(view)
    assert kept == painted_afresh(view)


def extend(view: ArticleView, place: int) -> None:
    view._change_caret(lambda: view._caret.put(place, is_selecting=True))


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
