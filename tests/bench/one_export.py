"""One export in a process of its own, which prints how much memory it took at most, in bytes."""

import resource
import sys
from contextlib import closing
from pathlib import Path

from annotator.formats.gold_folder import GoldFolder
from annotator.services.exporting import export_gold
from annotator.store.project import open_project


def exported(project: Path, folder: Path) -> None:
    with closing(open_project(project, to_read=True)) as opened:
        outcome = export_gold(opened, GoldFolder(folder))
    assert outcome.articles


if __name__ == "__main__":
    exported(Path(sys.argv[1]), Path(sys.argv[2]))
    print(1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
