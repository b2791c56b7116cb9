"""The page: its document, what is laid out anew, its column, its colours, nothing from outside."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from annotator.domain.article import Article, Structure, text_sha256
from annotator.domain.layer import Layer, make_layer
from annotator.ui.article_view import ArticleMarks, ArticleView, marks
from annotator.ui.article_view.laid_page import LONGEST_LINE
from annotator.ui.article_view.review_marks import TagMode
from annotator.ui.theme import dark, light
from tests.ui.article_view import sample


def marks_of(layer: Layer, current: str | None = None, tags: TagMode = "all") -> ArticleMarks:
    return marks(
        layer,
        sample.scheme(),
        text=sample.TEXT,
        structure=sample.structure(),
        current=current,
        tags=tags,
    )


def places_of_words(view: ArticleView) -> list[tuple[float, float]]:
    geometry = view.geometry_of
    return [
        (geometry.caret_x(token.start), geometry.baseline_at(token.start))
        for token in sample.structure().tokens
    ]


def colours_of(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name().upper()
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    }


def test_the_document_is_the_shown_text(view: ArticleView) -> None:
    assert view.document().characterCount() == view.offsets.view_length + 1
    assert view.document().isUndoAvailable() is False
    assert view.isReadOnly()


def test_moving_on_and_deciding_move_no_word(view: ArticleView, layer: Layer) -> None:
    view.show_marks(marks_of(layer, "c6"))
    before = places_of_words(view)
    claim = layer.claims["c6"]
    decided = sample.claim_item("c6", "rejected", claim.claim.spans)
    view.show_marks(marks_of(make_layer([*layer.entities.values(), decided]), "c7"))
    assert places_of_words(view) == before


def test_a_new_entity_lays_out_its_own_paragraph_only(view: ArticleView, layer: Layer) -> None:
    view.show_marks(marks_of(layer))
    before = places_of_words(view)
    span = sample.span_of("storms")
    more = make_layer([*layer.entities.values(), sample.entity_item("new", span, "EVENT")])
    view.show_marks(marks_of(more))
    after = places_of_words(view)
    first = sample.span_of("“Step by step").start
    tokens = sample.structure().tokens
    moved = [t.start for t, a, b in zip(tokens, before, after, strict=True) if a[0] != b[0]]
    assert moved
    assert min(moved) > first
    assert max(moved) < sample.span_of("In a report").start
    view.show_marks(marks_of(layer))
    assert places_of_words(view) == before


def test_a_tag_has_room_behind_its_words(view: ArticleView, layer: Layer) -> None:
    view.show_marks(marks_of(layer, tags="none"))
    plain = cell_width(view, sample.span_of("Norway").end - 1)
    view.show_marks(marks_of(layer))
    assert cell_width(view, sample.span_of("Norway").end - 1) > plain + 20


def cell_width(view: ArticleView, place: int) -> float:
    return view.geometry_of.caret_x(place + 1) - view.geometry_of.caret_x(place)


@pytest.mark.parametrize("theme", [light(), dark()], ids=["light", "dark"])
def test_the_themes_colours_are_painted(view: ArticleView, theme) -> None:
    view.set_theme(theme)
    painted = colours_of(view.grab().toImage())
    entity = theme.entities
    for colour in (theme.page, theme.wash, theme.accent, entity["GPE"].fill, entity["ORG"].fill):
        assert QColor(colour).name().upper() in painted


def test_the_scale_enlarges_words_and_pitch(view: ArticleView) -> None:
    height = view.document().size().height()
    view.set_reading(2.0, 648)
    first, second = sample.span_of("Delegates").start, sample.span_of("Norwegian Fish").start
    assert view.document().size().height() > 2 * height
    assert (view.geometry_of.baseline_at(second) - view.geometry_of.baseline_at(first)) >= 3 * 68


def test_lines_of_a_paragraph_keep_the_pitch(view: ArticleView) -> None:
    block = view.document().findBlock(view.offsets.to_view(sample.span_of("Norwegian Fish").start))
    tops = [line.baseline for line in view.geometry_of.lines(block)]
    assert {round(b - a) for a, b in pairwise(tops)} == {34}


@pytest.mark.parametrize(("width", "measure"), [(776, 640), (612, 480), (1400, 648)])
def test_the_column_shrinks_to_480_and_grows_to_the_measure(
    view: ArticleView, qtbot: QtBot, width: int, measure: int
) -> None:
    with qtbot.waitSignal(view.column_moved, timeout=1000, raising=False):
        view.resize(width, 748)
    left, column = view.column()
    assert abs(column - measure) <= 12
    assert left + column <= view.viewport().width()
    assert view.geometry_of.caret_x(sample.span_of("Delegates").start) == left
    assert left < (width - column) / 2 + 40


def test_resizing_keeps_the_place_in_the_text(view: ArticleView) -> None:
    view.reveal(sample.span_of("3 million people"))
    before = view._top_place()
    view.resize(620, 748)
    assert abs(view._top_place() - before) < 120


def test_another_article_starts_at_its_top_without_marks(view: ArticleView) -> None:
    view.reveal(sample.span_of("3 million people"))
    view.show_article(sample.article("Another text."), Structure())
    assert view.verticalScrollBar().value() == 0
    assert view.marked.marks == ArticleMarks()
    view.clear_article()
    assert view.offsets.text == ""


def test_a_line_that_cannot_be_laid_out_is_told_instead(view: ArticleView, layer: Layer) -> None:
    text = "x" * (LONGEST_LINE + 1)
    view.show_article(Article("long", text, text_sha256(text)), Structure())
    assert view.document().characterCount() < 300
    view.show_marks(marks_of(layer, "c6"))
    view.grab()
    assert view.selection() is None


def test_markup_in_a_text_stays_text(view: ArticleView) -> None:
    text = "<b>bold</b> <img src='file:///x.png'> &amp; <script>"
    view.show_article(sample.article(text), Structure())
    assert view.document().characterCount() == len(text) + 1
    assert not view.document().firstBlock().charFormat().fontWeight() > 400


def test_nothing_is_fetched_or_dropped(view: ArticleView) -> None:
    assert view.loadResource(2, QUrl("file:///x.png")) is None
    assert not view.acceptDrops()
    data = QMimeData()
    data.setText("dropped")
    assert not view.viewport().acceptDrops()


def test_it_tells_screen_readers_what_is_current(view: ArticleView) -> None:
    assert view.accessibleName() == "Article: Herring quota tested as envoys meet in Bergen"
    assert view.accessibleDescription() == ("Claim 6: suggested, not decided. 11 claims in all.")
