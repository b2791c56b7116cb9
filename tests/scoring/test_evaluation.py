"""All scores of a run at once."""

from dataclasses import replace

import pytest

from annotator.domain.errors import InvalidInput
from annotator.domain.span import Span
from annotator.scoring.articles import ArticleItems
from annotator.scoring.attribution import score_attribution
from annotator.scoring.claims import score_claims
from annotator.scoring.entities import entity_confidence, score_entities
from annotator.scoring.evaluation import evaluate
from tests.scoring.making import claims, entities, said

SENTENCES = (Span(0, 10), Span(10, 20), Span(20, 40))


def article(name: str, *labels: str, score: float | None = 0.5) -> ArticleItems:
    """An entity for each label and a claim, the same for the same labels."""
    spans = [(10 * place, 10 * place + 5, label) for place, label in enumerate(labels)]
    found = entities(*spans, name=name, scores=[score] * len(spans) if score else ())
    one = claims(said((0, 9), (12, 16), (17, 19)), scores=[score] if score else ())
    return replace(found, claims=one.claims, sentences=SENTENCES)


GOLD = [article("a", "ORG", "GPE"), article("b", "ORG"), article("c", "LAW")]
RUN = [article("a", "ORG", "LAW"), article("b", "ORG", "GPE"), article("z", "ORG")]


def test_every_score_is_the_one_that_its_module_gives() -> None:
    found = evaluate(iter(GOLD), iter(RUN), samples=50, seed=7)
    drawn = {"samples": 50, "seed": 7}
    assert found.entities == score_entities(GOLD, RUN, **drawn)
    assert found.entity_confidence == entity_confidence(GOLD, RUN, **drawn)
    assert found.claims == score_claims(GOLD, RUN, **drawn)
    assert found.attribution == score_attribution(GOLD, RUN, **drawn)
    assert list(found.confusions) == [
        "entity", "claim_type", "checkworthiness", "attribution", "polarity", "modality",
    ]  # fmt: skip
    assert all(name == one.subject for name, one in found.confusions.items())


def test_how_much_was_scored() -> None:
    found = evaluate(GOLD, RUN, samples=0)
    assert (found.articles, found.sentences) == (3, 9)
    assert (found.gold_entities, found.run_entities) == (4, 4)
    assert (found.gold_claims, found.run_claims) == (3, 2)
    assert (found.without_run, found.without_gold) == (("c",), ("z",))


def test_only_what_is_reviewed_is_scored() -> None:
    half_read = [replace(GOLD[0], is_exhaustive=False, reviewed=SENTENCES[:1])]
    found = evaluate([*half_read, replace(GOLD[1], is_exhaustive=False)], RUN, samples=0)
    assert (found.articles, found.sentences) == (1, 1)
    assert (found.gold_entities, found.run_entities, found.gold_claims) == (1, 1, 1)


def test_gold_that_nobody_reviewed_gives_no_score() -> None:
    unread = [replace(one, is_exhaustive=False) for one in GOLD]
    found = evaluate(unread, RUN)
    assert (found.articles, found.sentences, found.without_gold) == (0, 0, ("z",))
    for ratio in (found.entities.modes["strict"].micro.f1, found.claims.levels["exact"].f1):
        assert ratio.value is None
        assert ratio.reason


def test_a_run_that_found_nothing() -> None:
    found = evaluate(GOLD, [ArticleItems("a")], samples=0)
    assert found.entities.modes["strict"].micro.recall.value == 0
    assert "the run has no entities" in found.entities.modes["strict"].micro.precision.reason
    assert (found.run_entities, found.run_claims) == (0, 0)
    assert found.without_run == ("b", "c")


def test_a_run_without_scores() -> None:
    silent = [article("a", "ORG", score=None)]
    found = evaluate(GOLD, silent, samples=0)
    assert found.claims.levels["exact"].f1.value > 0
    for confidence in (found.entity_confidence, found.claims.confidence):
        assert confidence.average_precision.reason == "the run gives no scores"
        assert confidence.calibration_error.reason == "the run gives no scores"
        assert confidence.curve == ()


def test_a_run_of_other_articles_is_refused() -> None:
    with pytest.raises(InvalidInput, match="None of the run's articles"):
        evaluate(GOLD, [article("z", "ORG")])
    with pytest.raises(InvalidInput, match="article a stands twice in the gold"):
        evaluate([GOLD[0], GOLD[0]], RUN)
