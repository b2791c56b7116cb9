import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.services.spreadsheet import spreadsheet_words

RUN = ["=1+1", "+1", "-1", "@SUM(A1)", "＝1+1", "＋1", "－1", "＠x", "﹦1", "﹣1"]


@pytest.mark.parametrize("formula", RUN)
@pytest.mark.parametrize("before", ["", " ", "\u00a0", "'", '"', "\ufeff", "\n", "\t", "\x00"])
def test_what_a_spreadsheet_would_run_is_shown(formula: str, before: str) -> None:
    assert spreadsheet_words(f"{before}{formula}").startswith("'")


@pytest.mark.parametrize("words", ["\tx", "\rx", "\nx"])
def test_what_would_begin_another_cell(words: str) -> None:
    assert spreadsheet_words(words) == f"'{words}"


def test_cells_that_a_semicolon_splits_off() -> None:
    words = 'Oslo;=HYPERLINK("http://evil.example")'
    assert spreadsheet_words(words) == 'Oslo;\'=HYPERLINK("http://evil.example")'
    assert spreadsheet_words("Oslo; Bergen;\t@x") == "Oslo; Bergen;\t'@x"


@pytest.mark.parametrize("words", ["", "Oslo", "a=b", "0.5", "e-mail a@b.c", "  ", "5 - 3", "’s"])
def test_other_words_stay_as_they_are(words: str) -> None:
    assert spreadsheet_words(words) == words


@given(st.text())
def test_nothing_but_apostrophes_is_added(words: str) -> None:
    safe = spreadsheet_words(words)
    assert safe.replace("'", "") == words.replace("'", "")
    assert spreadsheet_words(safe) == safe or safe.startswith("'")
    target = io.StringIO(newline="")
    csv.writer(target).writerow([safe])
    target.seek(0)
    assert next(csv.reader(target)) == [safe]
