from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from annotator.domain.errors import StoreError
from annotator.domain.scheme import Label
from annotator.services.exporting import ExportOptions, ExportOutcome
from annotator.services.ports import WrittenFile
from annotator.ui.dialogs.export_dialog import ExportDialog, outcome_words, size_words
from annotator.ui.dialogs.plain_table import PlainTable

HOSTILE = "<b>A & B</b>" + "w" * 500
LABELS = [Label("PERSON", "person", "PER", "people"), Label("ORG", HOSTILE, "ORG", "bodies")]


@pytest.fixture
def dialog(qtbot, tmp_path: Path) -> ExportDialog:
    dialog = ExportDialog(tmp_path / "exports", labels=LABELS, reviewers=["Ada", HOSTILE])
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


def refused(dialog: ExportDialog) -> str:
    return " ".join(
        label.text()
        for label in dialog.findChildren(QLabel)
        if label.property("role") == "bad" and not label.isHidden()
    )


def press(qtbot, dialog: ExportDialog, text: str) -> None:
    buttons = {b.text().replace("&", ""): b for b in dialog.findChildren(QPushButton)}
    qtbot.mouseClick(buttons[text], Qt.MouseButton.LeftButton)


def test_enter_exports_what_is_finished_into_the_usual_folder(qtbot, dialog, tmp_path) -> None:
    with qtbot.waitSignal(dialog.export_requested) as requested:
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert requested.args == [tmp_path / "exports", ExportOptions()]
    assert dialog.isVisible()


def test_everything_that_can_be_chosen_is_passed_on(qtbot, dialog, tmp_path) -> None:
    form = dialog.form
    press(qtbot, dialog, "Begun as well")
    form.reviewer.setCurrentIndex(3)
    qtbot.keyClick(form.labels["ORG"], Qt.Key.Key_Space)
    qtbot.keyClicks(form.since, "2026-01-01")
    qtbot.keyClicks(form.until, "2026-12-31")
    qtbot.keyClick(form.is_split, Qt.Key.Key_Space)
    form.shares["dev"].clear()
    qtbot.keyClicks(form.shares["dev"], "0")
    form.shares["test"].clear()
    qtbot.keyClicks(form.shares["test"], "20")
    qtbot.keyClick(form.with_names, Qt.Key.Key_Space)
    qtbot.keyClicks(form.licence, "CC BY 4.0")
    dialog.set_folder(tmp_path / "other")
    with qtbot.waitSignal(dialog.export_requested) as requested:
        press(qtbot, dialog, "Export")
    assert requested.args == [
        tmp_path / "other",
        ExportOptions(
            status="started",
            reviewer=HOSTILE,
            labels=("PERSON",),
            decided_from="2026-01-01",
            decided_to="2026-12-31",
            splits=(("train", 0.8), ("dev", 0.0), ("test", 0.2)),
            with_names=True,
            licence="CC BY 4.0",
        ),
    ]


def test_every_finished_layer_can_be_written_beside_the_gold(qtbot, dialog) -> None:
    dialog.form.reviewer.setFocus()
    qtbot.keyClick(dialog.form.reviewer, Qt.Key.Key_Down)
    with qtbot.waitSignal(dialog.export_requested) as requested:
        press(qtbot, dialog, "Export")
    assert requested.args[1] == ExportOptions(layer="all")


def empty_folder(dialog: ExportDialog) -> None:
    dialog.form.folder.clear()


def folder_that_is_a_file(dialog: ExportDialog) -> None:
    path = Path(dialog.form.folder.text())
    path.write_text("x")


def relative_folder(dialog: ExportDialog) -> None:
    dialog.form.folder.setText("exports")


def no_label(dialog: ExportDialog) -> None:
    for box in dialog.form.labels.values():
        box.setChecked(False)


def no_date(dialog: ExportDialog) -> None:
    dialog.form.since.setText("31.3.2026")


def dates_swapped(dialog: ExportDialog) -> None:
    dialog.form.since.setText("2026-03-31")
    dialog.form.until.setText("2026-03-30")


def shares_of_120(dialog: ExportDialog) -> None:
    dialog.form.is_split.setChecked(True)
    dialog.form.shares["dev"].setText("30")


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (empty_folder, "no folder"),
        (folder_that_is_a_file, "is a file"),
        (relative_folder, "no whole path"),
        (no_label, "No entity label"),
        (no_date, "is no date"),
        (dates_swapped, "first date"),
        (shares_of_120, "120 %"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_is_asked_for(qtbot, dialog, spoil, words) -> None:
    spoil(dialog)
    with qtbot.assertNotEmitted(dialog.export_requested):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert words in refused(dialog)


def test_a_mended_form_takes_the_refusal_away(qtbot, dialog) -> None:
    shares_of_120(dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    dialog.form.is_split.setChecked(False)
    with qtbot.waitSignal(dialog.export_requested):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert refused(dialog) == ""


def test_the_folder_is_asked_for_elsewhere(qtbot, dialog, tmp_path) -> None:
    with qtbot.waitSignal(dialog.folder_requested) as requested:
        press(qtbot, dialog, "Choose …")
    assert requested.args == [tmp_path / "exports"]


def test_a_running_export_cannot_be_asked_for_twice(qtbot, dialog) -> None:
    dialog.show_running()
    with qtbot.assertNotEmitted(dialog.export_requested):
        dialog.accept()
    dialog.show_failure(StoreError("The disk is full.", "Free some space."))
    assert "The disk is full." in refused(dialog)
    with qtbot.waitSignal(dialog.export_requested):
        dialog.accept()


def test_afterwards_it_says_what_was_written_where(qtbot, dialog, tmp_path) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    files = (WrittenFile("gold.jsonl", "8f" * 32, 1_234_567),)
    dialog.show_outcome(ExportOutcome(12, 530, 140, 31, 4, 2, files))
    table = next(t for t in dialog.findChildren(PlainTable) if t.isVisible())
    assert [table.item(0, column).text() for column in (0, 1)] == ["gold.jsonl", "1.2 MB"]
    with qtbot.waitSignal(dialog.open_folder_requested) as requested:
        press(qtbot, dialog, "Open the folder")
    assert requested.args == [tmp_path / "exports"]
    with qtbot.assertNotEmitted(dialog.export_requested):
        dialog.accept()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_outcomes_and_sizes_in_words() -> None:
    assert outcome_words(ExportOutcome(1, 1, 2, 0, 1)) == (
        "1 article · 2 claims · 1 entity · 0 rejected suggestions · 1 relation"
    )
    assert "2 relations to claims outside" in outcome_words(ExportOutcome(left_out=2))
    assert [size_words(size) for size in (1, 999, 1000, 5_400_000)] == [
        "1 byte", "999 bytes", "1.0 kB", "5.4 MB"
    ]  # fmt: skip


def test_a_cancelled_export_says_that_nothing_was_written(qtbot, dialog) -> None:
    dialog.show_outcome(ExportOutcome(was_cancelled=True))
    assert "cancelled" in dialog.heading.text()
    assert dialog.advice.text().startswith("Nothing was written. What an older export had")
    assert "Open the folder" not in {b.text().replace("&", "") for b in
                                     dialog.findChildren(QPushButton)}  # fmt: skip


def test_an_export_of_nothing_says_so_and_lets_one_choose_again(qtbot, dialog) -> None:
    dialog.show_running()
    dialog.show_outcome(ExportOutcome(files=(WrittenFile("gold.jsonl", "8f" * 32, 0),), withheld=2))
    assert refused(dialog).startswith("No article fits, so the files that were written hold none.")
    assert "In 2 articles others' work is left out" in refused(dialog)
    with qtbot.waitSignal(dialog.export_requested):
        dialog.accept()


def cancel_button(dialog: ExportDialog) -> QPushButton:
    return next(b for b in dialog.findChildren(QPushButton) if b.text() == "Cancel")


def by_mouse(qtbot, dialog: ExportDialog) -> None:
    press(qtbot, dialog, "Cancel")


def by_escape(qtbot, dialog: ExportDialog) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def by_return(qtbot, dialog: ExportDialog) -> None:
    assert dialog.focusWidget() is cancel_button(dialog)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)


def by_the_frame(qtbot, dialog: ExportDialog) -> None:
    dialog.close()


@pytest.mark.parametrize("cancel", [by_mouse, by_escape, by_return, by_the_frame])
def test_a_running_export_is_asked_to_stop_once_and_then_told_of(qtbot, dialog, cancel) -> None:
    asked = []
    dialog.cancel_requested.connect(lambda: asked.append("stop"))
    dialog.show_running()
    cancel(qtbot, dialog)
    assert dialog.isVisible()
    assert not cancel_button(dialog).isEnabled()
    assert dialog.advice.text() == "Cancelling …"
    by_escape(qtbot, dialog)
    assert asked == ["stop"]
    dialog.show_outcome(ExportOutcome(was_cancelled=True))
    assert dialog.isVisible()
    by_escape(qtbot, dialog)
    assert not dialog.isVisible()
    assert asked == ["stop"]


def test_before_and_after_a_failure_cancel_only_closes(qtbot, dialog) -> None:
    dialog.show_running()
    by_escape(qtbot, dialog)
    dialog.show_failure(StoreError("The disk is full.", "Free some space."))
    assert cancel_button(dialog).isEnabled()
    with qtbot.assertNotEmitted(dialog.cancel_requested):
        by_mouse(qtbot, dialog)
    assert not dialog.isVisible()


def test_it_says_how_far_the_export_is_and_how_long_it_takes(qtbot, dialog) -> None:
    headway = dialog.headway
    assert not headway.isVisible()
    dialog.show_running()
    assert headway.isVisible()
    assert headway.bar.maximum() == 0, "nobody knows yet"
    dialog.show_progress(0, None, "")
    assert headway.words.text() == ""
    dialog.show_progress(7 << 30, 14 << 30, "about 2 minutes left")
    assert headway.words.text() == "50 %, about 2 minutes left"
    assert headway.bar.value() * 2 == headway.bar.maximum()
    dialog.show_outcome(ExportOutcome(1, 1, 1, 0, 0))
    assert not headway.isVisible()


def test_hostile_words_are_shown_as_they_are(dialog) -> None:
    assert dialog.form.labels["ORG"].text() == HOSTILE.replace("&", "&&")
    assert {label.textFormat() for label in dialog.findChildren(QLabel)} == {
        Qt.TextFormat.PlainText
    }
