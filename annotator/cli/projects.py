"""Opening the project that a command is about."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from annotator.cli.parsing import UsedWrongly
from annotator.cli.reporting import cancelled_by_keyboard, progress_bar
from annotator.domain.errors import NotPossible, NotStored
from annotator.services.ports import Progress, Project
from annotator.store.access import is_file
from annotator.store.project import open_project


@contextmanager
def opened(path: Path, *, to_read: bool = False) -> Iterator[Project]:
    """Opened `to_read` it does not matter who else writes to it. Raises NotStored at once where
    it is to be written and may not be, and NotPossible after Ctrl+C."""
    if not is_file(path):
        raise UsedWrongly(f"There is no project {path}.", "annotator import makes one.")
    with cancelled_by_keyboard() as is_cancelled, bar_of_opening() as progress:
        project = open_project(path, to_read=to_read, progress=progress, is_cancelled=is_cancelled)
    with closing(project):
        if is_cancelled():  # one that is up to date opens too fast to be stopped
            raise NotPossible("Stopped before the work began.", "Start it again.")
        if not to_read:
            require_writing(project)
        yield project


def bar_of_opening() -> AbstractContextManager[Progress]:
    """Shown of an older project, which can take minutes."""
    return progress_bar("Bringing the project up to date", is_share=True)


def require_writing(project: Project) -> None:
    """Raises NotStored, which says who writes to the project or what is read-only."""
    if not project.standing.may_write:
        raise NotStored(project.standing.message, project.standing.advice)


def now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
