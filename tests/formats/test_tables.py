from pathlib import Path

import pytest

from annotator.formats.columns import Columns
from annotator.formats.source import ReadOptions
from annotator.formats.tables import csv_columns
from tests.formats.reading import only_article, only_reason, read, read_bytes


def test_columns_are_guessed_by_their_usual_names(tmp_path: Path) -> None:
    data = b'ID;Headline;Body;Date\n7;T;"a\r\nb ""c"" ";24 Oct 2025\n'
    article = only_article(read_bytes(tmp_path, "a.csv", data))
    assert article.text == 'a\r\nb "c" '
    assert (article.id, article.meta.title, article.meta.published) == ("7", "T", "2025-10-24")


def test_tab_separated(tmp_path: Path) -> None:
    article = only_article(read_bytes(tmp_path, "a.tsv", b"text\tsource\nwords, here\thttps://x\n"))
    assert (article.text, article.meta.source) == ("words, here", "https://x")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    words = "Der Außenminister hat über höhere Zölle gesprochen"
    data = f"text,title\n{words},Zölle\n".encode(encoding)
    assert only_article(read_bytes(tmp_path, "a.csv", data)).text == words


def test_chosen_columns(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("text,wire\nshort,long\n")
    options = ReadOptions(columns=Columns(text="wire"))
    assert only_article(read(path, options)).text == "long"
    refused = only_reason(read(path, ReadOptions(columns=Columns(text="none"))))
    assert refused == "The table has no column “none”. Its columns are: text, wire."


def test_columns_for_a_picker(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("nr,story,outlet\n1,x,y\n")
    found = csv_columns(path)
    assert found.names == ("nr", "story", "outlet")
    assert (found.guess.text, found.guess.publisher) == (None, "outlet")


def test_long_field(tmp_path: Path) -> None:
    data = b"text\n" + b"x" * 500_000 + b"\n"
    assert len(only_article(read_bytes(tmp_path, "a.csv", data)).text) == 500_000


def test_rows_without_text_and_tables_without_columns(tmp_path: Path) -> None:
    assert "nothing under" in only_reason(read_bytes(tmp_path, "a.csv", b"text,id\n,5\n"))
    assert "No column" in only_reason(read_bytes(tmp_path, "b.csv", b"x,y\n1,2\n"))
    assert "empty" in only_reason(read_bytes(tmp_path, "c.csv", b""))


def test_broken_quotes_end_the_table_only(tmp_path: Path) -> None:
    entries = read_bytes(tmp_path, "a.csv", b'text\nfine\n"bro"ken\n')
    assert entries[0].text == "fine"
    assert "broken" in entries[1].reason
