"""A confusion matrix that can be looked at: its rarer labels joined."""

from collections import Counter
from dataclasses import dataclass

from annotator.scoring.confusion import Confusion

OTHER = "other"


@dataclass(frozen=True, slots=True)
class ShownConfusion:
    """`labels` and `counts` as in Confusion. Where `joined` labels are taken together they are
    the last one, called OTHER, of whose diagonal cell only `joined_right` are right."""

    labels: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    joined: int = 0
    joined_right: int = 0

    def right(self, row: int) -> int:
        """How many of the gold's items of a row's label have it in the run, too."""
        is_other = self.joined and row == len(self.labels) - 1
        return self.joined_right if is_other else self.counts[row][row]

    def share_right(self, row: int) -> float | None:
        """None where the gold has no item of that label."""
        total = sum(self.counts[row])
        return self.right(row) / total if total else None


def shown_confusion(confusion: Confusion, most: int) -> ShownConfusion:
    """At most `most` labels: those most frequent on both sides together, in their old order."""
    labels, counts = confusion.labels, confusion.counts
    if len(labels) <= most:
        return ShownConfusion(labels, counts)
    weight = [sum(counts[at]) + sum(row[at] for row in counts) for at in range(len(labels))]
    kept = sorted(sorted(range(len(labels)), key=lambda at: (-weight[at], at))[: most - 1])
    place = {at: new for new, at in enumerate(kept)} | {len(labels): len(kept) + 1}
    rare = [at for at in range(len(labels)) if at not in place]
    sums: Counter[tuple[int, int]] = Counter()
    for gold, row in enumerate(counts):
        for run, count in enumerate(row):
            sums[place.get(gold, len(kept)), place.get(run, len(kept))] += count
    side = range(len(kept) + 2)
    return ShownConfusion(
        labels=(*(labels[at] for at in kept), OTHER),
        counts=tuple(tuple(sums[row, column] for column in side) for row in side),
        joined=len(rare),
        joined_right=sum(counts[at][at] for at in rare),
    )
