from annotator.domain.claim import Claim
from annotator.domain.entity import Entity
from annotator.domain.span import Span
from annotator.services.adjudicating.desk import Group
from annotator.services.adjudicating.differences import claim_differences, entity_differences
from annotator.services.adjudicating.merging import merged
from tests.services.adjudicating.panel import TEXT, claim, entity, span


def group(*members: object) -> Group:
    return Group("k", "claim", members, "near")


def test_fields_go_by_majority_and_else_by_the_first() -> None:
    words = "Prices fell"
    found = merged(
        group(
            claim("a", words, modality="possible", polarity="denies", attributes=(("tone", "x"),)),
            None,
            claim("b", words, modality="certain", attributes=(("tone", "y"), ("weight", 1.0))),
            claim("c", words, attributes=(("tone", "y"), ("weight", 1.0))),
        ),
        "longest",
        TEXT,
    )
    assert isinstance(found, Claim)
    assert (found.modality, found.polarity) == ("possible", "asserts")
    assert found.attributes == (("tone", "y"), ("weight", 1.0))


def test_words_that_all_have_leave_out_white_space() -> None:
    spans = span("Prices fell"), span("Prices fell, and wages will")
    in_parts = Claim((Span(spans[0].start, spans[0].start + 7), span("fell, and wages")))
    items = [claim("a", "Prices fell, and wages"), claim("b", "Prices fell")]
    split = type(items[0])("s", in_parts, items[0].provenance)
    found = merged(group(*items, split), "intersection", TEXT)
    assert [part.of(TEXT) for part in found.spans] == ["Prices", "fell"]


def test_an_entity_keeps_what_its_words_stand_for() -> None:
    long = Entity(span("5 percent in May"), "PERCENT", normal="wrong")
    short = Entity(span("5 percent"), "PERCENT", kb_id="Q1", normal="5")
    items = [type(entity("a", "May"))(key, one, entity("a", "May").provenance)
             for key, one in (("a", long), ("b", short))]  # fmt: skip
    assert merged(group(*items), "shortest", TEXT) == short
    assert merged(group(*items), "intersection", TEXT) == short
    crossing = Entity(span("by 5 percent"), "PERCENT", normal="wrong too")
    items[1] = type(items[0])("c", crossing, items[0].provenance)
    assert merged(group(*items), "intersection", TEXT) == Entity(span("5 percent"), "PERCENT")


def test_nobody_has_nothing_to_merge() -> None:
    assert merged(Group("k", "claim", (), "some"), "longest", TEXT) is None


def test_what_is_compared() -> None:
    base = claim("a", "Prices fell").claim
    same = claim("b", "Prices fell", claim_type=("quantity",), note="mine").claim
    assert claim_differences([base, same]) == ()
    texts = [claim("a", "Prices fell", normalized=said).claim for said in ("It  Fell.", "it fell.")]
    assert claim_differences(texts) == ()
    other = claim("c", "Prices fell", attributes=(("tone", "x"),), modality="future").claim
    assert claim_differences([base, same, other]) == ("modality", "tone")


def test_borders_that_differ() -> None:
    parts = Claim((span("Prices"), span("fell")), claim_type=("quantity",))
    base = claim("a", "Prices fell").claim
    assert claim_differences([base, parts]) == ("parts",)
    assert claim_differences([base, claim("b", "fell, and").claim]) == ("start", "end")
    labels = [Entity(span("China"), "GPE"), Entity(span("China"), "ORG", kb_id="Q148")]
    assert entity_differences(labels) == ("label",)
    assert entity_differences([labels[0], Entity(span("China"), "GPE", kb_id="Q148")]) == ()
