import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListView

from annotator.ui.action import Action
from annotator.ui.actions import ACTIONS
from annotator.ui.dialogs.action_rows import found_rows
from annotator.ui.dialogs.fuzzy import fuzzy_score
from annotator.ui.dialogs.palette import CommandPalette

ALL = {action.id for action in ACTIONS}


def titles(query: str, available: set[str] = ALL) -> list[str]:
    return [row.action.title for row in found_rows(ACTIONS, available, query)]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("undo", "Undo"),
        ("nc", "Next claim"),
        ("claim next", "Next claim"),
        ("EXPORT", "Export…"),
        ("redo", "Redo"),
        ("imp fol", "Import a folder…"),
        ("view larger", "Larger text"),
    ],
)
def test_a_few_letters_find_the_action(query: str, first: str) -> None:
    assert titles(query)[0] == first


def test_nothing_typed_lists_everything_in_the_order_of_the_table() -> None:
    assert titles("  ") == [action.title for action in ACTIONS]


def test_letters_must_all_occur_in_order() -> None:
    assert fuzzy_score("odnu", "Undo") is None
    assert titles("xqzx") == []


def test_what_cannot_act_now_comes_last_whatever_its_score() -> None:
    found = found_rows(ACTIONS, ALL - {"edit.undo"}, "undo")
    assert found[-1].action.id == "edit.undo"
    assert not found[-1].is_available


@pytest.fixture
def palette(qtbot) -> CommandPalette:
    palette = CommandPalette()
    qtbot.addWidget(palette)
    palette.show_actions(ACTIONS, ALL - {"claim.merge"})
    palette.open()
    return palette


def field_of(palette: CommandPalette) -> QLineEdit:
    return palette.findChild(QLineEdit)


def marked(palette: CommandPalette) -> str:
    return palette.findChild(QListView).currentIndex().data()


def test_typing_and_enter_run_an_action(qtbot, palette) -> None:
    qtbot.keyClicks(field_of(palette), "export")
    with qtbot.waitSignal(palette.action_requested) as requested:
        qtbot.keyClick(field_of(palette), Qt.Key.Key_Return)
    assert requested.args == ["file.export"]
    assert not palette.isVisible()


def test_arrows_move_the_mark_while_the_field_keeps_the_focus(qtbot, palette) -> None:
    field = field_of(palette)
    assert marked(palette) == ACTIONS[0].title
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert marked(palette) == ACTIONS[1].title
    with qtbot.waitSignal(palette.action_requested) as requested:
        qtbot.keyClick(field, Qt.Key.Key_Enter)
    assert requested.args == [ACTIONS[1].id]


def test_what_cannot_act_now_is_explained_and_not_run(qtbot, palette) -> None:
    qtbot.keyClicks(field_of(palette), "merge with")
    with qtbot.assertNotEmitted(palette.action_requested):
        qtbot.keyClick(field_of(palette), Qt.Key.Key_Return)
    assert palette.isVisible()


def test_escape_closes_and_opening_again_starts_afresh(qtbot, palette) -> None:
    qtbot.keyClicks(field_of(palette), "undo")
    qtbot.keyClick(field_of(palette), Qt.Key.Key_Escape)
    assert not palette.isVisible()
    palette.open()
    assert field_of(palette).text() == ""
    assert marked(palette) == ACTIONS[0].title


def test_enter_on_an_empty_list_does_nothing(qtbot, palette) -> None:
    qtbot.keyClicks(field_of(palette), "qqqq")
    with qtbot.assertNotEmitted(palette.action_requested):
        qtbot.keyClick(field_of(palette), Qt.Key.Key_Return)
    assert palette.isVisible()


def test_hostile_names_are_shown_as_they_are(qtbot, palette) -> None:
    hostile = Action("x", "<b>bold</b> & <img src=file:/etc/passwd>" + "w" * 5000, "File")
    palette.show_actions([hostile], {"x"})
    assert marked(palette) == hostile.title
    assert not palette.grab().isNull()
