"""Project files of released schemas with dirty rows, and all that stands in them."""

import hashlib
import shutil
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

from annotator.store.access import Access
from annotator.store.database import connected
from tests.databases.make_database import file_of_schema

SCHEMAS = (1, 2, 3, 4, 5)
TEXT = "Nul\0, a turn\u202eed word, a mark\ufeff and 🌍."
DIGEST = hashlib.sha256(TEXT.encode()).hexdigest()
DIRT: dict[str, str] = {
    "INSERT INTO edit_change (edit, position, layer, kind, item, after)"
    " VALUES (900, 0, 900, 'claim', 'c1', '{')": "belongs to a missing row of layer",
    "INSERT INTO suggestion (revision, run, kind, key, body) VALUES (900, 900, 'claim', 'c', '')": (
        "belongs to a missing row of run"
    ),
    "UPDATE suggestion SET body = '{\"spans\":' WHERE kind = 'claim' AND run = 1": "cannot be read",
    "UPDATE edit_change SET after = 'nonsense' WHERE edit = 1 AND position = 1": "is unreadable",
    "UPDATE edit SET active_ms = 'soon' WHERE id = 2": "the edit 2 of Ann does not match its seal",
    "UPDATE layer SET decided = -7 WHERE id = 2": "-7 decisions noted for Bo",
    "UPDATE layer SET note = 'NULL', updated_at = x'00ff' WHERE id = 1": (
        "the layer of Ann does not match its seal"
    ),
    "UPDATE revision SET title = '', source = 'null' WHERE id = 1": "",
    "INSERT INTO reviewer (name, pseudonym) VALUES ('ANN', 'R1'), ('', 'r77')": "",
    "INSERT INTO setting (key, value) VALUES ('of.tomorrow', char(0x202e, 0, 65))": "",
    "INSERT INTO setting (key, value) VALUES ('bytes', CAST(x'80ff' AS TEXT))": (
        "The setting bytes does not match its seal"
    ),
    "INSERT INTO article (id, key) VALUES (50, 'odd')": "",
    "INSERT INTO revision (id, article, number, is_newest, sha256, length, heading, origin,"
    f" suggested_claims, is_extracted) VALUES (50, 50, 1, 1, '{DIGEST}', {len(TEXT)}, '', '', 0, 0)"
    "": "",
    "INSERT INTO revision_text (revision, text) VALUES (50, :text)": "",
}
"""What is done to a file, and what a check of the migrated file says of it; "" where it is odd
and yet sound."""

Contents = dict[tuple[str, tuple[str, ...]], Counter[tuple[object, ...]]]
"""The rows of each table, by its name and columns."""
_COLUMNS = """SELECT tables.name, columns.name FROM sqlite_master AS tables
    JOIN pragma_table_info(tables.name) AS columns
    WHERE tables.type = 'table' AND tables.name != 'alembic_version'"""


def dirty_file(schema: int, path: Path, *, journal: str) -> None:
    shutil.copy(file_of_schema(schema), path)
    path.chmod(0o600)
    with closing(sqlite3.connect(path)) as connection:
        for statement in DIRT:
            changed = connection.execute(statement, {"text": TEXT} if ":text" in statement else ())
            if not changed.rowcount:
                raise ValueError(f"nothing to make dirty: {statement}")
        connection.commit()
        connection.execute(f"PRAGMA journal_mode = {journal}")


def schema_of(path: Path, access: Access = "rw") -> int:
    with closing(connected(path, access=access)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def contents_of(path: Path, like: Contents | None = None, *, access: Access = "rw") -> Contents:
    """Byte for byte; of a newer file only the columns that `like` has. Raises sqlite3.Error."""
    with closing(connected(path, access=access)) as connection:
        places = list(like) if like is not None else _places(connection)
        connection.text_factory = bytes
        return {
            (table, columns): Counter(
                connection.execute(f"SELECT {', '.join(columns)} FROM {table}").fetchall()
            )
            for table, columns in places
        }


def _places(connection: sqlite3.Connection) -> list[tuple[str, tuple[str, ...]]]:
    columns: dict[str, list[str]] = {}
    for table, column in connection.execute(_COLUMNS):
        columns.setdefault(table, []).append(column)
    return [(table, tuple(names)) for table, names in columns.items()]
