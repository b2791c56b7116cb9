"""A disk that is full when the test says so."""

from typing import Any

from annotator.domain.errors import NotStored
from annotator.services.ports import Project

WRITES = {"apply", "undo", "redo", "reveal", "begin"}


class SmallDisk:
    """Stands before the layers and beginnings of a project. With `room` given, so many more
    writes are taken before it is full."""

    def __init__(self, project: Project) -> None:
        self.room: int | None = None
        for name in ("layers", "beginnings"):
            setattr(project, name, _Guarded(getattr(project, name), self))

    def take(self) -> None:
        if self.room is None:
            return
        if self.room == 0:
            raise NotStored("The disk is full: talks.annotator could not be written.", "Free some.")
        self.room -= 1


class _Guarded:
    def __init__(self, inside: Any, disk: SmallDisk) -> None:
        self._inside, self._disk = inside, disk

    def __getattr__(self, name: str) -> Any:
        if name in WRITES:
            self._disk.take()
        return getattr(self._inside, name)
