"""Every shape lies within the rows it is said to reach, and only what differs is told."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtGui import QTextBlock

from annotator.domain.layer import Layer
from annotator.ui.article_view import ArticleView, marks
from annotator.ui.article_view.picture_rows import OVER, UNDER, differences, seen_between
from tests.ui.article_view import sample


def blocks(view: ArticleView) -> Iterator[QTextBlock]:
    return view.geometry_of.visible_blocks(0, view.viewport().height())


def test_all_of_a_block_is_seen_between_its_top_and_foot(view: ArticleView) -> None:
    for block in blocks(view):
        picture, pitch = view.marked.picture(block), view.measures.pitch
        reach = (-pitch, block.layout().boundingRect().height() + pitch)
        seen = seen_between(picture, reach, view.measures, kinds=(*UNDER, *OVER))
        assert seen == picture


def test_of_one_line_only_its_own_shapes_are_seen(view: ArticleView) -> None:
    block = max(blocks(view), key=lambda block: block.layout().lineCount())
    picture, lines = view.marked.picture(block), view.marked.lines(block)
    assert len(lines) > 2
    for line in lines:
        reach = (line.baseline - 3, line.baseline + 3)
        seen = seen_between(picture, reach, view.measures, kinds=UNDER)
        assert [tag.y for tag in seen.tags] == [t.y for t in picture.tags if t.y == line.baseline]
        assert seen.lines == []


@pytest.mark.parametrize("claim", ["c1", "c6", "c9"])
def test_another_current_claim_differs_around_its_lines(
    view: ArticleView, layer: Layer, claim: str
) -> None:
    view.show_marks(marks_with(view, layer, None))
    before = {block.blockNumber(): view.marked.picture(block) for block in blocks(view)}
    view.show_marks(marks_with(view, layer, claim))
    touched = view.geometry_of.blocks_around(*span_of(layer, claim))
    for block in blocks(view):
        number, after = block.blockNumber(), view.marked.picture(block)
        found = list(differences(before[number], after, view.measures))
        assert bool(found) == (number in touched)
        assert after.boxes == before[number].boxes


def test_equal_pictures_differ_nowhere(view: ArticleView) -> None:
    for block in blocks(view):
        picture = view.marked.picture(block)
        same = replace(picture, boxes=list(picture.boxes), lines=list(picture.lines))
        assert list(differences(picture, same, view.measures)) == []


def marks_with(view: ArticleView, layer: Layer, claim: str | None) -> object:
    return marks(layer, SCHEME, text=sample.TEXT, structure=view.structure, current=claim,
                 before=view.marked.marks)  # fmt: skip


def span_of(layer: Layer, claim: str) -> tuple[int, int]:
    span = layer.claims[claim].span
    return span.start, span.end


SCHEME = sample.scheme()
