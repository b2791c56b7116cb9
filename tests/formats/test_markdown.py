from pathlib import Path

import pytest

from tests.formats.reading import only_article, only_reason, read_bytes


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


@pytest.mark.parametrize(
    "line",
    [
        "title: !!python/object/apply:os.system ['touch x']",
        "!!python/name:os.system",
        "tags: [a, !!python/object/new:os.popen [x]]",
        "- !<tag:yaml.org,2002:python/name:os.system>",
        "a: &b !custom x",
    ],
)
def test_tags_of_yaml_are_refused(tmp_path: Path, line: str) -> None:
    page = f"---\nauthor: A\n{line}\n---\ntext"
    assert "holds the tag" in only_reason(read_bytes(tmp_path, "a.md", page.encode()))


@pytest.mark.parametrize("line", ['title: "!important"', "title: Wow! It is", "a: b !c", "k: !"])
def test_exclamation_marks_are_no_tags(tmp_path: Path, line: str) -> None:
    assert only_article(read_bytes(tmp_path, "a.md", f"---\n{line}\n---\ntext".encode()))
