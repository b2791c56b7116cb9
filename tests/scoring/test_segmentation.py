"""Sentences, and body against chrome."""

import pytest

from annotator.domain.article import Region
from annotator.domain.span import Span
from annotator.scoring.articles import ArticleItems
from annotator.scoring.segmentation import score_regions, score_sentences
from tests.scoring.making import counts_of


def article(*sentences: tuple[int, int], chrome: tuple[int, int] | None = None) -> ArticleItems:
    regions = (Region(Span(*chrome), "chrome"),) if chrome else ()
    spans = tuple(Span(*borders) for borders in sentences)
    return ArticleItems("a", sentences=spans, is_exhaustive=True, regions=regions, length=100)


def test_a_sentence_needs_both_borders() -> None:
    gold = article((0, 10), (11, 20), (21, 30))
    score = score_sentences([gold], [article((0, 10), (11, 30))])
    assert counts_of(score.counts) == [1, 0, 0, 2, 1]
    assert score.f1.value == pytest.approx(0.4)


def test_a_run_without_sentences_is_not_scored() -> None:
    score = score_sentences([article((0, 10))], [article()])
    assert (score.f1.value, score.f1.reason) == (None, "the run gives no sentences")


def test_regions_by_character() -> None:
    gold, run = article((50, 60), chrome=(0, 20)), article(chrome=(0, 30))
    scores = score_regions([gold], [run])
    assert (scores.accuracy.value, scores.accuracy.hits, scores.accuracy.total) == (0.9, 90, 100)
    assert counts_of(scores.chrome.counts) == [20, 0, 0, 0, 10]


def test_all_body_on_both_sides() -> None:
    scores = score_regions([article((0, 10))], [article()])
    assert scores.accuracy.value == 1.0
    assert scores.chrome.f1.value is None


def test_an_unknown_length_is_undefined() -> None:
    one = ArticleItems("a", is_exhaustive=True)
    assert score_regions([one], [one]).accuracy.reason == "0/0: the length of no article is known"
