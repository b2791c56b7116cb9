"""How far long work is, as it is told while it goes on."""

from collections.abc import Callable, Iterator, Sequence

Progress = Callable[[int, int | None], None]
"""Called with how much is done and how much there is (None while unknown)."""
PARTS = 1000
"""Work of several kinds counts in these."""


def untold(done: int, total: int | None) -> None:
    """The `Progress` of what nobody looks at."""


def part_of(progress: Progress, begin: float, end: float) -> Progress:
    """The progress of what goes on between these two shares of the whole work."""

    def tell(done: int, total: int | None) -> None:
        share = min(1.0, done / total) if total else 0.0
        progress(round(PARTS * (begin + (end - begin) * share)), PARTS)

    return tell


def telling(
    progress: Progress, is_cancelled: Callable[[], bool], stopped: Exception
) -> Callable[[float], None]:
    """For work that is told of as one number, the share that is done. It raises `stopped` once
    nobody waits for it any more."""

    def tell(share: float) -> None:
        if is_cancelled():
            raise stopped
        progress(round(PARTS * share), PARTS)

    return tell


def parts_of(progress: Progress, sizes: Sequence[float]) -> Iterator[Progress]:
    """The progress of each of several pieces of work, one after another, that are as large."""
    total, begin = sum(sizes) or 1, 0.0
    for size in sizes:
        yield part_of(progress, begin / total, (begin + size) / total)
        begin += size
