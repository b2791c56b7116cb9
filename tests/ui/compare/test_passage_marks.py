"""What is marked on an article that gold and runs share, asserted as data."""

from dataclasses import replace
from itertools import pairwise

import pytest

from annotator.domain.article import Structure
from annotator.domain.span import Span
from annotator.scoring.articles import ArticleItems, EntityItem
from annotator.ui.compare.passage_boxes import ComparedBox
from annotator.ui.compare.passage_chips import ChipRow
from annotator.ui.compare.passage_findings import findings_of
from annotator.ui.compare.passage_marks import (
    MOST_LANES,
    MarginMark,
    PassageMarks,
    passage_marks,
    unread_runs,
    with_current,
)
from annotator.ui.compare.passage_sides import Scene, Side, found_at, tip_words
from annotator.ui.compare.passage_words import RunFinding
from tests.ui.article_view import sample
from tests.ui.compare import passage_example as example


def scene(*, runs: int = 2, side: Side | None = None, read: int | None = None) -> Scene:
    content = example.compared(runs=runs, read=read)
    found = findings_of(content.gold, content.runs)
    return Scene(content, found, example.scheme(), side=side)


def looking_at(shown: Scene, run: int, item: str) -> PassageMarks:
    current = RunFinding(run, example.finding_of(run, item))
    return with_current(passage_marks(shown), replace(shown, current=current))


def box_at(shown: PassageMarks, words: str) -> ComparedBox:
    span = sample.span_of(words)
    return next(box for box in shown.marks.boxes if box.span == span)


def margin_at(shown: PassageMarks, words: str) -> set[str]:
    return {mark.words for mark in shown.margin if mark.place == sample.span_of(words).start}


def test_each_side_has_its_own_line_and_the_gold_lies_nearest_the_words() -> None:
    shown = passage_marks(scene())
    of_season = [line for line in shown.marks.claims if line.span == sample.span_of(example.SEASON)]
    assert [(line.state, line.lane) for line in of_season] == [
        ("gold", 0),
        ("run_a", 1),
        ("run_b", 2),
    ]
    assert {line.state for line in shown.marks.claims} == {"gold", "run_a", "run_b"}


def test_lines_that_lie_over_each_other_share_no_lane() -> None:
    lines = passage_marks(scene()).marks.claims
    clashes = [
        (one.id, other.id)
        for one in lines
        for other in lines
        if one.id < other.id and one.lane == other.lane and one.span.overlaps(other.span)
    ]
    assert not clashes


def test_many_claims_get_more_lanes_and_the_rest_is_counted() -> None:
    shown = scene(runs=1)
    claims = tuple(example.claim_item(f"g{n}", example.QUOTA) for n in range(MOST_LANES + 2))
    gold = replace(shown.content.gold, claims=claims)
    crowded = replace(shown, content=replace(shown.content, gold=gold))
    made = passage_marks(crowded)
    golds = [line for line in made.marks.claims if line.state == "gold"]
    assert made.lanes == MOST_LANES
    assert [line.is_counted_only for line in golds] == [False] * MOST_LANES + [True] * 2


@pytest.mark.parametrize(
    ("words", "marks"),
    [
        (example.SEASON, {"AB="}),
        (example.HERRING, {"AB≈"}),
        (example.TENTH, {"A≈", "B="}),
        (example.FISH, {"A=", "B–"}),
        ("Norwegian Fisheries Minister", {"AB–"}),
        ("Step by step", {"AB+"}),
        (example.QUOTA, {"A≈", "B="}),
    ],
)
def test_the_margin_tells_what_each_run_made_of_a_claim(words: str, marks: set[str]) -> None:
    assert margin_at(passage_marks(scene()), words) == marks


def test_one_run_needs_no_letters() -> None:
    shown = passage_marks(scene(runs=1))
    assert margin_at(shown, example.SEASON) == {"="}
    assert margin_at(shown, "Step by step") == {"+"}
    assert box_at(shown, "Step").tag == "+ORG"


def test_a_gold_entitys_tag_tells_which_run_has_it_wrong() -> None:
    shown = passage_marks(scene())
    assert box_at(shown, "Norway").tag == "GPE AB≈ORG"
    assert box_at(shown, "three days").tag == "DATE B–"
    assert box_at(shown, "Bergen").tag == "GPE A–"
    assert box_at(shown, "Tuesday").tag == "DATE"
    assert not any(box_at(shown, words).outline for words in ("Norway", "Bergen", "Tuesday"))


def test_what_only_a_run_has_is_outlined_in_its_own_way() -> None:
    shown = passage_marks(scene())
    assert (box_at(shown, "Fish").outline, box_at(shown, "Fish").tag) == ("run_a", "A+PROD")
    assert (box_at(shown, "Step").outline, box_at(shown, "Step").tag) == ("runs", "AB+ORG")
    near = box_at(shown, "since 2029")
    assert (near.outline, near.tag) == ("run_b", "")


def test_the_same_entity_is_one_box() -> None:
    boxes = passage_marks(scene()).marks.boxes
    assert len({(box.span, box.label) for box in boxes}) == len(boxes)


def test_a_side_of_its_own_shows_that_side_only() -> None:
    of_gold = passage_marks(scene(side="gold"))
    of_run = passage_marks(scene(side="run_b"))
    assert {line.state for line in of_gold.marks.claims} == {"gold"}
    assert {line.state for line in of_run.marks.claims} == {"run_b"}
    assert "AB+" not in {mark.words for mark in of_gold.margin}
    assert margin_at(of_run, "Step by step") == {"+"}
    assert margin_at(of_run, example.SEASON) == {"="}
    assert box_at(of_run, "Step").tag == "ORG +"
    assert not any(box.outline for box in (*of_gold.marks.boxes, *of_run.marks.boxes))


def test_the_current_finding_is_marked_once_where_sides_share_a_page() -> None:
    shown = looking_at(scene(), 1, "g5")
    assert [line.id for line in shown.marks.claims if line.is_current] == ["gold/g5"]
    assert [mark.words for mark in shown.margin if mark.is_current] == ["AB≈"]


def test_beside_each_other_each_side_marks_its_own() -> None:
    current = {
        side: [
            line.id
            for line in looking_at(scene(side=side), 1, "g5").marks.claims
            if line.is_current
        ]
        for side in ("gold", "run_a", "run_b")
    }
    assert current == {"gold": ["gold/g5"], "run_a": [], "run_b": ["run_b/b5"]}


def test_a_current_extra_is_marked_on_the_runs_claim() -> None:
    shown = looking_at(scene(), 0, "a6")
    assert [line.id for line in shown.marks.claims if line.is_current] == ["run_a/a6"]
    entity = looking_at(scene(), 1, "ge2")
    assert [box.id for box in entity.marks.boxes if box.is_current] == ["gold/ge2"]


def test_neighbouring_unread_sentences_are_one_stretch() -> None:
    structure = example.structure()
    body = structure.body_sentences()
    assert unread_runs(structure, None) == ()
    assert unread_runs(structure, body) == ()
    assert unread_runs(structure, body[:2]) == (Span(body[2].start, body[-1].end),)
    holes = (*body[:1], *body[2:3])
    assert unread_runs(structure, holes)[0] == body[1]
    assert unread_runs(Structure(), ()) == ()


def test_what_is_not_scored_has_no_mark() -> None:
    shown = passage_marks(scene(read=2))
    first_unread = shown.unread[0].start
    assert all(mark.place < first_unread for mark in shown.margin)
    assert any(line.span.start > first_unread for line in shown.marks.claims)


def test_a_place_tells_all_that_was_found_there() -> None:
    shown = scene()
    place = sample.span_of("Norway").start
    found = found_at(shown, passage_marks(shown).marks, place)
    told = tip_words(shown, found)
    assert "Run A calls it ORG, not GPE." in told.split("\n")
    assert "Run B calls it ORG, not GPE." in told.split("\n")
    assert found_at(shown, passage_marks(shown).marks, 0) == ()


def test_the_same_span_with_two_labels_keeps_both() -> None:
    content = example.compared(runs=1)
    twice = [*content.gold.entities, EntityItem("more", example.entity("Bergen", "ORG"))]
    gold = replace(content.gold, entities=tuple(twice))
    content = replace(content, gold=gold, runs=(ArticleItems(content.article.id),))
    shown = Scene(content, findings_of(content.gold, content.runs), example.scheme())
    tags = {box.tag for box in passage_marks(shown).marks.boxes if box.label in ("GPE", "ORG")}
    assert {"GPE –", "ORG –"} <= tags


def marks_of(*words: str) -> list[MarginMark]:
    kinds = {"=": "right", "≈": "near", "–": "missed", "+": "extra"}
    return [MarginMark(n, w, kinds[w[-1]], ()) for n, w in enumerate(words)]  # type: ignore[arg-type]


def row(right: float) -> ChipRow:
    return ChipRow(right, 20.0, 1.0, lambda words: 7.0 * len(words))


def test_marks_stand_in_a_row_that_ends_at_the_words() -> None:
    chips = row(84).chips(marks_of("=", "≈", "–"))
    assert [chip.words for chip in chips] == ["–", "≈", "="]
    assert chips[0].rect.right() == 84
    assert all(a.rect.left() > b.rect.right() for a, b in pairwise(chips))


def test_where_there_is_no_room_the_wrong_ones_stay_and_the_rest_is_counted() -> None:
    chips = row(60).chips(marks_of("=", "=", "–", "=", "≈"))
    assert [chip.words for chip in chips] == ["≈", "–", "+3"]
    assert min(chip.rect.left() for chip in chips) >= 0


def test_the_current_mark_always_stays() -> None:
    marks = marks_of("–", "–", "–", "=")
    marks[3] = replace(marks[3], is_current=True)
    assert "=" in [chip.words for chip in row(40).chips(marks)]
