"""How far scoring is, told to whoever waits for it."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Tell = Callable[[float], None]
"""Called now and then with the share that is done; it may raise, to end the work there."""
ROWS_BETWEEN = 5000
T = TypeVar("T")


def untold(share: float) -> None:
    """The `Tell` of what nobody waits for."""


def shares(tell: Tell, sizes: Sequence[float]) -> Iterator[Tell]:
    """What each of several steps tells, one after another, that take as long."""
    total, begin = sum(sizes), 0.0
    for size in sizes:
        yield _between(tell, begin / total, (begin + size) / total)
        begin += size


def each(rows: Sequence[T], tell: Tell, *, between: int = ROWS_BETWEEN) -> Iterator[T]:
    """The rows; it is told before the first of every so many of them."""
    for number, row in enumerate(rows):
        if number % between == 0:
            tell(number / len(rows))
        yield row


def _between(tell: Tell, begin: float, end: float) -> Tell:
    return lambda share: tell(begin + (end - begin) * share)
