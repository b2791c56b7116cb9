"""To root, read-only files are not read-only; a process can give that power up."""

import ctypes
import os
import sys

VERSION_3 = 0x20080522
DAC_OVERRIDE, DAC_READ_SEARCH = 1, 2
"""The capabilities to write and to read what the modes forbid."""


def obey_modes() -> bool:
    """From now on modes forbid this process what they forbid everybody; whether they do."""
    if os.name != "posix" or not hasattr(os, "geteuid"):
        return False
    if os.geteuid() != 0:
        return True
    return sys.platform == "linux" and _give_up(DAC_OVERRIDE, DAC_READ_SEARCH)


def _give_up(*capabilities: int) -> bool:
    """For good, and for this process alone."""
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(VERSION_3, 0)
    sets = (ctypes.c_uint32 * 6)()  # effective, permitted, inheritable; then the upper 32 bits
    if libc.capget(header, sets) != 0:
        return False
    for capability in capabilities:
        for kind in range(3):
            sets[kind] &= ~(1 << capability) & 0xFFFFFFFF
    return bool(libc.capset(header, sets) == 0)
