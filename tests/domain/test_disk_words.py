import errno

import pytest

from annotator.domain.disk_words import is_full, why_not_written


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EFBIG, errno.EDQUOT])
def test_no_room_is_a_full_disk(number: int) -> None:
    error = OSError(number, "whatever the system calls it")
    assert is_full(error)
    assert why_not_written(error, "gold") == "The disk is full: gold could not be written."


def test_any_other_reason_is_told_as_the_system_has_it() -> None:
    error = PermissionError(errno.EACCES, "Permission denied")
    assert not is_full(error)
    assert why_not_written(error, "gold") == "gold cannot be written: Permission denied."
    assert why_not_written(OSError("gone"), "gold") == "gold cannot be written: gone."
