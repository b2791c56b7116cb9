"""Which articles are listed, against the same said in the plainest way."""

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.services.ports import FLAGGED, MINE, STATUS, QueueIndex
from annotator.ui.models import queue_listing
from annotator.ui.models.queue_listing import QueueListing
from annotator.ui.models.queue_states import BELONGS, QUEUE_FILTERS

OPEN, STARTED, DONE = range(3)
STATES = st.builds(
    lambda status, flag, mine: status + flag * FLAGGED + mine * MINE,
    st.integers(0, len(STATUS) - 1),
    st.booleans(),
    st.booleans(),
)


def listing_of(*states: int) -> QueueListing:
    """Articles 1, 2, 3 …"""
    listing = QueueListing()
    numbers = array("q", range(1, len(states) + 1))
    listing.show(QueueIndex(numbers, bytes(states)))
    return listing


def listed(listing: QueueListing) -> list[int]:
    return listing.numbers(range(len(listing)))


@given(
    st.lists(STATES, max_size=12).flatmap(
        lambda states: st.tuples(
            st.just(states),
            st.permutations(range(len(states))),
            st.none() | st.sets(st.integers(0, 14)),
            st.sampled_from(QUEUE_FILTERS),
        )
    )
)
def test_filter_search_and_order_together(
    case: tuple[list[int], list[int], set[int] | None, str],
) -> None:
    states, order, matches, name = case
    listing = listing_of(*states)
    listing.set_matches(None if matches is None else sorted(matches))
    listing.set_order(array("q", order))
    listing.set_filter(name)
    wanted = [
        place + 1
        for place in order
        if BELONGS[name](states[place]) and (matches is None or place + 1 in matches)
    ]
    assert listed(listing) == wanted
    assert listing.counts()[name] == len(wanted)
    assert [listing.row_of(number) for number in wanted] == list(range(len(wanted)))
    for hidden in {*range(20)} - {*wanted}:
        assert listing.row_of(hidden) is None
    assert listing.states.counts() == {f: sum(map(BELONGS[f], states)) for f in QUEUE_FILTERS}


@given(st.lists(STATES, min_size=1, max_size=8), st.data())
def test_counts_follow_every_change(states: list[int], data: st.DataObject) -> None:
    listing = listing_of(*states)
    for _ in range(4):
        place = data.draw(st.integers(0, len(states) - 1))
        new = data.draw(STATES)
        assert listing.states.set(place + 1, new) is (states[place] != new)
        states[place] = new
    assert listing.states.counts() == {f: sum(map(BELONGS[f], states)) for f in QUEUE_FILTERS}
    mine = [state for state in states if state & MINE]
    assert listing.states.progress() == (sum(s % FLAGGED == DONE for s in mine), len(mine))


def test_what_one_is_at_comes_first() -> None:
    listing = listing_of(DONE, OPEN, STARTED, OPEN + FLAGGED, DONE + MINE, STARTED)
    listing.set_order(listing.states.by_status())
    assert listed(listing) == [3, 6, 2, 4, 1, 5]


def test_neighbours_in_any_order() -> None:
    listing = listing_of(MINE, MINE, MINE, MINE)
    listing.set_order(array("q", [2, 0, 3, 1]))
    assert [listing.neighbour(number, 1) for number in (3, 1, 4, 2)] == [1, 4, 2, None]
    assert [listing.neighbour(number, -1) for number in (3, 1, 4, 2)] == [None, 3, 1, 4]


def test_whoever_goes_from_one_to_the_next_is_searched_for_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    searched: list[int] = []
    monkeypatch.setattr(queue_listing, "_found", lambda places, place: searched.append(place) or 0)
    listing = listing_of(MINE, MINE, MINE, MINE)
    for number in (1, 2, 3):
        assert listing.neighbour(number, 1) == number + 1
        assert listing.row_of(number + 1) == number
    assert searched == [0]


def test_from_a_hidden_article_one_goes_on_to_the_next_that_is_listed() -> None:
    listing = listing_of(DONE, OPEN + MINE, DONE, OPEN, DONE)
    listing.set_filter("done")
    assert (listing.neighbour(2, 1), listing.neighbour(2, -1)) == (3, 1)
    listing.set_order(array("q", [4, 3, 2, 1, 0]))
    assert (listing.neighbour(2, 1), listing.neighbour(2, -1)) == (1, 3)


def test_from_no_article_one_goes_to_the_first() -> None:
    listing = listing_of(DONE, OPEN + MINE)
    listing.set_filter("open")
    assert (listing.neighbour(-1, 1), listing.neighbour(-1, -1)) == (2, None)
    assert QueueListing().neighbour(-1, 1) is None


def test_one_that_changes_stays_and_one_that_fits_comes() -> None:
    listing = listing_of(FLAGGED, MINE, FLAGGED)
    listing.set_filter("flagged")
    listing.states.set(1, MINE)
    assert listed(listing) == [1, 3], "it is under the reviewer's hand"
    assert listing.new_row(2) is None
    listing.states.set(2, FLAGGED)
    assert listing.new_row(2) == 1
    listing.insert(1, 2)
    assert listed(listing) == [1, 2, 3]
    assert [listing.row_of(number) for number in (1, 2, 3)] == [0, 1, 2]
    assert listing.new_row(2) is None
    listing.set_filter("flagged")
    assert listed(listing) == [2, 3]


def test_numbers_may_have_gaps_and_be_as_large_as_a_file_says() -> None:
    listing = QueueListing()
    listing.show(QueueIndex(array("q", [7, 2**62]), bytes([MINE, DONE])))
    listing.set_matches([2**62, 5])
    assert listed(listing) == [2**62]
    assert listing.states.set(8, DONE) is False
