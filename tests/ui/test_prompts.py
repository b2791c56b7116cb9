from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton, QWidget

from annotator.domain.errors import StoreError
from annotator.ui.dialogs.reviewer_dialog import (
    ReviewerChoice,
    ReviewerDialog,
    ReviewerOffer,
    Seat,
)
from annotator.ui.prompts import Prompts, QtPrompts
from tests.fakes.scripted_prompts import ScriptedPrompts

HOSTILE = "<b>a & b</b><img src=file:/etc/passwd>"


@pytest.fixture
def window(qtbot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def prompts(window, qapp) -> Iterator[QtPrompts]:
    qapp.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    yield QtPrompts(window, project_suffix=".annotator")
    qapp.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs, False)


def box(window: QWidget) -> QMessageBox:
    return window.findChild(QMessageBox)


def file_dialog(window: QWidget) -> QFileDialog:
    return window.findChild(QFileDialog)


@pytest.mark.parametrize(("key", "answer"), [(Qt.Key.Key_Return, True), (Qt.Key.Key_Escape, False)])
def test_a_question_is_answered_by_key(qtbot, window, prompts, key, answer) -> None:
    answers = []
    prompts.ask("Delete", HOSTILE, yes="&Delete", no="&Keep", then=answers.append)
    assert box(window).textFormat() == Qt.TextFormat.PlainText
    assert box(window).text().replace("\u200b", "") == HOSTILE
    qtbot.keyClick(box(window), key)
    assert answers == [answer]


def test_the_second_answer_can_be_clicked(qtbot, window, prompts) -> None:
    answers = []
    prompts.ask("Delete", "Sure?", yes="&Delete", no="&Keep", then=answers.append)
    keep = next(b for b in box(window).findChildren(QPushButton) if b.text() == "&Keep")
    qtbot.mouseClick(keep, Qt.MouseButton.LeftButton)
    assert answers == [False]


@pytest.mark.parametrize(("key", "chosen"), [(Qt.Key.Key_Return, 0), (Qt.Key.Key_Escape, 2)])
def test_one_of_several_ways_is_chosen_by_key(qtbot, window, prompts, key, chosen) -> None:
    answers = []
    ways = ("&Try again", "&Leave without it", "&Stay here")
    prompts.choose_way("Not saved", HOSTILE, ways=ways, then=answers.append)
    assert box(window).textFormat() == Qt.TextFormat.PlainText
    assert [b.text() for b in box(window).buttons()] == list(ways)
    qtbot.keyClick(box(window), key)
    assert answers == [chosen]


def test_a_way_in_the_middle_can_be_clicked(qtbot, window, prompts) -> None:
    answers = []
    prompts.choose_way("Not saved", "How?", ways=("&One", "&Two", "T&hree"), then=answers.append)
    two = next(b for b in box(window).findChildren(QPushButton) if b.text() == "&Two")
    qtbot.mouseClick(two, Qt.MouseButton.LeftButton)
    assert answers == [1]


def test_a_warning_says_what_happened_and_what_to_do(qtbot, window, prompts) -> None:
    prompts.warn(StoreError(HOSTILE, "Choose another file."))
    words = box(window).text().replace("\u200b", "")
    assert words == f"{HOSTILE}\n\nChoose another file."
    qtbot.keyClick(box(window), Qt.Key.Key_Escape)
    prompts.warn("w" * 100_000)
    assert len(box(window).text()) < 2000


def test_files_are_chosen(window, prompts, tmp_path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x")
    chosen = []
    prompts.choose_files("Import", filters=["Text (*.txt)"], then=chosen.append)
    dialog = file_dialog(window)
    assert dialog.fileMode() == QFileDialog.FileMode.ExistingFiles
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile(str(path))
    dialog.accept()
    assert chosen == [[path]]


def test_a_dialog_is_gone_before_what_follows_from_it(window, prompts, tmp_path) -> None:
    seen = []
    prompts.choose_folder(
        "Export", start=tmp_path, then=lambda _: seen.append(file_dialog(window).isVisible())
    )
    file_dialog(window).accept()
    assert seen == [False]


def test_a_cancelled_dialog_answers_nothing(qtbot, window, prompts) -> None:
    chosen = []
    prompts.choose_project_to_open(then=chosen.append)
    qtbot.keyClick(file_dialog(window), Qt.Key.Key_Escape)
    assert chosen == []


def test_a_folder_is_chosen(window, prompts, tmp_path) -> None:
    chosen = []
    prompts.choose_folder("Export", start=tmp_path, then=chosen.append)
    file_dialog(window).accept()
    assert chosen == [tmp_path]


def test_a_new_project_gets_its_suffix(window, prompts, tmp_path) -> None:
    chosen = []
    prompts.choose_project_to_make(suggested=tmp_path / "Trade talks", then=chosen.append)
    file_dialog(window).accept()
    assert chosen == [tmp_path / "Trade talks.annotator"]


def test_the_scripted_prompts_answer_in_order() -> None:
    prompts: Prompts = ScriptedPrompts(Path("a"), None, True)
    got = []
    prompts.choose_project_to_open(then=got.append)
    prompts.choose_folder("Export", start=None, then=got.append)
    prompts.ask("t", "Sure?", yes="y", no="n", then=got.append)
    prompts.warn("oh")
    assert got == [Path("a"), True]
    assert isinstance(prompts, ScriptedPrompts)
    assert prompts.asked[-1] == ("ask", "Sure?")
    assert prompts.warnings == ["oh"]
    with pytest.raises(AssertionError, match="Again"):
        prompts.ask("t", "Again?", yes="y", no="n", then=got.append)


def test_who_reviews_is_asked_over_the_window(qtbot, window, prompts) -> None:
    offer = ReviewerOffer("Talks", (Seat("Ada", "#1E5BB8", 1),), "Ada")
    answers: list[object] = []
    prompts.choose_reviewer(offer, then=answers.append, left=lambda: answers.append("left"))
    qtbot.keyClick(window.findChild(ReviewerDialog), Qt.Key.Key_Return)
    assert answers == [ReviewerChoice("Ada")]


def test_before_there_is_a_window_nobody_sits_down(qtbot, qapp) -> None:
    answers: list[object] = []
    prompts = QtPrompts(None, project_suffix=".annotator")
    offer = ReviewerOffer("Talks", (), "zoe", "&Quit")
    prompts.choose_reviewer(offer, then=answers.append, left=lambda: answers.append("left"))
    (dialog,) = (w for w in qapp.topLevelWidgets() if isinstance(w, ReviewerDialog))
    assert not dialog.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert answers == ["left"]
