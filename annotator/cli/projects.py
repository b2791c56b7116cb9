"""Opening the project that a command is about."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TypedDict

from annotator.cli.parsing import UsedWrongly
from annotator.cli.reporting import cancelled_by_keyboard, progress_bar
from annotator.domain.errors import NotStored
from annotator.services.ports import IsCancelled, Progress, Project
from annotator.store.access import is_file
from annotator.store.project import open_project


class Watched(TypedDict):
    """Two arguments of whatever takes long."""

    progress: Progress
    is_cancelled: IsCancelled


@contextmanager
def opened(path: Path, *, to_read: bool = False) -> Iterator[Project]:
    """Opened `to_read` it does not matter who else writes to it. Raises NotStored at once where
    it is to be written and may not be."""
    if not is_file(path):
        raise UsedWrongly(f"There is no project {path}.", "annotator import makes one.")
    with bringing_up_to_date() as watched:
        project = open_project(path, to_read=to_read, **watched)
    with closing(project):
        if not to_read:
            require_writing(project)
        yield project


@contextmanager
def bringing_up_to_date() -> Iterator[Watched]:
    """How opening an older project, which can take minutes, is shown and stopped."""
    title = "Bringing the project up to date"
    with cancelled_by_keyboard() as is_cancelled, progress_bar(title, is_share=True) as progress:
        yield {"progress": progress, "is_cancelled": is_cancelled}


def require_writing(project: Project) -> None:
    """Raises NotStored, which says who writes to the project or what is read-only."""
    if not project.standing.may_write:
        raise NotStored(project.standing.message, project.standing.advice)


def now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
