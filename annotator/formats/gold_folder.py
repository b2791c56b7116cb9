"""The folder of an export: files are written beside older ones and take their places at once."""

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import orjson

from annotator.domain.disk_words import MAKE_ROOM, is_full, why_not_written
from annotator.domain.errors import AnnotatorError, InvalidInput
from annotator.domain.records import Record
from annotator.formats.schema import problem_with
from annotator.formats.unfinished_export import alone_in, beside, remove_leftovers
from annotator.own_files import make_folder, new_file, require_place
from annotator.services.ports import WrittenFile

# JSON may hold these as they are, but some readers take them for the end of a line.
_LINE_BREAKS = {letter.encode(): f"\\u{ord(letter):04x}".encode() for letter in "\x85\u2028\u2029"}
UNCHANGED = "The older export, if there was one, is as it was."


class GoldFolder:
    """Implements `ExportFolder`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._written: dict[str, Path] = {}
        self._made: list[Path] = []
        self._claim = ExitStack()

    def __enter__(self) -> "GoldFolder":
        try:
            with _in_plain_words(self.path):
                around = (self.path, *self.path.parents)
                self._made = [folder for folder in around if not folder.is_dir()]
                make_folder(self.path)
                self._claim.enter_context(alone_in(self.path))
                remove_leftovers(self.path)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *error: object) -> None:
        for path in self._written.values():
            with suppress(OSError):
                path.unlink(missing_ok=True)
        self._written.clear()
        for folder in self._made:  # innermost first
            with suppress(OSError, ValueError):  # it holds something, or could not be made
                folder.rmdir()
        self._claim.close()

    def write_records(self, name: str, records: Iterable[Record]) -> WrittenFile:
        return self._write(name, (_line(record) for record in records))

    def write_text(self, name: str, text: str) -> WrittenFile:
        return self._write(name, [text.encode("utf-8")])

    def holds(self, name: str) -> bool:
        try:
            return (self.path / name).stat().st_size > 0
        except OSError:
            return False

    def publish(self) -> None:
        """Rename the files into place, the last written last. What was renamed before one of
        them fails is renamed back."""
        olds: dict[Path, Path | None] = {}
        with _in_plain_words(self.path):
            targets = {self._target(name): part for name, part in self._written.items()}
            try:
                for target in targets:
                    olds[target] = _kept(target)
                for target, part in targets.items():
                    os.replace(part, target)
            except BaseException:
                _put_back(olds)
                raise
            for old in filter(None, olds.values()):
                old.unlink(missing_ok=True)
            self._written.clear()
            _sync_folder(self.path)

    def _write(self, name: str, pieces: Iterable[bytes]) -> WrittenFile:
        digest, size = hashlib.sha256(), 0
        with _in_plain_words(self.path):
            part = beside(self._target(name))
            with new_file(part) as file:
                self._written[name] = part
                for data in pieces:
                    digest.update(data)
                    size += file.write(data)
                file.flush()
                os.fsync(file.fileno())
        return WrittenFile(name, digest.hexdigest(), size)

    def _target(self, name: str) -> Path:
        """Where the file goes. Raises InvalidInput when something else than a file is there."""
        target = self.path / name
        if target.name != name:
            raise InvalidInput(f"“{name}” leaves the folder of the export.")
        require_place(target)
        return target


def _line(record: Record) -> bytes:
    """One line of the gold file. Raises InvalidInput when the record breaks the schema."""
    if problem := problem_with(record, "gold"):
        raise InvalidInput(f"Article {record.get('id')} cannot be exported: {problem}.")
    line = orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE)
    if not line.isascii():
        for letter, escaped in _LINE_BREAKS.items():
            line = line.replace(letter, escaped)
    return line


def _kept(target: Path) -> Path | None:
    """A second name for an older file, so that it can be put back."""
    if not target.exists():
        return None
    old = beside(target)
    try:
        os.link(target, old)
    except OSError:  # a file system without hard links
        with target.open("rb") as source, new_file(old) as copy:
            shutil.copyfileobj(source, copy)
    return old


def _put_back(olds: dict[Path, Path | None]) -> None:
    for target, old in olds.items():
        with suppress(OSError):
            if old is None:
                target.unlink(missing_ok=True)
            else:
                os.replace(old, target)
                old.unlink(missing_ok=True)  # two names of one file: renaming leaves both


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _in_plain_words(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        advice = f"{MAKE_ROOM} {UNCHANGED}" if is_full(error) else UNCHANGED
        raise AnnotatorError(why_not_written(error, str(folder)), advice) from error
