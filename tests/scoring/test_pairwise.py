from random import Random

import pytest

from annotator.domain.article import ArticleId
from annotator.domain.claim import Claim
from annotator.domain.entity import Entity
from annotator.domain.span import Span
from annotator.scoring.agreement import cohen_kappa, krippendorff_alpha
from annotator.scoring.articles import ArticleItems, ClaimItem, EntityItem
from annotator.scoring.bootstrap import sampled
from annotator.scoring.pairwise import (
    mean_cohen_kappa,
    mean_f1,
    observed_agreement,
    pair_f1,
    pair_tally,
    side_by_side,
)

KINDS = [(kind, level) for kind in ("claims", "entities") for level in ("strict", "overlap")]


def side(article: str, *places: tuple[int, int], label: str = "ORG") -> ArticleItems:
    """Claims and entities at the same places."""
    spans = [Span(*place) for place in places]
    return ArticleItems(
        ArticleId(article),
        entities=tuple(EntityItem(f"e{n}", Entity(s, label)) for n, s in enumerate(spans)),
        claims=tuple(ClaimItem(f"c{n}", Claim((s,))) for n, s in enumerate(spans)),
        is_exhaustive=True,
    )


def random_side(draw: Random, article: str) -> ArticleItems:
    starts = draw.sample(range(0, 60, 3), draw.randint(0, 6))
    places = [(start, start + draw.randint(1, 7)) for start in sorted(starts)]
    return side(article, *places, label=draw.choice(("ORG", "GPE")))


def test_strict_and_overlapping_pairs_are_counted() -> None:
    first = [side("a", (0, 10), (20, 30)), side("b", (0, 5))]
    second = [side("a", (0, 10), (29, 40)), side("b")]
    drawn = sampled(pair_tally(first, second), samples=0)
    for kind in ("claims", "entities"):
        assert drawn.ratio(pair_f1(kind, "strict")).value == pytest.approx(2 / 5)
        assert drawn.ratio(pair_f1(kind, "overlap")).value == pytest.approx(4 / 5)


def test_an_entity_of_another_label_does_not_count() -> None:
    drawn = sampled(pair_tally([side("a", (0, 5))], [side("a", (0, 5), label="GPE")]), samples=0)
    assert drawn.ratio(pair_f1("entities", "overlap")).value == 0.0


def test_which_of_the_two_comes_first_does_not_matter() -> None:
    draw = Random(7)
    for _ in range(30):
        one = [random_side(draw, name) for name in "abc"]
        other = [random_side(draw, name) for name in "abc"]
        there, back = (sampled(pair_tally(*two), samples=0) for two in ((one, other), (other, one)))
        for kind, level in KINDS:
            f1 = pair_f1(kind, level)
            assert there.ratio(f1).value == back.ratio(f1).value


def test_nothing_marked_is_undefined_and_says_so() -> None:
    ratio = sampled(pair_tally([side("a")], [side("a")]), samples=0).ratio(
        pair_f1("claims", "strict")
    )
    assert (ratio.value, ratio.reason) == (None, "neither marked any claims")


def test_the_mean_is_over_the_pairs_in_which_it_is_defined() -> None:
    tallies = [
        pair_tally([side("a", (0, 5))], [side("a", (0, 5))]),
        pair_tally([side("b", (0, 5))], [side("b")]),
        pair_tally([side("c")], [side("c")]),
    ]
    together = side_by_side(tallies)
    assert together.articles == ("a", "b", "c")
    assert sampled(together, samples=0).ratio(mean_f1("claims", "strict", 3)).value == 0.5


RATINGS: list[list[list[str | None]]] = [
    [["x", "y", "x"], ["x", "x", None], ["y", "y", "x"]],
    [["y", "x"], ["y", "y"], [None, None]],
]


def test_the_mean_kappa_is_that_of_the_pairs() -> None:
    rows = [[value for block in RATINGS for value in block[row]] for row in range(3)]
    known = [cohen_kappa(rows[one], rows[two]).value for one, two in ((0, 1), (0, 2), (1, 2))]
    found = mean_cohen_kappa(RATINGS, samples=50)
    assert found.agreement.value == pytest.approx(sum(filter(None, known)) / 3)
    assert found.interval is not None
    assert found.interval.low <= found.interval.high


def test_a_mean_kappa_without_a_pair_says_why() -> None:
    found = mean_cohen_kappa([[["x"], ["x"]]]).agreement
    assert (found.value, found.reason) == (None, "all ratings are of one category")
    assert mean_cohen_kappa([]).agreement.value is None


def test_observed_agreement_is_that_of_the_pairs_of_ratings() -> None:
    complete = [[["x", "y", "x"], ["x", "x", "x"]], [["y"], ["y"]]]
    found = observed_agreement(complete, samples=50)
    assert found.agreement.value == pytest.approx(3 / 4)
    rows = [["x", "y", "x", "y"], ["x", "x", "x", "y"]]
    assert found.agreement.value == krippendorff_alpha(rows).observed
    alone = observed_agreement([[["x"], [None]]]).agreement
    assert (alone.value, alone.reason) == (None, "no item has two ratings")
