"""Opening a project for the window: an older one is brought up to date first, which can take
minutes for a large one."""

from pathlib import Path

from annotator.services.ports import IsCancelled, Progress, Project
from annotator.store.backup_names import is_backup
from annotator.store.migrating import is_outdated
from annotator.store.project import open_project
from annotator.store.standing import standing_now

BRINGING_UP_TO_DATE = (
    "Bringing the project up to date",
    "An older version of Annotator made it. A backup is made first; if you cancel, the project "
    "stays as it is.",
)


def opened(path: Path) -> Project:
    """Raises StoreError, and NotPossible where bringing it up to date was cancelled."""
    # One that may not be written stays as old as it is: that is told without any waiting.
    if not is_outdated(path) or not standing_now(path).may_write:
        return open_project(path, to_read=is_backup(path))
    from annotator.ui.safety.waiting import waiting

    def bring_up_to_date(progress: Progress, is_cancelled: IsCancelled) -> Project:
        return open_project(path, progress=progress, is_cancelled=is_cancelled)

    with waiting(*BRINGING_UP_TO_DATE) as dialog:
        return dialog.result_of(bring_up_to_date)
