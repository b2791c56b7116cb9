"""Where each reviewer is in each project, kept on this computer from one moment to the next.

One small file for each reviewer of each project, so that two windows never write over each
other's; ids and positions alone. It is written in place, in one stroke: a new file for each move
would make the disk busy that decisions wait for. Power loss may cost the place, never more.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from platformdirs import user_state_path

from annotator.domain.span import Span
from annotator.ui.workbench import Current, CurrentClaim, CurrentEntity, CurrentSentence

MOST_PLACES: Final = 200
LARGEST_BYTES: Final = 100_000


@dataclass(frozen=True, slots=True)
class Place:
    """An article, and what is current in it."""

    article: str
    current: Current = None


class Places:
    """The places of one project's reviewers. What cannot be written or read is forgotten."""

    def __init__(self, folder: Path, project: Path) -> None:
        self._folder = folder
        self._project = str(project)
        self._newest: tuple[Path, str] | None = None

    def of(self, reviewer: str) -> Place | None:
        record = _record_in(self._file(reviewer))
        return _place_from(record) if record.get("project") == self._project else None

    def keep(self, reviewer: str, place: Place) -> None:
        file = self._file(reviewer)
        record = json.dumps({"project": self._project, **_record_of(place)})
        if (file, record) == self._newest:
            return
        self._newest = file, record
        with suppress(OSError):
            if not self._folder.is_dir():
                self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            _write_in_place(file, f"{record}\n".encode("ascii"))

    def _file(self, reviewer: str) -> Path:
        return self._folder / f"{_digest(self._project)}-{_digest(reviewer)}.json"


def places_folder() -> Path:
    return user_state_path("annotator") / "places"


def forget_old_places(folder: Path) -> None:
    """Those of projects that were removed, and the oldest of too many."""
    with suppress(OSError):
        files = sorted(folder.iterdir(), key=lambda file: file.stat().st_mtime, reverse=True)
        for number, file in enumerate(files):
            if number >= MOST_PLACES or _is_removed(file):
                file.unlink(missing_ok=True)


def _is_removed(file: Path) -> bool:
    """Not where the whole folder is missing: its disk may come back."""
    named = _record_in(file).get("project")
    if not isinstance(named, str):
        return True
    project = Path(named)
    return project.parent.is_dir() and not project.exists()


def _record_in(file: Path) -> dict[str, Any]:
    """Its first line; below may stand what is left of a longer one."""
    try:
        with file.open("rb") as opened:
            found = json.loads(opened.readline(LARGEST_BYTES))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _record_of(place: Place) -> dict[str, Any]:
    match place.current:
        case CurrentClaim(id=item_id):
            at: Mapping[str, Any] = {"claim": item_id}
        case CurrentEntity(id=item_id):
            at = {"entity": item_id}
        case CurrentSentence(span=span):
            at = {"sentence": [span.start, span.end]}
        case _:
            at = {}
    return {"article": place.article, **at}


def _place_from(record: Mapping[str, Any]) -> Place | None:
    """None for what is no place; a damaged one is as good as none."""
    article = record.get("article")
    if not isinstance(article, str):
        return None
    current: Current = None
    match record:
        case {"claim": str(item_id)}:
            current = CurrentClaim(item_id)
        case {"entity": str(item_id)}:
            current = CurrentEntity(item_id)
        case {"sentence": [int(start), int(end)]} if 0 <= start < end:
            current = CurrentSentence(Span(start, end))
    return Place(article, current)


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8", "surrogateescape")).hexdigest()[:16]


def _write_in_place(file: Path, line: bytes) -> None:
    """What is there stays until it is written over; what has been put there as a link is left."""
    flags = os.O_WRONLY | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
    opened = os.open(file, flags, 0o600)
    try:
        os.write(opened, line)
    finally:
        os.close(opened)
