"""Heights of lines: blank ones are small, chrome is dense, unspaced paragraphs are set apart."""

from annotator.domain.span import Span
from annotator.ui.article_view.line_kinds import LineKind, line_kinds
from annotator.ui.article_view.offsets import OffsetMap

BODY, CLOSE, BLANK, SMALL = LineKind.BODY, LineKind.CLOSE, LineKind.BLANK, LineKind.SMALL_BLANK
CHROME, AFTER = LineKind.CHROME, LineKind.AFTER_CHROME


def kinds(text: str, *chrome: tuple[int, int]) -> list[LineKind]:
    return [kind for _, kind in line_kinds(OffsetMap(text), [Span(*region) for region in chrome])]


def test_blank_lines_part_paragraphs_once() -> None:
    assert kinds("a\n\nb\n\n\nc") == [BODY, BLANK, BODY, BLANK, SMALL, BODY]


def test_blank_lines_are_blank_with_windows_breaks_and_spaces() -> None:
    assert kinds("a\r\n\r\nb\r\n \t\r\nc") == [BODY, BLANK, BODY, BLANK, BODY]


def test_paragraphs_without_a_blank_line_are_close() -> None:
    assert kinds("a\nb") == [BODY, CLOSE]


def test_chrome_is_dense_and_what_follows_keeps_its_distance() -> None:
    assert kinds("home\nworld\nnews\nbody", (0, 15)) == [CHROME, CHROME, CHROME, AFTER]
    assert kinds("home\n\nworld\n\nbody", (0, 11)) == [CHROME, SMALL, CHROME, BLANK, BODY]


def test_a_soft_break_is_no_new_paragraph() -> None:
    assert set(kinds("word " * 6000)) == {BODY}


def test_a_dateline_leaves_its_line_to_the_body() -> None:
    text = "Menu\nOSLO, May 2 — Envoys met."
    assert kinds(text, (0, 4), (5, 18))[-1] is not LineKind.CHROME
