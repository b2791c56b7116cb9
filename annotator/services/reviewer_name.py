"""Under which name somebody's decisions are kept unless they give another."""

import getpass
import os

NOBODY = "reviewer"


def is_name_given() -> bool:
    """Whether somebody has said it, and not only logged in."""
    return bool(_given())


def own_name() -> str:
    """$ANNOTATOR_REVIEWER, else the name one is logged in by."""
    try:
        return _given() or getpass.getuser()
    except (KeyError, OSError, ImportError):  # a container whose user has no name
        return NOBODY


def _given() -> str:
    return os.environ.get("ANNOTATOR_REVIEWER", "").strip()
