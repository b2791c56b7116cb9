"""Which format reads which file, and how paths become articles."""

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from annotator.domain.errors import AnnotatorError
from annotator.formats import (
    archive,
    json_lines,
    json_list,
    markdown,
    plain_text,
    tables,
    web_page,
)
from annotator.formats.reading import FilesRead
from annotator.formats.source import ReadOptions, Source, file_source, size_of
from annotator.services.ports import IncomingArticle, Refusal

Entry = TypeVar("Entry")
Reader = Callable[[Source, ReadOptions], Iterator[IncomingArticle | Refusal]]

READERS: dict[str, Reader] = {
    ".txt": plain_text.read,
    ".text": plain_text.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".html": web_page.read,
    ".htm": web_page.read,
    ".xhtml": web_page.read,
    ".jsonl": json_lines.read,
    ".ndjson": json_lines.read,
    ".json": json_list.read,
    ".csv": tables.read,
    ".tsv": tables.read,
}
ARCHIVE = ".zip"
MANIFEST = "manifest.json"
TABLES = (".csv", ".tsv")
SUFFIXES = (*READERS, ARCHIVE)
"""What an import dialog offers."""


def read_paths(paths: Iterable[Path], options: ReadOptions | None = None) -> FilesRead:
    """Every article in these files, folders and archives, one after another, read as needed.

    Inside a folder, hidden files, README and manifest are passed over; chosen by itself, any is
    read.
    """
    chosen, options = list(paths), options or ReadOptions()

    def read(reading: FilesRead) -> Iterator[IncomingArticle | Refusal]:
        for path in chosen:
            for source in _sources(path):
                if isinstance(source, Refusal):
                    yield source
                else:
                    yield from _articles(reading.watched(source), options)

    return FilesRead(read, size=lambda: sum(map(_size, chosen)))


def _size(path: Path) -> int:
    if not os.path.isdir(path):  # never raises
        return size_of(path)
    return sum(size_of(file) for file, _ in _files(path, lambda _: None))


def _sources(path: Path) -> Iterator[Source | Refusal]:
    """The files behind a path that a person chose."""
    mode = _mode(path, str(path))
    if isinstance(mode, Refusal):
        yield mode
    elif stat.S_ISDIR(mode):
        yield from _folder(path)
    else:
        yield from _file(path, _shown(path.name))


def _folder(folder: Path) -> Iterator[Source | Refusal]:
    failures: list[OSError] = []
    for path, place in _files(folder, failures.append):
        yield from _file(path, place)
    for failure in failures:
        yield Refusal(str(failure.filename), None, _told(failure))


def _files(folder: Path, on_error: Callable[[OSError], None]) -> Iterator[tuple[Path, str]]:
    """Each with its place in the folder."""
    for parent, folders, names in os.walk(folder, onerror=on_error):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in names if not _is_ignored(name)):
            path = Path(parent, name)
            yield path, _shown(path.relative_to(folder).as_posix())


def _file(path: Path, name: str) -> Iterator[Source | Refusal]:
    mode = _mode(path, name)
    if isinstance(mode, Refusal):
        yield mode
    elif not stat.S_ISREG(mode):  # a pipe or device would be waited for without end
        yield Refusal(name, None, "This is not a file.")
    elif path.suffix.lower() == ARCHIVE:
        folder = name.rpartition("/")[0]
        yield from _guarded(name, archive.members(path, name, f"{folder}/" if folder else ""))
    else:
        yield file_source(path, name)


def _mode(path: Path, name: str) -> int | Refusal:
    """What lies there. `Path.is_file` raises where it may not look, or where a name is too long."""
    try:
        return os.stat(path).st_mode
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return Refusal(name, None, "There is no such file.")
    except OSError as error:
        return Refusal(name, None, _told(error))


def _articles(source: Source, options: ReadOptions) -> Iterator[IncomingArticle | Refusal]:
    suffix = os.path.splitext(source.basename)[1].lower()
    if suffix not in READERS:
        known = ", ".join(SUFFIXES)
        yield Refusal(source.name, None, f"Files ending in “{suffix}” are not read; {known} are.")
    else:
        yield from _guarded(source.name, READERS[suffix](source, options))


def _guarded(name: str, entries: Iterator[Entry]) -> Iterator[Entry | Refusal]:
    """`entries`, with a failure of the file or its archive as a refusal at their end."""
    try:
        yield from entries
    except AnnotatorError as error:
        yield Refusal(name, None, str(error))
    except OSError as error:
        yield Refusal(name, None, _told(error))
    except archive.DAMAGE as error:
        yield Refusal(name, None, f"The archive is damaged: {error}.")


def _told(error: OSError) -> str:
    return f"It cannot be read: {error.strerror or error}."


def _is_ignored(name: str) -> bool:
    """Hidden files, the note that tells what a folder holds, and the manifest of an export."""
    is_note = os.path.splitext(name)[0].lower() == "readme"
    return name.startswith(".") or is_note or name == MANIFEST


def _shown(name: str) -> str:
    """A file name as text: some systems allow bytes that are none."""
    return os.fsencode(name).decode("utf-8", "replace")
