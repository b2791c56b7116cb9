"""A disk that takes nothing for a while: decisions are shown, kept in order, and stored later."""

import pytest

from annotator.domain.article import make_article
from annotator.domain.errors import NotPossible, NotStored
from annotator.domain.layer import ReviewedClaim
from annotator.services.ports import Standing
from annotator.services.review import deciding, reading
from annotator.services.review.approach import Policy, set_policy
from annotator.services.review.session import ReviewSession
from tests.fakes.memory_project import MemoryProject
from tests.fakes.small_disk import SmallDisk
from tests.services.review.desk import (
    ARTICLE,
    FIRST,
    SECOND,
    SENTENCES,
    TEXT,
    layer_of,
    session_of,
    with_article,
)

OTHER = "another"


@pytest.fixture
def disk(session: ReviewSession) -> SmallDisk:
    session.project.articles.add(make_article(OTHER, "Another text."))
    return SmallDisk(session.project)


def confirm(session: ReviewSession, claim: str = FIRST) -> None:
    stamp = session.stamp()
    session.commit("confirm", deciding.confirmed(layer_of(session), claim, stamp), stamp)


def reject(session: ReviewSession, claim: str = SECOND) -> None:
    stamp = session.stamp()
    session.commit("reject", deciding.rejected(layer_of(session), claim, "opinion", stamp), stamp)


def status(session: ReviewSession, claim: str) -> str | None:
    item = layer_of(session).claims[claim]
    assert isinstance(item, ReviewedClaim)
    return item.decision.status if item.decision else None


def stored(session: ReviewSession) -> list[tuple[str, int | None]]:
    """What is on disk, as another session finds it."""
    edits = session.project.layers.all_edits(session.reviewer)
    return [(edit.name, edit.id) for edit in edits]


def test_what_the_disk_does_not_take_is_shown_and_unsaved(
    session: ReviewSession, disk: SmallDisk
) -> None:
    disk.room = 0
    stamp = session.stamp()
    changes = deciding.confirmed(layer_of(session), FIRST, stamp)
    edit = session.commit("confirm", changes, stamp)
    assert edit is not None
    assert edit.id is None
    assert tuple(session.unsaved) == (edit,)
    assert "disk is full" in str(session.unsaved.why)
    assert status(session, FIRST) == "accepted"
    assert stored(session) == []


def test_saving_again_stores_them_in_order_and_whole(
    session: ReviewSession, disk: SmallDisk
) -> None:
    disk.room = 0
    confirm(session)
    reject(session)
    with pytest.raises(NotStored):
        session.save_again()
    disk.room = None
    assert session.save_again() == 2
    assert not session.unsaved
    assert session.unsaved.why is None
    assert [name for name, _ in stored(session)] == ["confirm", "reject"]
    assert all(number is not None for _, number in stored(session))
    assert session.save_again() == 0
    again = session_of(session.project)
    assert layer_of(again) == layer_of(session)


def test_either_all_of_them_are_stored_or_none(session: ReviewSession, disk: SmallDisk) -> None:
    disk.room = 0
    confirm(session)
    reject(session)
    disk.room = 1
    with pytest.raises(NotStored):
        session.save_again()
    assert len(session.unsaved) == 2
    assert stored(session) == []


def test_the_next_decision_first_stores_those_before_it(
    session: ReviewSession, disk: SmallDisk
) -> None:
    disk.room = 0
    confirm(session)
    disk.room = None
    reject(session)
    assert not session.unsaved
    assert [name for name, _ in stored(session)] == ["confirm", "reject"]


def test_a_decision_waits_behind_those_that_wait(session: ReviewSession, disk: SmallDisk) -> None:
    disk.room = 0
    confirm(session)
    disk.room = 1  # for the first one alone
    reject(session)
    assert [edit.name for edit in session.unsaved] == ["reject"]
    assert [name for name, _ in stored(session)] == ["confirm"]


def test_undo_gives_up_what_is_unsaved_and_redo_brings_it_back(
    session: ReviewSession, disk: SmallDisk
) -> None:
    confirm(session)
    disk.room = 0
    reject(session)
    last = session.last_done()
    assert session.undo() == last
    assert status(session, SECOND) is None
    assert not session.unsaved
    again = session.redo()
    assert again is not None
    assert again.name == "reject"
    assert status(session, SECOND) == "rejected"
    assert tuple(session.unsaved) == (again,)
    disk.room = None
    session.save_again()
    assert [name for name, _ in stored(session)] == ["confirm", "reject"]


def test_a_refused_undo_of_what_is_stored_changes_nothing(
    session: ReviewSession, disk: SmallDisk
) -> None:
    confirm(session)
    disk.room = 0
    with pytest.raises(NotStored):
        session.undo()
    assert status(session, FIRST) == "accepted"
    assert not session.unsaved


def test_nothing_older_is_redone_over_what_is_unsaved(
    session: ReviewSession, disk: SmallDisk
) -> None:
    confirm(session)
    session.undo()
    disk.room = 0
    reject(session)
    assert session.redo() is None
    session.undo()
    again = session.redo()
    assert again is not None
    assert again.name == "reject"
    assert status(session, FIRST) is None


def test_what_was_given_up_is_not_redone_after_something_else(
    session: ReviewSession, disk: SmallDisk
) -> None:
    disk.room = 0
    reject(session)
    session.undo()
    confirm(session)
    assert session.redo() is None
    session.undo()
    disk.room = None
    session.open(OTHER)
    assert session.redo() is None


def test_a_refused_redo_of_what_was_given_up_can_be_tried_again(
    session: ReviewSession, disk: SmallDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk.room = 0
    reject(session)
    session.undo()
    with monkeypatch.context() as project:
        project.setattr(session.project, "standing", Standing(may_write=False, message="No."))
        with pytest.raises(NotStored):
            session.redo()
    assert status(session, SECOND) is None
    disk.room = None
    again = session.redo()
    assert again is not None
    assert [name for name, _ in stored(session)] == ["reject"]
    assert session.last_undone() is None


def test_what_was_left_behind_in_vain_is_unsaved_as_before(
    session: ReviewSession, disk: SmallDisk
) -> None:
    disk.room = 0
    confirm(session)
    reject(session)
    session.undo()
    before, why = tuple(session.unsaved), session.unsaved.why
    take_back = session.unsaved.forget()
    assert (tuple(session.unsaved), session.unsaved.why) == ((), None)
    take_back()
    assert (tuple(session.unsaved), session.unsaved.why) == (before, why)
    last = session.last_undone()
    assert last is not None
    assert last.name == "reject"


def test_another_article_opens_only_when_nothing_is_left_behind(
    session: ReviewSession, disk: SmallDisk
) -> None:
    disk.room = 0
    confirm(session)
    with pytest.raises(NotStored):
        session.open(OTHER)
    assert session.desk is not None
    assert session.desk.article.id == ARTICLE
    disk.room = None
    session.open(OTHER)
    assert not session.unsaved
    assert len(stored(session)) == 1


def test_the_same_article_opens_anew_with_what_is_unsaved(
    session: ReviewSession, disk: SmallDisk
) -> None:
    confirm(session)
    disk.room = 0
    reject(session)
    before = layer_of(session)
    assert session.open(ARTICLE).layer == before
    assert len(session.unsaved) == 1


def test_a_new_text_does_not_get_the_decisions_on_the_old_one(
    session: ReviewSession, disk: SmallDisk
) -> None:
    disk.room = 0
    confirm(session)
    session.project.articles.add(make_article(ARTICLE, "Quite another text now. " + TEXT))
    with pytest.raises(NotPossible, match="new text"):
        session.open(ARTICLE)
    assert len(session.unsaved) == 1
    session.unsaved.forget()
    assert session.open(ARTICLE).article.revision == 2


def test_a_reveal_waits_for_the_disk(disk: SmallDisk, session: ReviewSession) -> None:
    set_policy(session.project, Policy("blind"))
    blind = session_of(session.project, "Bo")
    disk.room = 0
    blind.commit("read", reading.marked_read(layer_of(blind), SENTENCES[0]))
    with pytest.raises(NotStored):
        blind.reveal()
    assert blind.desk is not None
    assert blind.desk.approach == "blind"
    disk.room = None
    kept = blind.reveal().blind
    assert kept is not None
    assert kept.marks


def test_a_project_that_may_not_be_written_keeps_nothing(
    session: ReviewSession, disk: SmallDisk
) -> None:
    session.project.standing = Standing(may_write=False, message="Only for reading.")
    disk.room = 0
    with pytest.raises(NotStored):
        confirm(session)
    assert not session.unsaved
    assert status(session, FIRST) is None


def test_articles_open_on_a_full_disk_but_not_blind_ones() -> None:
    project = with_article(MemoryProject())
    disk = SmallDisk(project)
    disk.room = 0
    confirm(session_of(project))
    set_policy(project, Policy("blind"))
    with pytest.raises(NotStored):
        session_of(project, "Bo")
