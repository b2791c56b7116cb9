"""Scoring tells how far it is, and ends wherever it is told to: also while it draws samples."""

from collections.abc import Callable

import pytest

from annotator.scoring import bootstrap
from annotator.scoring.articles import ArticleItems
from annotator.scoring.comparing import compare_runs
from annotator.scoring.evaluation import evaluate
from annotator.scoring.fates import fates
from annotator.scoring.findings import entity_findings
from annotator.scoring.headway import Tell, each, shares
from tests.scoring.making import claim, claims, entities

ARTICLES, SAMPLES = 8, 40
Scoring = Callable[[Tell], object]


class Enough(Exception):
    """Raised where somebody does not wait any more."""


def side(label: str) -> list[ArticleItems]:
    names = [f"a{number}" for number in range(ARTICLES)]
    found = (entities((0, 5, label), name=name, scores=[0.5]) for name in names)
    put_forward = claims(claim((0, 9)), scores=[0.5]).claims
    return [ArticleItems(one.id, one.entities, put_forward, is_exhaustive=True) for one in found]


GOLD, ONE, TWO = side("ORG"), side("ORG"), side("GPE")
WORK: dict[str, Scoring] = {
    "evaluate": lambda tell: evaluate(GOLD, TWO, samples=SAMPLES, tell=tell),
    "compare": lambda tell: compare_runs(GOLD, ONE, TWO, rounds=SAMPLES, tell=tell),
}


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if there were many articles: four samples at a time."""
    monkeypatch.setattr(bootstrap, "CELLS_AT_ONCE", 4 * ARTICLES)


@pytest.mark.parametrize("what", WORK)
def test_it_tells_more_and_more_in_steps_as_small_as_a_batch_of_samples(what: str) -> None:
    told: list[float] = []
    WORK[what](told.append)
    assert told == sorted(told)
    assert told[0] == 0.0
    assert told[-1] < 1.0
    assert len(told) > 3 * SAMPLES // 4 - 1, "each of the three draws is told batch by batch"


@pytest.mark.parametrize("what", WORK)
def test_it_ends_wherever_it_is_told_to(what: str) -> None:
    told: list[float] = []
    WORK[what](told.append)
    for last in range(len(told)):
        asked = iter(range(last))

        def stop(_: float, asked: object = asked) -> None:
            if next(asked, None) is None:  # type: ignore[call-overload]
                raise Enough

        with pytest.raises(Enough):
            WORK[what](stop)


def test_being_watched_changes_no_number() -> None:
    watched = evaluate(GOLD, TWO, samples=SAMPLES, tell=lambda _: None)
    assert watched == evaluate(GOLD, TWO, samples=SAMPLES)


def test_fates_are_told_too() -> None:
    told: list[float] = []
    fates(entity_findings(GOLD, ONE), entity_findings(GOLD, TWO), tell=told.append)
    assert told == [0.0]


def test_steps_share_the_whole_by_their_sizes() -> None:
    told: list[float] = []
    first, second = shares(told.append, (1, 3))
    first(0.0), first(1.0), second(0.5), second(1.0)
    assert told == [0.0, 0.25, 0.625, 1.0]


def test_rows_are_told_now_and_then() -> None:
    told: list[float] = []
    assert list(each("abcdef", told.append, between=2)) == list("abcdef")
    assert told == [0.0, 2 / 6, 4 / 6]
