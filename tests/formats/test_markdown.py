from pathlib import Path

from tests.formats.reading import only_article, read_bytes


def test_front_matter_tells_and_text_stays(tmp_path: Path) -> None:
    head = '---\r\ntitle: "A *title*"\ndate: 2025-10-24T08:00:00Z\nurl: https://x.example\n'
    text = head + "---\n\n# H\n"
    article = only_article(read_bytes(tmp_path, "a.md", text.encode()))
    assert article.text == text
    assert article.meta.title == "A *title*"
    assert article.meta.published == "2025-10-24"
    assert article.meta.source == "https://x.example"


def test_toml_front_matter(tmp_path: Path) -> None:
    article = only_article(read_bytes(tmp_path, "a.md", b'+++\ntitle = "T"\n+++\ntext'))
    assert article.meta.title == "T"


def test_first_heading_is_the_title(tmp_path: Path) -> None:
    article = only_article(read_bytes(tmp_path, "a.md", b"intro\n\n## What to watch ##\n\ntext"))
    assert article.meta.title == "What to watch"


def test_unclosed_front_matter_is_text(tmp_path: Path) -> None:
    assert only_article(read_bytes(tmp_path, "a.md", b"---\ntitle: x\ntext")).meta.title is None
