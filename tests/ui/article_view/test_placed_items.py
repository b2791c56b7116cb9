"""Items brought up to date are those sorted anew."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.layer import ReviewedEntity
from annotator.domain.span import Span
from annotator.ui.article_view.placed_items import placed_claims, placed_entities
from tests.ui.article_view import sample

SPANS = st.builds(lambda start, length: Span(start, start + length),
                  st.integers(0, 60), st.integers(1, 30))  # fmt: skip
SHELVES = st.dictionaries(st.sampled_from("abcdefgh"), SPANS)


def entities(spans: dict[str, Span]) -> dict[str, ReviewedEntity]:
    return {key: sample.entity_item(key, span, "ORG") for key, span in spans.items()}


@given(SHELVES, SHELVES)
def test_what_was_sorted_is_brought_up_to_date(
    before: dict[str, Span], after: dict[str, Span]
) -> None:
    shelf = entities(after)
    old = placed_entities(entities(before))
    changes = old.changes(shelf)
    assert old.updated(shelf, changes) == placed_entities(shelf)
    assert {item.id for change in changes for item in change if item} == {
        key for key in before.keys() | after.keys() if before.get(key) != after.get(key)
    }


@given(SHELVES, st.integers(0, 80), st.integers(1, 20))
def test_what_overlaps_is_found_in_order(spans: dict[str, Span], start: int, length: int) -> None:
    found = placed_entities(entities(spans)).overlapping(start, start + length)
    wanted = [key for key, span in spans.items() if span.overlaps(Span(start, start + length))]
    assert [item.id for item in found] == sorted(
        wanted, key=lambda key: (spans[key].start, -spans[key].end, key)
    )


def test_claims_are_numbered_as_a_layer_orders_them() -> None:
    layer = sample.layer()
    ordered = placed_claims(layer.claims)
    assert list(ordered.items) == layer.claims_in_order()
    assert [ordered.number(item) for item in layer.claims_in_order()] == list(range(1, 12))


def test_one_decision_leaves_the_order_as_it_is() -> None:
    layer = sample.layer()
    ordered = placed_claims(layer.claims)
    item = layer.claims["c6"]
    decided = {**layer.claims, "c6": sample.claim_item("c6", "rejected", item.claim.spans)}
    changes = ordered.changes(decided)
    assert changes == [(item, decided["c6"])]
    assert ordered.updated(decided, changes).reach is ordered.reach
