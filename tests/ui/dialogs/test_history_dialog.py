from dataclasses import replace
from datetime import UTC

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from annotator.domain.decision import Decision
from annotator.domain.edit import Change
from annotator.domain.scheme import parse_scheme
from annotator.domain.span import Span
from annotator.locations import resource
from annotator.ui.dialogs.history_dialog import HistoryDialog
from annotator.ui.dialogs.history_words import Teller, local_time, state_words
from annotator.ui.dialogs.plain_table import PlainTable
from tests.ui.dialogs.examples import EXAMPLE_HISTORY, EXAMPLE_ITEM, EXAMPLE_TEXT

SCHEME = parse_scheme(resource("scheme.toml").read_text(encoding="utf-8"))
TELLER = Teller(EXAMPLE_TEXT, SCHEME, {"e1": "Caio Venturi"})


def test_every_edit_is_told_in_words() -> None:
    rows = TELLER.rows(EXAMPLE_HISTORY, "c1", UTC)
    assert [row[:3] for row in rows] == [
        ["2031-03-14 10:02:01", "A. Sorel", "move the end"],
        ["2031-03-14 10:02:05", "A. Sorel", "set polarity"],
        ["2031-03-14 10:02:05", "A. Sorel", "undone: set polarity"],
        ["2031-03-14 10:02:11", "A. Sorel", "confirm"],
    ]
    assert rows[0][3].startswith("Words: “the steel duty would cost Brazilian mills 9,000 jobs” →")
    assert rows[1][3] == "Polarity: asserts → denies"
    assert rows[2][3] == "Polarity: denies → asserts"
    assert rows[3][3].split("\n") == [
        "State: open → corrected",
        "Kind: author → indirect",
        "Type: – → quantity, cause",
        "Worth: – → check-worthy",
        "Claimant: – → Caio Venturi",
        "Cue: – → told",
        "When: – → the winter of 2031 (2031-12)",
        "Figures: – → “9,000 jobs” = 9,000 jobs",
        "Arguments: – → patient: e4",
    ]


def test_the_version_of_the_guidelines_is_told_where_it_is_known() -> None:
    entry = EXAMPLE_HISTORY[0]
    under = replace(entry, edit=replace(entry.edit, guideline=2))
    assert TELLER.rows([under], "c1", UTC)[0][2] == "move the end\nunder guidelines 2"


def test_changes_of_other_items_are_left_out() -> None:
    assert [row[3] for row in TELLER.rows(EXAMPLE_HISTORY, "c2", UTC)] == ["", "", "", ""]


def test_a_claim_that_comes_or_goes_is_told_by_its_words() -> None:
    made, gone = Change(None, EXAMPLE_ITEM), Change(EXAMPLE_ITEM, None)
    assert TELLER.change_lines(made)[0].startswith("– → “the steel duty")
    assert TELLER.change_lines(gone)[0].endswith("→ –")


def test_states_and_times_in_words() -> None:
    assert state_words(None) == "open"
    rejected = Decision("rejected", "Ada", "2031-03-14T10:02:11Z", 0, "not_a_claim")
    assert state_words(rejected) == "rejected (not a claim)"
    assert local_time("2031-03-14T10:02:11Z", UTC) == "2031-03-14 10:02:11"
    assert local_time("long ago", UTC) == "long ago"


def shown(qtbot, **changes) -> HistoryDialog:
    given = {"text": EXAMPLE_TEXT, "scheme": SCHEME, "entities": {}}
    item, entries = changes.get("item", EXAMPLE_ITEM), changes.get("entries", EXAMPLE_HISTORY)
    given["text"] = changes.get("text", EXAMPLE_TEXT)
    dialog = HistoryDialog(item, entries, **given)
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


def test_the_dialog_lists_it_and_escape_closes(qtbot) -> None:
    dialog = shown(qtbot)
    assert dialog.findChild(PlainTable).rowCount() == 4
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_an_untouched_claim_says_so(qtbot) -> None:
    dialog = shown(qtbot, entries=[])
    assert any("Nobody" in label.text() for label in dialog.findChildren(QLabel))


def test_hostile_words_are_shown_as_they_are(qtbot) -> None:
    text = "<b>x&y</b>" + "w" * 5000
    claim = replace(EXAMPLE_ITEM.claim, spans=(Span(0, len(text)),), quantities=(), time=None)
    dialog = shown(qtbot, item=replace(EXAMPLE_ITEM, claim=claim), entries=[], text=text)
    assert {label.textFormat() for label in dialog.findChildren(QLabel)} == {
        Qt.TextFormat.PlainText
    }
    assert dialog.advice.text().startswith("“<b>x&y</b>")
