import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.ui.action import Action
from annotator.ui.job_titles import IMPORT, JOB_TITLES, SUGGEST, JobTitle
from annotator.ui.panels.status import StatusPanel
from annotator.ui.theme import dark
from tests.ui.panels.conftest import Shower
from tests.ui.panels.examples import HOSTILE
from tests.ui.panels.paintings import Paintings


@pytest.fixture
def status(on_screen: Shower) -> StatusPanel:
    panel = StatusPanel()
    panel.resize(1200, 36)
    on_screen(panel)
    return panel


def test_says_what_is_saved(status: StatusPanel) -> None:
    assert status.saved.text() == "Saved"
    status.show_unsaved("the disk is full")
    assert status.saved.text() == "not saved: the disk is full"
    status.show_saved("confirm claim")
    assert (status.saved.text(), status.message.text()) == ("Saved", "confirm claim")


def test_only_for_reading_stays_and_says_why(status: StatusPanel) -> None:
    status.show_only_for_reading(HOSTILE)
    status.show_saved("undone: flag")
    assert (status.saved.text(), status.mark.state) == ("Only for reading", "only for reading")
    assert status.message.text() == "undone: flag"
    status.resize(500, 36)  # the words are cut now, and the reason is still told
    for part in (status.mark, status.saved):
        assert part.toolTip().startswith("<qt>&lt;img src=")
    assert status.saved.accessibleDescription() == HOSTILE


def test_place_and_message(status: StatusPanel) -> None:
    status.show_place("claim 6 of 12", "3 of 14 sentences read")
    status.show_project(2, 1700)
    assert [label.text() for label in status.places] == [
        "claim 6 of 12",
        "3 of 14 sentences read",
        "2 of 1,700 articles done",
    ]
    status.show_message("one")
    status.show_message(HOSTILE)
    assert status.message.text().startswith("<img src=")
    assert status.height() == 36
    status.show_message("")
    assert status.message.isHidden()


def test_nothing_beside_a_number_of_the_same_width_is_painted(
    status: StatusPanel, actions: dict[str, Action], qapp: QApplication
) -> None:
    status.show_hints([actions["claim.confirm"], actions["help.keys"]])
    status.show_place("claim 6 of 12", "3 of 14 sentences read")
    for _ in range(3):
        qapp.processEvents()
    paintings = Paintings(qapp)
    status.show_place("claim 7 of 12", "4 of 14 sentences read")
    for _ in range(3):
        qapp.processEvents()
    assert status.places[0] in paintings.of
    assert not {*status.hints, status.saved}.intersection(paintings.of)
    status.show_place("claim 10 of 12", "4 of 14 sentences read")
    for _ in range(3):
        qapp.processEvents()
    assert status.saved in paintings.of, "others have moved, and the lines between them"


def test_dividers_stand_where_the_words_do(status: StatusPanel, qapp: QApplication) -> None:
    """Whatever moves the words: what is saved, another message, a job."""
    steps = (
        lambda: status.show_place("claim 6 of 12", "3 of 14 sentences read"),
        lambda: status.show_message("one"),
        lambda: status.show_unsaved("the disk is full"),
        lambda: status.show_message("a message that takes more room than the one before it"),
        lambda: status.show_job(JobTitle("Importing"), 3, None),
        lambda: status.show_job(JobTitle("Importing"), 30_000, 100_000, "about 3 minutes left"),
        lambda: status.show_saved("confirm claim"),
        status.hide_job,
    )
    for number, step in enumerate(steps):
        step()
        for _ in range(3):
            qapp.processEvents()
        shown = status.screen().grabWindow(status.winId()).toImage()
        fresh = status.grab().toImage().convertToFormat(shown.format())
        assert shown == fresh, f"step {number}"


def test_without_words_there_are_no_lines_before_them(status: StatusPanel) -> None:
    labels = (*status.places, status.message)
    assert not any(label.isVisible() for label in labels)
    status.show_place("claim 6 of 12", "")
    status.show_message("one")
    assert [label.isVisible() for label in labels] == [True, False, False, True]


def test_hints_leave_out_what_has_no_key(status: StatusPanel, actions: dict[str, Action]) -> None:
    status.show_hints([actions["claim.confirm"], actions["file.check"], actions["help.keys"]])
    shown = [hint for hint in status.hints if not hint.isHidden()]
    assert [hint.words for hint in shown] == ["confirm and go on", "all keys"]
    assert shown[0].accessibleDescription() == "key Return"
    status.show_typing(True)
    assert not shown[0].isVisible()
    assert status.typing.isVisible()
    status.show_typing(False)
    assert shown[0].isVisible()


def test_a_job_can_be_cancelled(qtbot: QtBot, status: StatusPanel) -> None:
    job = JobTitle("Suggesting")
    status.show_job(job, 0, None)
    assert status.job.text() == "Suggesting", "nothing was counted yet"
    status.show_job(job, 1204, None)
    assert status.job.text() == "Suggesting 1,204"
    status.show_job(job, 1204, 17000)
    assert status.job.text() == "Suggesting 1,204 of 17,000"
    status.show_job(job, 1204, 17000, "about 3 minutes left")
    assert status.job.text() == "Suggesting 1,204 of 17,000, about 3 minutes left"
    status.show_job(JobTitle("Importing", is_share=True), 12_345, 54_321, "about 3 minutes left")
    assert status.job.text() == "Importing 22 %, about 3 minutes left", "nobody counts bytes"
    with qtbot.waitSignal(status.cancel_requested):
        qtbot.mouseClick(status.cancel, Qt.MouseButton.LeftButton)
    status.hide_job()
    assert not status.cancel.isVisible()


def test_a_job_takes_the_room_of_hints_and_not_of_facts(
    qtbot: QtBot, status: StatusPanel, actions: dict[str, Action]
) -> None:
    status.show_place("claim 6 of 12", "3 of 14 sentences read")
    status.show_project(2, 1700)
    status.show_message("confirm claim")
    status.show_hints([actions["claim.confirm"], actions["claim.reject"], actions["help.keys"]])
    assert any(hint.isVisible() for hint in status.hints)
    status.show_job(JOB_TITLES[SUGGEST], 1234, 99500, "about 12 minutes left")
    seen = [*status.places, status.message, *status.hints]
    for part in (part for part in seen if part.isVisible()):
        qtbot.waitUntil(lambda part=part: part.width() >= part.sizeHint().width())
    status.hide_job()
    assert any(hint.isVisible() for hint in status.hints), "they come back"


def test_grows_with_the_text(status: StatusPanel) -> None:
    status.set_theme(dark(), 2.0)
    assert status.height() == 72
    status.grab()


def test_a_long_message_yields_before_the_facts_beside_it(status: StatusPanel) -> None:
    status.show_place("claim 6 of 12", "3 of 14 sentences read")
    status.show_project(2, 1700)
    status.show_message("Six sentences are not read, and each of them is named here. " * 9)
    for is_typing in (False, True):
        status.show_typing(is_typing)
        QApplication.processEvents()
        for label in (status.saved, *status.places):
            assert label.width() >= label.sizeHint().width(), label.text()
    assert status.message.width() < status.message.sizeHint().width()


def test_facts_yield_whole_to_a_job(status: StatusPanel, qapp: QApplication) -> None:
    """At twice the size of text there is no room for all: the job is told, not half of each."""
    status.set_theme(dark(), text_scale=2)
    status.resize(1400, status.height())
    status.show_place("claim 6 of 12", "3 of 14 sentences read")
    status.show_project(2, 1700)
    status.show_message("confirm claim")
    status.show_job(JOB_TITLES[IMPORT], 30_000, 100_000, "about 3 minutes left")
    for width in (1400, 1024, 2400):
        status.resize(width, status.height())
        for _ in range(3):
            qapp.processEvents()
        shown = [part for part in (status.job, *status.places) if part.isVisible()]
        assert status.job in shown
        assert [part.text() for part in shown if part.width() < part.sizeHint().width()] == []
    assert len(shown) == 4, "there is room for all"
    status.resize(1024, status.height())
    status.hide_job()
    assert status.places[0].isVisible(), "they come back"
    assert not status.places[2].isVisible(), "but for those that would be cut"
