"""Whether a file that is open is still the one at its path, and what becomes of it where not."""

import sqlite3
from contextlib import closing
from pathlib import Path

from annotator.own_files import new_file
from annotator.store.access import is_there
from annotator.store.disks import is_on_network
from annotator.store.failures import GONE, store_error
from annotator.store.open_here import file_number, opened

SUFFIX = ".annotator"


class OwnPlace:
    """The path of a file, with the number of the file that was there when it was opened."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._absolute = path.absolute()
        try:
            self._number = file_number(self._absolute)
        except OSError:  # opening it will say so
            self._number = None

    def is_kept(self) -> bool:
        """False where there is no file now, or another one."""
        try:
            number = file_number(self._absolute)
        except OSError:
            return False
        # Some network disks number their files anew while they are open.
        is_ours = self._number is None or number == self._number
        return is_ours or is_on_network(self._absolute)

    def require(self) -> None:
        """Raises NotStored where the file is not in its place."""
        if not self.is_kept():
            raise store_error(GONE, self._path)

    def leave_copy(self, source: sqlite3.Connection) -> None:
        """All that is in the file, under a free name beside its place: nobody else may be able to
        find it any more once it is closed. Raises OSError, sqlite3.Error."""
        copy = self._free_name()
        new_file(copy).close()
        with closing(opened(copy, "mode=rw", busy_seconds=0)) as target:
            target.execute("PRAGMA synchronous = EXTRA")
            source.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")

    def _free_name(self) -> Path:
        number = 1
        while is_there(free := self._named(number)):
            number += 1
        return free

    def _named(self, number: int) -> Path:
        stem = self._absolute.name.removesuffix(SUFFIX)
        return self._absolute.with_name(f"{stem} left behind {number}{SUFFIX}")
