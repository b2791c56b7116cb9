"""How a cost grows with the size of the project."""

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Curve:
    """`points` are articles and seconds, the smallest project first."""

    name: str
    points: tuple[tuple[int, float], ...]

    @property
    def power(self) -> float:
        """With which power of the size the cost grows, from the smallest to the largest."""
        (small, first), (large, last) = self.points[0], self.points[-1]
        return math.log(last / first) / math.log(large / small) if large > small else 0.0
