"""What gold and run call the same thing."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Confusion:
    """`counts[g][r]`: how often what the gold calls `labels[g]` is `labels[r]` in the run.

    The last row is what the gold does not have (extra), the last column what the run has not
    found (missed); so there are `len(labels) + 1` rows and columns. `subject` is "entity" or
    the name of a claim's field.
    """

    subject: str
    labels: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
