"""What is listed, marked, and said of layers: plain values."""

from dataclasses import replace

import pytest

from annotator.domain.article import make_article
from annotator.domain.layer import ReviewedClaim
from annotator.domain.scheme import Scheme, parse_scheme
from annotator.locations import resource
from annotator.services.adjudicating.desk import Member
from annotator.ui.adjudicate.edit_form import form_rows
from annotator.ui.adjudicate.entries import REJECTED, Entry, Scene, Side, marked_choice
from annotator.ui.adjudicate.layer_marks import DECIDED, EntryMark, entry_at, layer_marks
from annotator.ui.adjudicate.progress import DONE, article_line, listed, place_words
from annotator.ui.adjudicate.side_inks import GOLD_LINE
from annotator.ui.adjudicate.wording import (
    Piece,
    difference_words,
    field_words,
    pieces_of,
    same_words,
)
from tests.ui.adjudicate.example import (
    HANDLED,
    TEXT,
    TRAFFIC,
    WAITING,
    claim,
    entity,
    span,
    structure,
)

SCHEME = parse_scheme(resource("scheme.toml").read_text(encoding="utf-8"))
SIDES = (Side("A", "Ann"), Side("B", "Bo"), Side("C", "Cy"))
LONG, SHORT = claim("a", WAITING), claim("b", "cut waiting times by a third")


def scene(*entries: Entry) -> Scene:
    return Scene(make_article("port", TEXT), structure(), SIDES, entries)


def entry(*versions: Member | None, key: str = "k", **fields: object) -> Entry:
    kind = "claim" if isinstance(next(filter(None, versions)), ReviewedClaim) else "entity"
    return replace(Entry(key, kind, versions, "near"), **fields)


@pytest.mark.parametrize(
    ("versions", "marked"),
    [
        ((LONG, SHORT, SHORT), 1),
        ((LONG, SHORT, None), 0),
        ((None, SHORT), 1),
        ((None, None, SHORT), REJECTED),
        ((None, SHORT, SHORT), 1),
        ((), REJECTED),
    ],
)
def test_return_takes_what_most_have_else_the_first(
    versions: tuple[Member | None, ...], marked: int
) -> None:
    assert marked_choice(versions) == marked


def test_words_that_others_lack_are_marked_without_their_blanks() -> None:
    assert pieces_of(LONG, [SHORT, claim("c", WAITING[4:])], TEXT) == [
        Piece("the new terminal had", True),
        Piece(" ", False),
        Piece("cut waiting times by a third", False),
    ]
    assert [piece.is_own for piece in pieces_of(SHORT, [LONG], TEXT)] == [False]


def test_who_lacks_it_and_what_differs_is_said() -> None:
    one = entry(LONG, None, SHORT, differences=("start", "claim_type"))
    assert difference_words(one, SIDES, SCHEME) == "not in B, start, type"


def test_fields_are_said_in_the_words_of_the_scheme() -> None:
    both = claim("a", TRAFFIC, claim_type=("causal", "quantity"))
    assert field_words("claim_type", both, text=TEXT, scheme=SCHEME) == "cause, quantity"
    assert field_words("label", entity("e", "Lomar", "GPE"), text=TEXT, scheme=SCHEME) == (
        "country, city"
    )
    assert "type" not in same_words(
        entry(both, both, differences=("claim_type",)), text=TEXT, scheme=SCHEME
    )


def test_all_layers_lie_over_each_other_with_the_gold_to_come() -> None:
    marks = layer_marks(scene(entry(LONG, SHORT, None)), SCHEME, side=None, current="k")
    assert [line.state for line in marks.marks.claims] == ["layer 0", "layer 1", GOLD_LINE]
    assert [line.is_current for line in marks.marks.claims] == [False, False, True]
    assert len({line.lane for line in marks.marks.claims}) == 3, "none hides another"


def test_a_layer_on_its_own_page_shows_nothing_of_the_others() -> None:
    marks = layer_marks(scene(entry(LONG, SHORT, None)), SCHEME, side=1, current="k")
    assert [line.spans for line in marks.marks.claims] == [SHORT.claim.spans]
    assert marks.marks.claims[0].is_current
    assert layer_marks(scene(entry(LONG, None)), SCHEME, side=1, current="").margin == ()


def test_the_margin_says_what_is_decided() -> None:
    open_one = entry(LONG, SHORT)
    marks = layer_marks(scene(open_one), SCHEME, side=None, current="")
    assert [mark.words for mark in marks.margin] == ["≈"]
    marks = layer_marks(scene(replace(open_one, gold=LONG)), SCHEME, side=None, current="")
    assert [mark.words for mark in marks.margin] == [DECIDED]
    assert all(isinstance(mark, EntryMark) and mark.key == "k" for mark in marks.margin)


def test_an_entity_that_not_all_have_is_outlined_and_says_whose_it_is() -> None:
    union = entity("e", "fishermen’s union", "ORG")
    some = layer_marks(scene(entry(union, None, union)), SCHEME, side=None, current="")
    assert [(box.tag, box.outline) for box in some.marks.boxes] == [("AC ORG", "runs")]
    taken = entry(union, None, union, gold=union)
    boxes = layer_marks(scene(taken), SCHEME, side=None, current="").marks.boxes
    assert [(box.tag, box.outline) for box in boxes] == [("ORG", "")]


def test_clicking_again_goes_through_all_that_lies_there() -> None:
    long, short = entry(LONG, key="long"), entry(SHORT, key="short")
    place = span("waiting").start
    assert entry_at(scene(long, short), place, "") == short
    assert entry_at(scene(long, short), place, "short") == long
    assert entry_at(scene(long, short), len(TEXT) - 1, "") is None


def test_what_all_agree_on_is_left_out_of_the_list() -> None:
    agreed = entry(claim("h", HANDLED), key="agreed", mark="right", gold=LONG, how="agreed")
    odd = entry(LONG, SHORT, key="odd")
    assert [e.key for e in listed((agreed, odd), "", shows_all=False)] == ["odd"]
    assert len(listed((agreed, odd), "agreed", shows_all=False)) == 2, "the current one is listed"
    assert len(listed((agreed, odd), "", shows_all=True)) == 2
    assert len(listed((agreed,), "", shows_all=False)) == 1, "there is nothing else"
    assert article_line(scene(agreed, odd), 1) == "1 of 2 to decide, 1 agreed"


def test_the_form_switches_one_of_several_types_and_takes_fields_of_others() -> None:
    one = claim("a", TRAFFIC, claim_type=("causal",))
    two = claim("b", TRAFFIC, claim_type=("causal",), normalized="Traffic doubled")
    both = entry(one, two, differences=("normalized",))
    rows = {row.name: row for row in form_rows(both, text=TEXT, scheme=SCHEME)}
    assert rows["claim_type"].held == ("causal",)
    changed = rows["claim_type"].changed("quantity")
    assert changed == replace(one.claim, claim_type=("quantity", "causal"))
    assert rows["claim_type"].changed("causal") == replace(one.claim, claim_type=())
    assert rows["normalized"].changed("Traffic doubled") == replace(
        one.claim, normalized="Traffic doubled"
    )
    assert rows["polarity"].changed("asserts") == one.claim, "chosen already"


def test_what_looks_like_markup_is_only_words() -> None:
    scheme: Scheme = SCHEME
    odd = claim("a", TRAFFIC, normalized="<b>&amp;</b>")
    assert field_words("normalized", odd, text=TEXT, scheme=scheme) == "<b>&amp;</b>"


def test_return_is_offered_until_the_article_is_adjudicated() -> None:
    decided = replace(entry(LONG, SHORT), gold=LONG)
    shown = scene(decided)
    assert place_words(shown, [decided], "k") == ("item 1 of 1", DONE)
    assert place_words(shown, [decided], "k", is_done=True) == ("item 1 of 1", "adjudicated")
