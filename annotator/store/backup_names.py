"""What backups are called and where they lie: a name says all that a copy itself cannot."""

import os
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import cast, get_args

from annotator.services.ports import BackupReason

SUFFIX = ".annotator"
MOST_STEM_BYTES = 60  # of 255; and SQLite takes paths of 512 bytes, the folder has the name as well
SHORT_ID_LETTERS = 8
DIGEST_LETTERS = 12
_NAME = re.compile(
    r".* (?P<number>\d{4,9}) (?P<day>\d{4}-\d\d-\d\d) (?P<time>\d\d\.\d\d\.\d\d) UTC "
    rf"(?P<reason>{'|'.join(get_args(BackupReason))}) "
    rf"(?:(?P<project>[0-9a-f]{{{SHORT_ID_LETTERS}}}) )?"  # not in older names
    rf"(?P<digest>[0-9a-f]{{{DIGEST_LETTERS}}})"
    rf"{re.escape(SUFFIX)}",
    re.DOTALL | re.ASCII,
)


@dataclass(frozen=True, slots=True)
class BackupName:
    """`made_at` is UTC, ISO 8601; `digest` the first letters of the SHA-256 of all its bytes,
    which a copy that is not whole cannot have; `project` says which one it is a copy of, None
    where the name does not tell."""

    number: int
    made_at: str
    reason: BackupReason
    digest: str
    project: str | None = None

    def of(self, project: Path) -> str:
        mark = f"{self.project} {self.digest}" if self.project else self.digest
        moment = f"{moment_in_names(self.made_at)} {self.reason} {mark}"
        return f"{_stem(project)} {self.number:04d} {moment}{SUFFIX}"


def backups_folder(project: Path) -> Path:
    """Beside the file itself, where a link leads to it; no two files have the same."""
    real = Path(os.path.realpath(project))
    if real.name.endswith(SUFFIX):
        return real.with_name(f"{real.name.removesuffix(SUFFIX)} backups")
    return real.with_name(f"{real.name}.backups")


def name_of(file: Path) -> BackupName | None:
    """None for what is no backup of ours."""
    found = _NAME.fullmatch(file.name)
    if found is None:
        return None
    made_at = f"{found['day']}T{found['time'].replace('.', ':')}Z"
    try:
        datetime.fromisoformat(made_at)
    except ValueError:
        return None
    reason = cast(BackupReason, found["reason"])
    number, digest = int(found["number"]), found["digest"]
    return BackupName(number, made_at, reason, digest, found["project"])


def is_backup(file: Path) -> bool:
    """By its name; what works in it would change it, and make it none."""
    return name_of(file) is not None


def has_backups(project: Path) -> bool:
    try:
        return any(name_of(file) for file in backups_folder(project).iterdir())
    except OSError:  # none, or none to be seen
        return False


def moment_in_names(iso: str) -> str:
    """No colon, which some disks do not take."""
    return f"{datetime.fromisoformat(iso).astimezone(UTC):%Y-%m-%d %H.%M.%S} UTC"


def _stem(project: Path) -> str:
    name = os.fsencode(os.path.basename(os.path.realpath(project)).removesuffix(SUFFIX))
    return name[:MOST_STEM_BYTES].decode("utf-8", "ignore").strip() or "project"
