"""Active time: what counts as work, and what as a pause."""

from annotator.services.review.clock import IDLE_MS, ActivityClock


class Seconds:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def clock_at() -> tuple[ActivityClock, Seconds]:
    seconds = Seconds()
    return ActivityClock(seconds), seconds


def test_it_runs_from_the_restart_on() -> None:
    clock, seconds = clock_at()
    seconds.now += 5
    clock.restart()
    seconds.now += 2.5
    assert clock.active_ms() == 2500
    assert clock.active_ms() == 2500, "looking changes nothing"


def test_without_a_sign_of_life_it_pauses_after_a_minute() -> None:
    clock, seconds = clock_at()
    seconds.now += 3600
    assert clock.active_ms() == IDLE_MS == 60_000


def test_signs_of_life_keep_it_running() -> None:
    clock, seconds = clock_at()
    for _ in range(10):
        seconds.now += 50
        clock.touch()
    assert clock.active_ms() == 500_000


def test_each_pause_counts_for_a_minute_at_most() -> None:
    clock, seconds = clock_at()
    seconds.now += 10
    clock.touch()
    seconds.now += 600
    clock.touch()
    seconds.now += 10
    assert clock.active_ms() == 10_000 + IDLE_MS + 10_000
