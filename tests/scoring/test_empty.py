"""Empty gold, empty runs, articles that nobody reviewed: nothing breaks, nothing is invented."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass

import pytest

from annotator.scoring.alignment import align_claims, align_entities
from annotator.scoring.articles import ArticleItems
from annotator.scoring.attribution import score_attribution
from annotator.scoring.claims import score_claims
from annotator.scoring.comparing import compare_runs
from annotator.scoring.entities import entity_confidence, score_entities
from annotator.scoring.evaluation import evaluate
from annotator.scoring.findings import claim_findings, entity_findings
from annotator.scoring.ratios import Ratio
from annotator.scoring.segmentation import score_regions, score_sentences

READ = ArticleItems("a", is_exhaustive=True)
ALSO_READ = ArticleItems("b", is_exhaustive=True)
UNREAD = ArticleItems("a")
SIDES = [
    ([], []),
    ([], [READ]),
    ([READ], []),
    ([READ, ALSO_READ], []),
    ([READ, ALSO_READ], [UNREAD]),
    ([UNREAD], [UNREAD]),
]
SCORES = [
    score_entities, entity_confidence, score_claims, score_attribution, score_sentences,
    score_regions, evaluate,
]  # fmt: skip


@pytest.mark.parametrize("score", SCORES)
@pytest.mark.parametrize(("gold", "run"), SIDES)
def test_every_ratio_is_undefined_and_says_why(
    score: Callable[..., object], gold: list[ArticleItems], run: list[ArticleItems]
) -> None:
    found = list(ratios(score(gold, run)))
    assert found
    for ratio in found:
        assert (ratio.value, ratio.interval) == (None, None)
        assert ratio.reason


@pytest.mark.parametrize(("gold", "run"), SIDES)
def test_nothing_stands_side_by_side(gold: list[ArticleItems], run: list[ArticleItems]) -> None:
    assert align_entities(gold, run) == []
    assert align_claims(gold, run) == []
    assert entity_findings(gold, run) == claim_findings(gold, run) == []
    assert compare_runs(gold, run, run).entities["strict"].p_value is None


def ratios(value: object) -> Iterator[Ratio]:
    """All ratios anywhere inside."""
    if isinstance(value, Ratio):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from ratios(each)
    elif isinstance(value, tuple):
        for each in value:
            yield from ratios(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from ratios(getattr(value, field.name))
