"""Rows of the page: joined, cut, and what is left of them."""

from annotator.ui.article_view.rows import beyond, joined, whole_rows, within


def test_what_touches_is_one_piece() -> None:
    assert joined([(40, 50), (0, 10), (10, 20), (5, 8)]) == [(0, 20), (40, 50)]
    assert joined([]) == []


def test_pieces_are_cut_into_what_lies_within_and_what_beyond() -> None:
    pieces, rows = [(0, 10), (15, 30), (40, 50)], (5, 42)
    assert within(pieces, rows) == [(5, 10), (15, 30), (40, 42)]
    assert beyond(pieces, rows) == [(0, 5), (42, 50)]
    assert beyond([(0, 100)], (20, 30)) == [(0, 20), (30, 100)]
    assert within(pieces, (10, 15)) == []


def test_a_row_that_is_touched_counts() -> None:
    assert whole_rows(-0.5, 9.1) == (-1, 10)
