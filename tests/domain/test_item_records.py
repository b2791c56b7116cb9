import json

import pytest

from annotator.domain.article import ArticleId
from annotator.domain.claim import Claim
from annotator.domain.decision import Decision, Provenance
from annotator.domain.entity import Entity
from annotator.domain.item_records import item_of, item_record, kind_of
from annotator.domain.layer import (
    Item,
    LayerState,
    ReadMark,
    Relation,
    ReviewedClaim,
    ReviewedEntity,
)
from annotator.domain.span import Span

HERE, MACHINE = Span(2, 9), Provenance("machine_corrected", "rules@1#abc", "c1", 0.5)
DECISION = Decision("corrected", "Ann", "2026-03-01T12:00:00Z", 1200, "wrong_type")
ITEMS: list[Item] = [
    ReviewedClaim("c", Claim((HERE,), note="🌍"), MACHINE, Claim((Span(2, 8),)), DECISION),
    ReviewedClaim("own", Claim((HERE, Span(12, 14))), Provenance("human_blind")),
    ReviewedEntity("e", Entity(HERE, "GPE"), MACHINE, Entity(HERE, "LOC"), DECISION),
    ReadMark(HERE),
    Relation("c", ArticleId("other"), "c2", "same_claim"),
    LayerState("done", True, "a note"),
]


@pytest.mark.parametrize("item", ITEMS, ids=kind_of)
def test_every_item_comes_back_from_json(item: Item) -> None:
    record = json.loads(json.dumps(item_record(item)))
    assert item_of(kind_of(item), item.id, record) == item


def test_an_unknown_kind_is_an_error() -> None:
    with pytest.raises(ValueError, match="unknown kind"):
        item_of("letter", "1", {})
