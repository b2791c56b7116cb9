"""What an article still needs, in text order, and the way from one thing to the next."""

import pytest

from annotator.services.review import claims, deciding, reading
from annotator.services.review.approach import Policy, set_policy
from annotator.services.review.missing import (
    Missing,
    missing,
    missing_words,
    next_missing,
)
from annotator.services.review.session import OpenArticle, ReviewSession
from tests.fakes.memory_project import MemoryProject
from tests.services.review.desk import (
    ARTICLE,
    FIRST,
    SECOND,
    SENTENCES,
    STRUCTURE,
    TEXT,
    layer_of,
    session_of,
    with_article,
)


def desk_of(session: ReviewSession) -> OpenArticle:
    assert session.desk is not None
    return session.desk


def listed(session: ReviewSession) -> list[tuple[str, str | None]]:
    return [(entry.kind, entry.item) for entry in missing(desk_of(session))]


def confirm(session: ReviewSession, claim_id: str) -> None:
    stamp = session.stamp()
    session.commit("confirm", deciding.confirmed(layer_of(session), claim_id, stamp), stamp)


def mark(session: ReviewSession, number: int) -> None:
    session.commit("read", reading.marked_read(layer_of(session), SENTENCES[number]))


@pytest.fixture
def blind() -> ReviewSession:
    project = with_article(MemoryProject())
    set_policy(project, Policy("blind"))
    session = session_of(project)
    session.open(ARTICLE)
    return session


def test_open_claims_and_unread_sentences_stand_in_text_order(session: ReviewSession) -> None:
    assert listed(session) == [("claim", FIRST), ("claim", SECOND), ("sentence", None)]
    assert missing(desk_of(session))[2].words == SENTENCES[2].of(TEXT)


def test_what_is_done_is_not_listed(session: ReviewSession) -> None:
    confirm(session, FIRST)
    mark(session, 2)
    assert listed(session) == [("claim", SECOND)]
    confirm(session, SECOND)
    assert listed(session) == []


def test_suggestions_below_the_threshold_are_not_missing(session: ReviewSession) -> None:
    session.set_threshold(0.75)
    assert listed(session) == [("claim", FIRST), ("sentence", None), ("sentence", None)]


def test_the_way_goes_on_from_the_place_and_round_again(session: ReviewSession) -> None:
    entries = missing(desk_of(session))
    assert next_missing(entries, 0, None) == entries[0]
    assert next_missing(entries, 0, FIRST) == entries[1]
    assert next_missing(entries, SENTENCES[1].start, None) == entries[1]
    assert next_missing(entries, SENTENCES[2].start, None) == entries[0]
    assert next_missing([], 0, FIRST) is None


def test_words_count_each_kind(session: ReviewSession) -> None:
    entries = missing(desk_of(session))
    assert missing_words(entries) == "2 open claims and 1 unread sentence"
    assert missing_words([Missing("pair", SENTENCES[0], "a")]) == "1 pair to decide"


def test_a_blind_article_names_no_suggestion(blind: ReviewSession) -> None:
    assert listed(blind) == [("sentence", None)] * 3


def test_revealed_pairs_are_missing_until_they_are_decided(blind: ReviewSession) -> None:
    stamp = blind.stamp()
    own = claims.sentence_claim(SENTENCES[2], TEXT, STRUCTURE)
    blind.commit("add claim", claims.added(own, "own", stamp), stamp)
    mark(blind, 0)
    mark(blind, 1)
    blind.reveal()
    assert listed(blind) == [("pair", FIRST), ("pair", SECOND), ("pair", "own")]
