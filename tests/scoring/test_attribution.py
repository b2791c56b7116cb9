"""Content, source and cue of attributed claims."""

from dataclasses import replace

import pytest
from hypothesis import given

from annotator.domain.claim import Claim
from annotator.domain.span import Span
from annotator.scoring.attribution import AttributionScores, score_attribution
from tests.scoring.making import claim, claims, few, said, some_claims


def scored(gold: list[Claim], run: list[Claim]) -> AttributionScores:
    return score_attribution([claims(*gold)], [claims(*run)], samples=0)


def test_shares_of_each_role() -> None:
    gold = [said((0, 10), (20, 24), (30, 32))]
    triple = scored(gold, [said((5, 10), (20, 28), (40, 42))]).end_to_end
    content, source, cue = triple.content, triple.source, triple.cue
    assert (content.precision.value, content.recall.value) == (1.0, 0.5)
    assert content.f1.value == pytest.approx(2 / 3)
    assert (source.precision.value, source.recall.value) == (0.5, 1.0)
    assert (cue.precision.value, cue.recall.value, cue.f1.value) == (0.0, 0.0, 0.0)
    assert triple.mean.value == pytest.approx((2 / 3 + 2 / 3 + 0) / 3)


def test_a_missed_attribution_counts_end_to_end_alone() -> None:
    gold = [said((0, 10), (20, 24), (30, 32)), said((50, 60), (70, 74), (80, 82))]
    scores = scored(gold, gold[:1])
    assert scores.end_to_end.content.recall.value == 0.5
    assert (scores.end_to_end.content.recall.hits, scores.end_to_end.content.recall.total) == (1, 2)
    assert scores.matched.mean.value == 1.0


def test_claims_of_the_author_are_not_attributed() -> None:
    assert scored([claim((0, 10))], [claim((0, 10))]).end_to_end.content.f1.value is None


def test_a_role_that_nobody_has_is_undefined() -> None:
    one = [said((0, 10), (20, 24), None)]
    triple = scored(one, one).end_to_end
    assert triple.source.f1.value == 1.0
    assert (triple.cue.f1.value, triple.mean.value) == (None, None)
    assert "neither gold nor run" in triple.cue.f1.reason
    assert "undefined" in triple.mean.reason


def test_a_role_of_one_side_alone() -> None:
    triple = scored([said((0, 10), (20, 24), None)], [said((0, 10), None, (30, 32))]).end_to_end
    assert (triple.source.precision.value, triple.source.recall.value) == (None, 0.0)
    assert (triple.source.f1.value, triple.cue.f1.value) == (0.0, 0.0)


def test_the_same_words_in_another_role_are_not_shared() -> None:
    triple = scored([said((0, 10), (20, 24), None)], [said((20, 24), (0, 10), None)]).end_to_end
    assert (triple.content.f1.value, triple.source.f1.value) == (0.0, 0.0)


def test_tokens_are_the_unit_where_the_gold_has_them() -> None:
    tokens = (Span(0, 1), Span(2, 10), Span(11, 30))
    gold = replace(claims(said((0, 10), (11, 30), None)), tokens=tokens)
    run = claims(said((0, 1), (15, 20), None))
    triple = score_attribution([gold], [run], samples=0).end_to_end
    assert triple.content.recall.value == 0.5
    assert triple.source.f1.value == 1.0


def test_articles_with_and_without_tokens_together() -> None:
    gold = [
        replace(
            claims(said((0, 10), (11, 30), None), name="b"), tokens=(Span(0, 10), Span(11, 30))
        ),
        claims(said((0, 10), (11, 30), None), name="a"),
    ]
    run = [claims(said((0, 5), (11, 30), None), name=name) for name in "ab"]
    triple = score_attribution(gold, run, samples=0).end_to_end
    assert triple.content.recall.value == pytest.approx((0.5 + 1.0) / 2)


def test_each_attribution_serves_once() -> None:
    gold = [said((0, 10), None, None), said((0, 10), None, None)]
    assert scored(gold, gold[:1]).end_to_end.content.recall.value == 0.5


@few
@given(some_claims())
def test_gold_against_itself_is_perfect(gold: list[Claim]) -> None:
    assert scored(gold, gold).end_to_end.content.f1.value in (1.0, None)


@few
@given(some_claims(), some_claims())
def test_sides_can_be_exchanged(gold: list[Claim], run: list[Claim]) -> None:
    there, back = (s.end_to_end.content for s in (scored(gold, run), scored(run, gold)))
    assert there.f1.value == pytest.approx(back.f1.value)
