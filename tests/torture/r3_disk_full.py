"""R3: the disk fills up in the middle of whatever is under way."""

import shutil
from pathlib import Path
from random import Random

from tests.torture.filling_up import KINDS, Tally
from tests.torture.row import Row
from tests.torture.small_disk import SmallDisk, small_disk

FULL, SHORT = 50, 6
WHAT = "disk full in import, decide, adjudicate, backup, export, migrate"
GOAL = "no crash, nothing acknowledged lost, the disk named, kept as unsaved and stored later"


def measure(folder: Path, times: int) -> Row:
    tally, chance = Tally(), Random(6)
    with small_disk(folder) as disk:
        if disk is None:
            return Row("R3", WHAT, GOAL, "not measured: no disk here can be made small", True)
        for number in range(times):
            _try(number, disk, chance, tally)
    figure = (
        f"{times} points on {disk.kind}: {tally.refused} refused with the disk named, the rest "
        f"fitted; {tally.acknowledged:,} acknowledged, {tally.kept_unsaved} kept as unsaved and "
        f"stored later; {len(tally.wrong)} wrong"
    )
    return Row("R3", WHAT, GOAL, "; ".join((figure, *tally.wrong[:3])), not tally.wrong)


def _try(number: int, disk: SmallDisk, chance: Random, tally: Tally) -> None:
    kind = KINDS[number % len(KINDS)]
    try:
        kind(disk, chance, tally)
    except Exception as error:
        tally.wrong.append(f"{kind.__name__} crashed: {error!r}")
    finally:
        disk.free()
        for left in disk.path.iterdir():
            shutil.rmtree(left) if left.is_dir() else left.unlink()
