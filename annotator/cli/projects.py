"""Opening the project that a command is about."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from annotator.cli.parsing import UsedWrongly
from annotator.services.ports import Project
from annotator.store.access import is_file
from annotator.store.project import open_project


@contextmanager
def opened(path: Path) -> Iterator[Project]:
    if not is_file(path):
        raise UsedWrongly(f"There is no project {path}.", "annotator import makes one.")
    with closing(open_project(path)) as project:
        yield project


def now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
