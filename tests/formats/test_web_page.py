from pathlib import Path

import pytest

from tests.formats.reading import only_article, only_reason, read_bytes

PAGE = """<!DOCTYPE html><html><head><meta charset="{charset}">
<title>Geneva is ready – Courier</title>
<meta name="author" content="Luc Perrenoud"><meta name="date" content="2025-10-22"></head>
<body><nav><a href="/">Front page</a></nav><article><h1>Geneva is ready</h1>
<p>GENEVA — Switzerland is ready to host the next round of talks, an official said on Monday.</p>
<p>“The rooms are free,” said Béatrice Rochat, who arranges conferences for the canton.</p>
</article><aside><a href="/1">Avalanche dog retires</a></aside></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "iso-8859-1"])
def test_article_and_its_meta(tmp_path: Path, charset: str) -> None:
    encoding = "cp1252" if charset == "iso-8859-1" else charset
    data = PAGE.format(charset=charset).encode(encoding)
    article = only_article(read_bytes(tmp_path, "a.html", data))
    assert "“The rooms are free,” said Béatrice Rochat" in article.text
    assert "Avalanche" not in article.text
    assert article.meta.title == "Geneva is ready"
    assert article.meta.author == "Luc Perrenoud"
    assert article.meta.published == "2025-10-22"


@pytest.mark.parametrize("data", [b"", b"<html></html>", b"<p></p>", b"\x00\x01\x02"])
def test_page_without_an_article_is_refused(tmp_path: Path, data: bytes) -> None:
    assert "No article" in only_reason(read_bytes(tmp_path, "a.html", data))


def test_page_without_a_date_gets_none(tmp_path: Path) -> None:
    page = f"<html><body><article><h1>Words</h1><p>{'Some words here. ' * 40}</p></article></body>"
    assert only_article(read_bytes(tmp_path, "a.htm", page.encode())).meta.published is None


def test_a_page_of_endless_tags_is_refused(tmp_path: Path) -> None:
    refused = only_reason(read_bytes(tmp_path, "a.html", b"<p>" * 100_001))
    assert "more than 100,000 tags" in refused


@pytest.mark.parametrize("author", ["[" * 100_000, "[ " * 50_000])
@pytest.mark.parametrize(
    "told",
    [
        '<meta name="author" content="{}">',
        '<script type="application/ld+json">{{"@type": "NewsArticle", "author": "{}"}}</script>',
    ],
)
def test_endless_words_about_a_page_are_cut(tmp_path: Path, told: str, author: str) -> None:
    """Looking for a name in them would take hours."""
    page = PAGE.format(charset="utf-8").replace(
        '<meta name="author" content="Luc Perrenoud">', told.format(author)
    )
    article = only_article(read_bytes(tmp_path, "a.html", page.encode()))
    assert article.meta.published == "2025-10-22"
    assert len(article.meta.author or "") <= 2_000


def test_an_article_told_in_linked_data_stays_whole(tmp_path: Path) -> None:
    body = " ".join(f"The harbour closed on day {day}, said the mayor." for day in range(100))
    page = (
        '<html><head><script type="application/ld+json">'
        f'{{"@type": "NewsArticle", "articleBody": "{body}"}}</script></head><body></body></html>'
    )
    assert only_article(read_bytes(tmp_path, "a.html", page.encode())).text == body
