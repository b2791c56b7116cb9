"""Findings in parts are those of all articles at once."""

import pytest

from annotator.scoring.articles import ArticleItems
from annotator.scoring.findings import claim_findings, entity_findings
from annotator.services.comparing import finding
from annotator.services.comparing.finding import all_findings
from tests.scoring.making import claim, claims, entities

NAMES = ["b", "a", "c", "B"]


def side(names: list[str], label: str, end: int) -> list[ArticleItems]:
    found = (entities((0, 5, "ORG"), (9, 12, label), name=name) for name in names)
    return [
        ArticleItems(
            one.id, one.entities, claims(claim((0, 9)), claim((10, end))).claims, is_exhaustive=True
        )
        for one in found
    ]


@pytest.mark.parametrize("at_once", [1, 2, 100])
def test_they_are_the_same_in_the_same_order(monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    monkeypatch.setattr(finding, "ARTICLES_AT_ONCE", at_once)
    gold, run = side(NAMES, "GPE", 20), side(["c", "b", "elsewhere"], "LAW", 15)
    told: list[float] = []
    found = all_findings(gold, run, tell=told.append)
    assert found == (*entity_findings(gold, run), *claim_findings(gold, run))
    assert len({one.article for one in found}) == len(NAMES)
    assert told == sorted(told)
    assert len(told) == 2 * -(-len(NAMES) // at_once), "each part is told, of both kinds"
