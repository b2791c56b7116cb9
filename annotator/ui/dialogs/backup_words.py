"""What is said of backups: pure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from typing import Final

from annotator.services.ports import Backup, BackupReason, Restored
from annotator.ui.dialogs.wording import counted, cut_line

COLUMNS: Final = ("When", "Age", "Made", "Articles", "Decisions", "Size")
MADE: Final = COLUMNS.index("Made")
DECISIONS_BETWEEN: Final = 100
REASONS: Final[Mapping[BackupReason, str]] = {
    "opened": "On opening",
    "decisions": f"After {DECISIONS_BETWEEN} decisions",
    "asked": "By hand",
    "migration": "Before a new version",
    "restore": "Before restoring",
}
UNSOUND: Final = "Damaged or changed"
TAKES_BACK: Final = (
    "It was kept when a backup was restored: to restore it takes that restoring back."
)
READING: Final = "Reading the backups…"
JUST_NOW: Final = timedelta(minutes=1)
_AGES: Final = (
    (timedelta(hours=1), timedelta(minutes=1), "minute"),
    (timedelta(days=1), timedelta(hours=1), "hour"),
    (timedelta(days=60), timedelta(days=1), "day"),
    (timedelta(days=730), timedelta(days=30), "month"),
)
_YEAR: Final = timedelta(days=365)


def backup_rows(
    backups: Sequence[Backup], now: datetime, zone: tzinfo | None = None
) -> list[list[str]]:
    """The words for `COLUMNS`; `now` with its time zone. Seconds tell apart what was made in the
    same minute."""
    minutes = Counter(when_words(backup, zone) for backup in backups)
    return [
        _row(backup, now, zone, shows_seconds=minutes[when_words(backup, zone)] > 1)
        for backup in backups
    ]


def _row(backup: Backup, now: datetime, zone: tzinfo | None, *, shows_seconds: bool) -> list[str]:
    number = (lambda n: f"{n:,}") if backup.is_sound else (lambda n: "")
    return [
        when_words(backup, zone, shows_seconds=shows_seconds),
        age_words(backup, now),
        REASONS[backup.reason] if backup.is_sound else UNSOUND,
        number(backup.articles),
        number(backup.decisions),
        size_words(backup.size),
    ]


def when_words(backup: Backup, zone: tzinfo | None = None, *, shows_seconds: bool = False) -> str:
    made = datetime.fromisoformat(backup.made_at).astimezone(zone)
    return f"{made:%Y-%m-%d %H:%M:%S}" if shows_seconds else f"{made:%Y-%m-%d %H:%M}"


def age_words(backup: Backup, now: datetime) -> str:
    age = now - datetime.fromisoformat(backup.made_at)
    if age < -JUST_NOW:
        return "later than this clock"
    if age < JUST_NOW:
        return "just now"
    unit, name = next(((unit, name) for least, unit, name in _AGES if age < least), (_YEAR, "year"))
    return f"{counted(age // unit, name)} ago"


def size_words(size: int) -> str:
    return f"{size / 1_000_000:,.1f} MB" if size >= 1_000_000 else f"{max(1, size // 1000)} KB"


def restore_question(
    backup: Backup, since: int | None, folder: Path, now: datetime, zone: tzinfo | None = None
) -> str:
    """What will happen, what that takes away, and where that is kept."""
    contents = f"{counted(backup.articles, 'article')} and {counted(backup.decisions, 'decision')}"
    lost = {
        None: "The project as it is now cannot be read.",
        0: "No decision of the project as it is now is missing from it.",
        1: "1 decision made since then is not in it.",
    }.get(since, f"{since:,} decisions made since then are not in it." if since else "")
    taken_back = f"{TAKES_BACK}\n\n" if backup.reason == "restore" else ""
    return (
        f"The project becomes what it was on {when_words(backup, zone)}, {age_words(backup, now)}: "
        f"{contents}.\n\n{taken_back}{lost} The project as it is now is kept first, as a backup in "
        f"“{cut_line(folder.name)}”."
    )


def damaged_question(backup: Backup, now: datetime, zone: tzinfo | None = None) -> str:
    return (
        f"The newest sound backup is from {when_words(backup, zone)}, {age_words(backup, now)}: "
        f"{counted(backup.articles, 'article')}, {counted(backup.decisions, 'decision')}."
    )


def restored_words(restored: Restored) -> str:
    where = restored.kept
    if where is None:
        return "The backup is restored."
    place = f"beside it, as {where.name}" if restored.was_moved else f"as {where.name}"
    return f"The backup is restored. The file it took the place of is kept {place}."
