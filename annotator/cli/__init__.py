"""The commands. `annotator` alone opens the window."""

import gc
import os
import sys
from collections.abc import Sequence

from annotator.cli.discretion import refuse_passwords, tell_bug, tell_error
from annotator.cli.parsing import (
    COMMANDS,
    PROJECT_SUFFIX,
    UsedWrongly,
    argument_parser,
    window_parser,
)
from annotator.domain.disk_words import MAKE_ROOM, is_full, why_not_written
from annotator.domain.errors import AnnotatorError, StoreError
from annotator.own_files import keep_to_owner

OK, FOUND_WRONG, USED_WRONGLY, BROKEN = 0, 1, 2, 3


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. 0: done, 1: the work found something wrong, 2: used wrongly, 3: a bug."""
    keep_to_owner()
    if argv is None:
        _read_names_as_utf8()
    arguments = list(sys.argv[1:] if argv is None else argv)
    _write_utf8()
    try:
        refuse_passwords(arguments)
        return _run_window(arguments) if _is_for_window(arguments) else _run(arguments)
    except SystemExit as leaving:  # how argparse ends
        return leaving.code if isinstance(leaving.code, int) else OK
    except AnnotatorError as error:
        tell_error(error)
        return USED_WRONGLY if isinstance(error, UsedWrongly) else FOUND_WRONG
    except BrokenPipeError:
        _forget_output()
        return OK
    except KeyboardInterrupt:
        return FOUND_WRONG
    except Exception as error:
        return _unforeseen(error)


def _read_names_as_utf8() -> None:
    """Whatever the locale says: else `ü` in a name is two halves of nothing in some of them, and
    two other letters in others. That is settled when Python starts, so it starts anew."""
    is_asked = os.environ.get("PYTHONUTF8") == "1"
    if sys.getfilesystemencoding() == "utf-8" or is_asked or os.name != "posix":
        return
    arguments = [sys.executable, *sys.orig_argv[1:]]
    os.execve(sys.executable, arguments, {**os.environ, "PYTHONUTF8": "1"})


def _unforeseen(error: Exception) -> int:
    if isinstance(error, OSError) and is_full(error):
        _forget_output()
        words = why_not_written(error, "what the command says")
        tell_error(StoreError(words, MAKE_ROOM))
        return FOUND_WRONG
    tell_bug(error)
    return BROKEN


def _run_window(arguments: Sequence[str]) -> int:
    options = window_parser().parse_args(arguments)
    gc.disable()  # nothing of what is loaded is garbage: `run_window` starts looking for it
    from annotator.app import run_window  # Qt, only when a window is wanted

    return run_window(options.project or options.named)


def _run(arguments: Sequence[str]) -> int:
    options = argument_parser().parse_args(arguments)
    from annotator.cli import commands  # the services, once it is clear what to do

    code = commands.run(options)
    sys.stdout.flush()
    return code


def _is_for_window(arguments: Sequence[str]) -> bool:
    """No command, or a project to open."""
    if not arguments:
        return True
    first = arguments[0]
    if first in COMMANDS:
        return False
    return first == "--project" or first.endswith(PROJECT_SUFFIX) or os.path.isfile(first)


def _write_utf8() -> None:
    for stream, errors in ((sys.stdout, "strict"), (sys.stderr, "backslashreplace")):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(encoding="utf-8", errors=errors)


def _forget_output() -> None:
    """Whoever read the output has gone; Python must not complain about that on leaving."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return
