"""After a blind review: the reviewer's claims beside the machine's, pair by pair.

Which claim stands beside which is settled by the blind layer and the suggestions alone, so the
pairs stay where they are while they are decided.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Literal

from annotator.domain.claim import Claim
from annotator.domain.edit import Change
from annotator.domain.errors import NotPossible
from annotator.domain.layer import Layer, ReviewedClaim, is_open, is_standing
from annotator.services.review.deciding import Changes, Stamp, changed, standing
from annotator.services.review.opening import item_id
from annotator.services.review.session import OpenArticle

Kind = Literal["match", "near", "missed", "extra"]
Choice = Literal["yours", "machine", "both", "neither"]
Outcome = Literal["yours", "machine", "both", "neither", "edited"]
NOT_KEPT = "not_a_claim"
REPLACED = "duplicate"


@dataclass(frozen=True, slots=True)
class Pair:
    """`own` is None for a missed claim, `machine` for an extra one. Both as they were at the
    reveal; `own_now` and `machine_now` are the items in the layer, where they still are.

    `differences` names what differs: "start", "end", "parts", or a field of the claim.
    """

    kind: Kind
    own: ReviewedClaim | None
    machine: ReviewedClaim | None
    differences: tuple[str, ...] = ()
    outcome: Outcome | None = None
    own_now: ReviewedClaim | None = None
    machine_now: ReviewedClaim | None = None

    @property
    def key(self) -> str:
        return (self.own or self._sure_machine).id

    @property
    def _sure_machine(self) -> ReviewedClaim:
        if self.machine is None:
            raise ValueError("a pair has one side at least")
        return self.machine

    @property
    def is_decided(self) -> bool:
        return self.outcome is not None


def pairs_of(desk: OpenArticle) -> list[Pair]:
    """In text order; none where nothing was revealed."""
    if desk.blind is None:
        return []
    own = [item for item in desk.blind.claims_in_order() if is_standing(item)]
    machine = _machine_items(desk)
    beside = _aligned(desk, own, machine)
    pairs = [_pair(desk.whole, one, machine.get(beside.get(one.id, ""))) for one in own]
    met = set(beside.values())
    pairs += [_pair(desk.whole, None, item) for key, item in machine.items() if key not in met]
    return sorted(pairs, key=_place)


def undecided(pairs: Iterable[Pair]) -> list[Pair]:
    return [pair for pair in pairs if not pair.is_decided]


def marked_choice(pair: Pair) -> Choice:
    """What is chosen where nothing else is said: what the reviewer saw without help."""
    return "machine" if pair.own is None else "yours"


def choices(pair: Pair) -> tuple[Choice, ...]:
    if pair.own is None:
        return ("machine", "neither")
    if pair.machine is None:
        return ("yours", "neither")
    return (
        ("yours", "machine", "neither")
        if pair.kind == "match"
        else ("yours", "machine", "both", "neither")
    )


def decided(desk: OpenArticle, pair: Pair, choice: Choice, stamp: Stamp) -> Changes:
    """What has to change so that the pair comes out as chosen, whatever was chosen before.

    Raises NotPossible for a choice that the pair does not have.
    """
    if choice not in choices(pair):
        raise NotPossible("This cannot be chosen here.", "The keys beside the pair can.")
    if pair.own is None:
        return _machine_alone(desk, pair, choice == "machine", stamp)
    if pair.machine is None:
        return _own_alone(desk, pair.own, choice == "yours", stamp)
    if choice == "yours":
        return _linked(desk, pair.own, pair.machine, stamp)
    takes_machine = choice in ("machine", "both")
    reason = REPLACED if choice == "machine" else NOT_KEPT
    return (
        *_own_alone(desk, pair.own, choice == "both", stamp, reason=reason),
        *_machine_alone(desk, pair, takes_machine, stamp),
    )


FIELDS = tuple(field.name for field in fields(Claim) if field.name not in ("spans", "note"))
ALWAYS = ("claim_type", "checkworthiness", "attribution", "polarity")
"""Fields that are compared even where the reviewer left them empty; the others are optional, and
an empty one says nothing."""


def differences(own: Claim, machine: Claim) -> tuple[str, ...]:
    """What differs between two claims: "start", "end", "parts", then fields by their names."""
    found = []
    if own.spans != machine.spans:
        if own.hull.start != machine.hull.start:
            found.append("start")
        if own.hull.end != machine.hull.end:
            found.append("end")
        if len(own.spans) != len(machine.spans) or not found:
            found.append("parts")
    said = [name for name in FIELDS if name in ALWAYS or getattr(own, name)]
    return (*found, *(name for name in said if _said(own, name) != _said(machine, name)))


def _said(claim: Claim, name: str) -> object:
    """A field's content; of the claimant its words, since both sides have entities of their own."""
    if name == "attribution":
        return (claim.attribution.kind, claim.attribution.source)
    if name == "arguments":
        return [argument.role for argument in claim.arguments]
    if name == "claim_type":
        return set(claim.claim_type)
    return getattr(claim, name)


def _machine_items(desk: OpenArticle) -> dict[str, ReviewedClaim]:
    """The machine's claims by the id that each suggestion has as an item, as they were put
    forward; of those that an own claim was linked to, from the link."""
    found = {}
    for item in desk.counted.claims_in_order():
        provenance, suggested = item.provenance, item.suggested
        if suggested is None or provenance.run is None or provenance.suggestion is None:
            continue
        key = item_id(provenance.run, provenance.suggestion)
        origin = replace(provenance, origin="machine_suggested")
        found[key] = ReviewedClaim(key, suggested, origin, suggested)
    return found


def _aligned(
    desk: OpenArticle, own: list[ReviewedClaim], machine: dict[str, ReviewedClaim]
) -> dict[str, str]:
    """The machine's key for each own claim that has one beside it."""
    from annotator.scoring.alignment import align_claims
    from annotator.scoring.articles import ArticleItems, ClaimItem

    def side(items: Iterable[ReviewedClaim]) -> list[ArticleItems]:
        claims = tuple(ClaimItem(item.id, item.claim) for item in items)
        return [ArticleItems(desk.article.id, claims=claims, is_exhaustive=True)]

    rows = align_claims(side(own), side(machine.values()), threshold=NEAR)
    return {row.gold.id: row.run.id for row in rows if row.gold and row.run}


NEAR = 0.3
"""From this IoU on two claims are shown as one pair."""


def _pair(layer: Layer, own: ReviewedClaim | None, machine: ReviewedClaim | None) -> Pair:
    differing = differences(own.claim, machine.claim) if own and machine else ()
    kind: Kind = "near" if differing else "match"
    if own is None or machine is None:
        kind = "missed" if own is None else "extra"
    own_now = layer.claims.get(own.id) if own else None
    machine_now = layer.claims.get(machine.id) if machine else None
    pair = Pair(kind, own, machine, differing, None, own_now, machine_now)
    return replace(pair, outcome=_outcome(pair))


def _outcome(pair: Pair) -> Outcome | None:
    own, machine = pair.own_now, pair.machine_now
    if machine is not None and is_open(machine):
        return None
    if own is not None and own.decision is not None and own.decision.status == "added":
        return None
    keeps_own = own is not None and is_standing(own)
    keeps_machine = machine is not None and is_standing(machine)
    if _is_edited(pair):
        return "edited"
    if keeps_own and keeps_machine:
        return "both"
    if keeps_own:
        return "yours"
    return "machine" if keeps_machine else "neither"


def _is_edited(pair: Pair) -> bool:
    own, machine = pair.own_now, pair.machine_now
    if own is not None and is_standing(own) and pair.own is not None:
        return own.claim != pair.own.claim
    return machine is not None and is_standing(machine) and machine.is_changed


def _linked(desk: OpenArticle, own: ReviewedClaim, machine: ReviewedClaim, stamp: Stamp) -> Changes:
    """The reviewer's claim stands for the suggestion as well, which is no item of its own."""
    suggestion = machine.provenance
    now = desk.whole.claims.get(own.id)
    linked = replace(
        own,
        provenance=replace(suggestion, origin="human_blind"),
        suggested=machine.claim,
        decision=stamp.decision("accepted"),
    )
    change = (Change(now, linked),) if now != linked else ()
    stored = desk.whole.claims.get(machine.id)
    if stored is None or stored == machine:
        return change
    return (*change, Change(stored, machine))


def _own_alone(
    desk: OpenArticle, own: ReviewedClaim, is_kept: bool, stamp: Stamp, *, reason: str = NOT_KEPT
) -> Changes:
    now = desk.whole.claims.get(own.id)
    decision = stamp.decision("accepted") if is_kept else stamp.decision("rejected", reason)
    after = replace(own, decision=decision)
    return (Change(now, after),) if now is None else changed(now, after)


def _machine_alone(desk: OpenArticle, pair: Pair, is_taken: bool, stamp: Stamp) -> Changes:
    machine = pair.machine
    assert machine is not None
    now = desk.whole.claims.get(machine.id, machine)
    if is_taken:
        return changed(now, standing(machine, stamp))
    return changed(now, replace(machine, decision=stamp.decision("rejected", NOT_KEPT)))


def _place(pair: Pair) -> tuple[int, int, int]:
    item = pair.own or pair.machine
    assert item is not None
    return (item.span.start, item.span.end, pair.own is None)
