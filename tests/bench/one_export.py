"""One export in a process of its own, which prints how much memory it took at most, in bytes."""

import sys
from contextlib import closing
from pathlib import Path

import psutil

from annotator.formats.gold_folder import GoldFolder
from annotator.services.exporting import export_gold
from annotator.store.project import open_project

STATUS = Path("/proc/self/status")


def exported(project: Path, folder: Path) -> None:
    with closing(open_project(project, to_read=True)) as opened:
        outcome = export_gold(opened, GoldFolder(folder))
    assert outcome.articles


def most_memory() -> int:
    """Of this process alone: what getrusage says would count the one that started it, too."""
    if not STATUS.exists():  # not Linux
        return psutil.Process().memory_info().rss
    line = next(line for line in STATUS.read_text().splitlines() if line.startswith("VmHWM"))
    return 1024 * int(line.split()[1])


if __name__ == "__main__":
    exported(Path(sys.argv[1]), Path(sys.argv[2]))
    print(most_memory())
