"""The gold is not kept unsaved: what the disk does not take is refused, and nothing is changed."""

from collections.abc import Callable

import pytest

from annotator.domain.errors import NotStored
from annotator.services.adjudicating.session import AdjudicationSession
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


@pytest.mark.parametrize(
    "step",
    [
        lambda session: session.take(group_at(session.desk, f"{ROSE} in May"), 0),
        lambda session: session.reject(group_at(session.desk, f"{ROSE} in May")),
        lambda session: session.undo(),
    ],
)
def test_a_step_that_finds_no_room_changes_nothing(
    step: Callable[[AdjudicationSession], object],
) -> None:
    project = memory_project()
    article = with_article(project)
    finish(project, article, "Ann", [claim("a", ROSE), claim("b", "Prices fell")])
    finish(project, article, "Bo", [claim("x", f"{ROSE} in May"), claim("y", "Prices fell")])
    session = session_of(project)
    session.open(ARTICLE)
    before = session.desk
    SmallDisk(project).room = 0
    with pytest.raises(NotStored):
        step(session)
    assert session.desk == before
