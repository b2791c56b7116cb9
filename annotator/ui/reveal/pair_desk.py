"""Going through the pairs of a revealed article and deciding them."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from annotator.domain.errors import NotPossible
from annotator.domain.layer import ReviewedClaim, is_standing
from annotator.services.review.revealing import Choice, Pair, decided, marked_choice
from annotator.ui.reveal.pairing import (
    Pairs,
    claim_id,
    first_to_decide,
    next_to_decide,
    pair_beside,
    pair_with,
)
from annotator.ui.workbench import CurrentClaim, Workbench

EDIT_NAMES: dict[Choice, str] = {
    "yours": "keep yours",
    "machine": "take the machine’s",
    "both": "keep both",
    "neither": "keep neither",
}


class PairDesk(QObject):
    """The current pair is that of the workbench's current claim."""

    said = Signal(str)

    def __init__(self, bench: Workbench, *, finish: Callable[[], None]) -> None:
        super().__init__(bench)
        self._bench = bench
        self._finish = finish
        self._last = ""  # the key of the pair that was current last

    @property
    def pairs(self) -> Pairs:
        return self._bench.pairing.of(self._bench.desk)

    @property
    def pair(self) -> Pair:
        """The current one. Raises NotPossible where there is none."""
        current = self._bench.current
        found = pair_with(self.pairs, current.id) if isinstance(current, CurrentClaim) else None
        found = found or pair_with(self.pairs, self._last) or first_to_decide(self.pairs)
        if found is None:
            raise NotPossible("There is no pair to decide.", "Return finishes the article.")
        self._last = found.key
        return found

    def to_decide(self) -> list[Pair]:
        """The undecided pairs, but for those whose claim was deleted."""
        return [pair for pair in self.pairs if not pair.is_decided and claim_id(pair)]

    def commands(self) -> Mapping[str, Callable[[], Any]]:
        return {
            "reveal.decide": self.decide_as_marked,
            **{f"reveal.{choice}": partial(self.decide, choice) for choice in EDIT_NAMES},
            "reveal.edit": self.edit,
            "reveal.next": partial(self.go_beside, 1),
            "reveal.previous": partial(self.go_beside, -1),
            "reveal.next_open": self.go_to_undecided,
        }

    def decide_as_marked(self) -> None:
        """Return: the marked choice; what is decided is passed, and at the end one finishes."""
        if not self.to_decide():
            self._finish()
        elif self.pair.is_decided:
            self.go_to_undecided()
        else:
            self.decide(marked_choice(self.pair))

    def decide(self, choice: Choice) -> None:
        pair = self.pair
        following = next_to_decide(self.pairs, pair.key)
        self._store(pair, choice, then=following or pair)
        if not self.to_decide():
            self.said.emit("Every pair is decided. Return finishes the article.")

    def edit(self) -> None:
        """To the claim panel, at what came out of the pair; an undecided one is kept first."""
        pair = self.pair
        if _standing(pair) is None:
            self._store(pair, marked_choice(pair), then=pair)
        standing = _standing(self.pair)
        self._show_claim(standing.id if standing else _item(self.pair))

    def leave(self) -> None:
        """To the claim panel, nothing decided."""
        if self.pairs:
            self._show_claim(_item(self.pair))
        else:
            self._bench.is_revealing = False
            self._bench.go_to(self._bench.current)

    def come_back(self) -> None:
        """From the claim panel to the pairs."""
        self._bench.is_revealing = True
        self._bench.go_to(CurrentClaim(_item(self.pair)) if self.pairs else None)

    def require_decided(self) -> None:
        """Raises NotPossible while a pair is undecided, and goes there."""
        missing = self.to_decide()
        if not missing:
            return
        self._bench.is_revealing = True
        self._go_to(missing[0])
        pairs = "1 pair is" if len(missing) == 1 else f"{len(missing)} pairs are"
        raise NotPossible(f"{pairs} not decided yet.", "Return takes the marked choice.")

    @Slot(str)
    def go_to_pair(self, key: str) -> None:
        found = pair_with(self.pairs, key)
        if found is not None:
            self._go_to(found)

    def go_beside(self, step: int) -> None:
        beside = pair_beside(self.pairs, self.pair.key, step)
        if beside is None:
            raise NotPossible("This is the last pair." if step > 0 else "This is the first pair.")
        self._go_to(beside)

    def go_to_undecided(self) -> None:
        found = next_to_decide(self.pairs, self.pair.key)
        if found is None:
            raise NotPossible("No other pair is undecided.")
        self._go_to(found)

    def _store(self, pair: Pair, choice: Choice, *, then: Pair) -> None:
        stamp = self._bench.session.stamp()
        changes = decided(self._bench.desk, pair, choice, stamp)
        place = CurrentClaim(_item(then))
        self._bench.perform(EDIT_NAMES[choice], changes, stamp=stamp, then=place)

    def _show_claim(self, item_id: str) -> None:
        self._bench.is_revealing = False
        self._bench.go_to(CurrentClaim(item_id))

    def _go_to(self, pair: Pair) -> None:
        self._bench.go_to(CurrentClaim(_item(pair)))


def _item(pair: Pair) -> str:
    return claim_id(pair) or pair.key


def _standing(pair: Pair) -> ReviewedClaim | None:
    """The claim that came out of the pair; None while it is undecided, or where none did."""
    if not pair.is_decided:
        return None
    sides = (pair.own_now, pair.machine_now)
    return next((item for item in sides if item is not None and is_standing(item)), None)
