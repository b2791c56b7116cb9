"""Lines are found without Qt, which would go over all words of a block each time."""

import pytest

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
