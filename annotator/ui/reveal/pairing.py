"""Which pairs an open article has, and where one goes among them."""

from collections.abc import Sequence

from annotator.services.review.revealing import Pair, pairs_of
from annotator.services.review.session import OpenArticle

Pairs = Sequence[Pair]


class Pairing:
    """Keeps the pairs of one state of the desk: they are asked for again and again."""

    def __init__(self) -> None:
        self._desk: OpenArticle | None = None
        self._pairs: Pairs = ()

    def of(self, desk: OpenArticle) -> Pairs:
        if desk is not self._desk:
            self._desk, self._pairs = desk, tuple(pairs_of(desk))
        return self._pairs


def is_to_pair(desk: OpenArticle) -> bool:
    """Whether the pairs are what an article opens with."""
    return desk.approach == "revealed" and desk.layer.state.status != "done"


def claim_id(pair: Pair) -> str | None:
    """The item of the layer that stands for the pair; None where the reviewer deleted it."""
    now = pair.own_now or pair.machine_now
    return now.id if now else None


def pair_with(pairs: Pairs, item_id: str) -> Pair | None:
    """The pair that a claim belongs to, on either side."""
    return next((pair for pair in pairs if item_id in ids_of(pair)), None)


def item_for(pairs: Pairs, item_id: str) -> str:
    """The claim that stands for that one, which may be a suggestion that is no item any more."""
    pair = pair_with(pairs, item_id)
    return (claim_id(pair) if pair else None) or item_id


def ids_of(pair: Pair) -> set[str]:
    return {item.id for item in (pair.own, pair.machine) if item}


def first_to_decide(pairs: Pairs) -> Pair | None:
    """The first undecided pair, else the first one."""
    reachable = [pair for pair in pairs if claim_id(pair)]
    return next((p for p in reachable if not p.is_decided), next(iter(reachable), None))


def next_to_decide(pairs: Pairs, key: str) -> Pair | None:
    """The next undecided pair after that one, from the top again at the end."""
    place = next((n for n, pair in enumerate(pairs) if pair.key == key), -1)
    ring = [*pairs[place + 1 :], *pairs[: max(place, 0)]]
    return next((pair for pair in ring if not pair.is_decided and claim_id(pair)), None)


def pair_beside(pairs: Pairs, key: str, step: int) -> Pair | None:
    """The pair before (-1) or after (1); None past the first and last."""
    reachable = [pair for pair in pairs if claim_id(pair) or pair.key == key]
    place = next((n for n, pair in enumerate(reachable) if pair.key == key), -step) + step
    return reachable[place] if 0 <= place < len(reachable) else None
