"""Bringing a project file to the newest schema."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection

from annotator.domain.errors import StoreError
from annotator.store.access import Access
from annotator.store.database import Database, connected
from annotator.store.failures import DAMAGED, READ_ONLY_AND_OLD, in_plain_words, store_error
from annotator.store.files import APPLICATION_ID, backed_up, check_schema

NEWEST_SCHEMA = 3
"""The number of the newest module under migrations/versions; stored as `user_version`."""
SCRIPTS = "annotator.store:migrations"


def bring_up_to_date(path: Path, access: Access = "rw") -> Path | None:
    """Migrates an older project, after a backup beside it; the backup's path, if one was made.

    Raises StoreError for an older one that may not be written.
    """
    with in_plain_words(path), closing(connected(path, access=access)) as connection:
        schema: int = connection.execute("PRAGMA user_version").fetchone()[0]
        check_schema(path, schema, NEWEST_SCHEMA)
        if access == "rw" and connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
            # Stays as it is on a file system without shared memory; slower, but as safe.
            connection.execute("PRAGMA journal_mode = WAL")
        if schema == NEWEST_SCHEMA:
            return None
        if access != "rw":
            raise store_error(READ_ONLY_AND_OLD, path)
        _require_steps_of(schema, connection, path)
    backup = backed_up(path, schema)
    migrate(path)
    return backup


def _require_steps_of(schema: int, connection: sqlite3.Connection, path: Path) -> None:
    """A file that lost its tables is damaged: the steps would make them anew, and empty."""
    steps = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    if steps != [(f"{schema:04d}",)]:
        raise store_error(DAMAGED, path)


def migrate(path: Path) -> None:
    """All missing steps and the new schema number in one transaction. Raises StoreError."""
    # SQLite rebuilds tables only while foreign keys are off; they are checked before the commit.
    database = Database(path, checks_foreign_keys=False)
    try:
        with database.writing() as connection:
            _run_steps(connection)
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                raise store_error(DAMAGED, path)
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {NEWEST_SCHEMA}")
    finally:
        database.close()


def _run_steps(connection: Connection) -> None:
    from alembic import command  # only here: most projects open without a migration
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", SCRIPTS)
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, f"{NEWEST_SCHEMA:04d}")
    except CommandError as error:
        raise StoreError(f"The project cannot be brought up to date: {error}.") from error
