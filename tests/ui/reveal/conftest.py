"""The driven window, at a project whose articles are reviewed blind."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ui.reveal.example import make_blind_project
from tests.workflows.conftest import same_look
from tests.workflows.driving import Desk, desk, empty_project, prompts

__all__ = ["desk", "empty_project", "prompts", "same_look"]

Begin = Callable[..., Desk]


@pytest.fixture
def begin(desk: Desk, empty_project: Path, monkeypatch: pytest.MonkeyPatch) -> Begin:
    """Opens the window at the first article; the options are those of `make_blind_project`."""

    def begin(**options: object) -> Desk:
        monkeypatch.setenv("ANNOTATOR_REVIEWER", "Ann")
        make_blind_project(empty_project, "Ann", **options)  # type: ignore[arg-type]
        desk.start(empty_project)
        desk.wait(lambda: desk.shown.bench.session.desk is not None)
        desk.shown.window.resize(1440, 900)
        return desk

    return begin


@pytest.fixture
def blind(begin: Begin) -> Desk:
    return begin()


@pytest.fixture
def revealed(blind: Desk) -> Desk:
    blind.press("J", "J")
    return blind
