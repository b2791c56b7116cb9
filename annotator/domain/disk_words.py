"""What the disk said when it did not take a file, in plain words."""

import errno

MAKE_ROOM = "Free some space, then try again."
NO_ROOM = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})
"""No room on the disk, or none left for this person."""


def is_full(error: OSError) -> bool:
    return error.errno in NO_ROOM


def why_not_written(error: OSError, what: str) -> str:
    """`what` is a name or path as it may be shown."""
    if is_full(error):
        return f"The disk is full: {what} could not be written."
    return f"{what} cannot be written: {error.strerror or error}."
