"""Bringing a project file to the newest schema."""

import re
import sqlite3
import threading
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection

from annotator.domain.errors import StoreError
from annotator.services.ports import IsCancelled, Progress, never, part_of, parts_of, untold
from annotator.store.access import Access, access_to_read
from annotator.store.database import Database, connected, driver_connection
from annotator.store.disks import is_on_network
from annotator.store.failures import (
    DAMAGED,
    HELD_AND_OLD,
    READ_ONLY_AND_OLD,
    in_plain_words,
    store_error,
)
from annotator.store.files import APPLICATION_ID, check_is_project, check_schema
from annotator.store.interrupting import interruptible, require_wanted

NEWEST_SCHEMA = 6
"""The number of the newest module under migrations/versions; stored as `user_version`."""
SCRIPTS = "annotator.store:migrations"
BACKUP, LONG_STEPS = 20.0, {"0004": 30.0, "0006": 35.0}
"""Seconds for 100,000 articles, of which only the shares count; other steps take no time."""
STEPS_SHARE = 0.95
"""The rest of moving is looking for rows that belong to a missing one."""
_STEP = re.compile("[0-9]{4}")
_one_at_a_time = threading.Lock()
"""Alembic keeps what it works on in a module of its own, for one thread."""


def require_known_steps(path: Path) -> None:
    """Raises StoreError for a project that a newer version has changed, and for one of which it
    cannot be told. Leaves it, and what lies beside it, untouched."""
    with (
        in_plain_words(path),
        closing(connected(path, access=access_to_read(path))) as connection,
    ):
        _require_steps_of(_schema_of(connection, path), connection, path)


def is_outdated(path: Path) -> bool:
    """Whether opening the project brings it up to date, which takes minutes for a large one.
    Raises StoreError for what is no project."""
    return check_is_project(path, NEWEST_SCHEMA) < NEWEST_SCHEMA


def bring_up_to_date(
    path: Path,
    access: Access = "rw",
    *,
    progress: Progress = untold,
    is_cancelled: IsCancelled = never,
) -> Path | None:
    """Migrates an older project, after a backup beside it; the backup's path, if one was made.

    Raises StoreError for an older one that may not be written, and NotPossible where it was
    cancelled: the project is as it was then.
    """
    with in_plain_words(path), closing(connected(path, access=access)) as connection:
        schema = _schema_of(connection, path)
    if schema == NEWEST_SCHEMA:
        if access == "rw":
            _settle_journal_of(path)
        return None
    if access != "rw":
        raise store_error(HELD_AND_OLD if access == "beside" else READ_ONLY_AND_OLD, path)
    copying, moving = parts_of(progress, (BACKUP, sum(_missing(schema).values())))
    return _migrated(path, copying, moving, is_cancelled=is_cancelled)


def _missing(schema: int) -> Mapping[str, float]:
    return {step: size for step, size in LONG_STEPS.items() if int(step) > schema}


def _migrated(
    path: Path, copying: Progress, moving: Progress, *, is_cancelled: IsCancelled
) -> Path | None:
    from annotator.store.backing_up import backed_up  # hardly any opening needs it

    at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    backup = backed_up(path, "migration", at, progress=copying, is_cancelled=is_cancelled)
    _settle_journal_of(path)  # writes to the file, so not before there is a backup
    migrate(path, progress=moving, is_cancelled=is_cancelled)
    return backup.path if backup else None


def _settle_journal_of(path: Path) -> None:
    with in_plain_words(path), closing(connected(path)) as connection:
        settle_journal(connection, is_on_network=is_on_network(path))


def settle_journal(connection: sqlite3.Connection, *, is_on_network: bool) -> None:
    """A log beside the file (WAL), but where its readers cannot share memory: slower, as safe.

    It stays as it is where the disk or another program does not let it be changed now.
    """
    wanted = "delete" if is_on_network else "wal"
    if is_on_network:  # then SQLite can read the log without memory that all share
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    try:
        if connection.execute("PRAGMA journal_mode").fetchone() != (wanted,):
            connection.execute(f"PRAGMA journal_mode = {wanted}")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorname != "SQLITE_BUSY":
            raise
    finally:
        connection.execute("PRAGMA locking_mode = NORMAL")


def _schema_of(connection: sqlite3.Connection, path: Path) -> int:
    schema: int = connection.execute("PRAGMA user_version").fetchone()[0]
    check_schema(path, schema, NEWEST_SCHEMA)
    return schema


def _require_steps_of(schema: int, connection: sqlite3.Connection, path: Path) -> None:
    """A file that lost its tables is damaged: the steps would make them anew, and empty."""
    steps = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    for (step,) in steps:
        if _STEP.fullmatch(str(step)):
            check_schema(path, int(step), NEWEST_SCHEMA)
    if steps != [(f"{schema:04d}",)]:
        raise store_error(DAMAGED, path)


def migrate(path: Path, *, progress: Progress = untold, is_cancelled: IsCancelled = never) -> None:
    """All missing steps and the new schema number in one transaction. Raises StoreError, and
    NotPossible where it was cancelled."""
    # SQLite rebuilds tables only while foreign keys are off; they are checked before the commit.
    database = Database(path, checks_foreign_keys=False)
    try:
        with database.writing() as connection:
            with interruptible(is_cancelled, driver_connection(connection)):
                before = _orphans(connection)
                _run_steps(connection, part_of(progress, 0.0, STEPS_SHARE), is_cancelled)
                if _orphans(connection) - before:
                    raise store_error(DAMAGED, path)
                require_wanted(is_cancelled)  # from here on it is done
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {NEWEST_SCHEMA}")
    finally:
        database.close()


def _orphans(connection: Connection) -> Counter[tuple[object, ...]]:
    """Rows that belong to a missing one: a file may come with some, and keeps them."""
    rows = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    return Counter((table, place, parent) for table, place, parent, _ in rows)


def _run_steps(connection: Connection, progress: Progress, is_cancelled: IsCancelled) -> None:
    """Long ones tell how far they are, and look whether to go on."""
    from alembic import command  # only here: most projects open without a migration
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", SCRIPTS)
    config.set_main_option("path_separator", "os")
    config.attributes.update(
        connection=connection,
        progress_of=_progress_of_steps(connection, progress),
        is_cancelled=is_cancelled,
    )
    try:
        with _one_at_a_time:
            command.upgrade(config, f"{NEWEST_SCHEMA:04d}")
    except CommandError as error:
        raise StoreError(f"The project cannot be brought up to date: {error}.") from error


def _progress_of_steps(connection: Connection, progress: Progress) -> Mapping[str, Progress]:
    missing = _missing(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    return dict(zip(missing, parts_of(progress, [*missing.values()]), strict=True))
