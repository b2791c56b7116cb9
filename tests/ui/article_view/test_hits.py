"""What lies at a place, and in which turn clicks choose it."""

from annotator.domain.layer import make_layer
from annotator.domain.span import Span
from annotator.ui.article_view import marks
from annotator.ui.article_view.hits import Hit, items_at, next_hit
from annotator.ui.article_view.wording import current_in_words, tip_at
from tests.ui.article_view import sample

LAYER = make_layer(
    [
        sample.claim_item("long", None, (Span(0, 30),)),
        sample.claim_item("parts", "rejected", (Span(2, 6), Span(12, 16))),
        sample.entity_item("outer", Span(3, 20), "ORG"),
        sample.entity_item("inner", Span(4, 8), "GPE", "added"),
    ]
)
MARKS = marks(LAYER, sample.scheme(), text="x" * 40, current="long")


def ids(place: int) -> list[str]:
    return [hit.id for hit in items_at(MARKS, place)]


def test_claims_come_before_entities_and_small_before_large() -> None:
    assert ids(5) == ["parts", "long", "inner", "outer"]


def test_ends_are_outside() -> None:
    assert ids(30) == []
    assert ids(29) == ["long"]
    assert "parts" not in ids(6)


def test_the_words_between_the_parts_of_a_claim_are_not_its_own() -> None:
    assert ids(10) == ["long", "outer"]


def test_clicks_go_round_through_all_of_them() -> None:
    hits = items_at(MARKS, 5)
    chosen: str | None = None
    seen = []
    for _ in range(5):
        hit = next_hit(hits, chosen)
        assert hit is not None
        chosen = hit.id
        seen.append(chosen)
    assert seen == ["parts", "long", "inner", "outer", "parts"]


def test_the_current_thing_is_not_chosen_again() -> None:
    assert next_hit(items_at(MARKS, 10), "long") == Hit("entity", "outer")


def test_there_is_nothing_to_choose_in_an_empty_place() -> None:
    assert next_hit(items_at(MARKS, 35), None) is None


def test_places_are_told_in_words() -> None:
    assert tip_at(MARKS, 5) == (
        "Claim 2: rejected, in 2 parts\n"
        "Claim 1: suggested, not decided\n"
        "GPE, gpe: decided\n"
        "ORG, org: suggested"
    )
    assert tip_at(MARKS, 35) == ""


def test_the_current_thing_is_told_in_words() -> None:
    assert current_in_words(MARKS) == "Claim 1: suggested, not decided. 2 claims in all."
    entity = marks(LAYER, sample.scheme(), text="", current="inner")
    assert current_in_words(entity) == "GPE, gpe: decided"
    nothing = marks(LAYER, sample.scheme(), text="")
    assert current_in_words(nothing) == "2 claims, 2 entities."
