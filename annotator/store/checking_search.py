"""Whether the index of all words is what the articles make of it.

FTS5 checks an index by a statement that counts as writing, and would hold up whoever decides
meanwhile. So it checks a copy of the index, among the temporary tables of a connection of its own,
against the articles in the file.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

from annotator.services.ports import IsCancelled, Progress, never, untold
from annotator.store.access import access_to_read
from annotator.store.database import connected
from annotator.store.interrupting import interruptible
from annotator.store.search_index import (
    CONTENT,
    INDEX,
    MAKE_INDEX,
    PARTS,
    SEARCHED,
    has_fts5,
    has_index,
    is_damage,
)

MAKE_ANEW = "annotator check --rebuild-search makes it anew."
DIFFERS = f"The search index does not fit the articles. {MAKE_ANEW}"
MISSING = f"The project has no search index. {MAKE_ANEW}"
_CHECK = f"INSERT INTO temp.{INDEX} ({INDEX}, rank) VALUES ('integrity-check', 1)"
_READ = "read_article"
_NO_VIEW = f"The file lacks the view {CONTENT}."


def search_problems(
    driver: sqlite3.Connection, *, progress: Progress = untold, is_cancelled: IsCancelled = never
) -> Iterator[str]:
    """Nothing where SQLite has no FTS5: then the index is not asked either."""
    if not _has_view(driver):
        yield _NO_VIEW
    elif has_fts5():
        if not has_index(driver):
            yield MISSING
        elif not _is_as_made(driver, progress, is_cancelled):
            yield DIFFERS


def _is_as_made(driver: sqlite3.Connection, progress: Progress, is_cancelled: IsCancelled) -> bool:
    path = Path(driver.execute("PRAGMA database_list").fetchone()[2])
    with closing(connected(path, access=access_to_read(path))) as reader:
        reader.execute("PRAGMA query_only = 0")  # of the file nothing is written all the same
        reader.execute("PRAGMA temp_store = FILE")  # the index may be larger than the memory
        reader.execute("BEGIN")
        try:
            with interruptible(is_cancelled, reader):
                _copy(reader, progress)
                reader.execute(_CHECK)
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
            return False
    return True


def _copy(driver: sqlite3.Connection, progress: Progress) -> None:
    """What is read of the articles to check the copy tells how many they are."""
    driver.create_function(_READ, 1, _counting(driver, progress))
    columns = ", ".join((f"{_READ}(number) AS number", *SEARCHED))
    driver.execute(f"CREATE TEMP VIEW {CONTENT} AS SELECT {columns} FROM main.{CONTENT}")
    driver.execute(MAKE_INDEX.replace("TABLE ", "TABLE temp."))
    for part in PARTS:
        driver.execute(f"DELETE FROM temp.{INDEX}_{part}")
        driver.execute(f"INSERT INTO temp.{INDEX}_{part} SELECT * FROM main.{INDEX}_{part}")


def _counting(driver: sqlite3.Connection, progress: Progress) -> Callable[[int], int]:
    (total,) = driver.execute("SELECT count(*) FROM article").fetchone()
    steps = count(1)

    def read(number: int) -> int:
        progress(min(next(steps), total), total)
        return number

    return read


def _has_view(driver: sqlite3.Connection) -> bool:
    query = "SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE name = ? AND type = 'view')"
    return bool(driver.execute(query, (CONTENT,)).fetchone()[0])
