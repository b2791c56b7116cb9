"""The header: plain text, two lines at most, hints yield before the source line is cut."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from annotator.domain.article import ArticleMeta
from annotator.ui.article_view.header import ArticleHeader
from annotator.ui.theme import dark
from tests.ui.article_view import sample

LONG = "A title that goes on and on about herring, quotas and harbours " * 5


@pytest.fixture
def header(qtbot: QtBot) -> ArticleHeader:
    made = ArticleHeader()
    qtbot.addWidget(made)
    made.resize(776, 72)
    made.show_article(sample.article(), "assisted review")
    made.show()
    return made


def with_meta(**known: str) -> object:
    return replace(sample.article(), meta=ArticleMeta(**known))


def test_it_shows_title_source_date_and_kind(header: ArticleHeader) -> None:
    assert header.title() == "Herring quota tested as envoys meet in Bergen"
    assert header.source_line() == "Coast Herald  ·  4 May 2033  ·  assisted review"
    assert header.accessibleName().startswith("Herring quota")
    assert header.sizeHint().height() == 72


def test_what_is_not_known_is_left_out(header: ArticleHeader) -> None:
    header.show_article(with_meta(title="Untold"))
    assert header.source_line() == ""


def test_hints_yield_before_the_source_line_is_cut(header: ArticleHeader) -> None:
    assert header.are_hints_shown()
    header.resize(480, 72)
    assert not header.are_hints_shown()
    assert header._source.width() >= header._source.sizeHint().width()


def test_a_long_title_takes_two_lines_and_is_cut_with_a_tip(header: ArticleHeader) -> None:
    header.show_article(with_meta(title=LONG))
    lines = header._title.lines(600)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert header.sizeHint().height() > 72
    header.grab()
    assert LONG.strip() in header._title.toolTip()


def test_markup_in_a_title_is_shown_letter_by_letter(header: ArticleHeader) -> None:
    header.show_article(with_meta(title=f"<b>a<b and c>d</b> {LONG}", publisher="<i>x</i>"))
    header.grab()
    assert "&lt;b&gt;" in header._title.toolTip()
    assert header.source_line() == "<i>x</i>"


def test_a_title_is_cut_anew_in_another_size(header: ArticleHeader) -> None:
    header.show_article(with_meta(title=LONG))
    before = header._title.lines(600)
    font = header._title.font()
    font.setPixelSize(2 * font.pixelSize())
    header._title.setFont(font)
    assert header._title.lines(600)[0] != before[0]


def test_what_is_around_it_is_laid_out_for_another_height_alone(
    header: ArticleHeader, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    monkeypatch.setattr(header, "updateGeometry", lambda: asked.append(header.sizeHint().height()))
    header.show_article(with_meta(title="As short as the other"))
    header.set_column(84, 600)
    assert not asked
    header.show_article(with_meta(title=LONG))
    assert len(asked) == 1


def test_it_follows_the_words_left_edge_and_the_theme(header: ArticleHeader) -> None:
    header.set_column(140, 600)
    header.set_theme(dark())
    assert header._title.x() == header._source.x() == 140
    image = header.grab().toImage()
    assert image.pixelColor(5, 5).name() == dark().page.lower()
