"""Whatever is drawn in another way lies where the changes say, and nothing else does."""

from dataclasses import replace

import pytest

from annotator.domain.layer import Layer, LayerState, ReadMark, unread_sentences
from annotator.domain.span import Span
from annotator.ui.article_view import ReadCount, ReviewMarks, marks
from annotator.ui.article_view.mark_changes import MarkChanges, changes_between
from tests.ui.article_view import sample

STRUCTURE, SCHEME = sample.structure(), sample.scheme()
WORDS = sample.span_of("storms")


def marks_of(layer: Layer, before: ReviewMarks | None = None, **wishes: object) -> ReviewMarks:
    return marks(layer, SCHEME, text=sample.TEXT, structure=STRUCTURE, before=before,
                 **wishes)  # type: ignore[arg-type]  # fmt: skip


def decided(layer: Layer, claim: str, status: str) -> Layer:
    item = sample.claim_item(claim, status, layer.claims[claim].claim.spans)
    return replace(layer, claims={**layer.claims, claim: item})


def with_entity(layer: Layer) -> Layer:
    item = sample.entity_item("new", WORDS, "EVENT")
    return replace(layer, entities={**layer.entities, "new": item})


def without_claim(layer: Layer) -> Layer:
    return replace(layer, claims={k: v for k, v in layer.claims.items() if k != "c3"})


def read(layer: Layer) -> Layer:
    mark = ReadMark(STRUCTURE.sentences[-1])
    return replace(layer, marks={**layer.marks, mark.id: mark})


def across_paragraphs(layer: Layer) -> Layer:
    """An entity from the paragraph of c6 into the next one."""
    end = sample.TEXT.index("\n", layer.claims["c6"].span.end)
    item = sample.entity_item("long", Span(end - 5, end + 9), "EVENT")
    return replace(layer, entities={**layer.entities, "long": item})


CASES = {
    "nothing": (lambda layer: layer, {}),
    "confirmed": (lambda layer: decided(layer, "c6", "accepted"), {"current": "c7"}),
    "rejected": (lambda layer: decided(layer, "c7", "rejected"), {"current": "c8"}),
    "an entity more": (with_entity, {"current": "new"}),
    "a claim less": (without_claim, {}),
    "read": (read, {"sentence": STRUCTURE.sentences[-1]}),
    "tags here alone": (lambda layer: layer, {"tags": "paragraph", "current": "c6"}),
    "of the rest": (lambda layer: layer, {"rest": frozenset({"c8"})}),
}


@pytest.mark.parametrize("case", CASES)
def test_all_that_is_drawn_otherwise_lies_in_the_changes(case: str) -> None:
    change, wishes = CASES[case]
    layer = sample.layer()
    old = marks_of(layer)
    new = marks_of(change(layer), before=old, **wishes)
    changes = changes_between(old, new)
    assert changes is not None
    stretches = [*changes.boxes, *changes.others]
    if changes.numbers_from is not None:
        stretches.append(Span(changes.numbers_from, len(sample.TEXT)))
    for before, after in ((old.boxes, new.boxes), (old.claims, new.claims)):
        for mark in set(before) ^ set(after):
            assert any(stretch.contains(mark.span) for stretch in stretches)
    for place in {p for runs in (old.read, new.read) for run in runs for p in (run.start, run.end)}:
        if sum(place in (run.start, run.end) for runs in (old.read, new.read) for run in runs) == 1:
            assert any(stretch.start <= place <= stretch.end for stretch in stretches)


@pytest.mark.parametrize("case", CASES)
def test_marks_that_go_on_from_others_are_those_made_anew(case: str) -> None:
    change, wishes = CASES[case]
    layer = sample.layer()
    after = change(layer)
    new, anew = marks_of(after, before=marks_of(layer), **wishes), marks_of(after, **wishes)
    assert (new.boxes, new.claims, new.read) == (anew.boxes, anew.claims, anew.read)
    assert new.counts() == (len(anew.claims), len(anew.boxes))


@pytest.mark.parametrize("case", CASES)
def test_sentences_read_are_counted_on(case: str) -> None:
    change, wishes = CASES[case]
    layer = sample.layer()
    first = marks_of(layer)
    after = change(layer)
    count = ReadCount()
    for shown in (first, marks_of(after, before=first, **wishes)):
        seen = without(shown)
        unread = unread_sentences(seen, STRUCTURE)
        assert count.of(shown) == len(STRUCTURE.body_sentences()) - len(unread)


def without(shown: ReviewMarks) -> Layer:
    claims = {k: v for k, v in shown.layer.claims.items() if k not in shown.rest}
    return replace(shown.layer, claims=claims)


def test_tags_that_go_with_a_paragraph_may_stand_in_the_next() -> None:
    layer = across_paragraphs(sample.layer())
    old = marks_of(layer, tags="paragraph", current="c6")
    new = marks_of(layer, tags="paragraph", current="c1", before=old)
    changes = changes_between(old, new)
    assert changes is not None
    changed = set(old.boxes) ^ set(new.boxes)
    assert "long" in {box.id for box in changed}
    for box in changed:
        assert any(stretch.contains(box.span) for stretch in changes.boxes)


def test_what_stays_is_not_among_the_changes() -> None:
    layer = sample.layer()
    old = marks_of(layer, current="c1")
    changes = changes_between(old, marks_of(layer, before=old, current="c1"))
    assert changes is not None
    assert changes.boxes == []
    assert changes.numbers_from is None
    around = layer.claims["c1"].span
    assert all(stretch.overlaps(around) for stretch in changes.others)


def test_what_becomes_current_leaves_the_sentences_beside_it() -> None:
    layer = sample.layer()
    old = marks_of(layer, current="c1")
    changes = changes_between(old, marks_of(layer, before=old, current="c6"))
    assert changes is not None
    assert changes.others == [layer.claims["c1"].span, layer.claims["c6"].span]


def test_another_article_or_mode_changes_everything() -> None:
    layer = sample.layer()
    old = marks_of(layer)
    assert changes_between(old, marks_of(layer, show_rejected=False)) is None
    other = marks(layer, SCHEME, text=f"{sample.TEXT} ", structure=STRUCTURE)
    assert changes_between(old, other) is None


def test_of_what_a_status_says_only_done_is_drawn() -> None:
    layer = sample.layer()
    old = marks_of(layer)
    begun, done = (replace(layer, state=LayerState(status)) for status in ("started", "done"))
    assert changes_between(old, marks_of(begun, before=old)) == MarkChanges(boxes=[], others=[])
    assert changes_between(old, marks_of(done, before=old)) is None


@pytest.mark.parametrize("start", range(0, len(sample.TEXT) - 150, 97))
def test_a_stretch_has_what_the_whole_has_there(start: int) -> None:
    shown, stretch = marks_of(sample.layer(), current="c6"), Span(start, start + 150)
    there = (stretch.start, stretch.end)
    assert list(shown.boxes_in(*there)) == [b for b in shown.boxes if b.span.overlaps(stretch)]
    assert list(shown.claims_in(*there)) == [c for c in shown.claims if c.span.overlaps(stretch)]
    ends = [min(run.end, stretch.end) for run in shown.read if run.overlaps(stretch)]
    assert [min(run.end, stretch.end) for run in shown.read_in(*there)] == ends
