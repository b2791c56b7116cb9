"""What the harness calls lost, out of order, and unlike its history."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from annotator.store.project import open_project
from tests.torture.acknowledged import Step, are_in_order, lost, stored_steps
from tests.torture.replay import unlike_their_history
from tests.torture.trial_project import REVIEWER, TOWNS, finish_all, trial_project

ONE, TWO, BACK = Step("do", 1), Step("do", 2), Step("undo", 2)


@pytest.mark.parametrize(
    ("stored", "missing", "is_in_order"),
    [
        ([ONE, TWO, BACK], 0, True),
        ([ONE, TWO, BACK, TWO], 0, True),
        ([ONE, TWO], 1, True),
        ([ONE, BACK], 1, False),
        ([TWO, ONE, BACK], 0, False),
        ([], 3, True),
    ],
)
def test_lost_and_out_of_order(stored: list[Step], missing: int, is_in_order: bool) -> None:
    told = [ONE, TWO, BACK]
    assert (lost(told, stored), are_in_order(told, stored)) == (missing, is_in_order)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project with two edits in it."""
    path = tmp_path / "talks.annotator"
    project = trial_project(path, articles=1)
    finish_all(project)
    assert unlike_their_history(project) == []
    project.close()
    assert stored_steps(path) == [ONE, TWO]
    return path


def run(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)


def test_a_gap_in_the_history(path: Path) -> None:
    run(path, "DELETE FROM edit WHERE id = 1")
    with pytest.raises(ValueError, match="gap"):
        stored_steps(path)


def test_a_layer_that_its_history_does_not_make(path: Path) -> None:
    run(path, "DELETE FROM edit_change WHERE edit = 1")
    run(path, "DELETE FROM edit WHERE id = 1")
    project = open_project(path)
    assert unlike_their_history(project) == [f"{TOWNS[0]} of {REVIEWER}"]
    project.close()
