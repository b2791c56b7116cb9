"""The jobs that the status line tells of, and how."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

IMPORT, EXPORT, CHECK, SUGGEST = "import", "export", "check", "suggest"
PREDICTIONS, COMPARE, AGREEMENT = "predictions", "compare", "agreement"
BEHIND = "behind"
PACKAGE, MERGE = "package", "merge"
STATISTICS, REVEAL_REPORT = "statistics", "reveal report"
ADJUDICATION = "adjudicator's queue"
BACKUP, COPY_OF_BACKUP = "backup", "copy a backup"
SOUND_BACKUP = "look for a sound backup"


@dataclass(frozen=True, slots=True)
class JobTitle:
    """`is_share`: what it counts, such as bytes, is nobody's to count. `is_late`: it is told only
    once it takes long, for mostly it is over before one could read of it."""

    words: str
    is_share: bool = False
    is_late: bool = False


JOB_TITLES: Final[Mapping[str, JobTitle]] = {
    IMPORT: JobTitle("Importing", is_share=True),
    SUGGEST: JobTitle("Looking for claims"),
    EXPORT: JobTitle("Exporting"),
    CHECK: JobTitle("Checking the project", is_share=True),
    PREDICTIONS: JobTitle("Importing predictions", is_share=True),
    COMPARE: JobTitle("Comparing", is_share=True, is_late=True),
    BEHIND: JobTitle("Looking behind the number", is_share=True, is_late=True),
    AGREEMENT: JobTitle("Measuring agreement", is_share=True, is_late=True),
    PACKAGE: JobTitle("Packing", is_share=True),
    MERGE: JobTitle("Merging", is_share=True),
    STATISTICS: JobTitle("Gathering statistics", is_share=True, is_late=True),
    REVEAL_REPORT: JobTitle("Reading what was revealed", is_late=True),
    ADJUDICATION: JobTitle("Reading finished layers", is_late=True),
    BACKUP: JobTitle("Backing up", is_share=True, is_late=True),
    COPY_OF_BACKUP: JobTitle("Copying the backup", is_share=True, is_late=True),
    SOUND_BACKUP: JobTitle("Looking for a sound backup", is_share=True, is_late=True),
}
