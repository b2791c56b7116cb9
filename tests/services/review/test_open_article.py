"""What a change makes of the article on the desk: the same as laying it open anew, for less."""

import sys
from collections.abc import Callable
from dataclasses import replace
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.article import Structure, make_article
from annotator.domain.claim import Claim
from annotator.domain.decision import Provenance
from annotator.domain.entity import Entity
from annotator.domain.layer import Layer, ReviewedClaim, ReviewedEntity, is_open, make_layer
from annotator.domain.span import Span
from annotator.services.review import claims, deciding, entities, reading
from annotator.services.review.deciding import Changes, Stamp
from annotator.services.review.open_article import OpenArticle, laid_open, with_changes
from annotator.services.review.session import ReviewSession
from tests.fakes.memory_project import MemoryProject
from tests.services.review.desk import (
    FIRST,
    SECOND,
    STRUCTURE,
    entity_id,
    session_of,
    span,
    with_article,
)

BETWEEN = 0.75
STAMP = Stamp("Ann", "2026-01-01T00:00:00Z")


def desk_of(session: ReviewSession) -> OpenArticle:
    assert session.desk is not None
    return session.desk


def anew(desk: OpenArticle) -> OpenArticle:
    return laid_open(
        desk.article,
        desk.structure,
        replace(desk.whole),
        threshold=desk.rest.threshold,
        is_rest_shown=desk.rest.is_shown,
        approach=desk.approach,
    )


def moved(layer: Layer, stamp: Stamp) -> Changes:
    item = layer.claims[FIRST]
    place = span("Oslo was calm") if item.claim.spans[0] != span("Oslo was calm") else span("Oslo")
    return deciding.recast(item, replace(item.claim, spans=(place,)), stamp)


def finished(layer: Layer, stamp: Stamp) -> Changes:
    decided = {key: item for key, item in layer.claims.items() if not is_open(item)}
    return reading.finished(replace(layer, claims=decided), STRUCTURE, stamp)


def without_entity(layer: Layer, stamp: Stamp) -> Changes:
    return entities.removed(layer, entity_id(4), stamp) if entity_id(4) in layer.entities else ()


Step = Callable[[Layer, Stamp], Changes]
STEPS: tuple[Step, ...] = (
    lambda layer, stamp: deciding.confirmed(layer, FIRST, stamp),
    lambda layer, stamp: deciding.rejected(layer, SECOND, "opinion", stamp),
    lambda layer, stamp: deciding.reopened(layer, SECOND),
    lambda layer, stamp: claims.duplicated(layer, FIRST, new_id=stamp.at, stamp=stamp),
    lambda layer, stamp: entities.all_confirmed(layer, stamp),
    lambda layer, stamp: reading.opened_again(layer),
    moved,
    finished,
    without_entity,
)


@given(st.lists(st.integers(0, len(STEPS) + 2), max_size=25))
def test_it_is_as_if_it_were_laid_open_anew(steps: list[int]) -> None:
    session = session_of(with_article(MemoryProject()), threshold=BETWEEN)
    others = (
        session.undo,
        session.redo,
        lambda: session.show_rest(bool(desk_of(session).rest.claims)),
    )
    for number in steps:
        desk, stamp = desk_of(session), session.stamp()
        if number < len(STEPS):
            session.commit("step", STEPS[number](desk.whole, stamp), stamp)
        else:
            others[number - len(STEPS)]()
        desk = desk_of(session)
        fresh = anew(desk)
        assert desk == fresh
        for ours, theirs in ((desk.whole, fresh.whole), (desk.counted, fresh.counted)):
            assert ours.claims_in_order() == theirs.claims_in_order()
            assert ours.entities_in_order() == theirs.entities_in_order()


def large(number: int) -> OpenArticle:
    """That many claims, every other one in the rest, and as many entities."""
    items: list[ReviewedClaim | ReviewedEntity] = []
    for place in range(number):
        provenance = Provenance("machine_suggested", "run", f"{place}", place % 2)
        claim, entity = Claim((Span(place, place + 3),)), Entity(Span(place, place + 2), "ORG")
        items.append(ReviewedClaim(f"c{place}", claim, provenance, claim))
        items.append(ReviewedEntity(f"e{place}", entity, provenance, entity))
    desk = laid_open(make_article("a", "x" * 5000), Structure(), make_layer(items), threshold=0.5)
    desk.layer.claims_in_order()
    return desk


def calls_in(action: Callable[[], object]) -> int:
    """How many functions of ours it calls."""
    called = []

    def note(frame: FrameType, event: str, _value: object) -> None:
        if event == "call" and "annotator" in frame.f_code.co_filename:
            called.append(frame)

    sys.setprofile(note)
    try:
        action()
    finally:
        sys.setprofile(None)
    return len(called)


@pytest.mark.parametrize("claim", ["c0", "c1"])
def test_it_costs_what_changes_however_much_there_is(claim: str) -> None:
    def decide(desk: OpenArticle) -> int:
        changes = deciding.confirmed(desk.whole, claim, STAMP)
        return calls_in(lambda: with_changes(desk, changes).layer)

    assert decide(large(4)) == decide(large(1000)) > 0


def test_what_does_not_change_is_shared() -> None:
    desk = large(10)
    after = with_changes(desk, deciding.confirmed(desk.whole, "c1", STAMP))
    assert after.whole.entities is desk.whole.entities
    assert after.counted.entities is desk.counted.entities
    assert after.rest.claims is desk.rest.claims
    assert (after.counts.claims, after.counts.decided) == (5, 1)
