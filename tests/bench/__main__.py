"""Runs the benchmarks, prints their table and keeps it beside this file."""

import os
import sys
import time
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

from tests.bench.ground import Ground
from tests.bench.profiling import profiled, shares
from tests.bench.row import FULL, SHORT, Row
from tests.bench.rows import modules
from tests.bench.table import kept, printed


def main() -> int:
    parser = ArgumentParser(prog="make bench")
    parser.add_argument("--rows", default="", help="only these, as in search,export; keeps none")
    parser.add_argument("--short", action="store_true", help="on little; keeps no table")
    parser.add_argument("--folder", type=Path, help="keep what is made there for another run")
    parser.add_argument("--profile", action="store_true", help="say where time goes; keeps none")
    options = parser.parse_args()
    os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")  # of the offscreen platform
    wanted = {name.strip() for name in options.rows.split(",") if name.strip()}
    began = time.monotonic()
    with TemporaryDirectory(prefix="annotator-bench-") as temporary:
        folder = options.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        ground = Ground(folder, SHORT if options.short else FULL)
        rows = [row for module in modules() if _is_wanted(module, wanted)
                for row in _measured(module, ground, is_profiled=options.profile)]  # fmt: skip
    seconds = time.monotonic() - began
    met = sum(goal.is_met for row in rows for goal in row.goals)
    print(f"\n{met} of {sum(len(row.goals) for row in rows)} goals met, {seconds / 60:.1f} minutes")
    if not wanted and not options.short and not options.profile:
        kept(rows, seconds=seconds)
    return 0


def _is_wanted(module: ModuleType, wanted: set[str]) -> bool:
    return not wanted or module.__name__.rpartition(".")[2] in wanted


def _measured(module: ModuleType, ground: Ground, *, is_profiled: bool) -> Sequence[Row]:
    if is_profiled:
        with profiled() as profile:
            module.measure(ground)
        print(f"{module.__name__.rpartition('.')[2]}: {shares(profile)}", flush=True)
        return []
    found = module.measure(ground)
    rows = [found] if isinstance(found, Row) else list(found)
    for row in rows:
        print(printed(row), flush=True)
    return rows


if __name__ == "__main__":
    sys.exit(main())
