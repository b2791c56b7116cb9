"""Lines are found without Qt, which would go over all words of a block each time."""

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QTextBlock

from annotator.ui.article_view import ArticleView
from tests.ui.article_view import sample


def of_qt(view: ArticleView, place: int) -> float:
    inside = view.offsets.to_view(place)
    block = view.document().findBlock(inside)
    line = block.layout().lineForTextPosition(inside - block.position())
    return block.layout().position().y() + line.y() + line.ascent()


@pytest.mark.parametrize("width", [776, 300])
def test_each_place_lies_in_the_line_that_qt_says(view: ArticleView, width: int) -> None:
    view.resize(width, 748)
    places = range(len(sample.TEXT) + 1)
    found = [view.geometry_of.baseline_at(place) for place in places]
    assert found == [of_qt(view, place) for place in places]
    assert len(set(found)) > len(sample.TEXT.split("\n")), "blocks of several lines"


def test_before_there_is_a_text_it_is_its_only_line(empty_view: ArticleView) -> None:
    assert empty_view.geometry_of.baseline_at(0) == of_qt(empty_view, 0)


def test_the_nearest_place_lies_in_the_last_line_that_begins_above(view: ArticleView) -> None:
    for block in view.geometry_of.visible_blocks(0, view.viewport().height()):
        corner = block.layout().position()
        for line in view.geometry_of.lines(block):
            for down in (1, view.measures.line_gap):
                point = corner + QPointF(line.right / 2, max(0, line.top) + down)
                inside = line.line.xToCursor(line.right / 2) + block.position()
                assert view.geometry_of.place_near(point) == view.offsets.to_text(inside)


def test_words_stay_shaped_where_one_points_and_nowhere_else(view: ArticleView) -> None:
    block = view.document().findBlock(view.offsets.to_view(sample.span_of("it had asked").start))
    view.geometry_of.place_near(block.layout().position() + QPointF(40, 10))
    assert block.layout().cacheEnabled()
    blocks = view.geometry_of.visible_blocks(0, view.viewport().height())
    others = [each for each in blocks if each.blockNumber() != block.blockNumber()]
    assert others
    assert not any(each.layout().cacheEnabled() for each in others)


def test_what_was_found_last_is_found_again_by_two_looks(view: ArticleView) -> None:
    geometry, asked = view.geometry_of, []
    geometry.place_near(QPointF(100, 400))
    height = geometry.block(geometry._found_last).layout().position().y()

    def is_beyond(block: QTextBlock) -> bool:
        asked.append(block.blockNumber())
        return block.layout().position().y() >= height

    assert geometry._first_block(is_beyond) == geometry._found_last
    assert len(asked) == 2
