from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from annotator.domain.scheme import Choice, Label, Scheme, parse_scheme
from annotator.locations import resource
from annotator.ui.actions import (
    ACTIONS,
    choice_action_id,
    reason_action_id,
    scheme_actions,
    with_keys,
)
from annotator.ui.dialogs.help_keyboard import placed_rows
from annotator.ui.dialogs.help_rows import help_columns, keyboard_rows
from annotator.ui.dialogs.help_sheet import HelpSheet
from annotator.ui.key_cap import KeyCap
from annotator.ui.theme import dark

SCHEME = parse_scheme(resource("scheme.toml").read_text(encoding="utf-8"))
TABLE = [*ACTIONS, *scheme_actions(SCHEME)]
HOSTILE = "<b>a&b</b><img src=file:/etc/passwd> " + "w" * 3000


def row_titled(title: str, table=TABLE, scheme: Scheme = SCHEME):
    return next(row for row in keyboard_rows(table, scheme) if row.title == title)


def test_rows_stand_as_on_the_keyboard() -> None:
    titles = [row.title for row in keyboard_rows(TABLE, SCHEME)]
    assert titles == ["Type", "Worth", "Polarity", "Kind", "Certainty"]


def test_a_row_holds_its_choices_and_then_the_other_keys_beside_them() -> None:
    worth = row_titled("Worth")
    assert [key.key for key in worth.keys] == list("QWERTYUIOP")
    assert [key.is_choice for key in worth.keys] == [True] * 4 + [False] * 6
    assert dict((key.key, key.name) for key in worth.keys)["U"] == "undo"


def test_rows_show_the_readers_own_keys() -> None:
    own = {
        choice_action_id("polarity", "asserts"): ("F7",),
        "edit.undo": ("Y",),
        "article.flag": (),
    }
    table = with_keys(TABLE, own)
    assert row_titled("Polarity", table).keys[0].key == "F7"
    assert dict((key.key, key.name) for key in row_titled("Worth", table).keys)["Y"] == "undo"


def test_columns_list_every_action_that_the_rows_do_not() -> None:
    sections = [section for column in help_columns(TABLE, SCHEME) for section in column]
    listed = {action.id for section in sections for action in section.actions}
    assert {action.id for action in ACTIONS} <= listed
    assert {reason_action_id(reason.value) for reason in SCHEME.reasons} <= listed


def test_keys_that_do_not_fit_go_on_in_the_next_line() -> None:
    rows = keyboard_rows(TABLE, SCHEME)
    for scale in (0.8, 1.0, 2.0):
        for width in (200, 500, 692, 1400):
            keys = [placed for row in placed_rows(rows, width=width, scale=scale)
                    for placed in row.keys]  # fmt: skip
            assert all(placed.rect.right() <= width for placed in keys)
            tops = {(placed.rect.top(), placed.rect.left()) for placed in keys}
            assert len(tops) == len(keys)


@pytest.fixture
def window(qtbot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1200, 800)
    window.show()
    return window


@pytest.fixture
def sheet(window) -> HelpSheet:
    sheet = HelpSheet(window)
    sheet.show_actions(TABLE, SCHEME)
    return sheet


def test_it_stands_at_the_right_and_follows_the_window(qtbot, window, sheet) -> None:
    assert not sheet.isVisible()
    sheet.show()
    before = sheet.geometry()
    window.resize(900, 600)
    qtbot.waitUntil(lambda: sheet.geometry() != before)
    assert sheet.geometry().center().x() > window.rect().center().x() - 200


def test_it_takes_no_focus_and_escape_inside_asks_to_close(qtbot, window, sheet) -> None:
    window.setFocus()
    sheet.show()
    assert window.focusWidget() is window
    sheet.take_focus()
    with qtbot.waitSignal(sheet.close_requested):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Escape)


def test_a_click_on_it_does_not_reach_what_lies_under(qtbot, window, sheet) -> None:
    sheet.show()
    assert window.childAt(QPoint(1000, 60)) is not None
    qtbot.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=sheet.rect().center())


def test_every_action_is_written_down_with_its_key(sheet) -> None:
    words = {label.text() for label in sheet.findChildren(QLabel)}
    assert {action.title.rstrip("… ") for action in ACTIONS} <= words
    caps = {cap.key() for cap in sheet.findChildren(KeyCap)}
    assert {"Ctrl+K", "⏎", "⌫", "PgDn"} <= caps


def test_hostile_schemes_are_shown_literally_in_both_themes(window, sheet) -> None:
    labels = (Label("X", HOSTILE, HOSTILE, "nowhere", key="1"), *SCHEME.labels)
    reasons = (Choice("r", HOSTILE, key="1"),)
    scheme = replace(SCHEME, labels=labels, reasons=reasons)
    sheet.show_actions([*ACTIONS, *scheme_actions(scheme)], scheme)
    sheet.set_theme(dark())
    sheet.show()
    formats = {label.textFormat() for label in sheet.findChildren(QLabel)}
    assert formats == {Qt.TextFormat.PlainText}
    assert not window.grab().isNull()


@pytest.mark.parametrize("width", [500, 900, 1200])
def test_each_part_has_the_height_that_its_width_asks_for(window, sheet, width) -> None:
    window.resize(width, 600)
    sheet.show()
    QApplication.processEvents()
    for part in (sheet._keyboard, sheet._states, sheet._labels):
        assert part.height() == part.heightForWidth(part.width()), part
