"""How long a job still takes, said only while it goes at a steady pace."""

import math
from collections import deque
from typing import Final

READINGS: Final = 120
SECONDS_BETWEEN: Final = 0.5
LEAST_SECONDS: Final = 2.5
"""Before that a pace says little."""
STEADY: Final = 2.0
"""How many times as fast or slow the newer half may be."""
MINUTE: Final = 60.0
HOURS_FROM: Final = 90
"""In minutes: from here on hours are told."""


class Estimate:
    """What one job has done by when, of late; seconds of any clock."""

    def __init__(self) -> None:
        self._readings: deque[tuple[float, int]] = deque(maxlen=READINGS)
        self._newest = (0.0, 0)

    def note(self, seconds: float, done: int) -> None:
        if done < self._newest[1]:  # it begins with another part, of which nothing is known
            self._readings.clear()
        self._newest = (seconds, done)
        if not self._readings or seconds - self._readings[-1][0] >= SECONDS_BETWEEN:
            self._readings.append(self._newest)

    def left(self, total: int | None) -> str:
        """In words; empty where nobody can say."""
        if total is None or not self._readings:
            return ""
        first, middle = self._readings[0], self._readings[len(self._readings) // 2]
        if self._newest[0] - first[0] < LEAST_SECONDS:
            return ""
        older, newer = _rate(first, middle), _rate(middle, self._newest)
        if not older or not newer or not 1 / STEADY <= newer / older <= STEADY:
            return ""
        return in_words((total - self._newest[1]) / _rate(first, self._newest))


def share_words(done: int, total: int, left: str) -> str:
    """How far work is whose steps nobody counts: "37 %, about 2 minutes left"."""
    share = f"{100 * min(done, total) // total} %"
    return f"{share}, {left}" if left else share


def in_words(seconds: float) -> str:
    """Never more exact than an estimate is."""
    if seconds < MINUTE:
        return "less than a minute left"
    minutes = math.ceil(seconds / MINUTE)
    if minutes < HOURS_FROM:
        return f"about {minutes} minutes left"
    return f"about {round(minutes / 60)} hours left"


def _rate(start: tuple[float, int], end: tuple[float, int]) -> float:
    """How much was done in a second."""
    seconds = end[0] - start[0]
    return (end[1] - start[1]) / seconds if seconds > 0 else 0.0
