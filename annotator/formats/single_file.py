"""One file that a command is given: it has to be there, and to be a file."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from annotator.domain.errors import AnnotatorError, InvalidInput


def require_file(path: Path) -> None:
    """Raises AnnotatorError. A pipe or a device would be waited for without end."""
    try:
        mode = os.stat(path).st_mode
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise InvalidInput(f"There is no file {path}.", "Check its name.") from error
    except OSError as error:
        raise _unreadable(path, error) from error
    if not stat.S_ISREG(mode):
        raise InvalidInput(f"{path} is not a file.", "Name one file.")


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Says of a failure of the file as a whole which file it was."""
    try:
        yield
    except OSError as error:
        raise _unreadable(path, error) from error
    except InvalidInput as error:
        if path.name in error.message:
            raise
        raise InvalidInput(f"{path.name} cannot be read. {error.message}", error.advice) from error


def _unreadable(path: Path, error: OSError) -> AnnotatorError:
    return AnnotatorError(f"{path} cannot be read: {error.strerror or error}.")
