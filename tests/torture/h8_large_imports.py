"""Row H8: articles, spans and schemes beyond the limits, given to a real window."""

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from tests.torture.row import Row

FULL, SHORT = 50_000_000, 20_000
"""Characters of one text; a fiftieth of that are spans."""
LONGEST_S = 1.0
"""No longer may the event loop stand still, in full."""
SOON_S = 0.3
"""An import over sooner than this may end before the event loop was seen to turn."""
ROOT = Path(__file__).resolve().parents[2]
HOMES = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
LINE = "Words of an article that goes on and on, as no newspaper would print it. "
CHARACTERS, SPANS, LABELS = "--max-characters", "--max-spans", "labels and choices"


@dataclass(frozen=True, slots=True)
class _Large:
    """A file, how it is written, and what its refusal names, in lower case."""

    name: str
    write: Callable[[IO[str], int], object]
    named: str


def measure(folder: Path, times: int) -> Row:
    is_full = times > SHORT
    for large in LARGE:
        with (folder / large.name).open("w", encoding="utf-8", newline="") as file:
            large.write(file, times)
    with zipfile.ZipFile(folder / "lines.zip", "w") as archive:
        archive.write(folder / "lines.txt", "lines.txt")
    limits = ("0", "0") if is_full else (str(times // 20), str(times // 200))
    told = _told(folder, [*limits, *(large.name for large in (*LARGE, PACKED))])
    wrong = [problem for large in (*LARGE, PACKED) if (problem := _problem(told, large))]
    wrong += [] if LABELS in told["scheme"] else [f"scheme: {told['scheme'] or 'opened'}"]
    longest = max(each["longest"] for each in told["imports"])
    wrong += (
        [f"the window stood still for {longest:.1f} s"] if is_full and longest > LONGEST_S else []
    )
    return Row(
        "H8",
        f"articles of {times / 1e6:g} million characters, one line, {times // 50:,} spans, a "
        "scheme of 5,000 labels",
        "refused above a limit that can be set, with the reason; the window stays alive",
        f"{len(LARGE) + 2} refused, {len(wrong)} not as they should be; longest stop of the event "
        f"loop {longest:.2f} s, longest import {max(e['seconds'] for e in told['imports']):.1f} s"
        + "".join(f"; {each}" for each in wrong[:5]),
        is_kept=not wrong,
    )


def _problem(told: dict[str, Any], large: _Large) -> str:
    found = next(each for each in told["imports"] if each["file"] == large.name)
    reasons = " ".join(found["reasons"])
    if found["taken"] or large.named not in reasons:
        return f"{large.name}: {reasons[:200] or 'taken'}"
    is_alive = found["turns"] > 0 or found["seconds"] < SOON_S
    return "" if is_alive else f"{large.name}: the event loop did not turn"


def _told(folder: Path, arguments: Iterable[str]) -> dict[str, Any]:
    (home := folder / "home").mkdir()
    own = dict.fromkeys(HOMES, str(home))
    done = subprocess.run(
        [sys.executable, "-m", "tests.torture.large_files_window", str(folder), *arguments],
        env={**os.environ, **own, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def _lines(file: IO[str], size: int) -> None:
    for _ in range(size // len(LINE) + 1):
        file.write(LINE + "\n")


def _one_line(file: IO[str], size: int) -> None:
    file.write(LINE * (size // len(LINE) + 1))


def _record(file: IO[str], size: int) -> None:
    json.dump({"text": LINE * (size // len(LINE) + 1)}, file)


def _list(file: IO[str], size: int) -> None:
    json.dump([{"text": LINE * (size // len(LINE) + 1)}], file)


def _table(file: IO[str], size: int) -> None:
    file.write('id,text\na,"')
    _lines(file, size)
    file.write('"\n')


def _page(file: IO[str], size: int) -> None:
    file.write("<html><body><article><p>")
    _one_line(file, size)
    file.write("</p></article></body></html>")


def _spans(file: IO[str], size: int) -> None:
    spans = [{"start": n, "end": n + 4, "label": "GPE"} for n in range(size // 50)]
    json.dump({"text": LINE, "spans": spans}, file)


LARGE = (
    _Large("lines.txt", _lines, CHARACTERS),
    _Large("line.txt", _one_line, CHARACTERS),
    _Large("line.md", _one_line, CHARACTERS),
    _Large("record.jsonl", _record, CHARACTERS),
    _Large("list.json", _list, CHARACTERS),
    _Large("table.csv", _table, CHARACTERS),
    _Large("page.html", _page, ""),
    _Large("spans.jsonl", _spans, SPANS),
)
PACKED = _Large("lines.zip", _lines, CHARACTERS)
