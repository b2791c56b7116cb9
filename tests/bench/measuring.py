"""Medians of two ways of doing the same work, taken in turn, and their ratio."""

import statistics
import time
from collections.abc import Callable

ROUNDS = 15


def ratio(name: str, ours: Callable[[], object], floor: Callable[[], object]) -> float:
    """Prints and returns how many times as long ours takes as the floor, in the same run.

    They take turns, because the machine's speed drifts; each is run once before it counts.
    """
    times: dict[str, list[float]] = {"ours": [], "floor": []}
    for round_number in range(ROUNDS + 1):
        for key, work in (("floor", floor), ("ours", ours)):
            start = time.perf_counter()
            work()
            if round_number:
                times[key].append(time.perf_counter() - start)
    ours_ms, floor_ms = (1000 * statistics.median(times[key]) for key in ("ours", "floor"))
    quotient = ours_ms / floor_ms
    print(f"\n{name:<44} {ours_ms:9.2f} ms   floor {floor_ms:9.2f} ms   {quotient:6.2f} ×")
    return quotient
