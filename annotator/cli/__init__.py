"""The commands. `annotator` alone opens the window."""

import os
import sys
from collections.abc import Sequence

from annotator.cli.parsing import (
    COMMANDS,
    PROJECT_SUFFIX,
    UsedWrongly,
    argument_parser,
    window_parser,
)
from annotator.domain.errors import AnnotatorError

OK, FOUND_WRONG, USED_WRONGLY = 0, 1, 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. 0: done, 1: the work found something wrong, 2: used wrongly."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    _write_utf8()
    try:
        return _run_window(arguments) if _is_for_window(arguments) else _run(arguments)
    except SystemExit as leaving:  # how argparse ends
        return leaving.code if isinstance(leaving.code, int) else OK
    except AnnotatorError as error:
        from annotator.cli.reporting import note

        note(f"annotator: {error}")
        return USED_WRONGLY if isinstance(error, UsedWrongly) else FOUND_WRONG
    except BrokenPipeError:
        _forget_output()
        return OK
    except KeyboardInterrupt:
        return FOUND_WRONG


def _run_window(arguments: Sequence[str]) -> int:
    options = window_parser().parse_args(arguments)
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
