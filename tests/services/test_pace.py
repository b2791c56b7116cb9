"""Claims confirmed faster than anybody reads."""

from dataclasses import replace

import pytest

from annotator.domain.article import ArticleId
from annotator.domain.claim import Claim
from annotator.domain.decision import Decision, Provenance
from annotator.domain.edit import Change, Edit
from annotator.domain.layer import ReadMark, ReviewedClaim
from annotator.domain.span import Span
from annotator.services.pace import LEAST_RUN, PaceWatch, hasty_runs, least_ms

LETTERS = 60  # ten words, which take a second at 600 a minute
OPEN = ReviewedClaim("c", Claim((Span(0, LETTERS),)), Provenance("machine_suggested", "r", "c"))


def confirming(active_ms: int, number: int = 0, *, status: str = "accepted") -> Edit:
    at = f"2026-01-01T00:00:{number:02}Z"
    after = replace(OPEN, decision=Decision(status, "Ann", at, active_ms))
    return Edit("confirm claim", ArticleId("a"), "Ann", (Change(OPEN, after),), at, active_ms)


def quick(count: int) -> list[Edit]:
    return [confirming(999, number) for number in range(count)]


def test_reading_takes_as_long_as_the_words_and_the_speed_say() -> None:
    assert least_ms(10) == 1000
    assert least_ms(10, 300) == 2000
    assert least_ms(0) == 0


def test_five_in_a_row_are_a_run_and_four_are_none() -> None:
    assert list(hasty_runs(quick(LEAST_RUN - 1))) == []
    (run,) = hasty_runs(quick(LEAST_RUN + 2))
    assert (run.confirmed, run.article) == (LEAST_RUN + 2, "a")
    assert (run.began_at, run.ended_at) == ("2026-01-01T00:00:00Z", "2026-01-01T00:00:06Z")


@pytest.mark.parametrize(
    "between",
    [
        confirming(1000),
        confirming(999, status="rejected"),
        confirming(999, status="corrected"),
        replace(confirming(5), changes=(Change(None, ReadMark(Span(0, 9))),)),
    ],
)
def test_anything_else_ends_a_run(between: Edit) -> None:
    runs = list(hasty_runs([*quick(5), between, *quick(4), between, *quick(6)]))
    assert [run.confirmed for run in runs] == [5, 6]


def test_a_claim_that_was_accepted_before_is_not_confirmed_again() -> None:
    accepted = confirming(10).changes[0].after
    again = replace(confirming(10), changes=(Change(accepted, accepted),))
    assert list(hasty_runs([again] * 9)) == []


def test_a_slower_reader_is_hasty_sooner() -> None:
    steady = [confirming(1500, number) for number in range(5)]
    assert not list(hasty_runs(steady))
    assert len(list(hasty_runs(steady, 300))) == 1


def test_the_watch_tells_of_a_run_from_its_fifth_on() -> None:
    watch = PaceWatch()
    told = [watch.see(edit) for edit in quick(6)]
    assert [run.confirmed if run else None for run in told] == [None] * 4 + [5, 6]
    watch.forget()
    assert watch.see(confirming(1)) is None


def test_every_part_of_a_claim_has_to_be_read() -> None:
    parts = replace(OPEN, claim=Claim((Span(0, LETTERS), Span(100, 100 + LETTERS))))
    done = replace(parts, decision=Decision("accepted", "Ann", "2026-01-01T00:00:00Z"))
    slow = [replace(confirming(1999), changes=(Change(parts, done),))] * 5
    assert len(list(hasty_runs(slow))) == 1
