"""Scrolling the least that keeps something in the middle third."""

import pytest
from pytestqt.qtbot import QtBot

from annotator.domain.span import Span
from annotator.ui.article_view import ArticleView
from annotator.ui.article_view.scrolling import least_scroll
from tests.ui.article_view import sample


@pytest.mark.parametrize(
    ("top", "bottom", "value"),
    [
        (450, 500, 100),  # in the middle third already
        (100, 150, -200),  # above it
        (650, 750, 150),  # below it
        (450, 900, 150),  # taller than a third: its top to the third's top
        (400, 900, 100),  # and already there
    ],
)
def test_the_least_scroll(top: float, bottom: float, value: int) -> None:
    assert least_scroll(100, top=top, bottom=bottom, height=900) == value


def middle_third_holds(view: ArticleView, span: Span) -> bool:
    rows = view.geometry_of.rows_of(span, above=view.measures.box_above, below=0)
    top = rows.top() - view.verticalScrollBar().value()
    third = view.viewport().height() / 3
    return third - 1 <= top and rows.bottom() - view.verticalScrollBar().value() <= 2 * third + 1


def test_revealing_puts_every_later_claim_into_the_middle_third(view: ArticleView) -> None:
    for claim in view.marked.marks.claims[5:]:
        view.reveal(claim.span)
        assert middle_third_holds(view, claim.span)


def test_revealing_what_is_in_the_middle_moves_nothing(view: ArticleView) -> None:
    span = sample.span_of("Fish prices in New Aberdeen")
    view.reveal(span)
    before = view.verticalScrollBar().value()
    view.reveal(span)
    assert view.verticalScrollBar().value() == before > 0


def test_scrolling_is_smooth_unless_less_motion_is_asked_for(
    view: ArticleView, qtbot: QtBot
) -> None:
    view.reduced_motion = False
    span = sample.span_of("3 million people")
    view.reveal(span)
    assert view.verticalScrollBar().value() == 0
    qtbot.waitUntil(lambda: middle_third_holds(view, span))


def test_a_wheel_or_another_article_stops_the_scrolling(view: ArticleView, qtbot: QtBot) -> None:
    view.reduced_motion = False
    view.reveal(sample.span_of("3 million people"))
    view.show_article(sample.article(), sample.structure())
    assert view.verticalScrollBar().value() == 0
