"""Where one goes among the pairs."""

from annotator.domain.claim import Claim
from annotator.domain.decision import Provenance
from annotator.domain.layer import ReviewedClaim
from annotator.domain.span import Span
from annotator.services.review.revealing import Pair
from annotator.ui.reveal.pairing import (
    claim_id,
    first_to_decide,
    next_to_decide,
    pair_beside,
    pair_with,
)


def made(key: str, *, is_decided: bool = False, is_deleted: bool = False) -> Pair:
    own = ReviewedClaim(key, Claim((Span(0, 3),)), Provenance("human_blind"))
    now = None if is_deleted else own
    return Pair("extra", own, None, (), "yours" if is_decided else None, now)


PAIRS = (made("a", is_decided=True), made("b"), made("c", is_deleted=True), made("d"))


def keys(*pairs: Pair | None) -> list[str | None]:
    return [pair.key if pair else None for pair in pairs]


def test_work_begins_at_the_first_undecided_pair_else_at_the_first() -> None:
    assert keys(first_to_decide(PAIRS), first_to_decide(PAIRS[:1])) == ["b", "a"]
    assert first_to_decide(()) is None


def test_the_next_undecided_pair_comes_round_again_and_is_never_a_deleted_one() -> None:
    assert keys(next_to_decide(PAIRS, "b"), next_to_decide(PAIRS, "d")) == ["d", "b"]
    assert next_to_decide(PAIRS[:2], "b") is None


def test_pairs_beside_each_other_leave_deleted_claims_out() -> None:
    assert keys(pair_beside(PAIRS, "b", 1), pair_beside(PAIRS, "d", -1)) == ["d", "b"]
    assert keys(pair_beside(PAIRS, "a", -1), pair_beside(PAIRS, "d", 1)) == [None, None]


def test_a_pair_is_found_by_either_side() -> None:
    machine = ReviewedClaim("run/c0", Claim((Span(0, 3),)), Provenance("machine_suggested", "run"))
    both = Pair("match", PAIRS[1].own, machine, (), None, PAIRS[1].own_now, machine)
    assert pair_with([both], "run/c0") is pair_with([both], "b") is both
    assert pair_with([both], "x") is None
    assert claim_id(both) == "b"
    assert claim_id(PAIRS[2]) is None
