from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.article import Region, Structure, make_article, text_sha256
from annotator.domain.claim import Claim
from annotator.domain.decision import Decision, Provenance
from annotator.domain.edit import Change, apply_changes, inverted
from annotator.domain.errors import InvalidInput
from annotator.domain.layer import (
    Layer,
    LayerState,
    ReadMark,
    ReviewedClaim,
    are_reviewed,
    is_reviewed,
    make_layer,
    unread_sentences,
)
from annotator.domain.span import Span
from tests.counting import steps_of

FIRST, SECOND, MENU = Span(10, 20), Span(21, 30), Span(0, 9)
STRUCTURE = Structure(
    regions=(Region(MENU, "chrome"), Region(Span(9, 30), "body")),
    sentences=(MENU, FIRST, SECOND),
)


def claim(claim_id: str, span: Span, status: str | None = None) -> ReviewedClaim:
    decision = Decision(status, "ann", "2026-01-01T00:00:00Z") if status else None
    content = Claim(spans=(span,))
    return ReviewedClaim(claim_id, content, Provenance("machine_suggested"), content, decision)


def test_a_sentence_is_reviewed_when_marked_or_when_all_its_claims_are_decided() -> None:
    layer = make_layer([claim("a", FIRST, "accepted")])
    assert is_reviewed(layer, FIRST)
    assert not is_reviewed(layer, SECOND), "no claim and no mark"
    layer = make_layer([claim("a", FIRST, "accepted"), claim("b", Span(12, 14))])
    assert not is_reviewed(layer, FIRST), "one is still open"
    assert is_reviewed(make_layer([ReadMark(SECOND)]), SECOND)
    assert is_reviewed(make_layer([LayerState("done")]), SECOND)


def test_a_skipped_claim_leaves_its_sentence_unread() -> None:
    assert not is_reviewed(make_layer([claim("a", FIRST, "skipped")]), FIRST)


PLACES = st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda p: Span(p[0], sum(p)))
STATUSES = st.sampled_from([None, "accepted", "rejected", "skipped"])


@given(
    st.lists(st.tuples(st.sets(st.integers(0, 7), min_size=1), STATUSES), max_size=5),
    st.lists(PLACES, max_size=6),
    st.lists(PLACES, max_size=2),
    st.sampled_from(["open", "done"]),
)
def test_all_sentences_at_once_are_reviewed_as_each_by_itself(
    parts: list, sentences: list, marked: list, status: str
) -> None:
    items = [
        replace(
            claim(str(number), FIRST, decided),
            claim=Claim(tuple(Span(5 * place, 5 * place + 3) for place in places)),
        )
        for number, (places, decided) in enumerate(parts)
    ]
    layer = make_layer([*items, *map(ReadMark, marked), LayerState(status)])
    asked = [*sentences, *marked, *(part for item in items for part in item.claim.spans)]
    assert are_reviewed(layer, asked) == [is_reviewed(layer, sentence) for sentence in asked]


def test_a_layer_twice_as_large_takes_twice_as_much() -> None:
    """Four times, if each claim is looked at for each sentence."""
    assert steps_of(lambda: made_and_asked(400)) < 2.5 * steps_of(lambda: made_and_asked(200))


def made_and_asked(claims: int) -> None:
    sentences = [Span(80 * n, 80 * n + 79) for n in range(claims + 20)]
    items = [claim(f"c{n}", sentence, "accepted") for n, sentence in enumerate(sentences[:claims])]
    layer = make_layer(items)
    assert sum(are_reviewed(layer, sentences)) == claims
    assert len(unread_sentences(layer, Structure(sentences=tuple(sentences)))) == 20


def test_later_item_replaces_an_earlier_one_in_its_place() -> None:
    items = [claim("a", FIRST), claim("b", SECOND), claim("a", SECOND), ReadMark(FIRST)]
    layer = make_layer([*items, LayerState("started"), LayerState("done")])
    assert list(layer.claims.values()) == [claim("a", SECOND), claim("b", SECOND)]
    assert (list(layer.marks), layer.state) == (["10-20"], LayerState("done"))


def test_navigation_around_the_article_need_not_be_read() -> None:
    assert unread_sentences(Layer(), STRUCTURE) == [FIRST, SECOND]


def test_claims_are_numbered_in_text_order() -> None:
    layer = make_layer([claim("late", SECOND), claim("early", FIRST)])
    assert [item.id for item in layer.claims_in_order()] == ["early", "late"]


def test_inverted_changes_take_an_edit_back() -> None:
    before = make_layer([claim("a", FIRST)])
    changes = (
        Change(before.claims["a"], claim("a", FIRST, "accepted")),
        Change(None, ReadMark(SECOND)),
        Change(LayerState(), LayerState("started")),
    )
    after = apply_changes(before, changes)
    assert after != before
    assert apply_changes(after, inverted(changes)) == before


def test_an_article_is_hashed_and_never_altered() -> None:
    article = make_article("a", "line\r\n\ufeffend ")
    assert article.text == "line\r\n\ufeffend "
    assert article.sha256 == text_sha256(article.text)


def test_texts_that_cannot_be_kept_are_refused() -> None:
    for text in ("", " \n", "half \ud83d of a pair"):
        try:
            make_article("a", text)
        except InvalidInput:
            continue
        raise AssertionError(f"{text!r} was taken")
