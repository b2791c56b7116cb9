from pathlib import Path

import pytest

from annotator.formats.headline import described
from annotator.formats.plain_text import pasted
from tests.formats.reading import only_article, only_reason, read, read_bytes

BODY = "\n\nThe ministry said on Friday that the talks would go on for another week in Malaysia.\n"


@pytest.mark.parametrize(
    "text",
    ["  a\r\nb\rc\n\n ", "a\ufeffb", "naïve 😀\u2028x\x85y\x1c", "\ufeffa", "tab\there\x00"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_text_is_kept_to_the_last_character(tmp_path: Path, text: str, encoding: str) -> None:
    if encoding == "utf-8" and text.startswith("\ufeff"):
        pytest.skip("without a mark of its own, the encoding takes the first one for it")
    article = only_article(read_bytes(tmp_path, "a.txt", text.encode(encoding)))
    assert article.text == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark(tmp_path: Path, encoding: str) -> None:
    text = "China’s vice premier will hold a call on Friday.\r\n"
    assert only_article(read_bytes(tmp_path, "a.txt", text.encode(encoding))).text == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("café", "cp1252"),
        ("Der Außenminister hat über höhere Zölle gesprochen. Müller sagte „ja“.", "cp1252"),
        ("Le président français a dit que l’été est fini – à bientôt.", "cp1252"),
        ("Україна і Сполучені Штати обговорюють торгівлю сьогодні в Києві.", "cp1251"),
        ("中国副总理何立峰将与美国财政部长贝森特举行视频通话。", "gb18030"),
    ],
)
def test_old_encodings_are_detected(tmp_path: Path, text: str, encoding: str) -> None:
    assert only_article(read_bytes(tmp_path, "a.txt", text.encode(encoding))).text == text


@pytest.mark.parametrize(
    ("words", "encoding"),
    [
        ("Zölle für höhere Außengrenzen", "cp1252"),
        ("中国副总理何立峰将与美国举行通话。", "gb18030"),
    ],
)
@pytest.mark.parametrize("repeated", [1, 100_000])
def test_old_encoding_is_detected_late(
    tmp_path: Path, words: str, encoding: str, repeated: int
) -> None:
    text = "plain words " * 100_000 + f"{words} " * repeated
    assert only_article(read_bytes(tmp_path, "a.txt", text.encode(encoding))).text == text


def test_id_is_the_name_without_its_suffix(tmp_path: Path) -> None:
    assert only_article(read_bytes(tmp_path, "one.two.txt", b"x")).id == "one.two"


def test_what_is_too_large_is_not_even_decoded(tmp_path: Path) -> None:
    assert "larger than" in only_reason(read_bytes(tmp_path, "a.txt", b"x" * 41_000_000))


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Ferry minister: New harbour dues may be halved", "Ferry minister: New harbour"),
        ("  • En\n  • Es\n\nHarbour and City Agree on New Dues", "Harbour and City Agree"),
        ("Home | World | Sport\nSkip to content\nThe long table", "The long table"),
        ("HARBOUR WIRE\nBy Tom Ferrant\nFive questions, answered in short", "Five questions"),
        ("The ministry said on Friday that nothing had been decided.", None),
        ("Source: agencies", None),
        ("", None),
    ],
)
def test_title_is_a_headline_or_nothing(head: str, title: str | None) -> None:
    found = described(head + BODY).title
    assert found == title or (title is not None and (found or "").startswith(title))


def test_lone_line_is_no_title() -> None:
    assert described("What the export rules say").title is None


@pytest.mark.parametrize(
    ("line", "published", "author"),
    [
        ("Jon Harker - 7 October 2025 12:30", "2025-10-07", "Jon Harker"),
        ("Published Oct. 21, 2025 | Updated 6:40 p.m.", "2025-10-21", None),
        ("2025-12-06", "2025-12-06", None),
        ("Von Jana Weiß\n3. März 2025", "2025-03-03", "Jana Weiß"),
        ("By Orla Quennell, columnist, The Meridian", None, "Orla Quennell"),
        ("10/11/2025", None, None),
        ("31 February 2025", None, None),
        ("The treaty was signed on 4 July 1999.", None, None),
    ],
)
def test_date_and_author_above_the_text(
    line: str, published: str | None, author: str | None
) -> None:
    meta = described(f"A title of some words\n\n{line}{BODY}")
    assert (meta.published, meta.author) == (published, author)


def test_source_line_at_the_end() -> None:
    assert described(f"A title of some words{BODY}\nSource: Lagoon Post").source == "Lagoon Post"


def test_handed_over_samples(shared_seeds: Path) -> None:
    entries = read(shared_seeds)
    assert len(entries) == 5
    articles = {entry.id.split("_")[0]: entry for entry in entries}
    assert articles["000"].meta.title is None
    assert articles["004"].meta.title.startswith("China and USA Prepare")
    assert articles["004"].meta.published == "2025-10-23"
    for entry in entries:
        assert entry.text.encode() == (shared_seeds / f"{entry.id}.txt").read_bytes()


def test_pasted_text_keeps_every_character() -> None:
    article = pasted("  a\r\n", title="From the clipboard")
    assert (article.text, article.meta.title, article.id) == ("  a\r\n", "From the clipboard", None)
