"""The items behind the numbers."""

import pytest
from hypothesis import given

from annotator.scoring.alignment import align_claims, align_entities
from annotator.scoring.claim_matching import LEVELS
from annotator.scoring.claims import score_claims
from annotator.scoring.entities import score_entities
from annotator.scoring.entity_matching import MODES
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


def test_entities_side_by_side() -> None:
    gold = entities((20, 25, "GPE"), (0, 5, "ORG"), (40, 45, "ORG"))
    run = entities((0, 5, "ORG"), (20, 25, "ORG"), (60, 65, "ORG"))
    rows = [
        (row.gold and row.gold.id, row.run and row.run.id, row.is_correct)
        for row in align_entities([gold], [run])
    ]
    assert rows == [("e1", "e0", True), ("e0", "e1", False), ("e2", None, False),
                    (None, "e2", False)]  # fmt: skip


def test_claims_side_by_side() -> None:
    gold = claims(claim((0, 10)), claim((20, 30)))
    rows = align_claims([gold], [claims(claim((50, 60)), claim((0, 8)))])
    assert [(row.gold and row.gold.id, row.run and row.run.id) for row in rows] == [
        ("c0", "c1"), ("c1", None), (None, "c0"),
    ]  # fmt: skip
    assert rows[0].iou == pytest.approx(0.8)
    assert {row.article for row in rows} == {"a"}


@few
@given(anyhow(), anyhow())
def test_entities_are_those_that_are_counted(gold: list[Triple], run: list[Triple]) -> None:
    sides = documents([gold]), documents([run])
    for mode in MODES:
        counts = score_entities(*sides, samples=0).modes[mode].micro.counts
        rows = align_entities(*sides, mode)
        assert sum(row.is_correct for row in rows) == counts.correct
        assert sum(row.run is None for row in rows) == counts.missed
        assert sum(row.gold is None for row in rows) == counts.spurious


@few
@given(some_claims(), some_claims())
def test_claims_are_those_that_are_counted(gold: list, run: list) -> None:
    sides = [claims(*gold)], [claims(*run)]
    for level, threshold in LEVELS.items():
        counts = score_claims(*sides, samples=0).levels[level].counts
        rows = align_claims(*sides, threshold=threshold, is_by_similarity=False)
        assert sum(row.run is None for row in rows) == counts.missed
        assert sum(row.gold is None for row in rows) == counts.spurious
