"""What gold and run call the same thing."""

from hypothesis import given

from annotator.domain.claim import Attribution, Claim
from annotator.scoring.claims import score_claims
from annotator.scoring.confusion import Confusion
from annotator.scoring.confusions import claim_confusions, entity_confusion
from annotator.scoring.findings import entity_findings
from tests.scoring.making import (
    Triple,
    anyhow,
    claim,
    claims,
    documents,
    entities,
    few,
    some_claims,
)


def of_claims(gold: list[Claim], run: list[Claim], field: str) -> Confusion:
    return claim_confusions([claims(*gold)], [claims(*run)])[field]


def types(*names: str) -> Claim:
    return claim((0, 10), claim_type=names)


def test_labels_of_whatever_overlaps() -> None:
    shared = (0, 5, "ORG"), (30, 35, "ORG")
    gold = entities(*shared, (10, 15, "GPE"), (20, 25, "GPE"), (40, 45, "GPE"))
    run = entities(*shared, (10, 12, "ORG"), (20, 25, "LAW"), (50, 55, "EVENT"))
    found = entity_confusion([gold], [run])
    assert (found.subject, found.labels) == ("entity", ("GPE", "ORG", "EVENT", "LAW"))
    assert found.counts == (
        (0, 1, 0, 1, 1),
        (0, 2, 0, 0, 0),
        (0, 0, 0, 0, 0),
        (0, 0, 0, 0, 0),
        (0, 0, 1, 0, 0),
    )


def test_equal_entities_are_paired_first() -> None:
    gold = entities((0, 5, "ORG"), (0, 5, "GPE"), (0, 20, "LAW"))
    found = entity_confusion([gold], [entities((0, 20, "LAW"), (0, 5, "GPE"), (0, 5, "ORG"))])
    assert [found.counts[place][place] for place in range(4)] == [1, 1, 1, 0]


def test_a_choice_that_is_not_set_has_a_label_of_its_own() -> None:
    gold = [claim((0, 10), modality="future"), claim((20, 30)), claim((40, 50))]
    run = [claim((0, 10)), claim((20, 30))]
    found = of_claims(gold, run, "modality")
    assert found.labels == ("–", "future")
    assert found.counts == ((1, 0, 1), (1, 0, 0), (0, 0, 0))
    assert of_claims(gold, run, "polarity").labels == ("asserts",)


def test_the_kind_of_attribution_and_what_is_extra() -> None:
    gold = [claim((0, 10), attribution=Attribution("document"))]
    run = [claim((0, 10), attribution=Attribution("direct_quote")), claim((50, 60))]
    found = of_claims(gold, run, "attribution")
    assert found.labels == ("document", "author", "direct_quote")
    assert found.counts == ((0, 0, 1, 0), (0, 0, 0, 0), (0, 0, 0, 0), (0, 1, 0, 0))


def test_claim_types_are_confused_as_sets() -> None:
    """What both have is right; the rest of the one stands against the rest of the other."""
    found = of_claims([types("quote", "causal")], [types("causal", "quantity")], "claim_type")
    assert cells(found) == {("causal", "causal"): 1, ("quote", "quantity"): 1}
    found = of_claims([types("quote", "causal")], [types("causal")], "claim_type")
    assert cells(found) == {("causal", "causal"): 1, ("quote", "–"): 1}
    found = of_claims([types("quote", "causal")], [types("quantity")], "claim_type")
    assert cells(found) == {("causal", "quantity"): 1, ("quote", "quantity"): 1}
    assert cells(of_claims([types()], [types()], "claim_type")) == {("–", "–"): 1}
    missed = of_claims([types("quote", "causal")], [], "claim_type")
    assert cells(missed) == {("causal", None): 1, ("quote", None): 1}
    extra = of_claims([], [types("quote"), types()], "claim_type")
    assert cells(extra) == {(None, "quote"): 1, (None, "–"): 1}


def cells(found: Confusion) -> dict[tuple[str | None, str | None], int]:
    places = [*found.labels, None]
    return {
        (one, other): number
        for one, row in zip(places, found.counts, strict=True)
        for other, number in zip(places, row, strict=True)
        if number
    }


@few
@given(anyhow(), anyhow())
def test_entities_stand_in_the_cell_of_their_finding(gold: list[Triple], run: list[Triple]) -> None:
    sides = documents([gold]), documents([run])
    expected: dict[tuple[str | None, str | None], int] = {}
    for found in entity_findings(*sides):
        key = tuple(item and item.entity.label for item in (found.gold, found.run))
        expected[key] = expected.get(key, 0) + 1
    assert cells(entity_confusion(*sides)) == expected


@few
@given(some_claims(), some_claims())
def test_every_claim_stands_in_one_cell(gold: list[Claim], run: list[Claim]) -> None:
    sides = [claims(*gold)], [claims(*run)]
    table = claim_confusions(*sides)
    assert list(table) == ["claim_type", "checkworthiness", "attribution", "polarity", "modality"]
    attribution = table["attribution"]
    assert sum(map(sum, attribution.counts[:-1])) == len(gold)
    assert sum(sum(row[:-1]) for row in attribution.counts) == len(run)
    for field in ("claim_type", "attribution"):
        diagonal = sum(n for (one, other), n in cells(table[field]).items() if one == other != "–")
        assert diagonal == score_claims(*sides, samples=0).fields[field].matched.counts.correct


@few
@given(anyhow(), some_claims())
def test_gold_against_itself_is_on_the_diagonal(spans: list[Triple], made: list[Claim]) -> None:
    gold = documents([spans])
    assert all(one == other for one, other in cells(entity_confusion(gold, gold)))
    tables = claim_confusions([claims(*made)], [claims(*made)])
    for table in tables.values():
        assert all(one == other for one, other in cells(table))
