"""What a command keeps to itself: passwords, and the words that a bug of ours would quote."""

import logging
import sys
from collections.abc import Sequence

from annotator.domain.errors import AnnotatorError
from annotator.logs import account_of, kind_of, log_kept, passwords_in

logger = logging.getLogger(__name__)


def refuse_passwords(arguments: Sequence[str]) -> None:
    """No command needs one, and whatever is given may be repeated when it is complained of."""
    if passwords_in(arguments):
        raise AnnotatorError(
            "One of the arguments holds a password.",
            "Annotator takes files and names; a project is a file, not a database.",
        )


def tell_error(error: AnnotatorError) -> None:
    from annotator.cli.reporting import note  # tqdm takes its time

    note(f"annotator: {error}")


def tell_bug(error: Exception) -> None:
    """Into the log and to the terminal, by kind and place."""
    from annotator.cli.reporting import note

    with log_kept() as log:
        logger.error("a command broke", exc_info=error)
    print(account_of(error), file=sys.stderr)
    where = f"It is written down in {log.path}." if log.is_working else ""
    note(f"annotator: A mistake in the program, not yours: {kind_of(error)}. {where}".strip())
