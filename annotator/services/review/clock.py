"""Active time: a clock that runs while somebody is at work, and pauses when nobody is."""

from collections.abc import Callable
from time import monotonic

IDLE_MS = 60_000
"""Without a key, a click or a move of the mouse for so long nobody is at work: the clock pauses."""


class ActivityClock:
    """Counts the milliseconds of work since `restart`. `seconds` is a clock that never goes back.

    Whoever sees the reader's hands calls `touch`; every stretch between two touches counts up to
    IDLE_MS. Where nobody does, only the stretch since `restart` counts, and no further.
    """

    def __init__(self, seconds: Callable[[], float] = monotonic) -> None:
        self._seconds = seconds
        self._worked_ms = 0.0
        self._touched = seconds()

    def touch(self) -> None:
        """A sign of life: a pause that lasted too long has ended, and does not count beyond."""
        now = self._seconds()
        self._worked_ms += self._since_touch(now)
        self._touched = now

    def restart(self) -> None:
        """Something new is being worked on from now on."""
        self._worked_ms, self._touched = 0.0, self._seconds()

    def active_ms(self) -> int:
        """How long was worked since `restart`, up to now."""
        return int(self._worked_ms + self._since_touch(self._seconds()))

    def _since_touch(self, now: float) -> float:
        return min((now - self._touched) * 1000, IDLE_MS)
