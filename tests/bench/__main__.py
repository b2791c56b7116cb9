"""Runs the benchmarks, prints their table and keeps it beside this file and in README."""

import os
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")  # of the offscreen platform

from tests.bench import readme_table
from tests.bench.ground import Ground
from tests.bench.profiling import profiled
from tests.bench.row import FULL, SHORT, Row
from tests.bench.rows import modules
from tests.bench.table import kept, printed


@dataclass(frozen=True, slots=True)
class Measured:
    """What one module found, and how long that took."""

    module: ModuleType
    rows: Sequence[Row]
    seconds: float

    @property
    def name(self) -> str:
        return self.module.__name__.rpartition(".")[2]


def main() -> int:
    parser = ArgumentParser(prog="make bench")
    parser.add_argument("--rows", default="", help="only these, as in search,export; keeps none")
    parser.add_argument("--short", action="store_true", help="on little; keeps no table")
    parser.add_argument("--folder", type=Path, help="keep what is made there for another run")
    parser.add_argument("--profile", action="store_true", help="say where the time goes, on little")
    options = parser.parse_args()
    wanted = {name.strip() for name in options.rows.split(",") if name.strip()}
    began = time.monotonic()
    with TemporaryDirectory(prefix="annotator-bench-") as temporary:
        folder = options.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        found = list(_measured(Ground(folder, SHORT if options.short else FULL), wanted))
        if options.profile or not options.short:
            found = list(_profiled(found, Ground(folder, SHORT)))
    rows = [row for each in found for row in each.rows]
    seconds = time.monotonic() - began
    met = sum(goal.is_met for row in rows for goal in row.goals)
    print(f"\n{met} of {sum(len(row.goals) for row in rows)} goals met, {seconds / 60:.1f} minutes")
    print(", ".join(f"{each.name} {each.seconds:.0f} s" for each in found))
    if not wanted and not options.short:
        kept(rows, seconds=seconds)
        readme_table.write()
    return 0


def _measured(ground: Ground, wanted: set[str]) -> Iterator[Measured]:
    for module in modules():
        if wanted and module.__name__.rpartition(".")[2] not in wanted:
            continue
        began = time.monotonic()
        rows = _rows(module, ground)
        for row in rows:
            print(printed(row), flush=True)
        yield Measured(module, rows, time.monotonic() - began)


def _profiled(found: Sequence[Measured], ground: Ground) -> Iterator[Measured]:
    """Once more on little, to say where the time goes; not where every goal is met."""
    if not all(row.is_met for each in found for row in each.rows):
        print("\nWhere the time goes", flush=True)
    for each in found:
        if all(row.is_met for row in each.rows):
            yield each
            continue
        began = time.monotonic()
        with profiled():
            where = {row.id: row.ours.where for row in _rows(each.module, ground)}
        rows = [row if row.is_met else replace(row, where=where[row.id]) for row in each.rows]
        for row in rows:
            if row.where:
                print(f"  {row.work}: {row.where}", flush=True)
        yield replace(each, rows=rows, seconds=each.seconds + time.monotonic() - began)


def _rows(module: ModuleType, ground: Ground) -> Sequence[Row]:
    found = module.measure(ground)
    return [found] if isinstance(found, Row) else list(found)


if __name__ == "__main__":
    sys.exit(main())
