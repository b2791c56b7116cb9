from pathlib import Path
from random import Random

import pytest

from annotator.domain.errors import InvalidInput
from annotator.formats.columns import Columns
from annotator.formats.encoding import SAMPLE
from annotator.formats.source import ReadOptions
from annotator.formats.tables import csv_columns
from annotator.services.ports import Limits, Refusal
from tests.formats.reading import only_article, only_reason, read, read_bytes
from tests.formats.test_archive import zipped


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


def test_broken_rows_are_refused_alone(tmp_path: Path) -> None:
    data = b'text,id\nfine,1\n"bro"ken,2\n\n"two\nlines",3\n"un"sound,4\nlast,5\n"open,6\n'
    entries = read_bytes(tmp_path, "a.csv", data)
    assert [getattr(entry, "text", None) for entry in entries] == [
        "fine", None, "two\nlines", None, "last", None,
    ]  # fmt: skip
    refusals = [entry for entry in entries if isinstance(entry, Refusal)]
    assert [refusal.record for refusal in refusals] == [2, 4, 6]
    assert "begins in line 3 is broken" in refusals[0].reason
    assert "begins in line 7 is broken" in refusals[1].reason
    assert "end of data" in refusals[2].reason


def test_broken_names_of_columns_end_the_table(tmp_path: Path) -> None:
    assert "line 1 is broken" in only_reason(read_bytes(tmp_path, "a.csv", b'"te"xt\nfine\n'))
    with pytest.raises(InvalidInput, match="line 1 is broken"):
        csv_columns(tmp_path / "a.csv")


def test_broken_row_is_not_shown_to_pick_columns(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('text\n"bro"ken\nfine\n')
    assert csv_columns(tmp_path / "a.csv").rows == (("fine",),)


def test_row_with_too_many_values_is_refused(tmp_path: Path) -> None:
    data = b"id,text\n1,Hello, world and more\n2,Good,,\n3\n"
    surplus, good, short = read_bytes(tmp_path, "a.csv", data)
    assert (surplus.record, surplus.reason) == (
        1,
        "The row has more values than there are columns. "
        "Put quotes around values that hold the delimiter.",
    )
    assert good.text == "Good", "surplus blanks lose nothing"
    assert "nothing under" in short.reason


@pytest.mark.parametrize("before", [SAMPLE - 10, SAMPLE, 3 * SAMPLE])
@pytest.mark.parametrize("is_zipped", [False, True])
def test_old_encoding_is_detected_late(tmp_path: Path, before: int, is_zipped: bool) -> None:
    plain = Random(1).randbytes(before // 2).hex()  # the same again and again looks like a bomb
    data = f"text\n{plain}\nZölle für höhere Außengrenzen\n".encode("cp1252")
    if is_zipped:
        zipped(tmp_path / "a.zip", {"a.csv": data})
        entries = read(tmp_path / "a.zip")
    else:
        entries = read_bytes(tmp_path, "a.csv", data)
    assert entries[-1].text == "Zölle für höhere Außengrenzen"


def test_what_follows_an_open_quotation_mark_is_not_taken_for_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('text\nfirst\n"' + "words that are no row\n" * 100_000)
    first, rest = read(path, ReadOptions(Limits(max_characters=100)))
    assert isinstance(rest, Refusal)
    assert (first.text, "begins in line 3 has more than" in rest.reason) == ("first", True)


def test_two_columns_of_one_name_are_refused(tmp_path: Path) -> None:
    refused = only_reason(read_bytes(tmp_path, "a.csv", b"text,text,x,x\na,b,c,d\n"))
    assert "two columns “text”" in refused
    assert only_article(read_bytes(tmp_path, "b.csv", b"text,x,x\na,c,d\n")).text == "a"


def test_an_endless_id_is_refused(tmp_path: Path) -> None:
    data = f"id,text\n{'x' * 501},a\n".encode()
    assert "more than 500 characters" in only_reason(read_bytes(tmp_path, "a.csv", data))
