"""What cannot be seen, or turns text around, has visible marks wherever it is shown."""

from PySide6.QtGui import QTextDocument

from annotator.domain.article import ArticleMeta, make_article
from annotator.domain.span import Span
from annotator.ui.article_view.caret import Caret
from annotator.ui.article_view.header import ArticleHeader
from annotator.ui.article_view.offsets import OffsetMap
from annotator.ui.dialogs.wording import button_text, cut_line, shown, title_text
from annotator.ui.models.entity_rows import EntityRow
from annotator.ui.models.plain_text import one_line
from annotator.ui.theme import plain_tip

WORDS = "pay\u202e<b>\ufeff"
MARKED = "pay[U+202E]<b>[U+FEFF]"


def test_in_lists_titles_buttons_and_labels() -> None:
    assert one_line(f" {WORDS}\n\0 ") == f"{MARKED} [U+0000]"
    assert cut_line(WORDS) == title_text(WORDS) == button_text(WORDS) == MARKED
    assert shown(WORDS).replace("\u200b", "") == MARKED


def test_in_tooltips_beside_the_escapes() -> None:
    assert plain_tip(WORDS) == "<qt>pay[U+202E]&lt;b&gt;[U+FEFF]</qt>"


def test_for_those_who_hear_them() -> None:
    assert MARKED in EntityRow("key", "words", WORDS, ("e1",), 1).spoken


def test_above_the_article(qtbot) -> None:
    header = ArticleHeader()
    qtbot.addWidget(header)
    meta = ArticleMeta(title=WORDS, publisher=WORDS)
    header.show_article(make_article("a", "text", meta=meta))
    assert (header.title(), header.source_line()) == (MARKED, MARKED)
    assert header.accessibleName() == f"{MARKED}, {MARKED}"


def test_a_selection_cuts_no_character_even_where_no_token_is_known(qapp) -> None:
    text = "a👍🏽b"
    caret = Caret(QTextDocument(text), OffsetMap(text), tokens=(), sentences=())
    caret.select(Span(0, 2))
    assert caret.selection() == Span(0, 3)
