"""What is marked, asserted as data."""

from dataclasses import replace

import pytest

from annotator.domain.article import Structure
from annotator.domain.claim import Claim
from annotator.domain.decision import Status
from annotator.domain.layer import Layer, LayerState, ReadMark, is_reviewed, make_layer
from annotator.domain.span import Span
from annotator.ui.article_view.review_marks import ReviewMarks, TagMode, marks
from tests.ui.article_view import sample


def marks_of(layer: Layer, **wishes: object) -> ReviewMarks:
    return marks(
        layer,
        sample.scheme(),
        text=sample.TEXT,
        structure=sample.structure(),
        **wishes,  # type: ignore[arg-type]
    )


def entity_marks(*spans: tuple[int, int]) -> ReviewMarks:
    items = [sample.entity_item(f"e{n}", Span(*s), "GPE") for n, s in enumerate(spans)]
    return marks_of(make_layer(items))


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (None, "suggested"),
        ("skipped", "suggested"),
        ("accepted", "confirmed"),
        ("corrected", "corrected"),
        ("added", "added"),
        ("rejected", "rejected"),
    ],
)
def test_a_claims_state_follows_its_decision(status: Status | None, state: str) -> None:
    layer = make_layer([sample.claim_item("c", status, (Span(0, 5),))])
    assert marks_of(layer).claims[0].state == state


def test_the_rest_is_marked_as_such_and_leaves_its_sentence_read() -> None:
    first, second = sample.structure().body_sentences()[:2]
    items = [
        sample.claim_item("c1", "accepted", (first,)),
        sample.claim_item("c2", None, (Span(first.start, first.start + 5),)),
        sample.claim_item("c3", None, (second,)),
    ]
    shown = marks_of(make_layer(items), rest={"c2", "c3"})
    assert {claim.id: claim.is_rest for claim in shown.claims} == {
        "c1": False,
        "c2": True,
        "c3": True,
    }
    assert {claim.state for claim in shown.claims if claim.is_rest} == {"suggested"}
    assert shown.read == (first,)
    assert marks_of(make_layer(items)).read == ()


def test_an_accepted_claim_that_was_changed_counts_as_corrected() -> None:
    item = sample.claim_item("c", "accepted", (Span(0, 5),))
    layer = make_layer([replace(item, claim=Claim((Span(0, 9),)))])
    assert marks_of(layer).claims[0].state == "corrected"


def test_a_changed_claim_without_a_decision_is_still_a_suggestion() -> None:
    item = sample.claim_item("c", None, (Span(0, 5),))
    layer = make_layer([replace(item, claim=Claim((Span(0, 9),)))])
    assert marks_of(layer).claims[0].state == "suggested"


def test_claims_are_numbered_in_text_order(layer: Layer) -> None:
    claims = marks_of(layer).claims
    assert [claim.number for claim in claims] == list(range(1, len(claims) + 1))
    assert [claim.span for claim in claims] == sorted(claim.span for claim in claims)


def test_hiding_rejected_claims_keeps_the_numbers(layer: Layer) -> None:
    hidden = marks_of(layer, show_rejected=False).claims
    assert [claim.number for claim in hidden] == [1, 2, 3, 4, 6, 7, 8, 9, 10, 11]
    assert [c for c in marks_of(layer).claims if c.state != "rejected"] == list(hidden)


def test_the_current_claim_is_shown_though_it_was_rejected(layer: Layer) -> None:
    shown = marks_of(layer, show_rejected=False, current="c5").claims
    assert [claim.id for claim in shown if claim.is_current] == ["c5"]


def test_one_thing_is_current(layer: Layer) -> None:
    shown = marks_of(layer, current="e7")
    assert [box.id for box in shown.boxes if box.is_current] == ["e7"]
    assert not any(claim.is_current for claim in shown.claims)


def test_a_claim_in_parts_keeps_one_lane(layer: Layer) -> None:
    claim = next(claim for claim in marks_of(layer).claims if len(claim.spans) == 2)
    surfaces = [span.of(sample.TEXT) for span in claim.spans]
    assert surfaces == ["landings of Icelandic cod", "now met a tenth of British demand"]
    assert claim.lane == 1


def test_nested_and_crossing_boxes_lie_deeper() -> None:
    assert [box.depth for box in entity_marks((0, 20), (5, 9), (15, 30), (40, 50)).boxes] == [
        0, 1, 1, 0,
    ]  # fmt: skip
    assert [box.depth for box in entity_marks((0, 9), (0, 9), (2, 5)).boxes] == [0, 1, 2]


def test_boxes_carry_label_tag_and_title(layer: Layer) -> None:
    box = next(b for b in marks_of(layer).boxes if b.span.of(sample.TEXT) == "Odd Falk")
    assert (box.label, box.tag, box.family, box.title) == ("PERSON", "PER", "people", "person")


def test_a_label_that_the_scheme_does_not_know_is_shown_all_the_same() -> None:
    layer = make_layer([sample.entity_item("e", Span(0, 4), "VESSEL")])
    assert marks_of(layer).boxes[0].tag == "VESS"


@pytest.mark.parametrize(
    ("status", "state"),
    [(None, "suggested"), ("skipped", "suggested"), ("added", "standing"),
     ("accepted", "standing"), ("rejected", "rejected")],
)  # fmt: skip
def test_an_entitys_state_follows_its_decision(status: Status | None, state: str) -> None:
    layer = make_layer([sample.entity_item("e", Span(0, 4), "GPE", status)])
    assert [box.state for box in marks_of(layer).boxes] == [state]
    hidden = marks_of(layer, show_rejected=False).boxes
    assert len(hidden) == (state != "rejected")


@pytest.mark.parametrize(("tags", "count"), [("all", 47), ("paragraph", 12), ("none", 0)])
def test_tags_are_shown_everywhere_here_or_nowhere(layer: Layer, tags: TagMode, count: int) -> None:
    boxes = marks_of(layer, tags=tags, current="c6").boxes
    assert len(boxes) == 47
    assert sum(bool(box.tag) for box in boxes) == count


def test_without_a_place_no_paragraph_has_tags(layer: Layer) -> None:
    assert not any(box.tag for box in marks_of(layer, tags="paragraph").boxes)


def test_read_runs_follow_the_domains_rule(layer: Layer) -> None:
    sentences = sample.structure().body_sentences()
    layer = make_layer([*layer.claims.values(), ReadMark(sentences[-1])])
    runs = marks_of(layer).read
    for sentence in sentences:
        assert is_reviewed(layer, sentence) == any(run.contains(sentence) for run in runs)
    assert len(runs) == 2


def test_a_finished_article_is_read_to_the_end(layer: Layer) -> None:
    sentences = sample.structure().body_sentences()
    done = replace(layer, state=LayerState(status="done"))
    assert marks_of(done).read == (Span(sentences[0].start, sentences[-1].end),)


def test_without_structure_nothing_is_read(layer: Layer) -> None:
    assert marks(layer, sample.scheme(), text=sample.TEXT).read == ()
    shown = marks(layer, sample.scheme(), text=sample.TEXT, structure=Structure())
    assert shown.read == ()


def test_crowded_claims_are_only_counted_but_never_the_current_one() -> None:
    items = [sample.claim_item(f"c{n}", None, (Span(0, 9 + n),)) for n in range(5)]
    claims = {c.id: c for c in marks_of(make_layer(items), current="c4").claims}
    assert [claims[f"c{n}"].is_counted_only for n in range(5)] == [False] * 3 + [True, False]


def test_tags_of_words_that_run_from_right_to_left_stand_before_them() -> None:
    text = "with שלום inside"
    items = [
        sample.entity_item("left", sample.span_of("with", text), "GPE"),
        sample.entity_item("right", sample.span_of("שלום", text), "GPE"),
    ]
    boxes = marks(make_layer(items), sample.scheme(), text=text).boxes
    assert [(box.is_right_to_left, box.tag_place) for box in boxes] == [(False, 4), (True, 6)]
