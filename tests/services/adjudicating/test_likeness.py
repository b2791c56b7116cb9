from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.claim import Claim
from annotator.domain.decision import Provenance
from annotator.domain.layer import ReviewedClaim
from annotator.domain.span import Span
from annotator.services.adjudicating.likeness import Placed, joined
from tests.services.adjudicating.panel import claim, entity


def groups(*layers: list) -> list[list[str]]:
    """Ids by group; an item's id begins with its layer's letter."""
    placed = [Placed(number, item) for number, items in enumerate(layers) for item in items]
    return sorted(sorted(one.item.id for one in group) for group in joined(placed))


def test_what_is_equal_meets_even_where_more_pairs_could_be_made() -> None:
    long, short = "Prices fell, and wages will grow", "Prices fell, and wages"
    a = [claim("a1", long), claim("a2", short)]
    b = [claim("b1", long)]
    assert groups(a, b) == [["a1", "b1"], ["a2"]]
    assert groups(b, a) == [["a1", "b1"], ["a2"]]


def test_of_equal_words_the_fields_decide() -> None:
    words = "Prices fell"
    a = [claim("a1", words), claim("a2", words, claim_type=("causal",))]
    b = [claim("b1", words, claim_type=("causal",)), claim("b2", words)]
    assert groups(a, b) == [["a1", "b2"], ["a2", "b1"]]


def test_claims_that_share_less_than_half_are_two() -> None:
    assert groups([claim("a1", "Prices fell")], [claim("b1", "Prices fell, and wages will")]) == [
        ["a1"],
        ["b1"],
    ]


def test_a_group_holds_one_item_of_each_layer() -> None:
    a = [claim("a1", "wages will grow")]
    b = [claim("b1", "wages will"), claim("b2", "will grow")]
    c = [claim("c1", "wages will grow")]
    found = groups(a, b, c)
    assert ["a1", "b1", "c1"] in found or ["a1", "b2", "c1"] in found
    assert len(found) == 2


def test_nested_entities_of_other_labels_stay_apart() -> None:
    a = [entity("a1", "Bank of China", "ORG")]
    b = [entity("b1", "China", "GPE")]
    assert groups(a, b) == [["a1"], ["b1"]]


def test_overlapping_entities_are_one_group() -> None:
    a = [entity("a1", "the Bank of China", "ORG"), entity("a2", "Ann Lee")]
    b = [entity("b1", "Bank of China", "ORG"), entity("b2", "Ann Lee", "ORG")]
    assert groups(a, b) == [["a1", "b1"], ["a2", "b2"]]


def test_an_entity_and_a_claim_never_meet() -> None:
    assert groups([entity("a1", "Prices")], [claim("b1", "Prices")]) == [["a1"], ["b1"]]


def _layer(letter: str) -> st.SearchStrategy[list[ReviewedClaim]]:
    borders = st.tuples(st.integers(0, 12), st.integers(1, 9))
    return st.lists(borders, max_size=4, unique=True).map(
        lambda found: [
            ReviewedClaim(
                f"{letter}{n}", Claim((Span(start, start + size),)), Provenance("human_blind")
            )
            for n, (start, size) in enumerate(found)
        ]
    )


@given(_layer("a"), _layer("b"), _layer("c"))
def test_the_order_of_layers_makes_no_difference(a: list, b: list, c: list) -> None:
    first, *others = [groups(*order) for order in permutations((a, b, c))]
    assert all(other == first for other in others)
    assert sorted(key for group in first for key in group) == sorted(
        item.id for item in (*a, *b, *c)
    )
