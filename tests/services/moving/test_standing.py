"""Which copy has gone further, for any two histories that share a beginning."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.article import ArticleId
from annotator.domain.edit import Change, Edit
from annotator.domain.layer import LayerState, ReadMark
from annotator.domain.span import Span
from annotator.services.moving.copies import LayerCopy
from annotator.services.moving.standing import standing
from annotator.services.ports import Beginning, HistoryEntry

NOON, LATER = "2026-03-01T12:00:00Z", "2026-03-01T13:00:00Z"
MIRRORED = {"same": "same", "ahead": "behind", "behind": "ahead", "apart": "apart"}
STEPS = st.lists(st.integers(0, 3), max_size=6)


def played(*steps: int, start: tuple[int, ...] = ()) -> LayerCopy:
    """Each step marks a sentence as read, or takes its mark away."""
    marks = {number: mark(number) for number in start}
    history = []
    for number in steps:
        before, after = marks.pop(number, None), mark(number)
        if before is None:
            marks[number] = after
        change = Change(before, None if before else after)
        edit = Edit("Read", ArticleId("a"), "Bo", (change,), NOON)
        history.append(HistoryEntry(edit, "do"))
    return LayerCopy(tuple(marks.values()), tuple(history))


def mark(number: int) -> ReadMark:
    return ReadMark(Span(number, number + 1))


def began(copy: LayerCopy, approach: str, *, at: str = NOON) -> LayerCopy:
    return replace(copy, beginning=Beginning(approach, at))  # type: ignore[arg-type]


@given(STEPS, STEPS, STEPS)
def test_histories_alone_decide(common: list[int], mine: list[int], theirs: list[int]) -> None:
    here, there = [*common, *mine], [*common, *theirs]
    found = standing(played(*here), played(*there))
    if here == there:
        assert found == "same"
    elif there[: len(here)] == here:
        assert found == "ahead"
    elif here[: len(there)] == there:
        assert found == "behind"
    else:
        assert found == "apart"
    assert standing(played(*there), played(*here)) == MIRRORED[found]


def test_what_no_history_explains_keeps_copies_apart() -> None:
    assert standing(played(1, start=(0,)), played(1, 2)) == "apart"
    assert standing(played(1, start=(0,)), played(1, 2, start=(0,))) == "ahead"
    assert standing(played(start=(0,)), played(start=(0, 1))) == "apart"


def test_the_state_of_the_article_is_an_item_too() -> None:
    done = LayerState("done")
    edit = Edit("Finish", ArticleId("a"), "Bo", (Change(LayerState(), done),), NOON)
    finished = LayerCopy((mark(0), done), (*played(0).history, HistoryEntry(edit, "do")))
    assert standing(played(0), finished) == "ahead"


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        ("blind", "blind", "same"),
        ("blind", "revealed", "ahead"),
        ("revealed", "blind", "behind"),
        ("assisted", "blind", "same"),  # the same was done: how it began is no quarrel
    ],
)
def test_a_reveal_is_a_step_as_well(mine: str, theirs: str, expected: str) -> None:
    assert standing(began(played(0), mine), began(played(0), theirs)) == expected


def test_a_reveal_here_and_work_there_are_two_ways() -> None:
    assert standing(began(played(0), "revealed"), began(played(0, 1), "blind")) == "apart"
    assert standing(began(played(0), "assisted"), began(played(0, 1), "blind")) == "apart"
    assert standing(began(played(0), "blind"), began(played(0, 1), "revealed")) == "ahead"
    assert standing(began(played(), "assisted"), began(played(0), "blind")) == "ahead"


def test_a_reveal_of_nothing_is_not_taken_back() -> None:
    assert standing(began(played(), "revealed"), began(played(0), "blind")) == "apart"
    assert standing(began(played(0), "blind"), began(played(), "revealed")) == "apart"
    assert standing(began(played(), "revealed"), began(played(0), "revealed")) == "ahead"


def test_when_it_was_first_opened_is_no_difference() -> None:
    assert standing(began(played(0), "blind"), began(played(0), "blind", at=LATER)) == "same"
