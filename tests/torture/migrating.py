"""A migration that ends at a chosen request to the disk: killed, or with no room left."""

import os
import signal
from pathlib import Path
from typing import Any

import alembic.command  # loaded once, before the processes are forked
import alembic.config
import alembic.runtime.migration

from annotator.store.project import open_project
from tests.torture.disk_watch import DISK_FULL, Request, Watcher, watched
from tests.torture.victims import READY, Tell

LOADED = (alembic.command, alembic.config, alembic.runtime.migration)
WRITING = ("write", "truncate", "sync", "delete")


def work(arguments: dict[str, Any], tell: Tell) -> None:
    """`at` is the how many-th request it is killed before."""
    left = int(arguments["at"])

    def until_then(request: Request) -> None:
        nonlocal left
        left -= request.kind in WRITING
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    tell(READY)
    with watched(until_then):
        open_project(Path(arguments["path"])).close()


def requests_of(path: Path) -> list[Request]:
    """All that opening and migrating the project asks of the disk."""
    requests: list[Request] = []

    def note(request: Request) -> None:
        if request.kind in WRITING:
            requests.append(request)

    with watched(note):
        open_project(path).close()
    return requests


def full_from(at: int) -> Watcher:
    """From that request on there is room for nothing more."""
    left = at

    def refuse(request: Request) -> int | None:
        nonlocal left
        left -= request.kind in WRITING
        return DISK_FULL if left <= 0 and request.kind == "write" else None

    return refuse
