"""Claims: overlap, parts, pieces, fields, sentences."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.claim import Anchor, Attribution, Claim
from annotator.domain.entity import Entity
from annotator.domain.span import Span
from annotator.scoring.articles import ArticleItems, EntityItem
from annotator.scoring.claim_matching import LEVELS
from annotator.scoring.claims import ClaimScores, score_claims
from annotator.scoring.ratios import Score
from tests.scoring.making import claim, claims, counts_of, few, some_claims


def scored(gold: list[Claim], run: list[Claim]) -> ClaimScores:
    return score_claims([claims(*gold)], [claims(*run)], samples=0)


def found(gold: list[Claim], run: list[Claim]) -> list[int]:
    """Correct pairs at exact, 0.3, 0.5, 0.75."""
    return [level.counts.correct for level in scored(gold, run).levels.values()]


def test_levels_by_iou() -> None:
    assert list(LEVELS) == ["exact", "iou_0.3", "iou_0.5", "iou_0.75"]
    gold = [claim((0, 100))]
    assert found(gold, [claim((0, 100))]) == [1, 1, 1, 1]
    assert found(gold, [claim((0, 75))]) == [0, 1, 1, 1]
    assert found(gold, [claim((0, 50))]) == [0, 1, 1, 0]
    assert found(gold, [claim((70, 170))]) == [0, 0, 0, 0]
    assert found(gold, [claim((100, 170))]) == [0, 0, 0, 0]


def test_iou_is_over_all_parts() -> None:
    gold = [claim((0, 10), (20, 30))]
    assert found(gold, [claim((0, 30))]) == [0, 1, 1, 0]  # 20 of 30
    assert found(gold, [claim((20, 30), (0, 10))]) == [1, 1, 1, 1]
    assert found(gold, [claim((10, 20))]) == [0, 0, 0, 0]
    assert found(gold, [claim((0, 5), (5, 10), (20, 30))]) == [1, 1, 1, 1]


def test_overlapping_claims_are_matched_one_to_one() -> None:
    gold = [claim((0, 100)), claim((20, 80)), claim((20, 80))]
    assert found(gold, [claim((20, 80)), claim((0, 100))]) == [2, 2, 2, 2]
    assert found(gold, [claim((20, 80))] * 4) == [2, 3, 3, 2]


def test_as_many_pairs_as_there_can_be() -> None:
    """The best single pair would leave the other two alone."""
    gold = [claim((0, 60)), claim((0, 100))]
    run = [claim((0, 62)), claim((0, 35))]
    assert found(gold, run) == [0, 2, 2, 1]


def test_normalized_text_tells_claims_with_one_span_apart() -> None:
    kinds = ("quote",), ("causal",)
    texts = "Tariffs rise in May", "Exports fell last year"
    gold = [claim((0, 90), claim_type=k, normalized=t) for k, t in zip(kinds, texts, strict=True)]
    run = [replace(one, spans=(Span(0, 80),)) for one in reversed(gold)]
    assert scored(gold, run).fields["claim_type"].matched.f1.value == 1.0


def test_splits_and_merges() -> None:
    whole, halves = [claim((0, 100))], [claim((0, 45)), claim((50, 100))]
    split, merged = scored(whole, halves), scored(halves, whole)
    assert (split.splits.hits, split.splits.total, split.merges.hits) == (1, 1, 0)
    assert (merged.splits.hits, merged.merges.hits, merged.merges.total) == (0, 1, 1)
    assert scored(whole, [claim((0, 60)), claim((5, 65))]).splits.hits == 0  # twice, not in two
    assert scored(whole + halves, whole + halves).splits.hits == 0  # nested in the gold itself


def test_sentences_with_a_claim() -> None:
    sentences = tuple(Span(start, start + 10) for start in range(0, 50, 10))
    gold = replace(claims(claim((0, 5)), claim((12, 25))), sentences=sentences)
    score = score_claims([gold], [claims(claim((2, 8)), claim((41, 44)))], samples=0).sentences
    assert counts_of(score.counts) == [1, 0, 0, 2, 1]
    unread = replace(gold, is_exhaustive=False, reviewed=sentences[:2])
    score = score_claims([unread], [claims(claim((2, 8)), claim((41, 44)))], samples=0).sentences
    assert counts_of(score.counts) == [1, 0, 0, 1, 0]
    assert "sentences" in scored([claim((0, 5))], []).sentences.f1.reason


def test_claim_types_are_scored_as_sets() -> None:
    gold = [claim((0, 10), claim_type=("quote", "causal")), claim((20, 30), claim_type=("quote",))]
    run = [claim((0, 10), claim_type=("causal", "quantity"))]
    field = scored(gold, run).fields["claim_type"]
    assert counts_of(field.matched.counts) == [1, 0, 0, 1, 1]
    assert counts_of(field.end_to_end.counts) == [1, 0, 0, 2, 1]


def field_hits(name: str, gold: Claim, run: Claim) -> tuple[int, int, int]:
    counts = scored([gold], [run]).fields[name].end_to_end.counts
    return counts.correct, counts.in_gold, counts.in_run


@pytest.mark.parametrize(
    ("name", "gold", "run", "hits"),
    [
        ("checkworthiness", {"checkworthiness": "x"}, {"checkworthiness": "x"}, (1, 1, 1)),
        ("polarity", {"polarity": "denies"}, {}, (0, 1, 1)),
        ("modality", {"modality": "future"}, {}, (0, 1, 0)),
        ("modality", {}, {"modality": "future"}, (0, 0, 1)),
        ("attribution", {"attribution": Attribution("document")}, {}, (0, 1, 1)),
        ("time", {"time": Anchor(Span(0, 4))}, {"time": Anchor(Span(2, 9))}, (1, 1, 1)),
        ("time", {"time": Anchor(Span(0, 4))}, {"time": Anchor(Span(4, 9))}, (0, 1, 1)),
        ("time_normal", {"time": Anchor(Span(0, 4), "2025")},
         {"time": Anchor(Span(5, 9), "2025")}, (1, 1, 1)),
        ("time_normal", {"time": Anchor(Span(0, 4))}, {"time": Anchor(Span(0, 4))}, (0, 0, 0)),
        ("source", {"attribution": Attribution("document", (Span(0, 4),))},
         {"attribution": Attribution("document", (Span(3, 9),))}, (1, 1, 1)),
        ("cue", {"attribution": Attribution("document", (), (Span(0, 4),))},
         {"attribution": Attribution("document", (Span(0, 4),))}, (0, 1, 0)),
    ],
)  # fmt: skip
def test_fields(
    name: str, gold: dict[str, object], run: dict[str, object], hits: tuple[int, int, int]
) -> None:
    assert field_hits(name, claim((0, 50), **gold), claim((0, 50), **run)) == hits


def with_entity(*mentions: Entity, source: str = "e0") -> ArticleItems:
    made = claims(claim((0, 50), attribution=Attribution("document", source_entity=source)))
    items = tuple(EntityItem(f"e{place}", one) for place, one in enumerate(mentions))
    return replace(made, entities=items)


def test_the_claimant_is_the_thing_that_the_entity_names() -> None:
    minister = Entity(Span(60, 66), "PERSON", "m")
    elsewhere = Entity(Span(90, 94), "PERSON", "m")

    def correct(gold: ArticleItems, run: ArticleItems) -> int:
        fields = score_claims([gold], [run], samples=0).fields
        return fields["source_entity"].matched.counts.correct

    assert correct(with_entity(minister), with_entity(Entity(Span(62, 70), "ORG"))) == 1
    assert correct(with_entity(minister), with_entity(Entity(Span(90, 94), "ORG"))) == 0
    assert correct(with_entity(minister, elsewhere), with_entity(Entity(Span(90, 94), "X"))) == 1
    known = (Entity(Span(60, 66), "PERSON", kb_id="Q1"), Entity(Span(80, 82), "PERSON", kb_id="Q1"))
    assert correct(with_entity(known[0]), with_entity(known[1])) == 1
    assert correct(with_entity(minister), with_entity(minister, source="gone")) == 0


def test_nothing_is_undefined_and_says_so() -> None:
    scores = scored([], [])
    each: list[Score] = [*scores.levels.values(), scores.sentences]
    each += [field.matched for field in scores.fields.values()]
    for score in each:
        assert (score.f1.value, score.f1.interval) == (None, None)
        assert score.f1.reason.startswith("0/0")
    assert scores.splits.value is None
    assert scores.confidence.average_precision.reason == "0/0: the gold has no claims"


@few
@given(st.lists(some_claims(), min_size=1, max_size=3))
def test_gold_against_itself_is_perfect(articles: list[list[Claim]]) -> None:
    gold = [claims(*made, name=f"{place}") for place, made in enumerate(articles)]
    scores = score_claims(gold, gold, samples=0)
    for level in scores.levels.values():
        assert level.f1.value == (1.0 if any(articles) else None)
    assert not scores.splits.hits
    for field in scores.fields.values():
        assert field.end_to_end.f1.value in (1.0, None)


@few
@given(some_claims(), some_claims())
def test_sides_can_be_exchanged(gold: list[Claim], run: list[Claim]) -> None:
    there, back = scored(gold, run), scored(run, gold)
    assert (there.splits.hits, there.merges.hits) == (back.merges.hits, back.splits.hits)
    for level in LEVELS:
        correct, _, _, missed, spurious = counts_of(there.levels[level].counts)
        assert counts_of(back.levels[level].counts) == [correct, 0, 0, spurious, missed]


@few
@given(some_claims(), some_claims(), st.randoms())
def test_order_does_not_matter(gold: list[Claim], run: list[Claim], draw: random.Random) -> None:
    one, other = claims(*gold), claims(*run, scores=[0.5] * len(run))
    shuffled = replace(other, claims=tuple(draw.sample(other.claims, len(run))))
    assert score_claims([one], [shuffled]) == score_claims([one], [other])


@few
@given(some_claims(), some_claims(), st.randoms())
def test_a_true_prediction_more_never_lowers_recall(
    gold: list[Claim], run: list[Claim], draw: random.Random
) -> None:
    if not gold:
        return
    before, after = scored(gold, run), scored(gold, [*run, draw.choice(gold)])
    for level in LEVELS:
        assert after.levels[level].recall.value >= before.levels[level].recall.value
