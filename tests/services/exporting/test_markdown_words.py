import pytest
from PySide6.QtGui import QFont, QTextDocument

from annotator.services.exporting.markdown_words import markdown_code, markdown_words

HOSTILE = [
    "<img src='file:///a.png'>",
    "![x](http://example.org/x.png)",
    "[x](javascript:alert)",
    "<script>alert(1)</script>",
    "*a* _b_ **c** `d` ~~e~~ $f$",
    "a | b",
    "# heading",
    "&amp; &lt;",
    "\\*a\\*",
    "www.example.org https://example.org a@example.org",
    "__init__ _x_",
    "`a` ``b``",
]

pytestmark = pytest.mark.usefixtures("qapp")


def read(markdown: str) -> QTextDocument:
    document = QTextDocument()
    font = QFont()
    font.setPointSize(10)
    document.setDefaultFont(font)
    document.setMarkdown(markdown, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
    return document


@pytest.mark.parametrize("words", HOSTILE)
def test_words_are_read_as_they_were(words: str) -> None:
    document = read(f"Of {markdown_words(words)} too")
    assert document.toPlainText() == f"Of {words} too"
    html = document.toHtml()
    assert "<img" not in html
    assert "href" not in html
    assert "font-style:italic" not in html


@pytest.mark.parametrize("words", [*HOSTILE, "plain"])
def test_code_is_read_as_it_was(words: str) -> None:
    document = read(f"Of {markdown_code(words)} too")
    assert document.toPlainText() == f"Of {words} too"
    assert "href" not in document.toHtml()


def test_usual_words_stay_readable() -> None:
    assert markdown_words("WORK_OF_ART (news-claims 1.0)") == "WORK_OF_ART (news-claims 1.0)"
    assert markdown_code("news 1.0") == "`news 1.0`"


def test_lines_and_what_cannot_be_seen() -> None:
    assert markdown_words("a\n# b\u202e") == r"a \# b\[U+202E\]"
