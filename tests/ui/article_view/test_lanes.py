"""Lanes: overlapping claims never share one, shorter ones lie nearer the words."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.span import Span
from annotator.ui.article_view.lanes import MAX_LANES, MarginRow, claim_lanes, margin_lanes

SPANS = st.builds(
    lambda start, length: Span(start, start + length), st.integers(0, 60), st.integers(1, 30)
)


@given(st.lists(st.tuples(SPANS, st.booleans()), max_size=12))
def test_overlapping_claims_never_share_a_lane(claims: list[tuple[Span, bool]]) -> None:
    lanes = claim_lanes(claims)
    for one, two in combinations(range(len(claims)), 2):
        if claims[one][0].overlaps(claims[two][0]):
            assert lanes[one] != lanes[two]


def test_shorter_claims_lie_nearer_the_words() -> None:
    assert claim_lanes([(Span(0, 30), False), (Span(5, 9), False), (Span(4, 20), False)]) == [
        2, 0, 1,
    ]  # fmt: skip


def test_claims_that_touch_share_a_lane() -> None:
    assert claim_lanes([(Span(0, 5), False), (Span(5, 9), False)]) == [0, 0]


def test_rejecting_moves_no_other_line() -> None:
    spans = [Span(0, 30), Span(5, 9), Span(4, 20)]
    before = claim_lanes([(span, False) for span in spans])
    assert claim_lanes([(span, span == spans[1]) for span in spans]) == before


def test_rejected_claims_give_way_where_the_lanes_are_full() -> None:
    spans = [Span(0, 10 + i) for i in range(MAX_LANES + 1)]
    lanes = claim_lanes([(span, i == 0) for i, span in enumerate(spans)])
    assert lanes == [3, 0, 1, 2]


def row(start: int, end: int, first: int, last: int) -> MarginRow:
    return MarginRow(Span(start, end), first, last)


def test_bars_one_below_the_other_share_a_lane() -> None:
    assert [m.lane for m in margin_lanes([row(0, 9, 0, 1), row(20, 30, 2, 3)])] == [0, 0]


def test_bars_that_meet_on_a_line_share_it_and_yield() -> None:
    above, below = margin_lanes([row(0, 9, 0, 1), row(10, 30, 1, 3)])
    assert (above.lane, above.yields_top, above.yields_foot) == (0, False, True)
    assert (below.lane, below.yields_top, below.yields_foot) == (0, True, False)


def test_two_numbers_never_stand_on_one_line_of_a_lane() -> None:
    assert [m.lane for m in margin_lanes([row(0, 9, 0, 0), row(10, 30, 0, 1)])] == [0, 1]


def test_bars_side_by_side_take_the_next_lane() -> None:
    rows = [row(0, 50, 0, 4), row(5, 9, 0, 0), row(20, 30, 2, 2)]
    assert [m.lane for m in margin_lanes(rows)] == [0, 1, 1]


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 5)), max_size=12))
def test_bars_of_a_lane_overlap_at_most_on_one_yielding_line(lines: list[tuple[int, int]]) -> None:
    rows = [row(10 * first, 10 * (first + more) + 5, first, first + more) for first, more in lines]
    rows.sort(key=lambda made: made.span)
    lanes = margin_lanes(rows)
    for one, two in combinations(range(len(rows)), 2):
        if lanes[one].lane == lanes[two].lane:
            assert rows[one].last <= rows[two].first
            assert rows[one].first < rows[two].first
            if rows[one].last == rows[two].first:
                assert lanes[one].yields_foot
                assert lanes[two].yields_top
