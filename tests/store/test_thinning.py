"""Fewer backups the older they are; a pure function, so its promises are tried on any history."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from annotator.store.thinning import (
    NEWEST_KEPT,
    PRECIOUS,
    ROOM,
    YEAR,
    Dated,
    beyond_room,
    outdated,
)

NOW = datetime(2026, 11, 22, 10, 15, tzinfo=UTC)
REASONS = ("opened", "decisions", "asked", "migration", "restore")
HOURS = st.floats(min_value=-48, max_value=24 * 800, allow_nan=False)


def dated(*ages: timedelta, reason: str = "opened") -> list[Dated]:
    """Backups of these ages, oldest first; their numbers are 1, 2, 3 …"""
    return [Dated(n, NOW - age, reason) for n, age in enumerate(ages, start=1)]  # type: ignore[arg-type]


@st.composite
def histories(draw: st.DrawFn) -> list[Dated]:
    """Any times in any order: clocks jump."""
    ages = draw(st.lists(HOURS, max_size=60))
    reasons = draw(st.lists(st.sampled_from(REASONS), min_size=len(ages), max_size=len(ages)))
    return [
        Dated(n, NOW - timedelta(hours=age), reason)  # type: ignore[arg-type]
        for n, (age, reason) in enumerate(zip(ages, reasons, strict=True), start=1)
    ]


def numbers(backups: list[Dated]) -> set[int]:
    return {backup.number for backup in backups}


def left(backups: list[Dated], now: datetime = NOW) -> list[Dated]:
    gone = outdated(backups, now)
    return [backup for backup in backups if backup.number not in gone]


@given(histories())
def test_the_newest_five_stay_whatever_the_clock_says(backups: list[Dated]) -> None:
    assert not outdated(backups, NOW) & numbers(backups[-NEWEST_KEPT:])


@given(histories())
def test_what_was_thinned_out_is_thin(backups: list[Dated]) -> None:
    assert outdated(left(backups), NOW) == set()


@given(histories(), st.floats(min_value=0, max_value=24 * 800))
def test_what_is_outdated_once_stays_so(backups: list[Dated], hours: float) -> None:
    assert outdated(backups, NOW) <= outdated(backups, NOW + timedelta(hours=hours))


@given(histories())
def test_what_is_new_or_precious_or_from_the_future_stays(backups: list[Dated]) -> None:
    gone = outdated(backups, NOW)
    for backup in backups:
        age = NOW - backup.made_at
        if age < timedelta(hours=1) or (backup.reason in ("migration", "restore") and age < YEAR):
            assert backup.number not in gone


@given(histories())
def test_of_each_month_one_stays(backups: list[Dated]) -> None:
    months = {backup.made_at.strftime("%Y-%m") for backup in backups}
    assert {backup.made_at.strftime("%Y-%m") for backup in left(backups)} == months


def test_two_years_of_work_leave_some_eighty_backups() -> None:
    """Opened every half an hour; thinned out each week, and at the end each time."""
    kept: list[Dated] = []
    for number in range(730 * 48, 0, -1):
        now = NOW - timedelta(minutes=30 * number)
        kept.append(Dated(730 * 48 - number, now, "opened"))
        if number % 336 == 0 or number < 50:
            kept = left(kept, now)
    ages = [now - backup.made_at for backup in kept]
    assert len([age for age in ages if age < timedelta(hours=1)]) == 2
    assert len([age for age in ages if timedelta(hours=1) <= age < timedelta(days=1)]) in (23, 24)
    assert len([age for age in ages if timedelta(days=1) <= age < timedelta(days=30)]) in (29, 30)
    assert len([age for age in ages if age >= timedelta(days=30)]) in (23, 24)


def test_of_an_hour_a_day_a_month_the_last_one_stays() -> None:
    minutes = [timedelta(hours=5, minutes=m) for m in (10, 5, 1)]  # 05:05, 05:10 and 05:14
    days = [timedelta(days=10, hours=h) for h in (5, 3, 2)]
    months = [timedelta(days=100 - d) for d in (0, 1, 2)]
    backups = dated(*months, *days, *minutes, *(timedelta(minutes=m) for m in range(5, 0, -1)))
    assert numbers(left(backups)) == {3, 6, 9, 10, 11, 12, 13, 14}


def sized(*sizes: int, reason: str = "opened") -> list[Dated]:
    return [Dated(n, NOW, reason, size) for n, size in enumerate(sizes, start=1)]  # type: ignore[arg-type]


def test_of_equals_the_oldest_go_where_all_take_more_than_their_room() -> None:
    assert beyond_room(sized(*[ROOM // 10] * 10)) == set()
    assert beyond_room(sized(*[ROOM // 20] * 22)) == {1, 2}
    assert beyond_room(sized(*[ROOM] * 12)) == {1, 2}, "ten times the size of a large project"


def test_the_newest_five_and_the_precious_stay_however_large() -> None:
    assert beyond_room(sized(*[ROOM] * 20)) == set(range(1, 11))
    assert beyond_room(sized(1, 1, 1, 20 * ROOM)) == set()
    assert beyond_room(sized(*[ROOM] * 20, reason="migration")) == set()


def test_what_was_made_today_goes_before_the_one_of_last_month() -> None:
    """Ten in forty minutes, and nobody has looked at them yet."""
    old = [timedelta(days=days) for days in (95, 65, 35, 8, 3, 1)]
    today = [timedelta(minutes=40 - 4 * n) for n in range(10)]
    backups = [replace(backup, size=ROOM // 11) for backup in dated(*old, *today)]
    assert beyond_room(backups) == {7, 8, 9, 10, 11}
    larger = [replace(backup, size=ROOM) for backup in dated(*old, *today)]
    assert beyond_room(larger) == {4, 7, 8, 9, 10, 11}, "then the days of a month"


SIZES = st.integers(min_value=1, max_value=ROOM // 3)


@given(histories(), SIZES)
def test_where_room_is_short_what_must_stay_stays(backups: list[Dated], size: int) -> None:
    backups = [replace(backup, size=size) for backup in backups]
    gone = beyond_room(backups)
    stay = [backup for backup in backups[:-NEWEST_KEPT] if backup.reason not in PRECIOUS]
    assert gone <= numbers(stay)
    room = max(ROOM, 10 * size)
    assert size * (len(backups) - len(gone)) <= room or gone == numbers(stay), "it is enough"
    assert not gone or size * (len(backups) - len(gone) + 1) > room, "and no more than that"


@given(histories(), SIZES, st.sampled_from(["%Y-%m", "%Y-%m-%d", "%Y-%m-%d %H"]))
def test_where_room_is_short_what_is_left_is_spread_over_time(
    backups: list[Dated], size: int, grain: str
) -> None:
    """Clocks that only go on: the last one of a part of time goes after all that are not."""
    times = sorted(backup.made_at for backup in backups)
    backups = [
        replace(backup, made_at=made_at, size=size)
        for backup, made_at in zip(backups, times, strict=True)
    ]
    gone = beyond_room(backups)
    last = set({backup.made_at.strftime(grain): backup.number for backup in backups}.values())
    free = {b.number for b in backups[:-NEWEST_KEPT] if b.reason not in PRECIOUS}
    assert not gone & last or free - last <= gone
