"""Row H1: spoilt files of every kind that is taken in."""

import json
import subprocess
import sys
from collections import Counter, deque
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from queue import Empty, SimpleQueue
from random import Random
from threading import Thread
from typing import IO, Any

from tests.torture.import_examples import JSON, NAMES, example
from tests.torture.row import Row
from tests.torture.spoiling import spoilt

FULL = 2_000
SHORT = 60
SLOWEST_S = 10.0
START_S = 60.0
MOST_KIB = 1_000_000
BATCH = 250
RARE = {"run.spacy": 40, "share.annotator": 20, "guidelines.md": 8, "settings.ini": 8}
"""How many others come before one of these: a DocBin takes a process of its own."""


@dataclass(slots=True)
class _Found:
    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    slowest: float = 0.0
    peak_kib: int = 0

    def add(self, told: dict[str, Any]) -> None:
        name, error = told["name"], told.get("error")
        counts = Counter({key: told.get(key, 0) for key in ("read", "taken", "skipped", "refused")})
        self.counts += counts
        self.slowest = max(self.slowest, told["seconds"])
        self.peak_kib = max(self.peak_kib, told["peak_kib"])
        if error:
            self.wrong.append(f"{name}: {error}")
        if counts["taken"] + counts["skipped"] + counts["refused"] != counts["read"]:
            self.wrong.append(f"{name}: not every record is accounted for")
        if told["seconds"] > SLOWEST_S or told["peak_kib"] > MOST_KIB:
            self.wrong.append(f"{name}: {told['seconds']:.0f} s, {told['peak_kib']:,} KiB")


def measure(folder: Path, times: int) -> Row:
    waiting = deque(_written(folder, times))
    found = _Found()
    while waiting:
        batch = [waiting.popleft() for _ in range(min(BATCH, len(waiting)))]
        waiting.extendleft(reversed(_take_in(folder, batch, found)))
    counts, wrong = found.counts, len(found.wrong)
    shown = f": {'; '.join(found.wrong[:5])}" if wrong else ""
    return Row(
        "H1",
        f"{times:,} spoilt files over {len(NAMES)} kinds of import",
        "no unhandled exception, no hang over 10 s, memory under 1 GB, every record accounted for",
        f"{times:,} files: read {counts['read']:,} = taken {counts['taken']:,} + skipped "
        f"{counts['skipped']:,} + refused {counts['refused']:,}; {wrong} wrong{shown}; slowest "
        f"{found.slowest:.1f} s, at most {found.peak_kib / 1000:,.0f} MB",
        is_kept=not wrong and times > 0,
    )


def _written(folder: Path, times: int) -> list[str]:
    random, names = Random(6), []
    kinds = [name for name in NAMES for _ in range(40 // RARE.get(name, 2))]
    random.shuffle(kinds)
    wanted = [kind for kind, _ in zip(cycle(kinds), range(times), strict=False)]
    good = {name: example(name, folder) for name in sorted(set(wanted))}
    for number, kind in enumerate(wanted):
        name = f"{number:05}-{kind}"
        (folder / name).write_bytes(spoilt(random, good[kind], is_json=kind in JSON))
        names.append(name)
    return names


def _take_in(folder: Path, names: list[str], found: _Found) -> list[str]:
    """Have the files taken in by one process; those that are left when it hangs or dies."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.torture.import_process", str(folder), *names],
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    lines: SimpleQueue[str] = SimpleQueue()
    listener = Thread(target=_listen, args=(process.stdout, lines))
    listener.start()
    left, patience = list(names), START_S
    try:
        while told := _next(lines, patience):
            patience = 3 * SLOWEST_S  # slow ones are told by their own clock
            if "problems" in told:
                found.wrong += told["problems"]
                return []
            if "name" in told:
                found.add(told)
                left.remove(told["name"])
        found.wrong.append(f"{left[0]}: the process hangs or has died")
        return left[1:]
    finally:
        process.kill()
        process.wait()
        listener.join()
        process.stdout.close()


def _listen(stream: IO[str], lines: "SimpleQueue[str]") -> None:
    for line in stream:
        lines.put(line)
    lines.put("")


def _next(lines: "SimpleQueue[str]", patience: float) -> dict[str, Any]:
    try:
        line = lines.get(timeout=patience)
    except Empty:
        return {}
    told: dict[str, Any] = json.loads(line) if line else {}
    return told
