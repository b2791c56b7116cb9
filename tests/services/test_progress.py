"""Several pieces of work told as one."""

import pytest

from annotator.domain.errors import NotPossible
from annotator.services.progress import PARTS, parts_of, telling


def test_pieces_take_as_much_of_the_whole_as_they_are_large() -> None:
    told: list[tuple[int, int | None]] = []
    first, nothing, last = parts_of(lambda *far: told.append(far), [1, 0, 3])
    first(5, 10), first(10, 10), nothing(1, 1), last(1, 3), last(3, 3)
    assert [done for done, _ in told] == [125, 250, 250, 500, 1000]
    assert {total for _, total in told} == {PARTS}


def test_pieces_of_no_size_tell_nothing_wrong() -> None:
    told: list[int] = []
    for part in parts_of(lambda done, _: told.append(done), [0, 0]):
        part(1, 1)
    assert told == [0, 0]


def test_who_does_not_wait_any_more_ends_the_work() -> None:
    told: list[tuple[int, int | None]] = []
    stopped: list[bool] = []
    tell = telling(lambda *far: told.append(far), lambda: bool(stopped), NotPossible("Stopped."))
    tell(0.25)
    stopped.append(True)
    with pytest.raises(NotPossible, match="Stopped"):
        tell(0.5)
    assert told == [(250, PARTS)]
