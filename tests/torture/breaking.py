"""Breaking a promise on purpose, to see that the harness notices.

`ANNOTATOR_TORTURE_BREAK` names what a child process of the harness does wrong.
"""

import os
from typing import Literal, cast, get_args

SWITCH = "ANNOTATOR_TORTURE_BREAK"
Break = Literal["acknowledge-early", "skip-fsync", "write-in-place"]


def broken() -> Break | None:
    """What is to be done wrong in this process. Raises ValueError for an unknown name."""
    name = os.environ.get(SWITCH)
    if name and name not in get_args(Break):
        raise ValueError(f"{SWITCH}={name}: choose {', '.join(get_args(Break))}")
    return cast(Break | None, name or None)
