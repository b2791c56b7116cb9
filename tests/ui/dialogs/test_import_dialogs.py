import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton

from annotator.services.importing import ImportOutcome, Skip
from annotator.services.ports import Refusal
from annotator.ui.dialogs.copied_list import MOST_SHOWN
from annotator.ui.dialogs.import_dialogs import (
    CsvColumnsDialog,
    ImportOutcomeDialog,
    needs_telling,
    outcome_sentence,
)
from annotator.ui.dialogs.plain_table import PlainTable

HOSTILE = "<b>bold</b> & <img src=file:/etc/passwd>"
COLUMNS = ["Headline", HOSTILE, "Headline", "w" * 4000]


@pytest.fixture
def columns(qtbot) -> CsvColumnsDialog:
    rows = [["A", "text\nof it", "", HOSTILE], ["too", "short"], ["a", "b", "c", "d", "too many"]]
    dialog = CsvColumnsDialog(COLUMNS, {"title": "Headline"}, rows)
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


def test_nothing_is_imported_before_the_text_is_chosen(qtbot, columns) -> None:
    button = next(b for b in columns.findChildren(QPushButton) if b.text() == "&Import")
    assert not button.isEnabled()
    with qtbot.assertNotEmitted(columns.columns_chosen):
        qtbot.keyClick(columns, Qt.Key.Key_Return)
    assert columns.isVisible()


def test_columns_are_chosen_by_keyboard(qtbot, columns) -> None:
    text = next(box for box in columns.findChildren(QComboBox) if box.accessibleName() == "Text")
    qtbot.keyClick(text, Qt.Key.Key_Down)
    qtbot.keyClick(text, Qt.Key.Key_Down)
    with qtbot.waitSignal(columns.columns_chosen) as chosen:
        qtbot.keyClick(columns, Qt.Key.Key_Return)
    assert chosen.args[0]["text"] == HOSTILE
    assert chosen.args[0]["title"] == "Headline"
    assert chosen.args[0]["author"] is None
    assert set(chosen.args[0]) == {
        "text", "id", "title", "date", "source", "publisher", "author", "language"
    }  # fmt: skip


def test_a_guess_that_is_no_column_is_left_out(qtbot) -> None:
    dialog = CsvColumnsDialog(["a"], {"text": "b", "title": None}, [])
    qtbot.addWidget(dialog)
    assert {box.currentText() for box in dialog.findChildren(QComboBox)} == {"none"}


def outcome(**changes) -> ImportOutcome:
    skips = (Skip("b.jsonl", 3, "It is there already."),)
    refusals = (Refusal(f"a\t{HOSTILE}\n.csv", None, HOSTILE),)
    return ImportOutcome(**{"taken": 12, "skips": skips, "refusals": refusals, **changes})


def test_the_outcome_is_said_in_one_sentence() -> None:
    assert outcome_sentence(outcome()) == "Read 14 · taken 12 · skipped 1 · refused 1"
    assert outcome_sentence(outcome(suggestions=1, layers=2, revised=3)) == (
        "Read 14 · taken 12 (3 as new revisions) · skipped 1 · refused 1"
        " · with suggestions in 1 record and decisions in 2 records"
    )
    assert needs_telling(outcome())
    assert not needs_telling(ImportOutcome(taken=3))


def test_refusals_come_first_and_are_copied_as_plain_lines(qtbot) -> None:
    dialog = ImportOutcomeDialog(outcome())
    qtbot.addWidget(dialog)
    dialog.open()
    table = dialog.findChild(PlainTable)
    assert [table.item(row, 0).text() for row in range(2)] == ["refused", "skipped"]
    assert table.item(0, 2).text() == "all of it"
    button = next(b for b in dialog.findChildren(QPushButton) if "Copy" in b.text())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == (
        f"refused\ta {HOSTILE} .csv\tall of it\t{HOSTILE}\n"
        "skipped\tb.jsonl\t3\tIt is there already."
    )


def test_all_labels_are_plain_text(qtbot, columns) -> None:
    dialog = ImportOutcomeDialog(outcome())
    qtbot.addWidget(dialog)
    for shown in (dialog, columns):
        assert {label.textFormat() for label in shown.findChildren(QLabel)} == {
            Qt.TextFormat.PlainText
        }


def test_a_very_long_list_is_shown_in_part_and_copied_in_full(qtbot) -> None:
    refusals = tuple(Refusal("a.jsonl", number, "no text") for number in range(1, 5001))
    dialog = ImportOutcomeDialog(outcome(refusals=refusals))
    qtbot.addWidget(dialog)
    dialog.open()
    assert dialog.list.table.rowCount() == MOST_SHOWN
    assert "4,501 more" in dialog.list.said.text()
    dialog.list.copy()
    assert len(QGuiApplication.clipboard().text().split("\n")) == 5001


def test_a_cancelled_import_says_so(qtbot) -> None:
    dialog = ImportOutcomeDialog(outcome(was_cancelled=True))
    qtbot.addWidget(dialog)
    assert dialog.heading.text() == "Stopped. What was taken so far is kept."
    assert dialog.advice.text().startswith("Stopped. Read 14 · taken 12")
