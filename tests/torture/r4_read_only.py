"""R4: a project that may not be written is opened to read, and everybody is told."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.torture.read_only_places import NO_MODES, PLACES, NoSuchPlace, Place, project_at
from tests.torture.row import Row

FULL = len(PLACES)
SHORT = 1
ROOT = Path(__file__).resolve().parents[2]


def measure(folder: Path, times: int) -> Row:
    """In the window at the first `times` places, by commands at all that are tried."""
    faults: list[str] = []
    tried: list[str] = []
    skipped: list[str] = []
    for number, place in enumerate(PLACES[: max(times, 1)]):
        try:
            found = _faults_at(place, folder / str(number))
        except NoSuchPlace as reason:
            skipped.append(f"{place.name} ({reason})")
            continue
        faults += [f"{place.name}: {fault}" for fault in found if fault != NO_MODES]
        (skipped if NO_MODES in found else tried).append(place.name)
    left_out = f"; not tried here: {', '.join(skipped)}" if skipped else ""
    first = f", the first: {faults[0]}" if faults else ""
    return Row(
        id="R4",
        what="read-only file or folder",
        goal="opens for reading, says so; nothing is written",
        figure=f"{', '.join(tried) or 'nothing'}: read, exported and refused by 6 commands and in "
        f"the window, {len(faults)} faults{first}{left_out}",
        is_kept=not faults and bool(tried or skipped),
    )


def _faults_at(place: Place, folder: Path) -> list[str]:
    folder.mkdir()
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    with project_at(place, folder / "project") as project:
        kind = "mount" if place.is_mount else "modes"
        done = subprocess.run(
            [sys.executable, "-m", "tests.torture.reading_process",
             str(project), str(elsewhere), "window", kind],
            cwd=ROOT,
            env={**os.environ, **_own_folders(folder / "home")},
            capture_output=True,
            text=True,
            check=False,
        )  # fmt: skip
    if done.returncode != 0:
        return [f"the process ended with {done.returncode}: {done.stderr[-500:]}"]
    found: list[str] = json.loads(done.stdout.splitlines()[-1])
    return found


def _own_folders(home: Path) -> dict[str, str]:
    kinds = ("CONFIG", "DATA", "CACHE", "STATE")
    return {
        "HOME": str(home),
        **{f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in kinds},
        "QT_QPA_PLATFORM": "offscreen",
        "ANNOTATOR_REVIEWER": "Ann",
    }
