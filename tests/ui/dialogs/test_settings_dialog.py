import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QPushButton, QSlider

from annotator.domain.scheme import parse_scheme
from annotator.locations import resource
from annotator.services.ports import DEFAULT_EXTRACTOR, ExtractorOffer, Limits
from annotator.ui.actions import ACTIONS, key_conflicts, scheme_actions, with_keys
from annotator.ui.dialogs.choosing import ChoiceBox, TickBox
from annotator.ui.dialogs.extractor_page import ExtractorPage
from annotator.ui.dialogs.import_page import ImportPage
from annotator.ui.dialogs.key_press import conflict_with, pressed_sequence
from annotator.ui.dialogs.keys_page import WAITING, KeysPage
from annotator.ui.dialogs.look_page import LookPage
from annotator.ui.dialogs.review_page import ReviewPage
from annotator.ui.dialogs.settings_dialog import ReviewerPage, SettingsDialog
from annotator.ui.settings import Settings

SCHEME = parse_scheme(resource("scheme.toml").read_text(encoding="utf-8"))
TABLE = [*ACTIONS, *scheme_actions(SCHEME)]
NO, SHIFT, CONTROL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)
KEYPAD = Qt.KeyboardModifier.KeypadModifier
BY_ID = {action.id: action for action in TABLE}


OFFERS = (
    ExtractorOffer(DEFAULT_EXTRACTOR, "1.0", "What everybody uses"),
    ExtractorOffer("spacy:en_tiny", "1.2.3", "<b>Four</b> sentences & more"),
    ExtractorOffer("spacy:en_old", "2.3.0", "Old", trouble="It was made for spaCy 2."),
)


@pytest.fixture
def dialog(qtbot) -> SettingsDialog:
    dialog = SettingsDialog(Settings(reviewer="Ada"), TABLE, offers=OFFERS)
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


@pytest.fixture
def keys(qtbot) -> KeysPage:
    page = KeysPage(TABLE, {})
    qtbot.addWidget(page)
    page.show()
    return page


def pick(qtbot, page: KeysPage, words: str) -> QListView:
    search = page.findChild(QLineEdit)
    search.clear()
    qtbot.keyClicks(search, words)
    qtbot.keyClick(search, Qt.Key.Key_Return)
    return page.findChild(QListView)


def press(qtbot, page: KeysPage, button: str) -> None:
    buttons = {b.text().replace("&", ""): b for b in page.findChildren(QPushButton)}
    qtbot.mouseClick(buttons[button], Qt.MouseButton.LeftButton)


def said(page: KeysPage) -> str:
    return page.findChild(QLabel).text()


@pytest.mark.parametrize(
    ("key", "modifiers", "text", "expected"),
    [
        (Qt.Key.Key_K, NO, "k", "K"),
        (Qt.Key.Key_K, SHIFT, "K", "Shift+K"),
        (Qt.Key.Key_Question, SHIFT, "?", "?"),
        (Qt.Key.Key_1, SHIFT, "1", "1"),
        (Qt.Key.Key_5, KEYPAD, "5", "5"),
        (Qt.Key.Key_Left, SHIFT, "", "Shift+Left"),
        (Qt.Key.Key_Space, NO, " ", "Space"),
        (Qt.Key.Key_Return, CONTROL, "\r", "Ctrl+Return"),
        (Qt.Key.Key_Backtab, SHIFT, "", "Shift+Tab"),
        (Qt.Key.Key_F5, NO, "", "F5"),
        (Qt.Key.Key_Shift, SHIFT, "", None),
        (Qt.Key.Key_Control, CONTROL, "", None),
    ],
)
def test_keys_are_written_as_the_table_writes_them(key, modifiers, text, expected) -> None:
    event = QKeyEvent(QKeyEvent.Type.KeyPress, key, modifiers, text)
    assert pressed_sequence(event) == expected


def test_the_same_key_may_serve_a_claim_and_an_entity() -> None:
    split, everywhere = BY_ID["claim.split"], BY_ID["entity.all_occurrences"]
    assert conflict_with(split, "M", actions=TABLE) == BY_ID["claim.merge"]
    assert conflict_with(split, "f11", actions=TABLE) is None
    assert conflict_with(everywhere, "M", actions=TABLE) is None


def test_enter_then_a_key_gives_an_action_that_key(qtbot, keys) -> None:
    rows = pick(qtbot, keys, "split")
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert rows.currentIndex().data(Qt.ItemDataRole.UserRole).remark == WAITING
    with qtbot.waitSignal(keys.keys_changed) as changed:
        qtbot.keyClick(rows, Qt.Key.Key_F11)
    assert changed.args == [{"claim.split": ("F11",)}]
    assert rows.currentIndex().data(Qt.ItemDataRole.UserRole).action.keys == ("F11",)


def test_a_key_that_is_taken_is_refused_with_the_others_name(qtbot, keys) -> None:
    rows = pick(qtbot, keys, "split")
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    with qtbot.assertNotEmitted(keys.keys_changed):
        qtbot.keyClick(rows, Qt.Key.Key_M)
    assert "“Merge with the next claim”" in said(keys)
    assert rows.currentIndex().data(Qt.ItemDataRole.UserRole).action.keys == ("K",)


def test_escape_leaves_the_key_as_it_is(qtbot, keys) -> None:
    rows = pick(qtbot, keys, "split")
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    with qtbot.assertNotEmitted(keys.keys_changed):
        qtbot.keyClick(rows, Qt.Key.Key_Escape)
    assert rows.currentIndex().data(Qt.ItemDataRole.UserRole).remark == ""


def test_tab_and_enter_can_be_given_too(qtbot, keys) -> None:
    rows = pick(qtbot, keys, "Check the project")
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    with qtbot.waitSignal(keys.keys_changed) as changed:
        qtbot.keyClick(rows, Qt.Key.Key_Tab, CONTROL)
    assert changed.args == [{"file.check": ("Ctrl+Tab",)}]


def test_the_first_key_changes_and_the_others_stay(qtbot, keys) -> None:
    rows = pick(qtbot, keys, "undo")
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    with qtbot.waitSignal(keys.keys_changed) as changed:
        qtbot.keyClick(rows, Qt.Key.Key_F12)
    assert changed.args == [{"edit.undo": ("F12", "Ctrl+Z")}]


def test_keys_can_be_added_taken_away_and_reset(qtbot, keys) -> None:
    seen = []
    keys.keys_changed.connect(seen.append)
    rows = pick(qtbot, keys, "split")
    press(qtbot, keys, "Add a key")
    qtbot.keyClick(rows, Qt.Key.Key_F11)
    press(qtbot, keys, "No key")
    press(qtbot, keys, "Reset")
    assert seen == [{"claim.split": ("K", "F11")}, {"claim.split": ()}, {}]


def test_a_first_key_that_another_action_took_does_not_come_back(qtbot, keys) -> None:
    pick(qtbot, keys, "split")
    press(qtbot, keys, "No key")
    rows = pick(qtbot, keys, "Merge with")
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    qtbot.keyClick(rows, Qt.Key.Key_K)
    pick(qtbot, keys, "split")
    with qtbot.assertNotEmitted(keys.keys_changed):
        press(qtbot, keys, "Reset")
    assert "Merge with the next claim" in said(keys)
    with qtbot.waitSignal(keys.keys_changed) as changed:
        press(qtbot, keys, "Reset all")
    assert changed.args == [{}]


def test_whatever_is_pressed_leaves_no_conflict(qtbot, keys) -> None:
    seen = [{}]
    keys.keys_changed.connect(seen.append)
    for words in ("split", "next claim", "undo", "export", "asserts"):
        rows = pick(qtbot, keys, words)
        for key in (Qt.Key.Key_M, Qt.Key.Key_F11, Qt.Key.Key_Z, Qt.Key.Key_Slash):
            qtbot.keyClick(rows, Qt.Key.Key_Return)
            qtbot.keyClick(rows, key)
    assert len(seen) > 1
    assert key_conflicts(with_keys(TABLE, seen[-1])) == key_conflicts(TABLE)


def test_the_look_changes_at_once(qtbot, dialog) -> None:
    seen = []
    dialog.settings_changed.connect(seen.append)
    look = dialog.findChild(LookPage)
    buttons = {b.text().replace("&", ""): b for b in look.findChildren(QPushButton)}
    qtbot.mouseClick(buttons["Dark"], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(buttons["None"], Qt.MouseButton.LeftButton)
    size, width = look.findChildren(QSlider)
    qtbot.keyClick(size, Qt.Key.Key_Right)
    qtbot.keyClick(width, Qt.Key.Key_Left)
    qtbot.keyClick(look.findChild(TickBox), Qt.Key.Key_Space)
    last = seen[-1]
    assert (last.theme, last.entity_tags, last.text_scale) == ("dark", "none", 1.05)
    assert (last.measure_px, last.reduced_motion, last.reviewer) == (636, True, "Ada")
    assert len(seen) == 5
    assert dialog.settings() == last


def test_changes_of_all_tabs_add_up(qtbot, dialog) -> None:
    dialog.findChild(KeysPage).keys_changed.emit({"claim.split": ("F11",)})
    look = dialog.findChild(LookPage)
    qtbot.mouseClick(look.findChildren(QPushButton)[2], Qt.MouseButton.LeftButton)
    assert dialog.settings().keys == {"claim.split": ("F11",)}
    assert dialog.settings().theme == "dark"


def test_the_fastest_reading_speed_is_chosen(qtbot, dialog) -> None:
    box = dialog.findChild(ReviewPage).box
    assert box.currentText() == "600 words a minute"
    qtbot.keyClick(box, Qt.Key.Key_Up)
    assert dialog.settings().reading_speed == 500
    page = ReviewPage(450)
    qtbot.addWidget(page)
    assert page.box.currentData() == 450, "what was set elsewhere stays"


def labels(page) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel)]


def test_an_extractor_is_chosen_and_described(qtbot, dialog) -> None:
    page = dialog.findChild(ExtractorPage)
    box = page.findChild(ChoiceBox)
    assert [box.itemText(i) for i in range(box.count())] == [
        f"{DEFAULT_EXTRACTOR} 1.0 (usual)",
        "spacy:en_tiny 1.2.3",
    ]
    assert "What everybody uses" in labels(page)
    with qtbot.waitSignal(dialog.settings_changed):
        qtbot.keyClick(box, Qt.Key.Key_Down)
    assert dialog.settings().extractor == "spacy:en_tiny"
    assert "<b>Four</b> sentences & more" in labels(page)
    qtbot.keyClick(box, Qt.Key.Key_Up)
    assert dialog.settings().extractor == "", "whatever the usual one will be"


def test_an_extractor_of_no_use_is_told_and_not_offered(dialog) -> None:
    page = dialog.findChild(ExtractorPage)
    assert "spacy:en_old: It was made for spaCy 2." in labels(page)
    assert page.findChild(ChoiceBox).findData("spacy:en_old") == -1


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        ("gone", "It cannot be used. It is not installed any more."),
        ("spacy:en_old", "It cannot be used. It was made for spaCy 2."),
    ],
)
def test_a_chosen_extractor_that_cannot_be_used_stays_chosen_and_is_told(
    qtbot, chosen, words
) -> None:
    page = ExtractorPage(OFFERS, chosen)
    qtbot.addWidget(page)
    assert page.findChild(ChoiceBox).currentData() == chosen
    assert words in labels(page)


def test_a_name_is_taken_over_once_it_is_written(qtbot, dialog) -> None:
    field = dialog.findChild(ReviewerPage).findChild(QLineEdit)
    field.clear()
    with qtbot.assertNotEmitted(dialog.settings_changed):
        qtbot.keyClicks(field, "  Grace   <b>Hopper</b> ")
    with qtbot.waitSignal(dialog.settings_changed) as changed:
        dialog.reject()
    assert changed.args[0].reviewer == "Grace <b>Hopper</b>"


def test_an_empty_name_keeps_the_old_one(qtbot, dialog) -> None:
    field = dialog.findChild(ReviewerPage).findChild(QLineEdit)
    field.clear()
    with qtbot.assertNotEmitted(dialog.settings_changed):
        dialog.reject()
    assert field.text() == "Ada"


def test_escape_closes(qtbot, dialog) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_limits_of_imports_are_set_at_once(qtbot, dialog: SettingsDialog) -> None:
    page = dialog.findChild(ImportPage)
    box = page.boxes["max_spans"]
    box.lineEdit().selectAll()
    qtbot.keyClicks(box.lineEdit(), "1234")
    assert dialog.settings().max_spans == Settings().max_spans  # not while it is being written
    qtbot.keyClick(box.lineEdit(), Qt.Key.Key_Return)
    assert dialog.settings().limits == Limits(max_spans=1234)
