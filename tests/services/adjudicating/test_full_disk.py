"""What the disk does not take of the gold is shown, kept, and stored once there is room."""

from collections.abc import Callable

import pytest

from annotator.domain.errors import NotPossible, NotStored
from annotator.domain.layer import Layer
from annotator.services.adjudicating.reading import gold_of
from annotator.services.adjudicating.session import AdjudicationSession
from annotator.services.ports import ADJUDICATED, Project
from tests.fakes.memory_project import memory_project
from tests.fakes.small_disk import SmallDisk
from tests.services.adjudicating.panel import (
    ARTICLE,
    claim,
    finish,
    group_at,
    session_of,
    with_article,
)

ROSE = "trade rose by 5 percent"
FULL = "The disk is full"


def take(session: AdjudicationSession) -> None:
    session.take(group_at(session.desk, f"{ROSE} in May"), 0)


def reject(session: AdjudicationSession) -> None:
    session.reject(group_at(session.desk, f"{ROSE} in May"))


@pytest.fixture
def project() -> Project:
    project = memory_project()
    article = with_article(project)
    finish(project, article, "Ann", [claim("a", ROSE), claim("b", "Prices fell")])
    finish(project, article, "Bo", [claim("x", f"{ROSE} in May"), claim("y", "Prices fell")])
    return project


@pytest.fixture
def session(project: Project) -> AdjudicationSession:
    session = session_of(project)
    session.open(ARTICLE)
    return session


@pytest.fixture
def disk(project: Project, session: AdjudicationSession) -> SmallDisk:
    return SmallDisk(project)


def on_disk(project: Project) -> Layer:
    article = project.articles.find(ARTICLE)
    assert article is not None
    return gold_of(project, article)


def names(project: Project) -> list[str]:
    return [edit.name for edit in project.layers.all_edits(ADJUDICATED)]


def shown(session: AdjudicationSession) -> Layer:
    assert session.desk is not None
    return session.desk.layer


@pytest.mark.parametrize("step", [take, reject])
def test_a_step_that_finds_no_room_is_shown_and_waits(
    project: Project,
    session: AdjudicationSession,
    disk: SmallDisk,
    step: Callable[[AdjudicationSession], None],
) -> None:
    before, stored = shown(session), names(project)
    disk.room = 0
    step(session)
    assert [edit.id for edit in session.unsaved] == [None]
    assert FULL in str(session.unsaved.why)
    assert shown(session) != before
    assert on_disk(project) == before
    disk.room = None
    assert session.unsaved.store() == 1
    assert not session.unsaved
    assert on_disk(project) == shown(session)
    assert len(names(project)) == len(stored) + 1


def test_what_waits_is_stored_before_the_next_step(
    project: Project, session: AdjudicationSession, disk: SmallDisk
) -> None:
    disk.room = 0
    take(session)
    reject(session)
    assert len(session.unsaved) == 2
    disk.room = None
    take(session)
    assert not session.unsaved
    assert names(project)[-3:] == ["Take A", "Reject the claim", "Take A"]
    assert on_disk(project) == shown(session)


def test_an_unsaved_step_is_undone_and_redone_without_the_disk(
    project: Project, session: AdjudicationSession, disk: SmallDisk
) -> None:
    before = shown(session)
    disk.room = 0
    take(session)
    after = shown(session)
    undone = session.undo()
    assert undone is not None
    assert undone.id is None
    assert shown(session) == before
    assert not session.unsaved
    assert session.redo() == undone
    assert shown(session) == after
    assert len(session.unsaved) == 1
    disk.room = None
    session.unsaved.store()
    assert on_disk(project) == after


def test_a_stored_step_that_cannot_be_undone_stays(
    project: Project, session: AdjudicationSession, disk: SmallDisk
) -> None:
    take(session)
    before = shown(session)
    disk.room = 0
    with pytest.raises(NotStored):
        session.undo()
    assert shown(session) == before == on_disk(project)


def test_nobody_goes_on_with_gold_that_was_given_up(
    project: Project, session: AdjudicationSession, disk: SmallDisk
) -> None:
    before = shown(session)
    disk.room = 0
    take(session)
    session.unsaved.forget()
    group = group_at(session.desk, f"{ROSE} in May")
    session.gold.put_away()
    assert session.desk is None
    disk.room = None
    with pytest.raises(NotPossible, match="No article is open"):
        session.reject(group)
    session.open(ARTICLE)
    assert shown(session) == before


def test_no_article_is_opened_while_something_would_be_left_behind(
    project: Project, session: AdjudicationSession, disk: SmallDisk
) -> None:
    disk.room = 0
    take(session)
    kept = shown(session)
    with pytest.raises(NotStored):
        session.open(ARTICLE)
    assert shown(session) == kept
    disk.room = None
    session.open(ARTICLE)
    assert on_disk(project) == kept == shown(session)
