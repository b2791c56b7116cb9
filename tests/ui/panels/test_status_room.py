"""What yields first in the status line where there is too little room, at several widths."""

from itertools import product

import pytest
from PySide6.QtWidgets import QApplication

from annotator.ui.action import Action
from annotator.ui.job_titles import IMPORT, JOB_TITLES
from annotator.ui.panels.status import StatusPanel
from annotator.ui.panels.status_room import Shares, shared
from annotator.ui.theme import dark
from tests.ui.panels.conftest import Shower

LONG = "Six sentences are not read, and each of them is named here. " * 3
WIDTHS = (700, 1024, 1280, 1400, 2048)


@pytest.mark.parametrize(
    ("room", "expected"),
    [
        (1000, Shares(300, 400, has_bar=True)),  # all
        (700, Shares(300, 284, has_bar=True)),  # a long message is cut
        (576, Shares(300, 160, has_bar=True)),  # to its least
        (575, Shares(300, 275, has_bar=False)),  # the bar goes
        (459, Shares(299, 160, has_bar=False)),  # the job is cut
        (320, Shares(160, 160, has_bar=False)),  # to its least
        (319, Shares(0, 203, has_bar=True)),  # the bar in place of its words
        (200, Shares(0, 200, has_bar=False)),
        (-5, Shares(0, 0, has_bar=False)),
    ],
)
def test_a_message_is_cut_first_then_the_bar_goes_then_the_job(room: int, expected: Shares) -> None:
    assert shared(room, job=300, message=400, bar=116, least=160) == expected


def test_what_is_not_there_takes_no_room() -> None:
    assert shared(300, job=0, message=400, bar=0, least=160) == Shares(0, 300, has_bar=False)
    assert shared(300, job=400, message=0, bar=116, least=160) == Shares(300, 0, has_bar=False)
    assert shared(300, job=90, message=0, bar=116, least=160) == Shares(90, 0, has_bar=True)


@pytest.fixture
def crowded(on_screen: Shower, actions: dict[str, Action]) -> StatusPanel:
    """A long job beside a long message, and everything else."""
    panel = StatusPanel()
    panel.show_place("claim 6 of 12", "3 of 14 sentences read")
    panel.show_project(2, 1700)
    panel.show_hints([actions["claim.confirm"], actions["claim.reject"], actions["help.keys"]])
    panel.show_message(LONG)
    panel.show_job(JOB_TITLES[IMPORT], 30_000, 100_000, "about 3 minutes left")
    panel.resize(1024, 36)
    on_screen(panel)
    return panel


@pytest.mark.parametrize(("scale", "is_typing"), list(product((1.0, 1.5, 2.0), (False, True))))
def test_what_is_saved_and_how_to_end_typing_or_a_job_stay_whole(
    crowded: StatusPanel, scale: float, is_typing: bool
) -> None:
    crowded.set_theme(dark(), scale)
    crowded.show_typing(is_typing)
    for width in WIDTHS:
        crowded.resize(width, crowded.height())
        for _ in range(3):
            QApplication.processEvents()
        whole = [crowded.mark, crowded.saved, crowded.cancel, *crowded.places, *crowded.hints]
        whole += [crowded.typing] if is_typing else []
        for part in (part for part in whole if part.isVisible()):
            assert part.width() >= part.sizeHint().width(), (width, part)
        assert all(part.isVisible() for part in (crowded.saved, crowded.mark, crowded.cancel))
        assert crowded.typing.isVisible() == is_typing
        assert crowded.job.isVisible() or crowded.progress.isVisible() or width < 1024
        assert "Importing 30 %" in crowded.cancel.toolTip()
        assert _ends(crowded) == sorted(_ends(crowded)), "nothing lies over anything"


def test_facts_and_hints_come_back_with_the_room(crowded: StatusPanel) -> None:
    assert not any(hint.isVisible() for hint in crowded.hints)
    crowded.hide_job()
    crowded.show_message("")
    assert all(fact.isVisible() for fact in crowded.places)
    assert [hint for hint in crowded.hints if hint.isVisible()]
    assert not any(part.isVisible() for part in (crowded.job, crowded.progress, crowded.cancel))


def test_a_reason_longer_than_the_line_is_cut_and_told_whole(crowded: StatusPanel) -> None:
    crowded.show_unsaved(LONG)
    QApplication.processEvents()
    assert crowded.saved.geometry().right() < crowded.cancel.x() < crowded.width()
    assert "named here" in crowded.saved.toolTip()


def _ends(panel: StatusPanel) -> list[int]:
    """Left and right of what is shown, in the order it stands in."""
    parts = (panel.mark, panel.saved, *panel.places, panel.job, panel.progress, panel.cancel)
    line = [part for part in (*parts, panel.message, panel.typing) if part.isVisible()]
    return [end for part in line for end in (part.x(), part.x() + part.width())] + [panel.width()]
