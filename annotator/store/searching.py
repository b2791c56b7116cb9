"""Which articles hold some words: asked of the index, else of the texts themselves."""

import json
import sqlite3
from array import array
from collections.abc import Generator, Mapping, Sequence
from contextlib import closing
from itertools import islice
from typing import Any

from annotator.domain.errors import DamagedFile
from annotator.services.ports import (
    Excerpt,
    IsCancelled,
    Progress,
    Sought,
    Term,
    never,
    sought,
    untold,
)
from annotator.store.checking_search import search_problems
from annotator.store.database import Database, driver_connection
from annotator.store.failures import in_plain_words
from annotator.store.search_index import CONTENT, INDEX, SEARCHED, is_complete, rebuild

ROWS_AT_A_TIME = 1000
TEXTS_AT_A_TIME = 16
_MATCHING = f"SELECT rowid FROM {INDEX} WHERE {INDEX} MATCH ? ORDER BY rowid LIMIT ?"
_TEXTS = f"SELECT number, {', '.join(SEARCHED)} FROM {CONTENT} ORDER BY number"
_SOME_TEXTS = f"""
    SELECT number, CAST(text AS BLOB) FROM {CONTENT}
    WHERE number IN (SELECT value FROM json_each(?))"""
_ALL = -1


class SqliteSearch:
    """Implements `Search`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def first(self, words: str, limit: int, *, is_cancelled: IsCancelled = never) -> "array[int]":
        return self._numbers(words, limit, is_cancelled)

    def all(self, words: str, *, is_cancelled: IsCancelled = never) -> "array[int]":
        return self._numbers(words, _ALL, is_cancelled)

    def excerpts(self, numbers: Sequence[int], words: str) -> Mapping[int, Excerpt]:
        wanted = sought(words)
        with self._database.reading() as connection:
            rows = driver_connection(connection).execute(_SOME_TEXTS, (json.dumps([*numbers]),))
            found = {number: wanted.excerpt(_shown(text)) for number, text in rows}
        return {number: excerpt for number, excerpt in found.items() if excerpt}

    def problems(
        self, *, progress: Progress = untold, is_cancelled: IsCancelled = never
    ) -> Sequence[str]:
        with self._database.reading() as connection:
            driver = driver_connection(connection)
            return list(search_problems(driver, progress=progress, is_cancelled=is_cancelled))

    def rebuild(self, *, progress: Progress = untold, is_cancelled: IsCancelled = never) -> None:
        with self._database.writing() as connection:
            rebuild(driver_connection(connection), progress, is_cancelled)

    def _numbers(self, words: str, limit: int, is_cancelled: IsCancelled) -> "array[int]":
        wanted = sought(words)
        with self._database.reading() as connection:
            driver = driver_connection(connection)
            if wanted.terms and wanted.is_in_index and is_complete(driver):
                try:
                    with in_plain_words(self._database.path):
                        return _indexed(driver, wanted, limit, is_cancelled)
                except DamagedFile:
                    pass  # the articles may be whole all the same
            with closing(_read(driver, wanted, is_cancelled)) as found:  # ends what it reads
                return array("q", found if limit == _ALL else islice(found, limit))


def expression(wanted: Sought) -> str:
    """In FTS5's own words. Letters and digits alone in quotation marks are never an operator."""
    return " ".join(map(_expression, wanted.terms))


def _expression(term: Term) -> str:
    return f'"{" ".join(term.words)}"' + " *" * term.is_begun


def _indexed(
    driver: sqlite3.Connection, wanted: Sought, limit: int, is_cancelled: IsCancelled
) -> "array[int]":
    numbers = array("q")
    rows = driver.execute(_MATCHING, (expression(wanted), limit))
    while not is_cancelled() and (some := rows.fetchmany(ROWS_AT_A_TIME)):
        numbers.extend([number for (number,) in some])
    return numbers


def _shown(text: bytes | None) -> str:
    """A list shows what can be read; that a text is damaged is told when it is opened."""
    return (text or b"").decode("utf-8", errors="replace")


def _read(
    driver: sqlite3.Connection, wanted: Sought, is_cancelled: IsCancelled
) -> Generator[int, None, None]:
    """Here and not in SQL, which stops at NUL."""
    rows = driver.execute(_TEXTS)
    while not is_cancelled() and (some := rows.fetchmany(TEXTS_AT_A_TIME)):
        for number, *values in some:
            if _holds(values, wanted):
                yield number


def _holds(values: list[Any], wanted: Sought) -> bool:
    fields = [value for value in values if isinstance(value, str)]
    if not all(any(sign in field for field in fields) for sign in wanted.signs):
        return False  # most articles, said quickly
    return wanted.is_held_by(fields)
