from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QWidget

from annotator.domain.claim import Anchor, Argument, Claim, Quantity
from annotator.domain.errors import InvalidInput
from annotator.domain.layer import Layer
from annotator.domain.span import Span
from annotator.ui.dialogs.details_dialog import DetailsDialog
from annotator.ui.dialogs.details_words import (
    candidates,
    checked_form,
    figure_spans,
    number_in,
    parsed_value,
    value_text,
)
from tests.ui.dialogs.examples import EXAMPLE_CLAIM, EXAMPLE_LAYER, EXAMPLE_TEXT, span


@pytest.fixture
def dialog(qtbot) -> DetailsDialog:
    dialog = DetailsDialog(EXAMPLE_CLAIM, EXAMPLE_TEXT, EXAMPLE_LAYER)
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


def named(dialog: QWidget, kind: type, name: str):
    return next(w for w in dialog.findChildren(kind) if w.accessibleName() == name)


def button(dialog: QWidget, text: str) -> QPushButton:
    return next(
        b
        for b in dialog.findChildren(QPushButton)
        if b.text().replace("&", "") == text and not b.isHidden()
    )


def entered(qtbot, dialog: DetailsDialog) -> Claim:
    with qtbot.waitSignal(dialog.details_entered) as signal:
        button(dialog, "Keep").click()
    return signal.args[0]


def write(qtbot, field: QLineEdit, words: str) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, words) if words else qtbot.keyClick(field, Qt.Key.Key_Delete)


def test_nothing_changed_emits_nothing(qtbot, dialog) -> None:
    with qtbot.assertNotEmitted(dialog.details_entered):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()


def test_value_unit_and_comparator_are_written(qtbot, dialog) -> None:
    write(qtbot, named(dialog, QLineEdit, "Value, row 1"), "9,500.5")
    write(qtbot, named(dialog, QLineEdit, "Unit, row 1"), "posts")
    qtbot.keyClick(named(dialog, QComboBox, "Is, row 1"), Qt.Key.Key_Down)
    claim = entered(qtbot, dialog)
    assert claim.quantities == (Quantity(span("9,000 jobs"), 9500.5, "posts", "approx"),)
    assert replace(claim, quantities=EXAMPLE_CLAIM.quantities) == EXAMPLE_CLAIM


def test_figures_of_the_claim_are_added_and_removed(qtbot, dialog) -> None:
    button(dialog, "Add figure").click()
    assert button(dialog, "Remove")
    write(qtbot, named(dialog, QLineEdit, "Unit, row 2"), "USD")
    claim = entered(qtbot, dialog)
    assert claim.quantities[1] == Quantity(span("$1.5 million"), 1.5, "USD", "eq")


def test_a_removed_figure_can_come_back(qtbot, dialog) -> None:
    button(dialog.figures, "Remove").click()
    assert dialog.figures.quantities() == ()
    button(dialog, "Add figure").click()
    assert dialog.figures.quantities() == (Quantity(span("9,000 jobs"), 9000),)


def test_what_is_no_number_is_refused_and_kept_on_the_screen(qtbot, dialog) -> None:
    write(qtbot, named(dialog, QLineEdit, "Value, row 1"), "many")
    with qtbot.assertNotEmitted(dialog.details_entered):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert any("“many” is no number" in label.text() for label in dialog.findChildren(QLabel))


def test_arguments_are_chosen_from_the_entities(qtbot, dialog) -> None:
    button(dialog, "Add argument").click()
    role = named(dialog, QComboBox, "Part, row 2")
    assert dialog.focusWidget() is role
    qtbot.keyClicks(role, "topic")
    qtbot.keyClicks(named(dialog, QComboBox, "Entity, row 2"), "$1.5")
    claim = entered(qtbot, dialog)
    assert claim.arguments == (Argument("patient", "e4"), Argument("topic", "e6"))


def test_tab_walks_through_all_fields_in_the_order_one_reads_them(qtbot, dialog) -> None:
    button(dialog, "Add figure").click()
    button(dialog, "Add argument").click()
    dialog.time.words.setFocus()
    names = []
    for _ in range(24):
        focused = dialog.focusWidget()
        names.append(focused.accessibleName() or focused.text().replace("&", ""))
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert names[:21] == [
        "Words of the time", "Normal form of the time", "Words of the place",
        "Is, row 1", "Value, row 1", "Unit, row 1", "Remove",
        "Is, row 2", "Value, row 2", "Unit, row 2", "Remove",
        "Part, row 1", "Entity, row 1", "Remove", "Part, row 2", "Entity, row 2", "Remove",
        "Add argument", "Keep", "Cancel", "Words of the time",
    ]  # fmt: skip


def test_an_argument_can_be_removed(qtbot, dialog) -> None:
    button(dialog.arguments, "Remove").click()
    assert entered(qtbot, dialog).arguments == ()


def test_time_and_place_are_chosen_and_put_in_normal_form(qtbot, dialog) -> None:
    qtbot.keyClicks(dialog.place.words, "Lisbon")
    write(qtbot, dialog.place.form, "PT")
    write(qtbot, dialog.time.form, "2031-12-01/2032-02-29")
    claim = entered(qtbot, dialog)
    assert claim.place == Anchor(span("Lisbon"), "PT")
    assert claim.time == Anchor(span("the winter of 2031"), "2031-12-01/2032-02-29")


def test_a_time_can_be_taken_away(qtbot, dialog) -> None:
    qtbot.keyClick(dialog.time.words, Qt.Key.Key_Home)
    assert entered(qtbot, dialog).time is None


@pytest.mark.parametrize(("written", "value"), [("9,000", 9000), (" 1.5 ", 1.5), ("", None),
                                                ("-3", -3), ("1e6", 1e6)])  # fmt: skip
def test_numbers_as_people_write_them(written: str, value: float | None) -> None:
    assert parsed_value(written) == value


@pytest.mark.parametrize("written", ["x", "1.2.3", "nan", "inf", "-infinity", "1/2"])
def test_no_numbers(written: str) -> None:
    with pytest.raises(InvalidInput):
        parsed_value(written)


def test_values_are_written_as_short_as_they_are() -> None:
    assert [value_text(value) for value in (None, 9000.0, 1.5, 1e15)] == [
        "", "9000", "1.5", "1e+15"
    ]  # fmt: skip
    assert number_in("about $1,234.50 or so") == 1234.5
    assert number_in("1.2.3 and none") is None


@pytest.mark.parametrize(
    ("form", "kind"),
    [("2026", "time"), ("2026-03", "time"), ("2026-03-31", "time"), ("2026-03-31T10:00Z", "time"),
     ("2026-03/2026-05", "time"), ("2026/..", "time"), ("PT", "place"), ("US-CA", "place"),
     (" ", "time")],
)  # fmt: skip
def test_normal_forms(form: str, kind: str) -> None:
    assert checked_form(form, None, kind) == (form.strip() or None)


@pytest.mark.parametrize(
    ("form", "kind"), [("tomorrow", "time"), ("31.3.2026", "time"), ("Portugal", "place")]
)
def test_other_forms_are_refused_unless_they_were_there_before(form: str, kind: str) -> None:
    with pytest.raises(InvalidInput):
        checked_form(form, None, kind)
    assert checked_form(form, form, kind) == form


def test_figures_inside_an_amount_are_not_offered_twice() -> None:
    bare = replace(EXAMPLE_CLAIM, quantities=())
    assert figure_spans(bare, EXAMPLE_LAYER, EXAMPLE_TEXT) == [
        span("9,000 jobs"), span("$1.5 million")
    ]  # fmt: skip
    assert [s.of(EXAMPLE_TEXT) for s in figure_spans(bare, Layer(), EXAMPLE_TEXT)] == [
        "9,000", "1.5"
    ]  # fmt: skip


def test_entities_of_the_claim_are_offered_first() -> None:
    offered = candidates(EXAMPLE_LAYER, EXAMPLE_TEXT, (), EXAMPLE_CLAIM)
    assert [entry.entity_id for entry in offered] == ["e4", "e5", "e6", "e3", "e1", "e2", "e7"]


def test_strange_claims_survive_the_dialog(qtbot) -> None:
    text = "<b>a&b</b> " + "w" * 3000
    claim = Claim(
        (Span(0, len(text)),),
        time=Anchor(Span(0, 5), "sometime"),
        quantities=(Quantity(Span(3, 4), None, None, "odd"),),
        arguments=(Argument("strange", "gone"),),
    )
    dialog = DetailsDialog(claim, text, Layer())
    qtbot.addWidget(dialog)
    dialog.open()
    with qtbot.assertNotEmitted(dialog.details_entered):
        button(dialog, "Keep").click()
    assert not dialog.isVisible()
    assert {label.textFormat() for label in dialog.findChildren(QLabel)} == {
        Qt.TextFormat.PlainText
    }
