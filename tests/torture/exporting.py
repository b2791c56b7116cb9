"""An export over an older one, until the process is killed."""

import hashlib
import os
import signal
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from unittest.mock import patch

from annotator.formats.gold_folder import GoldFolder
from annotator.formats.schema import problem_with
from annotator.services.exporting import ExportOptions, export_gold
from annotator.services.ports import WrittenFile
from annotator.store.project import open_project
from tests.torture.breaking import broken
from tests.torture.victims import READY, Tell

KINDS = {
    "anonymous": ExportOptions(licence="CC0", exported_at="2026-01-01T00:00:00Z"),
    "with names": ExportOptions(
        licence="CC BY", with_names=True, exported_at="2026-02-02T00:00:00Z"
    ),
}
"""Two exports that differ in every file."""
MOMENTS = ("link", "replace", "unlink")
"""What puts the new files in the old ones' place, or takes the old ones away."""

problem_with({}, "gold")  # compiles the schema once, before the processes are forked


def work(arguments: dict[str, Any], tell: Tell) -> None:
    """`moment` is None, or which of `MOMENTS`, the how many-th, and whether before or after it."""
    project = open_project(Path(arguments["path"]))
    if arguments["moment"]:
        _die_at(*arguments["moment"])
    if broken() == "write-in-place":
        patch.object(GoldFolder, "_write", _written_in_place).start()
    tell(READY)
    export_gold(project, GoldFolder(Path(arguments["folder"])), KINDS[arguments["kind"]])
    project.close()


def _die_at(name: str, number: int, is_before: bool) -> None:
    original: Callable[..., None] = getattr(os, name)
    left = number

    def until_then(*told: Any, **named: Any) -> None:
        nonlocal left
        left -= 1
        if left == 0 and is_before:
            os.kill(os.getpid(), signal.SIGKILL)
        original(*told, **named)
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    patch.object(os, name, until_then).start()


def _written_in_place(folder: GoldFolder, name: str, pieces: Iterable[str]) -> WrittenFile:
    """The promise broken on purpose: the old file is gone before the new one is whole."""
    digest, size = hashlib.sha256(), 0
    with open(folder.path / name, "wb") as file:
        for piece in pieces:
            content = piece.encode()
            digest.update(content)
            size += file.write(content)
            file.flush()
    return WrittenFile(name, digest.hexdigest(), size)
