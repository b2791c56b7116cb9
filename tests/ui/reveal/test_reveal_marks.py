"""Both sets of claims on one text, as plain values."""

from annotator.domain.claim import Claim
from annotator.domain.decision import Provenance
from annotator.domain.layer import ReviewedClaim
from annotator.domain.span import Span
from annotator.services.review.revealing import Pair
from annotator.ui.article_view.highlights import ArticleMarks, ClaimLine
from annotator.ui.article_view.lanes import MAX_LANES
from annotator.ui.article_view.wording import claim_in_words
from annotator.ui.reveal.reveal_marks import PITCH, pitch_for, reveal_marks


def item(name: str, start: int, end: int) -> ReviewedClaim:
    return ReviewedClaim(name, Claim((Span(start, end),)), Provenance("human_blind"))


MATCH = Pair("match", item("own", 0, 20), item("run", 0, 20))
MISSED = Pair("missed", None, item("other", 5, 9))


def lines(*pairs: Pair, current: str = "", hides: bool = False) -> dict[str, ClaimLine]:
    shown = reveal_marks(ArticleMarks(), pairs, current=current, hides_machine=hides)
    return {line.id: line for line in shown.claims}


def test_the_reviewers_lines_come_first_even_where_the_machines_are_shorter() -> None:
    found = lines(MATCH, MISSED)
    assert [found[name].lane for name in ("own", "other", "run")] == [0, 1, 2]
    assert [found[name].state for name in ("own", "other")] == ["confirmed", "suggested"]


def test_a_pair_has_one_number_and_one_bar() -> None:
    found = lines(MATCH, MISSED)
    assert [(x.number, x.has_bar, x.has_twin) for x in found.values()] == [
        (1, True, True), (1, False, False), (2, True, False),
    ]  # fmt: skip
    assert claim_in_words(found["run"]) == "Claim 1: the machine’s"


def test_hiding_the_machines_leaves_no_trace_of_them() -> None:
    found = lines(MATCH, MISSED, current="other", hides=True)
    assert list(found) == ["own"]
    assert not found["own"].has_twin
    assert not found["own"].is_current


def test_the_current_pair_is_its_own_line_else_the_machines() -> None:
    assert lines(MATCH, MISSED, current="own")["own"].is_current
    assert not lines(MATCH, MISSED, current="own")["run"].is_current
    assert lines(MATCH, MISSED, current="other")["other"].is_current


def test_many_lanes_get_a_wider_pitch() -> None:
    few = reveal_marks(ArticleMarks(), [MATCH], current="")
    many = [Pair("match", item(f"o{n}", 0, 30 + n), item(f"m{n}", 0, 30 + n)) for n in range(3)]
    crowded = reveal_marks(ArticleMarks(), many, current="")
    assert pitch_for(few) == PITCH
    assert pitch_for(crowded) > PITCH
    assert {line.lanes for line in crowded.claims} == {2 * MAX_LANES}
