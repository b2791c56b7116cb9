"""How long a job still takes; every time is given, none is measured."""

import pytest

from annotator.ui.estimate import LEAST_SECONDS, Estimate, in_words


def paced(*readings: tuple[float, int]) -> Estimate:
    pace = Estimate()
    for seconds, done in readings:
        pace.note(seconds, done)
    return pace


STEADY = [(float(second), 10 * second) for second in range(0, 21)]


def test_steady_job_tells_how_long_it_takes() -> None:
    assert paced(*STEADY).left(200 + 10 * 130) == "about 3 minutes left"
    assert paced(*STEADY).left(200 + 10) == "less than a minute left"


def test_three_seconds_are_enough_to_tell() -> None:
    early = [(0.8 + tenth / 10, 5 * tenth) for tenth in range(27)]
    assert paced(*early).left(1000) == "less than a minute left"


def test_nobody_knows_without_a_total_or_at_the_beginning() -> None:
    assert paced(*STEADY).left(None) == ""
    assert Estimate().left(100) == ""
    assert paced((0.0, 0), (LEAST_SECONDS - 1, 500)).left(1000) == ""


@pytest.mark.parametrize("later", [0, 1, 100])
def test_unsteady_job_tells_nothing(later: int) -> None:
    changed = [(20.0 + second, 200 + later * second) for second in range(1, 21)]
    assert paced(*STEADY, *changed).left(100_000) == ""


def test_work_that_begins_with_another_part_is_estimated_anew() -> None:
    again = [(21.0 + second, 10 * second) for second in range(0, 7)]
    assert paced(*STEADY, again[0]).left(1000) == ""
    assert paced(*STEADY, *again).left(60 + 10 * 130) == "about 3 minutes left"


def test_new_pace_counts_once_the_old_one_is_long_ago() -> None:
    faster = [(20.0 + second, 200 + 100 * second) for second in range(1, 81)]
    done = faster[-1][1]
    assert paced(*STEADY, *faster).left(done + 100 * 90) == "about 2 minutes left"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "less than a minute left"),
        (61, "about 2 minutes left"),
        (89 * 60, "about 89 minutes left"),
        (125 * 60, "about 2 hours left"),
    ],
)
def test_words(seconds: float, words: str) -> None:
    assert in_words(seconds) == words
