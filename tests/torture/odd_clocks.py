"""Clocks that run backwards, stand in other centuries, or show a day that is there twice."""

from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from random import Random

from annotator.domain.article import ArticleId
from annotator.services.review.session import ReviewSession
from annotator.store.backups import SqliteBackups
from annotator.store.project import open_project
from annotator.ui.dialogs.history_words import local_time
from tests.torture.acknowledged import stored_steps
from tests.torture.deciding_at_random import decide
from tests.torture.replay import unlike_their_history
from tests.torture.trial_project import REVIEWER, TOWNS, trial_project

MOMENTS = (
    datetime(2026, 11, 22, 10, tzinfo=UTC),
    datetime(1970, 1, 1, tzinfo=UTC),
    datetime(2100, 12, 31, 23, 59, 59, tzinfo=UTC),
    datetime(2028, 2, 29, 23, 59, 59, tzinfo=UTC),
    datetime(2026, 3, 29, 1, 0, 0, tzinfo=UTC),  # summer time begins in Europe
    datetime(2026, 10, 25, 0, 59, 59, tzinfo=UTC),  # and ends: the hour comes twice
    datetime(2026, 11, 22, 9, tzinfo=UTC),  # an hour back
    datetime(1969, 12, 31, 23, 59, tzinfo=UTC),
    datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC),
)
ZONES = tuple(timezone(timedelta(hours=hours)) for hours in (-12, 0, 5.75, 14))
DECISIONS = 8


def wrong_under_odd_clocks(folder: Path, moments: Sequence[datetime]) -> list[str]:
    """Decisions and a backup at each moment, in this order; what is not as it should be after."""
    path, chance = folder / "clocks.annotator", Random(6)
    now = moments[0]
    wrong: list[str] = []
    with closing(trial_project(path, articles=2)) as project:
        session = ReviewSession(project, REVIEWER, now=lambda: now)
        session.open(ArticleId(TOWNS[0]))
        backups = SqliteBackups(path)
        for now in moments:
            acknowledged = [decide(session, chance) for _ in range(DECISIONS)]
            stored = stored_steps(path)
            wrong += [
                f"{now}: {step} is lost" for step in acknowledged if step not in {None, *stored}
            ]
            backup = backups.make("asked", f"{now:%Y-%m-%dT%H:%M:%SZ}")
            if backup is None or backups.all()[0].path != backup.path:
                wrong.append(f"{now}: the newest backup is not the one made last")
            wrong += [f"{now}: no date in zone {zone}" for zone in ZONES if not _is_told(now, zone)]
    with closing(open_project(path)) as project:
        wrong += [*project.problems(), *unlike_their_history(project)]
    return wrong


def _is_told(moment: datetime, zone: timezone) -> bool:
    """In the history dialog."""
    return local_time(f"{moment:%Y-%m-%dT%H:%M:%SZ}", zone).startswith(("19", "20", "21", "99"))
