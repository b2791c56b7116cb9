"""What is wrong about each item, and that the items are those that are counted."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.claim import Attribution, Claim
from annotator.domain.span import Span
from annotator.scoring.articles import ArticleItems
from annotator.scoring.claim_matching import LEVELS
from annotator.scoring.claims import score_claims
from annotator.scoring.entities import score_entities
from annotator.scoring.entity_matching import MODES
from annotator.scoring.finding import Finding
from annotator.scoring.findings import BY_FIELDS, claim_findings, entity_findings
from annotator.scoring.ratios import Counts
from tests.scoring.making import (
    Triple,
    anyhow,
    apart,
    claim,
    claims,
    counts_of,
    documents,
    entities,
    few,
    some_claims,
)

Row = tuple[str | None, str | None, str, tuple[str, ...]]
ONE = claim((0, 100))


def rows(findings: list[Finding]) -> list[Row]:
    return [
        (f.gold and f.gold.id, f.run and f.run.id, f.outcome, f.errors)
        for f in findings
    ]  # fmt: skip


def claim_rows(gold: list[Claim], run: list[Claim], level: str = "iou_0.5") -> list[Row]:
    return rows(claim_findings([claims(*gold)], [claims(*run)], level))


def outcomes(findings: list[Finding]) -> list[int]:
    seen = Counter(finding.outcome for finding in findings)
    return [seen[name] for name in ("correct", "incorrect", "partial", "missed", "spurious")]


def only_pair(gold: Claim, run: Claim) -> Finding:
    (found,) = claim_findings([claims(gold)], [claims(run)])
    return found


def test_entities_in_text_order() -> None:
    gold = entities(
        (40, 45, "ORG"), (0, 5, "ORG"), (10, 15, "ORG"), (20, 25, "ORG"), (30, 35, "ORG")
    )
    run = entities((0, 5, "ORG"), (10, 16, "ORG"), (20, 25, "GPE"), (28, 33, "GPE"), (7, 8, "GPE"))
    assert rows(entity_findings([gold], [run])) == [
        ("e1", "e0", "correct", ()),
        (None, "e4", "spurious", ("extra",)),
        ("e2", "e1", "incorrect", ("wrong_boundary",)),
        ("e3", "e2", "incorrect", ("wrong_type",)),
        ("e4", "e3", "incorrect", ("wrong_boundary", "wrong_type")),
        ("e0", None, "missed", ("missed",)),
    ]


@pytest.mark.parametrize(
    ("mode", "run", "outcome", "errors"),
    [
        ("exact", (0, 10, "GPE"), "correct", ("wrong_type",)),
        ("type", (5, 10, "ORG"), "correct", ("wrong_boundary",)),
        ("partial", (5, 10, "ORG"), "partial", ("wrong_boundary",)),
        ("overlap", (5, 10, "ORG"), "correct", ("wrong_boundary",)),
        ("type", (0, 10, "GPE"), "incorrect", ("wrong_type",)),
    ],
)
def test_what_a_mode_lets_pass_is_still_named(
    mode: str, run: Triple, outcome: str, errors: tuple[str, ...]
) -> None:
    (found,) = entity_findings([entities((0, 10, "ORG"))], [entities(run)], mode)
    assert (found.outcome, found.errors, found.is_right) == (outcome, errors, False)
    assert found.iou == pytest.approx((run[1] - run[0]) / 10)


def test_a_nested_entity_is_paired_with_the_nearest_of_equal_worth() -> None:
    """Either gold entity could be the wrong one; the one with the same borders is."""
    gold = entities((0, 20, "ORG"), (0, 5, "GPE"))
    assert rows(entity_findings([gold], [entities((0, 5, "LOC"))])) == [
        ("e1", "e0", "incorrect", ("wrong_type",)),
        ("e0", None, "missed", ("missed",)),
    ]
    assert rows(entity_findings([gold], [entities((0, 20, "LOC"))])) == [
        ("e1", None, "missed", ("missed",)),
        ("e0", "e0", "incorrect", ("wrong_type",)),
    ]


def test_articles_stand_in_the_order_of_their_ids() -> None:
    gold = [entities((0, 5, "ORG"), name=name) for name in "cab"]
    assert [found.article for found in entity_findings(gold, gold)] == ["a", "b", "c"]


def test_a_claim_that_is_right() -> None:
    found = only_pair(ONE, ONE)
    assert (found.outcome, found.errors, found.fields, found.iou) == ("correct", (), (), 1.0)
    assert found.is_right


@pytest.mark.parametrize(
    ("run", "errors", "fields"),
    [
        (claim((0, 60)), ("wrong_boundary",), ()),
        (claim((0, 50), (50, 100)), (), ()),
        (claim((0, 40), (45, 100)), ("wrong_boundary",), ()),
        (claim((0, 100), claim_type=("quote",)), ("wrong_type",), ("claim_type",)),
        (replace(ONE, attribution=Attribution("document")), ("wrong_source",), ("attribution",)),
        (replace(ONE, attribution=Attribution(source=(Span(0, 4),))),
         ("wrong_source",), ("source",)),
        (replace(ONE, attribution=Attribution(source_entity="e")),
         ("wrong_source",), ("source_entity",)),
        (replace(ONE, attribution=Attribution(cue=(Span(0, 4),))), (), ("cue",)),
        (replace(ONE, polarity="denies", modality="future"), (), ("polarity", "modality")),
        (claim((0, 80), claim_type=("quote",), attribution=Attribution("document")),
         ("wrong_boundary", "wrong_type", "wrong_source"), ("claim_type", "attribution")),
    ],
)  # fmt: skip
def test_what_is_wrong_about_a_pair(
    run: Claim, errors: tuple[str, ...], fields: tuple[str, ...]
) -> None:
    found = only_pair(ONE, run)
    assert (found.outcome, found.errors, found.fields) == ("correct", errors, fields)


def test_a_source_with_a_shared_word_is_no_other_source() -> None:
    gold = replace(ONE, attribution=Attribution("document", (Span(0, 9),)))
    run = replace(ONE, attribution=Attribution("document", (Span(4, 9),)))
    assert only_pair(gold, run).is_right


def test_missed_and_extra() -> None:
    assert claim_rows([ONE], [claim((100, 140)), claim((90, 200))]) == [
        ("c0", None, "missed", ("missed",)),
        (None, "c1", "spurious", ("extra",)),
        (None, "c0", "spurious", ("extra",)),
    ]


def test_a_split_claim_and_its_pieces() -> None:
    run = claims(claim((0, 45)), claim((50, 95)))
    gold, first, second = claim_findings([claims(ONE)], [run])
    assert rows([gold, first, second]) == [
        ("c0", None, "missed", ("split",)),
        (None, "c0", "spurious", ("split",)),
        (None, "c1", "spurious", ("split",)),
    ]
    assert [piece.id for piece in gold.pieces] == ["c0", "c1"]
    assert first.pieces == second.pieces == ()


def test_a_split_claim_of_which_one_piece_is_enough() -> None:
    """Being split is why the borders differ, and not said twice."""
    gold, piece = claim_findings([claims(ONE)], [claims(claim((0, 60)), claim((62, 100)))])
    assert rows([gold, piece]) == [
        ("c0", "c0", "correct", ("split",)),
        (None, "c1", "spurious", ("split",)),
    ]
    assert [one.id for one in gold.pieces] == ["c0", "c1"]


def test_what_only_reaches_into_a_split_claim_is_no_piece() -> None:
    run = claims(claim((0, 45)), claim((50, 90)), claim((90, 300)))
    gold, *_, beyond = claim_findings([claims(ONE)], [run])
    assert [piece.id for piece in gold.pieces] == ["c0", "c1"]
    assert beyond.errors == ("extra",)


def test_a_merging_claim_and_what_it_holds() -> None:
    first, run, second = claim_findings([claims(claim((0, 45)), claim((50, 95)))], [claims(ONE)])
    assert rows([first, run, second]) == [
        ("c0", None, "missed", ("merged",)),
        (None, "c0", "spurious", ("merged",)),
        ("c1", None, "missed", ("merged",)),
    ]
    assert [piece.id for piece in run.pieces] == ["c0", "c1"]
    assert first.pieces == second.pieces == ()


def test_a_merging_claim_that_stands_for_one_of_those_it_holds() -> None:
    pair, rest = claim_findings([claims(claim((0, 60)), claim((62, 100)))], [claims(ONE)])
    assert rows([pair, rest]) == [
        ("c0", "c0", "correct", ("merged",)),
        ("c1", None, "missed", ("merged",)),
    ]
    assert [piece.id for piece in pair.pieces] == ["c0", "c1"]


def test_the_parts_of_one_claim_are_no_pieces() -> None:
    """A discontinuous claim is one claim; two of the run in its two parts split it."""
    gold = [claim((0, 40), (60, 100))]
    assert claim_rows(gold, [claim((0, 40), (60, 100))]) == [("c0", "c0", "correct", ())]
    assert claim_rows(gold, [claim((0, 40)), claim((60, 100))])[0][3] == ("split",)
    assert claim_rows(gold, [claim((0, 40))]) == [("c0", "c0", "correct", ("wrong_boundary",))]
    assert claim_rows(gold, [claim((40, 60))]) == [
        ("c0", None, "missed", ("missed",)),
        (None, "c0", "spurious", ("extra",)),
    ]


def test_nested_claims_that_are_found_split_nothing() -> None:
    gold = [ONE, claim((0, 45)), claim((50, 95))]
    assert {errors for *_, errors in claim_rows(gold, gold)} == {()}


def test_overlapping_claims_each_find_their_own() -> None:
    gold, run = [ONE, claim((40, 160))], [claim((40, 158)), claim((0, 98))]
    assert claim_rows(gold, run) == [
        ("c0", "c1", "correct", ("wrong_boundary",)),
        ("c1", "c0", "correct", ("wrong_boundary",)),
    ]


def test_a_level_decides_which_pairs_there_are() -> None:
    run = [claim((0, 60))]
    assert claim_rows([ONE], run, "exact") == [
        ("c0", None, "missed", ("missed",)),
        (None, "c0", "spurious", ("extra",)),
    ]
    assert claim_rows([ONE], run, "iou_0.3") == [("c0", "c0", "correct", ("wrong_boundary",))]


def test_fields_have_pairs_of_their_own() -> None:
    """A level wants as many pairs as there can be, fields the pairs that are most alike."""
    gold = [claim((0, 100), normalized="Exports fell"), claim((0, 50))]
    run = [claim((0, 100), normalized="Exports fell"), claim((50, 100), normalized="Tariffs rose")]

    def partners(level: str) -> set[tuple[str | None, str | None]]:
        return {(one, other) for one, other, *_ in claim_rows(gold, run, level)}

    assert partners("iou_0.5") == {("c0", "c1"), ("c1", "c0")}
    assert partners(BY_FIELDS) == {("c0", "c0"), ("c1", None), (None, "c1")}


def test_what_nobody_reviewed_is_not_found() -> None:
    read = ArticleItems(
        "a",
        claims=claims(claim((0, 8)), claim((20, 28))).claims,
        sentences=(Span(0, 10), Span(20, 30)),
        reviewed=(Span(0, 10),),
    )
    assert rows(claim_findings([read], [claims(claim((21, 29)))])) == [
        ("c0", None, "missed", ("missed",))
    ]


@few
@given(st.lists(st.tuples(st.one_of(apart(), anyhow()), anyhow()), min_size=1, max_size=3))
def test_entities_are_those_that_are_counted(
    articles: list[tuple[list[Triple], list[Triple]]],
) -> None:
    gold, run = (documents(side) for side in zip(*articles, strict=True))
    scores = score_entities(gold, run, samples=0).modes
    for mode in MODES:
        found = entity_findings(gold, run, mode)
        assert outcomes(found) == counts_of(scores[mode].micro.counts)
        assert_once_each(found, gold, run)


@few
@given(st.lists(st.tuples(some_claims(), some_claims()), min_size=1, max_size=3))
def test_claims_are_those_that_are_counted(articles: list[tuple[list[Claim], list[Claim]]]) -> None:
    gold = [claims(*one, name=str(place)) for place, (one, _) in enumerate(articles)]
    run = [claims(*other, name=str(place)) for place, (_, other) in enumerate(articles)]
    scores = score_claims(gold, run, samples=0)
    for level in LEVELS:
        found = claim_findings(gold, run, level)
        assert outcomes(found) == counts_of(scores.levels[level].counts)
        assert_once_each(found, gold, run)
        splits = [f for f in found if f.gold and "split" in f.errors]
        merges = [f for f in found if f.run and "merged" in f.errors]
        assert len(splits) == (scores.splits.hits or 0)
        assert len(merges) == (scores.merges.hits or 0)
        assert all(len(f.pieces) >= 2 for f in (*splits, *merges))


@few
@given(some_claims(), some_claims())
def test_pairs_by_fields_are_those_whose_fields_are_scored(
    gold: list[Claim], run: list[Claim]
) -> None:
    found = claim_findings([claims(*gold)], [claims(*run)], BY_FIELDS)
    for name, scores in score_claims([claims(*gold)], [claims(*run)], samples=0).fields.items():
        counts: Counts = scores.matched.counts
        differ = sum(name in finding.fields for finding in found)
        assert (differ == 0) == (counts.missed == counts.spurious == 0)


@few
@given(anyhow(), some_claims())
def test_gold_against_itself_is_all_right(spans: list[Triple], made: list[Claim]) -> None:
    gold = [replace(entities(*spans), claims=claims(*made).claims)]
    for mode in MODES:
        assert all(finding.is_right for finding in entity_findings(gold, gold, mode))
    for level in (*LEVELS, BY_FIELDS):
        assert all(f.is_right and not f.fields for f in claim_findings(gold, gold, level))


def assert_once_each(
    found: list[Finding], gold: list[ArticleItems], run: list[ArticleItems]
) -> None:
    for side, articles in (("gold", gold), ("run", run)):
        named = [(f.article, item.id) for f in found if (item := getattr(f, side)) is not None]
        items = [
            (article.id, item.id)
            for article in articles
            for item in (article.claims if found and found[0].kind == "claim" else article.entities)
        ]
        assert sorted(named) == sorted(items)
