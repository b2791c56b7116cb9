"""What a search found lies under its words, and one can go from one place to the next."""

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from annotator.domain.article import Structure, make_article
from annotator.domain.span import Span
from annotator.services.searching import sought
from annotator.ui.article_view import ArticleView
from annotator.ui.article_view.offsets import OffsetMap
from annotator.ui.theme import Theme, dark, light

LONG = "\n".join(f"Paragraph {number} tells of Köln 🌍 and of Rome." for number in range(3_000))


def show(view: ArticleView, text: str, words: str) -> tuple[Span, ...]:
    view.show_article(make_article("a", text), Structure())
    view.show_found(sought(words).spans(text))
    return view.found


def picture(view: ArticleView) -> QImage:
    return view.viewport().grab().toImage()


def pixels(image: QImage, colour: str) -> int:
    wanted = QColor(colour).rgb()
    return sum(
        image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height())
    )


@pytest.mark.parametrize("theme", [light(), dark()], ids=["light", "dark"])
def test_found_words_have_a_ground_and_an_edge(empty_view: ArticleView, theme: Theme) -> None:
    empty_view.set_theme(theme)
    show(empty_view, "Talks in Rome, and again in Rome.", "absent")
    assert pixels(picture(empty_view), theme.found) == 0
    show(empty_view, "Talks in Rome, and again in Rome.", "rome")
    unmarked = pixels(picture(empty_view), theme.found)
    assert unmarked > 500
    edge = pixels(picture(empty_view), theme.found_line)
    empty_view.go_to_found(1)
    assert pixels(picture(empty_view), theme.found_line) > edge, "the one gone to is framed"
    empty_view.show_found(())
    assert pixels(picture(empty_view), theme.found) == 0


def test_a_ground_lies_under_its_own_words_beyond_wide_characters(
    empty_view: ArticleView,
) -> None:
    (span,) = show(empty_view, "🌍🌍🌍 in Rome", "rome")
    image, ground = picture(empty_view), QColor(light().found).rgb()
    marked = [x for x in range(image.width()) for y in range(60) if image.pixel(x, y) == ground]
    start = empty_view.geometry_of.caret_x(span.start)
    end = empty_view.geometry_of.caret_x(span.end)
    assert start - 1 <= min(marked) <= start + 3
    assert end - 3 <= max(marked) <= end + 1


def test_one_goes_round(empty_view: ArticleView) -> None:
    show(empty_view, "Rome, Rome and Rome", "rome")
    gone: list[int | None] = []
    for step in (1, 1, 1, 1, -1, -1):
        empty_view.go_to_found(step)
        gone.append(empty_view.at_found)
    assert gone == [0, 1, 2, 0, 2, 1]
    show(empty_view, "Rome, Rome and Rome", "rome")
    empty_view.go_to_found(-1)
    assert empty_view.at_found == 2


def test_going_brings_the_place_into_view(empty_view: ArticleView, qtbot: QtBot) -> None:
    found = show(empty_view, LONG, "rome")
    empty_view.go_to_found(-1)
    top = empty_view.verticalScrollBar().value()
    baseline = empty_view.geometry_of.baseline_at(found[-1].start)
    assert top < baseline < top + empty_view.viewport().height()


def test_only_what_is_seen_is_looked_at(
    empty_view: ArticleView, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(show(empty_view, LONG, "k*")) == 3_000
    looked_at: list[Span] = []
    view_span = OffsetMap.view_span

    def note(self: OffsetMap, span: Span) -> tuple[int, int]:
        looked_at.append(span)
        return view_span(self, span)

    monkeypatch.setattr(OffsetMap, "view_span", note)
    picture(empty_view)
    assert 5 < len(looked_at) < 60


def test_the_tag_of_an_entity_stays_to_be_seen(view: ArticleView) -> None:
    before = tag_ink(view)
    view.show_found(sought("norway").spans(view.offsets.text))
    assert len(view.found) >= 1
    assert tag_ink(view) == before
    assert pixels(picture(view), light().found) > 200


def tag_ink(view: ArticleView) -> int:
    return pixels(picture(view), light().entities["GPE"].ink)


def test_another_article_begins_without_any(empty_view: ArticleView) -> None:
    show(empty_view, "Rome", "rome")
    empty_view.go_to_found(1)
    empty_view.show_article(make_article("b", "Paris"), Structure())
    assert (empty_view.found, empty_view.at_found) == ((), None)
