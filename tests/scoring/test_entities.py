"""Entities: what nests, overlaps, touches or is not there."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.errors import InvalidInput
from annotator.domain.span import Span
from annotator.scoring.articles import ArticleItems
from annotator.scoring.claims import score_claims
from annotator.scoring.comparing import compare_runs
from annotator.scoring.confusions import entity_confusion
from annotator.scoring.entities import entity_confidence, score_entities
from annotator.scoring.entity_matching import MODES
from annotator.scoring.findings import entity_findings
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
)

MATCHED_BEST = tuple(mode for mode in MODES if mode != "type")


def micro(gold: ArticleItems, run: ArticleItems, mode: str) -> list[int]:
    return counts_of(score_entities([gold], [run]).modes[mode].micro.counts)


def test_nested_entities_find_their_own() -> None:
    gold = entities((0, 20, "ORG"), (0, 5, "GPE"))
    assert micro(gold, entities((0, 5, "GPE"), (0, 20, "ORG")), "strict") == [2, 0, 0, 0, 0]
    assert micro(gold, entities((0, 20, "ORG")), "strict") == [1, 0, 0, 1, 0]
    assert micro(gold, entities((0, 5, "GPE")), "type") == [1, 0, 0, 1, 0]


def test_the_matching_with_most_pairs_is_taken() -> None:
    """The first prediction overlaps both, and the second only the one that it would take."""
    gold = entities((0, 10, "ORG"), (2, 30, "ORG"))
    run = entities((1, 12, "ORG"), (12, 30, "ORG"))
    assert micro(gold, run, "type") == [2, 0, 0, 0, 0]
    assert micro(gold, run, "overlap") == [2, 0, 0, 0, 0]


def test_touching_is_not_overlapping() -> None:
    gold, run = entities((0, 5, "ORG")), entities((5, 9, "ORG"))
    assert all(micro(gold, run, mode) == [0, 0, 0, 1, 1] for mode in MODES)


def test_overlap_wants_the_label_and_has_no_incorrect() -> None:
    gold = entities((0, 5, "ORG"), (10, 15, "GPE"))
    run = entities((3, 7, "ORG"), (10, 15, "LOC"))
    assert micro(gold, run, "overlap") == [1, 0, 0, 1, 1]
    assert micro(gold, run, "type") == [1, 1, 0, 0, 0]


def test_labels_of_one_side_alone_are_counted() -> None:
    scores = score_entities([entities((0, 5, "ORG"))], [entities((0, 5, "COMPANY"))])
    labels = scores.modes["strict"].labels
    assert list(labels) == ["COMPANY", "ORG"]
    assert counts_of(labels["COMPANY"].counts) == [0, 0, 0, 0, 1]
    assert labels["COMPANY"].recall.value is None
    assert "gold has no COMPANY" in labels["COMPANY"].recall.reason
    assert labels["COMPANY"].f1.value == 0


def test_macro_is_the_mean_of_labels_where_it_is_defined() -> None:
    gold = entities((0, 5, "ORG"), (10, 15, "GPE"), (20, 25, "GPE"))
    macro = score_entities([gold], [entities((0, 5, "ORG"))]).modes["strict"].macro
    assert (macro.recall.value, macro.recall.total) == (0.5, 2)
    assert (macro.precision.value, macro.precision.total) == (1, 1)


def test_nothing_is_undefined_and_says_so() -> None:
    for mode in score_entities([entities()], [entities()]).modes.values():
        for ratio in (mode.micro.f1, mode.macro.f1, mode.micro.precision):
            assert (ratio.value, ratio.interval) == (None, None)
            assert ratio.reason
    assert score_entities([], []).modes["strict"].micro.f1.value is None


def test_only_reviewed_sentences_count() -> None:
    gold = entities((0, 5, "ORG"), (20, 25, "ORG"))
    gold = ArticleItems(
        "a", gold.entities, sentences=(Span(0, 10), Span(11, 30)), reviewed=(Span(0, 10),)
    )
    run = entities((0, 5, "ORG"), (6, 11, "GPE"), (9, 16, "GPE"), (20, 25, "GPE"))
    assert micro(gold, run, "strict") == [1, 0, 0, 0, 1]


def half_decided(is_exhaustive: bool = False) -> ArticleItems:
    """Three sentences are read; in the second an entity waits for a decision."""
    sentences = (Span(0, 10), Span(11, 30), Span(31, 40))
    found = entities((0, 5, "ORG"), (11, 15, "ORG"))
    return ArticleItems(
        "a", found.entities, claims(claim((11, 30))).claims, sentences, sentences,
        is_exhaustive=is_exhaustive, open_entities=(Span(20, 24), Span(30, 31)),
    )  # fmt: skip


def test_a_sentence_with_an_open_entity_does_not_count_for_entities() -> None:
    gold = half_decided()
    run = replace(gold, entities=entities((0, 5, "ORG"), (20, 24, "GPE"), (32, 36, "GPE")).entities)
    assert micro(gold, run, "strict") == [1, 0, 0, 0, 1]
    assert [f.errors for f in entity_findings([gold], [run])] == [(), ("extra",)]
    assert entity_confusion([gold], [run]).counts == ((1, 0, 0), (0, 0, 0), (0, 1, 0))
    assert entity_confidence([gold], [run], samples=0).without_score == 2
    assert compare_runs([gold], [run], [run]).entities["strict"].first == pytest.approx(2 / 3)
    assert score_claims([gold], [run], samples=0).levels["exact"].counts.correct == 1


def test_open_entities_of_an_exhaustive_article_say_nothing() -> None:
    assert micro(half_decided(True), entities((20, 24, "GPE")), "strict") == [0, 0, 0, 2, 1]


def test_an_article_that_the_run_does_not_name_is_missed() -> None:
    gold = [entities((0, 5, "ORG"), name="a"), entities((0, 5, "ORG"), name="b")]
    scores = score_entities(gold, [entities((0, 5, "ORG"), name="b")])
    assert counts_of(scores.modes["strict"].micro.counts) == [1, 0, 0, 1, 0]
    assert (scores.articles, scores.without_run) == (2, ("a",))


def test_articles_twice_and_foreign_runs_are_refused() -> None:
    one = entities((0, 5, "ORG"))
    with pytest.raises(InvalidInput, match="article a stands twice in the run"):
        score_entities([one], [one, one])
    with pytest.raises(InvalidInput, match="None of the run's articles"):
        score_entities([one], [entities(name="b")])


def test_confidence_of_entities() -> None:
    gold = entities((0, 5, "ORG"), (10, 15, "ORG"))
    run = entities((0, 5, "ORG"), (10, 15, "GPE"), scores=(0.9, 0.2))
    found = entity_confidence([gold], [run], samples=0)
    assert found.average_precision.value == 0.5
    assert found.calibration_error.value == pytest.approx((0.1 + 0.2) / 2)


@few
@given(st.lists(st.one_of(apart(), anyhow()), min_size=1, max_size=4))
def test_gold_against_itself_is_perfect(articles: list[list[Triple]]) -> None:
    for mode in score_entities(documents(articles), documents(articles), samples=0).modes.values():
        assert counts_of(mode.micro.counts)[1:] == [0, 0, 0, 0]
        assert mode.micro.f1.value == (1.0 if any(articles) else None)
        assert all(label.f1.value == 1.0 for label in mode.labels.values())


@few
@given(anyhow(), anyhow())
def test_sides_can_be_exchanged(gold: list[Triple], run: list[Triple]) -> None:
    """But for `type` of spans apart, where nervaluate's order of choice decides."""
    there = score_entities(documents([gold]), documents([run]), samples=0)
    back = score_entities(documents([run]), documents([gold]), samples=0)
    for mode in MATCHED_BEST:
        correct, incorrect, partial, missed, spurious = counts_of(there.modes[mode].micro.counts)
        mirrored = [correct, incorrect, partial, spurious, missed]
        assert counts_of(back.modes[mode].micro.counts) == mirrored


@few
@given(st.lists(st.tuples(anyhow(), anyhow()), min_size=1, max_size=4), st.randoms())
def test_order_does_not_matter(
    articles: list[tuple[list[Triple], list[Triple]]], draw: random.Random
) -> None:
    gold = documents(g for g, _ in articles)
    run = documents(r for _, r in articles)
    shuffled = [
        ArticleItems(a.id, tuple(draw.sample(a.entities, len(a.entities))), is_exhaustive=True)
        for a in draw.sample(run, len(run))
    ]
    expected = score_entities(gold, run, samples=20)
    assert score_entities(gold, shuffled, samples=20) == expected


@few
@given(anyhow(), anyhow(), st.randoms())
def test_a_true_prediction_more_never_lowers_recall(
    gold: list[Triple], run: list[Triple], draw: random.Random
) -> None:
    if not gold:
        return
    more = [*run, draw.choice(gold)]
    before = score_entities(documents([gold]), documents([run]), samples=0).modes
    after = score_entities(documents([gold]), documents([more]), samples=0).modes
    for mode in MODES:
        assert after[mode].micro.recall.value >= before[mode].micro.recall.value
