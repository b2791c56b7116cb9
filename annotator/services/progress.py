"""How far long work is, as it is told while it goes on."""

from collections.abc import Callable

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
