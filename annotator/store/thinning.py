"""Which backups have had their day: the older they are, the fewer are kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from annotator.services.ports import BackupReason

NEWEST_KEPT = 5
PRECIOUS: frozenset[BackupReason] = frozenset({"migration", "restore"})
YEAR = timedelta(days=365)
ROOM = 2_000_000_000
"""Bytes that all backups of a project may take, where that is more than ROOM_TIMES its size."""
ROOM_TIMES = 10
_GRAINS: tuple[tuple[timedelta, str], ...] = (
    (timedelta(hours=1), ""),  # all of them
    (timedelta(days=1), "%Y-%m-%d %H"),
    (timedelta(days=30), "%Y-%m-%d"),
)
_OLDER = "%Y-%m"
_SPREAD = ("%Y-%m-%d %H", "%Y-%m-%d", "%Y-%m", "%Y")
"""From the smallest part of time to the largest, each within the next."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A backup as its age is judged; `made_at` is UTC, `size` in bytes. Later ones have greater
    numbers."""

    number: int
    made_at: datetime
    reason: BackupReason
    size: int = 0


def outdated(backups: Iterable[Dated], now: datetime) -> set[int]:
    """The numbers of those to throw away: all of the last hour stay, then the last one of each
    hour for a day, of each day for a month, of each month for ever. The newest five stay, and
    for a year those made before a migration or a restore. What comes from the future is new.

    What is outdated once is so at any later time, and those that stay make none of each other
    outdated: hours lie in days and days in months, and the last one of a month is also the last
    one of its day."""
    ordered = sorted(backups, key=lambda backup: backup.number)
    last = {grain: _last_of_each(ordered, grain) for _, grain in _GRAINS if grain}
    last[_OLDER] = _last_of_each(ordered, _OLDER)

    def stays(backup: Dated) -> bool:
        age = now - backup.made_at
        if backup.reason in PRECIOUS and age < YEAR:
            return True
        grain = next((grain for least, grain in _GRAINS if age < least), _OLDER)
        return not grain or backup.number in last[grain]

    return {backup.number for backup in ordered[:-NEWEST_KEPT] if not stays(backup)}


def beyond_room(backups: Iterable[Dated]) -> set[int]:
    """The numbers of those to throw away because all together take more than their room. What is
    left is spread over time: before the last one of a month, those go that are not the last ones
    of their month, before these the ones that are not the last of their day, and so on; of equals
    the oldest. The newest five stay, and those made before a migration or a restore."""
    ordered = sorted(backups, key=lambda backup: backup.number)
    taken = sum(backup.size for backup in ordered)
    room = max(ROOM, ROOM_TIMES * max((backup.size for backup in ordered), default=0))
    last = [_last_of_each(ordered, grain) for grain in _SPREAD]

    def worth(backup: Dated) -> tuple[int, int]:
        return sum(backup.number in numbers for numbers in last), backup.number

    gone = set()
    for backup in sorted(ordered[:-NEWEST_KEPT], key=worth):
        if taken > room and backup.reason not in PRECIOUS:
            gone.add(backup.number)
            taken -= backup.size
    return gone


def _last_of_each(ordered: Iterable[Dated], grain: str) -> set[int]:
    return set({backup.made_at.strftime(grain): backup.number for backup in ordered}.values())
