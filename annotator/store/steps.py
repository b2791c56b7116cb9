"""Rows as somebody goes through them: how far that is, and whether to go on."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import Protocol, TypeVar

from sqlalchemy import Connection, FromClause, func, select

from annotator.services.ports import IsCancelled, Progress
from annotator.store.interrupting import require_wanted

T = TypeVar("T")
Row = TypeVar("Row", covariant=True)


class Rows(Protocol[Row]):
    """A result or generator that reads them one after another."""

    def __iter__(self) -> Iterator[Row]: ...

    def close(self) -> None: ...


class Steps:
    """Through all rows of some tables or selections, in whatever queries."""

    def __init__(
        self,
        connection: Connection,
        through: Iterable[FromClause],
        *,
        progress: Progress,
        is_cancelled: IsCancelled,
    ) -> None:
        counts = (select(func.count()).select_from(table) for table in through)
        self._total = sum(connection.execute(count).scalar_one() for count in counts)
        self._done = 0
        self._progress, self._is_cancelled = progress, is_cancelled

    def of(self, rows: Rows[T]) -> Iterator[T]:
        """Raises NotPossible where it was cancelled. Nothing is being read then: the error holds
        on to `rows`, and a connection in the middle of them cannot write."""
        with closing(rows):
            for row in rows:
                require_wanted(self._is_cancelled)
                yield row
                self._done += 1
                self._progress(self._done, self._total)
