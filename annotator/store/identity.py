"""Which project a file holds, whatever the file is called: its backups are told apart by that."""

import hashlib
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from uuid import uuid4

from annotator.domain.errors import InvalidInput
from annotator.domain.records import Record
from annotator.store.access import access_to_read
from annotator.store.backup_names import SHORT_ID_LETTERS
from annotator.store.database import connected
from annotator.store.failures import SAID_BY_SQLITE
from annotator.store.seals import SETTING, row_seal

FILE_ID = "file.id"
"""The setting that a project is born with. A package is born with one of its own; a backup and a
copy have that of their project. Older projects have none, and never get one."""
_SETTINGS = f"SELECT * FROM setting WHERE key IN ('{FILE_ID}', 'created_at', 'name')"


def new_file_id() -> str:
    return uuid4().hex


def short_id_of(path: Path) -> str | None:
    """Enough of it for the name of a backup; None where it cannot be read, or is damaged. Changes
    nothing in the file."""
    try:
        with closing(connected(path, access=access_to_read(path))) as connection:
            connection.row_factory = sqlite3.Row
            found = [dict(row) for row in connection.execute(_SETTINGS)]
        return _short_id({row["key"]: _value(row) for row in found})
    except (OSError, *SAID_BY_SQLITE, InvalidInput):
        return None


def _value(row: Record) -> str:
    """Raises InvalidInput where it is not what was written."""
    if "seal" in row and row["seal"] != row_seal(SETTING, row):
        raise InvalidInput(f"The setting {row['key']!r} is damaged.")
    return str(row["value"])


def _short_id(settings: Mapping[str, str]) -> str | None:
    whole = settings.get(FILE_ID)
    if whole is None and "created_at" in settings:  # of an older project: the next best
        whole = f"{settings['created_at']} {settings.get('name', '')}"
    if whole is None:
        return None
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:SHORT_ID_LETTERS]
