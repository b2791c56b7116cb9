"""Lists that nobody sees are made when they come into view, and then only what changed."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from annotator.domain.layer import Layer
from annotator.services.review.threshold import Rest
from annotator.ui.models.claim_rows import KeptClaimRows, claim_rows
from annotator.ui.panels.claim_list import ClaimList
from annotator.ui.panels.entity_list import EntityList
from annotator.ui.panels.shown import Shown
from tests.ui.panels import examples

SCHEME = examples.scheme()


def shown(layer: Layer) -> Shown:
    article = examples.article()
    return Shown(article.id, examples.TEXT, examples.structure(), layer, SCHEME, Rest())


@pytest.mark.parametrize("make", [ClaimList, lambda: EntityList(SCHEME)])
def test_a_list_catches_up_when_it_is_shown(qtbot: QtBot, make) -> None:
    made = make()
    qtbot.addWidget(made)
    made.show_layer(shown(examples.layer()))
    assert made.list.model().rowCount() == 0
    made.show()
    assert made.list.model().rowCount() > 0
    before = made.list.model().rowCount()
    made.hide()
    made.show_layer(shown(Layer()))
    assert made.list.model().rowCount() == before
    made.show()
    assert made.list.model().rowCount() == 0


def test_rows_of_claims_that_are_as_before_are_kept() -> None:
    rows, layer = KeptClaimRows(), examples.layer()
    before = rows.updated(examples.TEXT, layer, SCHEME)
    item = layer.claims["c8"]
    decided = replace(item, decision=examples.decided("accepted"))
    changed = replace(layer, claims={**layer.claims, "c8": decided})
    after = rows.updated(examples.TEXT, changed, SCHEME)
    assert [new is not old for old, new in zip(before, after, strict=True)].count(True) == 1
    assert after == claim_rows(examples.TEXT, changed, SCHEME)


def test_a_claim_less_gives_others_their_numbers() -> None:
    rows, layer = KeptClaimRows(), examples.layer()
    rows.updated(examples.TEXT, layer, SCHEME)
    fewer = replace(layer, claims={k: c for k, c in layer.claims.items() if k != "c8"})
    assert rows.updated(examples.TEXT, fewer, SCHEME) == claim_rows(examples.TEXT, fewer, SCHEME)
