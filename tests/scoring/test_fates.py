"""From one run to the next."""

from dataclasses import replace

import pytest
from hypothesis import given

from annotator.domain.claim import Claim
from annotator.scoring.articles import ArticleItems
from annotator.scoring.fates import fates
from annotator.scoring.finding import FatedFinding
from annotator.scoring.findings import claim_findings, entity_findings
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

Row = tuple[str, str | None, str | None]


def of_entities(gold: ArticleItems, first: ArticleItems, second: ArticleItems) -> list[Row]:
    found = fates(entity_findings([gold], [first]), entity_findings([gold], [second]))
    return [row(one) for one in found]


def row(fated: FatedFinding) -> Row:
    """The fate, the gold's id, and where there is none the label of what is extra."""
    finding = fated.first or fated.second
    if finding.gold is not None:
        return fated.fate, finding.gold.id, None
    return fated.fate, None, finding.run.entity.label


@pytest.mark.parametrize(
    ("first", "second", "fate"),
    [
        ((0, 5, "ORG"), (0, 5, "ORG"), "right"),
        ((0, 5, "GPE"), (0, 5, "ORG"), "fixed"),
        ((0, 5, "ORG"), (0, 4, "ORG"), "broken"),
        ((0, 5, "GPE"), (0, 4, "ORG"), "still_wrong"),
    ],
)
def test_what_becomes_of_an_item_of_the_gold(first: Triple, second: Triple, fate: str) -> None:
    gold = entities((0, 5, "ORG"))
    assert of_entities(gold, entities(first), entities(second)) == [(fate, "e0", None)]


def test_both_findings_of_an_item_are_kept() -> None:
    gold, run = entities((0, 5, "ORG")), entities((0, 5, "GPE"))
    (fated,) = fates(entity_findings([gold], [run]), entity_findings([gold], [gold]))
    assert fated.first.errors == ("wrong_type",)
    assert fated.second.errors == ()


def test_what_is_extra_is_known_by_span_and_label() -> None:
    first = entities((20, 25, "ORG"), (30, 35, "GPE"), (40, 45, "ORG"))
    second = entities((40, 45, "ORG"), (30, 35, "LOC"), (50, 55, "LAW"))
    gold = entities((0, 5, "ORG"))
    assert of_entities(gold, first, second) == [
        ("still_wrong", "e0", None),
        ("fixed", None, "ORG"),
        ("fixed", None, "GPE"),
        ("broken", None, "LOC"),
        ("still_wrong", None, "ORG"),
        ("broken", None, "LAW"),
    ]


def test_what_is_put_forward_twice_is_extra_twice() -> None:
    once, twice = entities((0, 5, "ORG")), entities((0, 5, "ORG"), (0, 5, "ORG"))
    assert of_entities(entities(), twice, once) == [
        ("still_wrong", None, "ORG"),
        ("fixed", None, "ORG"),
    ]


def test_an_extra_item_that_finds_its_gold_is_no_longer_extra() -> None:
    gold = claims(claim((0, 100)))
    first = claims(claim((0, 30)), claim((200, 230)))
    found = fates(claim_findings([gold], [first]), claim_findings([gold], [gold]))
    assert [(one.fate, one.first and one.first.run and one.first.run.id) for one in found] == [
        ("fixed", None),
        ("fixed", "c0"),
        ("fixed", "c1"),
    ]


def test_the_same_id_is_another_item_elsewhere() -> None:
    """Ids are unique only within an article and among entities or claims."""
    both = [
        replace(entities((0, 5, "ORG"), name=name), claims=claims(claim((0, 5))).claims)
        for name in "ab"
    ]
    same = [
        replace(one, claims=tuple(replace(item, id="e0") for item in one.claims)) for one in both
    ]
    of_entities, of_claims = entity_findings(same, same), claim_findings(same, same)
    found = fates([*of_entities, *of_claims], [*of_claims, *of_entities])
    assert all(one.first == one.second for one in found)
    assert [(one.first.article, one.first.kind) for one in found] == [
        ("a", "claim"), ("a", "entity"), ("b", "claim"), ("b", "entity"),
    ]  # fmt: skip


@few
@given(some_claims(), some_claims(), some_claims())
def test_every_finding_has_one_fate(
    gold: list[Claim], first: list[Claim], second: list[Claim]
) -> None:
    one, two = (claim_findings([claims(*gold)], [claims(*run)]) for run in (first, second))
    found = fates(one, two)
    assert sorted(map(id, one)) == sorted(id(f.first) for f in found if f.first)
    assert sorted(map(id, two)) == sorted(id(f.second) for f in found if f.second)
    swapped = {"fixed": "broken", "broken": "fixed"}
    back = sorted(swapped.get(f.fate, f.fate) for f in fates(two, one))
    assert back == sorted(f.fate for f in found)


@few
@given(anyhow())
def test_gold_against_itself_stays_right(gold: list[Triple]) -> None:
    findings = entity_findings(documents([gold]), documents([gold]))
    assert {fated.fate for fated in fates(findings, findings)} <= {"right"}
