from annotator.domain.decision import Decision, Provenance
from annotator.domain.entity import Entity
from annotator.domain.layer import LayerState, ReadMark, Relation, ReviewedEntity
from annotator.domain.layer_records import LayerRecords, layer_records, sorted_out
from annotator.domain.span import Span


def reviewed(status: str | None, day: int = 1) -> ReviewedEntity:
    decision = status and Decision(status, "Ann", f"2026-11-{day:02}T10:00:00Z")
    return ReviewedEntity(
        f"{status}", Entity(Span(0, 4), "ORG"), Provenance("human_blind"), None, decision or None
    )


STATUSES = ("accepted", "corrected", "added", "rejected", "skipped", None)
LAYER = layer_records(
    "Ann", [reviewed(status, day) for day, status in enumerate(STATUSES, 1)], LayerState()
)


def test_records_are_sorted_out_by_what_was_decided() -> None:
    found = sorted_out(LAYER.entities.items())
    piles = (found.standing, found.turned_down, found.waiting)
    assert [[key for key, _ in pile] for pile in piles] == [
        ["accepted", "corrected", "added"],
        ["rejected"],
        ["skipped", "None"],
    ]
    assert all(record is LAYER.entities[key] for pile in piles for key, record in pile)


def test_newest_decision() -> None:
    assert LAYER.last_decision() == "2026-11-05"
    assert LayerRecords().last_decision() is None


def test_a_layer_that_holds_anything_has_been_started() -> None:
    assert LayerRecords("Ann").status == "open"
    assert LAYER.status == "started"
    for item in (ReadMark(Span(0, 4)), Relation("a", "b", "c", "same_claim")):
        assert layer_records("Ann", [item], LayerState()).status == "started"
    assert LayerRecords("Ann", LayerState(is_flagged=True)).status == "started"
    assert layer_records("Ann", [], LayerState("done")).status == "done"
