"""A pair in words: what differs, what is the same, and whose words they are."""

from collections.abc import Sequence

from annotator.domain.article import make_article
from annotator.domain.claim import Anchor, Attribution, Claim
from annotator.domain.decision import Provenance
from annotator.domain.layer import Layer, ReviewedClaim
from annotator.domain.scheme import parse_scheme
from annotator.domain.span import Span
from annotator.locations import resource
from annotator.services.review.revealing import Pair, differences
from annotator.services.review.session import laid_open
from annotator.ui.reveal.pair_fields import Compared
from annotator.ui.reveal.pair_rows import PairRow, heading_words, pair_rows
from tests.ui.reveal.example import RUN, STRUCTURE, TEXT, TOLL, TOLL_AND_MORE, span

SCHEME = parse_scheme(resource("scheme.toml").read_text("utf-8"))
SHE, SAID = (span("she"),), (span("said"),)


def pair(own: Claim | None, machine: Claim | None) -> Pair:
    kind = "missed" if own is None else "extra" if machine is None else "match"
    differing = differences(own, machine) if own and machine else ()
    ours = ReviewedClaim("own", own, Provenance("human_blind")) if own else None
    provenance = Provenance("machine_suggested", RUN.key, "c0", 0.9)
    theirs = ReviewedClaim("run/c0", machine, provenance, machine) if machine else None
    return Pair("near" if differing else kind, ours, theirs, differing)  # type: ignore[arg-type]


def row(own: Claim | None, machine: Claim | None, text: str = TEXT) -> PairRow:
    desk = laid_open(make_article("a", text), STRUCTURE, Layer(), threshold=0.0)
    [found] = pair_rows([pair(own, machine)], Compared(desk, SCHEME))
    return found


def lines(found: PairRow) -> Sequence[tuple[str, str, str]]:
    return [(line.title, line.own, line.machine) for line in found.lines]


def test_words_that_the_other_side_lacks_are_marked() -> None:
    found = row(Claim((span(TOLL),)), Claim((span(TOLL_AND_MORE),)))
    assert found.own.runs == ((TOLL, False),)
    assert found.machine.runs == ((TOLL, False), (" and now pays a third of the upkeep", True))
    assert lines(found) == [("end", "after “2029”", "8 words later, after “upkeep”")]


def test_borders_are_told_from_the_reviewers() -> None:
    machine = Claim((span("toll fell by 12 percent since"),))
    assert lines(row(Claim((span(TOLL),)), machine)) == [
        ("start", "from “The”", "1 word later, from “toll”"),
        ("end", "after “2029”", "1 word earlier, after “since”"),
    ]


def test_parts_are_counted_and_joined_by_an_ellipsis() -> None:
    own = Claim((span("The toll fell"), span("since 2029")))
    found = row(own, Claim((span(TOLL),)))
    assert lines(found) == [("parts", "in 2 parts", "in one part")]
    assert found.own.words == "The toll fell … since 2029"
    assert [words for words, is_changed in found.machine.runs if is_changed] == [" by 12 percent "]


def test_fields_are_told_in_the_words_of_the_scheme() -> None:
    words = (span(TOLL),)
    own = Claim(words, claim_type=("quantity",), checkworthiness="check_worthy")
    machine = Claim(
        words,
        claim_type=("quantity", "comparison"),
        checkworthiness="unimportant_factual",
        attribution=Attribution("indirect_quote", SHE, SAID),
    )
    found = row(own, machine)
    assert sorted(lines(found)) == [
        ("claimant", "the author", "she"),
        ("kind", "author", "indirect"),
        ("type", "quantity", "quantity, compare"),
        ("worth", "check-worthy", "minor"),
    ]
    assert found.same == "Polarity is the same."
    assert found.machine.note == "the same words"
    assert found.short_note.endswith(", and 3 more")


def test_what_the_reviewer_left_empty_is_no_difference_and_details_have_names() -> None:
    words = (span(TOLL),)
    year = Anchor(span("2029"), "2029")
    assert row(Claim(words), Claim(words, time=year)).kind == "match"
    found = row(Claim(words, time=Anchor(span("Monday"))), Claim(words, time=year))
    assert lines(found) == [("when", "Monday", "2029 · 2029")]


def test_a_match_names_all_that_is_the_same() -> None:
    claim = Claim((span(TOLL),), claim_type=("quantity",), checkworthiness="check_worthy")
    found = row(claim, claim)
    assert found.same == "Claimant, kind, type, worth and polarity are the same."
    assert (found.lines, found.short_note, found.decision) == ((), "", "")
    assert found.choices == ("yours", "machine", "neither")
    assert found.chosen == "yours"


def test_a_claim_that_stands_alone_is_told_with_its_fields() -> None:
    claim = Claim((span(TOLL),), claim_type=("quantity",))
    missed, extra = row(None, claim), row(claim, None)
    assert missed.own.note == "you marked nothing here"
    assert extra.machine.note == "the machine marked nothing here"
    assert ("type", "", "quantity") in lines(missed)
    assert ("type", "quantity", "") in lines(extra)
    assert (missed.chosen, extra.chosen) == ("machine", "yours")


def test_line_breaks_and_markup_are_shown_as_they_are_and_long_claims_are_cut() -> None:
    text = "<b>One\r\ntwo</b>\u00a0three 🚢 " + "x" * 9000
    found = row(Claim((Span(0, len(text)),)), Claim((Span(0, 8),)), text)
    assert found.machine.words == "<b>One two"[: len(found.machine.words)]
    assert found.own.runs[0] == (found.machine.words, False)
    assert len(found.own.words) <= 4000


def test_the_heading_counts_both_sides() -> None:
    claim = Claim((span(TOLL),))
    both, alone = pair(claim, claim), pair(claim, None)
    assert heading_words([both, alone]) == "2 yours, 1 from clause-rules 0.4. 0 decided, 2 to go."
    assert heading_words([]) == "Neither you nor the machine marked a claim."
