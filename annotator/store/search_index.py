"""The index of all words: an FTS5 table that keeps no text of its own.

It reads the articles through the view `search_content`, by their number. An article's words are
written when the transaction that brought it is all but over, many at a time: FTS5 writes a piece
of index for each part of a transaction, and has to join the pieces again.

Beginnings of words have an index of their own: else FTS5 joins the places of all words that begin
so before it can name the first article.

Where SQLite comes without FTS5 the index is left behind by what is imported, and is not used again
before it holds everything.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import cache

from sqlalchemy import Connection

from annotator.services.ports import IsCancelled, Progress, never, untold
from annotator.store.database import driver_connection
from annotator.store.interrupting import require_wanted

INDEX, CONTENT = "search_index", "search_content"
PARTS = ("data", "idx", "docsize", "config")
"""What FTS5 keeps an index without texts in: tables as others are, named `search_index_data` …"""
SEARCHED = ("title", "source", "publisher", "author", "text")
_COLUMNS = ", ".join(SEARCHED)
WORD_BEGINNINGS = "2 3"
"""Of two and of three letters. Words that begin with more are few enough to be joined at once; a
single letter stands for all that begins with it only where somebody types * behind it."""
MAKE_CONTENT = f"""
    CREATE VIEW {CONTENT} AS SELECT revision.article AS number, {_COLUMNS}
    FROM revision JOIN revision_text ON revision_text.revision = revision.id
    WHERE revision.is_newest = 1"""
MAKE_INDEX = f"""
    CREATE VIRTUAL TABLE {INDEX} USING fts5({_COLUMNS}, content = '{CONTENT}',
    content_rowid = 'number', prefix = '{WORD_BEGINNINGS}',
    tokenize = 'unicode61 remove_diacritics 2')"""
_DROP = f"DROP TABLE IF EXISTS {INDEX}"
_UNKNOWN_TO_FTS5 = (
    "PRAGMA writable_schema = ON",
    f"DELETE FROM sqlite_master WHERE name = '{INDEX}' AND rootpage = 0",
    "PRAGMA writable_schema = RESET",
)
_TAKE = f"INSERT INTO {INDEX} (rowid, {_COLUMNS}) SELECT number, {_COLUMNS} FROM {CONTENT}"
_TAKE_NEW = f"{_TAKE} WHERE number > (SELECT coalesce(max(id), 0) FROM {INDEX}_docsize)"
_TAKE_ONE = f"{_TAKE} WHERE number = ?"
_FORGET = f"""
    INSERT INTO {INDEX} ({INDEX}, rowid, {_COLUMNS})
    SELECT 'delete', number, {_COLUMNS} FROM {CONTENT} WHERE number = ?"""
_REBUILD = f"INSERT INTO {INDEX} ({INDEX}) VALUES ('rebuild')"
_TAKE_SOME = f"{_TAKE} WHERE number BETWEEN ? AND ?"
_NEXT = """
    SELECT min(id), max(id), count(*)
    FROM (SELECT id FROM article WHERE id > ? ORDER BY id LIMIT ?)"""
_BEFORE_ALL = -(1 << 63)
ARTICLES_AT_A_TIME = 500
"""So that one can see how far it is; in steps it takes an eighth longer."""
_LAST = f"SELECT (SELECT max(id) FROM {INDEX}_docsize), (SELECT max(id) FROM article)"
_HAS = "SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE name = ?)"
_HAS_FTS5 = "SELECT EXISTS (SELECT 1 FROM pragma_module_list WHERE name = 'fts5')"


@cache
def has_fts5() -> bool:
    with closing(sqlite3.connect(":memory:")) as driver:
        return bool(driver.execute(_HAS_FTS5).fetchone()[0])


def is_complete(driver: sqlite3.Connection) -> bool:
    """Whether the index can be asked, and its last article is the project's last."""
    if not has_fts5():
        return False
    try:
        last_indexed, last = driver.execute(_LAST).fetchone()
    except sqlite3.OperationalError:  # where there is no index
        return False
    return bool(last_indexed == last)


def make_index(driver: sqlite3.Connection) -> None:
    """The empty index, and what it reads. Where there is no FTS5, it is made by `rebuild`."""
    driver.execute(MAKE_CONTENT)
    if has_fts5():
        driver.execute(MAKE_INDEX)


def index_new(connection: Connection) -> None:
    """Take what was added since the last time, to be called once before the commit."""
    driver = driver_connection(connection)
    if has_fts5() and has_index(driver):
        last_indexed, _ = driver.execute(_LAST).fetchone()
        driver.execute(_REBUILD if last_indexed is None else _TAKE_NEW)


def forget(connection: Connection, number: int) -> None:
    """To be called while the newest revision of the article still is the one that is indexed."""
    index_new(connection)  # it may be as new
    driver = driver_connection(connection)
    if has_fts5() and has_index(driver):
        driver.execute(_FORGET, (number,))
    elif has_index(driver):  # a table as others are: without it the index counts as empty
        driver.execute(f"DELETE FROM {INDEX}_docsize")


def index_again(connection: Connection, number: int) -> None:
    """Take an article that was forgotten."""
    driver = driver_connection(connection)
    if has_fts5() and has_index(driver):
        driver.execute(_TAKE_ONE, (number,))


def rebuild(
    driver: sqlite3.Connection, progress: Progress = untold, is_cancelled: IsCancelled = never
) -> None:
    """Make the index anew, in the transaction that is under way. Raises NotPossible where it was
    cancelled."""
    if not has_fts5():
        return
    _drop(driver)
    driver.execute(MAKE_CONTENT)
    driver.execute(MAKE_INDEX)
    (total,) = driver.execute("SELECT count(*) FROM article").fetchone()
    done = 0
    for first, last, count in _portions(driver):
        require_wanted(is_cancelled)
        driver.execute(_TAKE_SOME, (first, last))
        done += count
        progress(done, total)


def _drop(driver: sqlite3.Connection) -> None:
    """What it is made of may be damaged, or gone: then FTS5 does not drop it."""
    driver.execute(f"DROP VIEW IF EXISTS {CONTENT}")
    try:
        driver.execute(_DROP)
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        for step in _UNKNOWN_TO_FTS5:
            driver.execute(step)
    for part in PARTS:
        driver.execute(f"DROP TABLE IF EXISTS {INDEX}_{part}")


def is_damage(error: sqlite3.DatabaseError) -> bool:
    """Of the index, in the words of FTS5."""
    name = getattr(error, "sqlite_errorname", "")
    return name.startswith("SQLITE_CORRUPT") or name in ("SQLITE_ERROR", "SQLITE_CONSTRAINT")


def _portions(driver: sqlite3.Connection) -> Iterator[tuple[int, int, int]]:
    """The first and last number of some articles, and how many they are: numbers of a file from
    elsewhere may lie as far apart as they like."""
    last = _BEFORE_ALL
    while True:
        first, last, count = driver.execute(_NEXT, (last, ARTICLES_AT_A_TIME)).fetchone()
        if not count:
            return
        yield first, last, count


def has_index(driver: sqlite3.Connection) -> bool:
    return bool(driver.execute(_HAS, (INDEX,)).fetchone()[0])
