import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.errors import NotPossible
from annotator.domain.layer import Layer, is_open, is_standing, unread_sentences
from annotator.services.review import claims, deciding, entities, navigation, reading
from annotator.services.review.clock import IDLE_MS
from annotator.services.review.session import ReviewSession
from tests.fakes.memory_project import MemoryProject
from tests.services.review.desk import (
    ARTICLE,
    FIRST,
    SECOND,
    SENTENCES,
    STRUCTURE,
    layer_of,
    session_of,
    with_article,
)


def decide_all(session: ReviewSession) -> None:
    for claim_id in (FIRST, SECOND):
        stamp = session.stamp()
        session.commit("confirm", deciding.confirmed(layer_of(session), claim_id, stamp), stamp)


def test_suggestions_are_open_until_somebody_decides(session: ReviewSession) -> None:
    layer = layer_of(session)
    assert all(is_open(item) for item in (*layer.claims.values(), *layer.entities.values()))
    assert layer.claims[SECOND].claim.attribution.source_entity in layer.entities


def test_opening_another_article_that_is_not_there_says_so(session: ReviewSession) -> None:
    with pytest.raises(NotPossible, match="no article nowhere"):
        session.open("nowhere")


def test_an_article_is_started_by_its_first_edit(session: ReviewSession) -> None:
    session.commit("flag", reading.flagged(layer_of(session)))
    assert layer_of(session).state.status == "started"
    session.undo()
    assert layer_of(session).state.status == "open"


def test_nothing_changed_is_no_edit(session: ReviewSession) -> None:
    assert session.commit("nothing", ()) is None
    assert session.undo() is None


def test_finishing_needs_all_claims_decided(session: ReviewSession) -> None:
    with pytest.raises(NotPossible, match="2 of 2 claims"):
        reading.finished(layer_of(session), STRUCTURE, session.stamp())


def test_finishing_confirms_entities_and_marks_every_sentence(session: ReviewSession) -> None:
    decide_all(session)
    stamp = session.stamp()
    session.commit("finish", reading.finished(layer_of(session), STRUCTURE, stamp), stamp)
    layer = layer_of(session)
    assert layer.state.status == "done"
    assert all(is_standing(item) for item in layer.entities.values())
    assert len(layer.marks) == 3
    assert session.project.articles.summaries("Ann")[0].status == "done"


def test_opening_a_claim_again_makes_a_done_article_unfinished(session: ReviewSession) -> None:
    decide_all(session)
    stamp = session.stamp()
    session.commit("finish", reading.finished(layer_of(session), STRUCTURE, stamp), stamp)
    session.commit("reopen", deciding.reopened(layer_of(session), FIRST))
    assert layer_of(session).state.status == "started"


def test_another_session_finds_everything_as_it_was(session: ReviewSession) -> None:
    decide_all(session)
    session.commit("read", reading.marked_read(layer_of(session), SENTENCES[2]))
    assert layer_of(session_of(session.project)) == layer_of(session)
    assert unread_sentences(layer_of(session), STRUCTURE) == []


def test_undo_works_in_a_new_session_and_on_another_article(session: ReviewSession) -> None:
    before = layer_of(session)
    decide_all(session)
    later = session_of(session.project)
    later.desk = None
    edit = later.undo()
    assert edit is not None
    assert edit.article == ARTICLE
    later.undo()
    assert layer_of(later) == before
    later.redo()
    later.redo()
    assert layer_of(later) == layer_of(session)


def test_reviewers_do_not_see_each_others_layers(session: ReviewSession) -> None:
    decide_all(session)
    other = session_of(session.project, "Bo")
    assert all(is_open(item) for item in layer_of(other).claims.values())


def test_idle_time_is_not_active_time() -> None:
    times = iter([0.0, 0.0, 1.5, 1.5, 900.0])
    session = ReviewSession(with_article(MemoryProject()), "Ann", seconds=lambda: next(times))
    session.open(ARTICLE)
    assert session.stamp().active_ms == 1500
    session.commit("flag", reading.flagged(layer_of(session)), deciding.Stamp("Ann", "now"))
    assert session.stamp().active_ms == IDLE_MS


def test_the_next_open_claim_comes_round_from_the_top(session: ReviewSession) -> None:
    items = layer_of(session).claims_in_order()
    following = navigation.next_open(items, SECOND, 0)
    assert following is not None
    assert following.id == FIRST
    assert navigation.neighbour(items, SECOND, 0, 1) is None
    nearest = navigation.neighbour(items, None, items[1].span.start, -1)
    assert nearest is not None
    assert nearest.id == FIRST


def test_sentences_are_walked_within_the_body() -> None:
    assert navigation.sentence_beside(STRUCTURE, SENTENCES[0].start, -1) is None
    assert navigation.sentence_beside(STRUCTURE, SENTENCES[0].start, 1) == SENTENCES[1]
    assert navigation.next_unread(Layer(), STRUCTURE, SENTENCES[2].start) == SENTENCES[0]


@given(st.lists(st.integers(0, 6), max_size=25))
def test_any_number_of_undos_and_redos_equals_the_replay(steps: list[int]) -> None:
    session = session_of(with_article(MemoryProject()))
    for step in steps:
        _do(session, step)
        assert layer_of(session_of(session.project)) == layer_of(session)


def _do(session: ReviewSession, step: int) -> None:
    layer, stamp = layer_of(session), session.stamp()
    match step:
        case 0:
            session.commit("confirm", deciding.confirmed(layer, FIRST, stamp), stamp)
        case 1:
            session.commit("reject", deciding.rejected(layer, SECOND, "opinion", stamp), stamp)
        case 2:
            new_id = session.new_id()
            copy = claims.duplicated(layer, FIRST, new_id=new_id, stamp=stamp)
            session.commit("copy", copy, stamp)
        case 3:
            session.commit("all", entities.all_confirmed(layer, stamp), stamp)
        case 4:
            session.commit("flag", reading.flagged(layer))
        case 5:
            session.undo()
        case 6:
            session.redo()
