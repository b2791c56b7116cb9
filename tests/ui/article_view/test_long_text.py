"""In a megabyte with 20,000 spans only what is looked at is made, laid out and painted."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from annotator.domain.article import Structure
from annotator.domain.layer import Layer
from annotator.ui.article_view import ArticleMarks, ArticleView, ReviewMarks, marks
from annotator.ui.article_view import review_marks as making
from tests.ui.article_view import long_text, sample

SCREEN = 1_000  # marks; there are 20,000


class Counted:
    """How many boxes and lines of claims were made."""

    def __init__(self) -> None:
        self.made = 0

    def count(self, make: Callable[..., object]) -> Callable[..., object]:
        def counting(*args: object, **wishes: object) -> object:
            self.made += 1
            return make(*args, **wishes)

        return counting


@pytest.fixture(scope="module")
def structure() -> Structure:
    return long_text.structure()


@pytest.fixture(scope="module")
def layer(structure: Structure) -> Layer:
    return long_text.layer(structure)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Counted:
    counted = Counted()
    for name in ("EntityBox", "ClaimLine"):
        monkeypatch.setattr(making, name, counted.count(getattr(making, name)))
    return counted


@pytest.fixture
def view(empty_view: ArticleView, structure: Structure, layer: Layer) -> ArticleView:
    empty_view.show_article(sample.article(long_text.TEXT), structure)
    empty_view.show_marks(marks_of(layer, structure, "c2"))
    empty_view.grab()
    return empty_view


def marks_of(
    layer: Layer, structure: Structure, current: str, before: object = None
) -> ReviewMarks:
    kept = before if isinstance(before, ReviewMarks) else None
    return marks(layer, sample.scheme(), text=long_text.TEXT, structure=structure,
                 current=current, before=kept)  # fmt: skip


def test_opening_makes_and_lays_out_what_is_seen(made: Counted, view: ArticleView) -> None:
    assert made.made < SCREEN
    assert view.geometry_of.laid_out() < 20_000
    assert len(view.marked._pictures) < 40
    assert len(view.marked._bars) < 100


def test_a_decision_makes_a_few_marks(
    view: ArticleView, made: Counted, structure: Structure, layer: Layer
) -> None:
    span = layer.claims["c2"].claim.spans
    decided = {**layer.claims, "c2": sample.claim_item("c2", "accepted", span)}
    before = view.marked.marks
    after = marks_of(replace(layer, claims=decided), structure, "c3", before)
    view.show_marks(after)
    view.grab()
    assert made.made < SCREEN
    assert isinstance(before, ReviewMarks)
    assert after.placed_entities.keys is before.placed_entities.keys
    assert view.geometry_of.laid_out() < 20_000


def test_clicks_and_tips_ask_one_place(view: ArticleView, made: Counted) -> None:
    assert "Claim" in view._words_about(QPointF(view.column()[0] + 40, 60))
    assert made.made < SCREEN


def test_the_end_has_room_for_its_tags_when_it_is_revealed(view: ArticleView, layer: Layer) -> None:
    entity = layer.entities["e14999"]
    view.reveal(entity.span, at_once=True)
    view.grab()
    block = view.document().findBlock(view.offsets.to_view(entity.span.start))
    assert block.layout().formats()
    place = view.verticalScrollBar().value()
    height = view.geometry_of.baseline_at(entity.span.start)
    assert place < height < place + view.viewport().height()
    view.document().size()  # Qt goes on to the end
    view.grab()
    assert view.geometry_of.baseline_at(entity.span.start) == height


def test_tags_have_room_wherever_qt_lays_out_the_text_by_itself(
    view: ArticleView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    again: list[bool] = []
    monkeypatch.setattr(view._rooms, "_moved", lambda: again.append(True))
    qtbot.waitUntil(lambda: view.geometry_of.laid_out() == view.offsets.view_length, timeout=60_000)
    block = view.document().begin()
    while block.isValid():
        ends = [block.position() + one.start + one.length for one in block.layout().formats()]
        assert ends == sorted(view.marked.rooms_in(block))
        block = block.next()
    assert not again, "nothing was laid out without its rooms first"


def test_without_marks_it_is_the_plain_text(view: ArticleView) -> None:
    view.show_marks(ArticleMarks())
    assert not view.document().firstBlock().layout().formats()


def test_after_a_resize_nothing_is_laid_out_without_a_width(
    qtbot: QtBot, empty_view: ArticleView, structure: Structure
) -> None:
    """Qt goes on with a long text by a timer, which may come before the page is painted again."""
    view = empty_view
    view.show_article(sample.article(long_text.TEXT), structure)
    view.grab()
    view.setUpdatesEnabled(False)
    view.resize(view.width(), view.height() - 100)
    before = view.geometry_of.laid_out()
    qtbot.waitUntil(lambda: view.geometry_of.laid_out() > before)
    assert view.document().pageSize().width() == view.viewport().width()
