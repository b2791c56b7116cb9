from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.scoring.finding import ERROR_CLASSES, Finding
from annotator.ui.compare.errors import ErrorPanel
from annotator.ui.compare.filters import ErrorFilter, filtered, offer
from annotator.ui.compare.rows import ErrorRow, labels_of
from annotator.ui.compare.wording import ERROR_TIPS, ERROR_WORDS, difference_words
from annotator.ui.theme import apply_theme, dark, light
from tests.ui.compare import error_examples as examples
from tests.ui.compare.error_examples import claim_finding, entity_finding, row

LEFT = Qt.MouseButton.LeftButton
Key = Qt.Key


@pytest.fixture
def errors(qtbot: QtBot, qapp: QApplication) -> ErrorPanel:
    """Two runs, in a panel of the size that it has in the window."""
    apply_theme(qapp, light())
    panel = ErrorPanel()
    qtbot.addWidget(panel)
    panel.set_scheme(examples.scheme())
    panel.resize(600, 560)
    panel.show_errors(examples.two_runs(), "Errors of run B")
    with qtbot.waitExposed(panel):
        panel.show()
    return panel


def words(panel: ErrorPanel) -> list[str]:
    return [row.words.split()[0] for row in panel.visible_rows()]


def choose(panel: ErrorPanel, box: str, title: str) -> None:
    """As a click on that line of the box does."""
    choice = panel.filters.boxes[box]
    choice.setCurrentText(title)
    assert choice.currentText() == title
    choice.activated.emit(choice.currentIndex())


def test_every_class_has_a_chip_with_key_word_and_count(errors: ErrorPanel) -> None:
    chips = [errors.filters.errors.chip(name) for name in (None, *ERROR_WORDS)]
    assert [chip.accessibleName() for chip in chips] == [
        "all, 9", "missed, 1", "extra, 1", "border, 2", "type, 2", "claimant, 1", "split, 1",
        "merged, 1",
    ]  # fmt: skip
    assert [chip.keys for chip in chips] == [(str(number),) for number in range(8)]
    assert set(ERROR_WORDS) == set(ERROR_TIPS) == set(ERROR_CLASSES)
    errors.set_keys({None: ("A",), "missed": ("Ctrl+1",)})
    assert chips[1].accessibleDescription() == "key Ctrl+1"


def test_a_chip_lists_its_class_and_an_error_of_two_classes_stands_in_both(
    qtbot: QtBot, errors: ErrorPanel
) -> None:
    qtbot.mouseClick(errors.filters.errors.chip("wrong_type"), LEFT)
    assert words(errors) == ["mills", "Washington"]
    errors.choose_number(3)
    assert words(errors) == ["imports", "mills"]
    assert errors.filters.errors.chip("missed").accessibleName() == "missed, 1"
    errors.choose_error(None)
    assert len(words(errors)) == 9


def test_chips_are_walked_with_tab_and_arrows(qtbot: QtBot, errors: ErrorPanel) -> None:
    chips = errors.filters.errors
    assert chips.chip(None).focusPolicy() == Qt.FocusPolicy.TabFocus
    assert chips.chip("missed").focusPolicy() == Qt.FocusPolicy.NoFocus
    chips.chip(None).setFocus()
    qtbot.keyClick(chips.chip(None), Key.Key_Right)
    assert words(errors) == ["closer"]
    assert chips.chip("missed").hasFocus()
    errors.choose_number(2)
    assert chips.chip("extra").hasFocus()


def test_fates_are_offered_where_two_runs_are_compared(qtbot: QtBot, errors: ErrorPanel) -> None:
    fates = errors.filters.fates
    assert fates.isVisible()
    assert fates.chip("still_wrong").accessibleName() == "still wrong, 3"
    qtbot.mouseClick(fates.chip("broken"), LEFT)
    assert words(errors) == ["Step", "the", "traders"]
    assert errors.filters.errors.chip(None).accessibleName() == "all, 3"
    errors.show_errors(examples.one_run(), "Errors of the run")
    assert not fates.isVisible()
    assert not errors.runs.isVisible()
    assert len(words(errors)) == 8


def test_label_article_and_kind(errors: ErrorPanel) -> None:
    choose(errors, "kind", "Entities")
    assert words(errors) == ["Washington"]
    labels = errors.filters.boxes["label"]
    assert [labels.itemText(i) for i in range(labels.count())] == ["All labels", "GPE", "ORG"]
    choose(errors, "kind", "Claims")
    choose(errors, "label", "plan")
    assert words(errors) == ["mills"]
    choose(errors, "label", "All labels")
    choose(errors, "article", examples.TITLES["a3"])
    assert words(errors) == ["the"]
    assert errors.filters.boxes["article"].toolTip() == f"<qt>{examples.TITLES['a3']}</qt>"


def test_a_label_that_is_not_offered_any_more_lets_everything_through(errors: ErrorPanel) -> None:
    choose(errors, "label", "plan")
    choose(errors, "kind", "Entities")
    assert words(errors) == ["Washington"]


def test_the_first_error_is_current_and_arrows_go_on(qtbot: QtBot, errors: ErrorPanel) -> None:
    chosen: list[ErrorRow | None] = []
    errors.error_chosen.connect(chosen.append)
    assert errors.current_row().words.startswith("imports")
    errors.focus_list()
    qtbot.keyClick(errors.list, Key.Key_Down)
    assert chosen[-1].words == "closer to 12 percent"
    errors.step(1)
    assert errors.current_row().words == "Step by step"
    errors.step(-100)
    assert errors.current_row().words.startswith("imports")
    qtbot.keyClick(errors.list, Key.Key_End)
    assert errors.current_row().words == "traders expect a fall"
    qtbot.keyClicks(errors.list, "m3")
    assert errors.current_row().words == "traders expect a fall"


@pytest.mark.parametrize("ask", ["return", "double click", "action"])
def test_an_error_asks_for_its_article(qtbot: QtBot, errors: ErrorPanel, ask: str) -> None:
    place = errors.list.visualRect(errors.list.errors.index(2)).center()
    qtbot.mouseClick(errors.list.viewport(), LEFT, pos=place)
    asks: dict[str, Callable[[], None]] = {
        "return": lambda: qtbot.keyClick(errors.list, Key.Key_Return),
        "double click": lambda: qtbot.mouseDClick(errors.list.viewport(), LEFT, pos=place),
        "action": errors.open_current,
    }
    with qtbot.waitSignal(errors.article_requested) as asked:
        asks[ask]()
    assert asked.args[0].words == "Step by step"


def test_the_same_comparison_again_keeps_filters_and_place(errors: ErrorPanel) -> None:
    errors.choose_error("wrong_boundary")
    errors.step(1)
    key = errors.current_row().key
    rows = examples.two_runs()
    errors.show_errors([rows[3], *rows[:3]], "Errors of run B")
    assert words(errors) == ["mills", "imports"]
    assert errors.current_row().key == key
    errors.show_errors(rows[:1], "Errors of run B")
    assert errors.current_row().words.startswith("imports")


def test_another_title_starts_without_filters(errors: ErrorPanel) -> None:
    errors.choose_error("split")
    errors.show_errors(examples.two_runs(), "Claims: words overlap")
    assert len(words(errors)) == 9
    assert errors.title.text() == "Claims: words overlap"


def test_an_error_is_found_again_behind_filters(errors: ErrorPanel) -> None:
    key = errors.visible_rows()[4].key
    errors.choose_error("split")
    assert errors.choose_row(key)
    assert errors.current_row().words == "the second quay is ready"
    assert not errors.choose_row("gone")


def test_nothing_wrong_and_nothing_that_fits(qtbot: QtBot, errors: ErrorPanel) -> None:
    chosen: list[ErrorRow | None] = []
    errors.error_chosen.connect(chosen.append)
    qtbot.mouseClick(errors.filters.fates.chip("fixed"), LEFT)
    errors.choose_error("merged")
    assert chosen[-1] is None
    assert errors.nothing.text() == "No error fits the filters"
    assert not errors.list.isVisible()
    qtbot.mouseClick(errors.show_all, LEFT)
    assert len(words(errors)) == 9
    assert errors.list.isVisible()
    assert chosen[-1].words.startswith("imports")
    errors.show_errors([], "Errors of run B")
    assert errors.nothing.text() == "Nothing is wrong here"
    assert not errors.show_all.isVisible()
    assert chosen[-1] is None
    errors.step(1)
    errors.open_current()


def test_a_screen_reader_hears_class_words_article_and_runs(errors: ErrorPanel) -> None:
    spoken = [
        errors.list.errors.index(place).data(Qt.ItemDataRole.AccessibleTextRole) for place in (3, 7)
    ]
    assert spoken == [
        "claim, type, border: mills would lose a tenth of their orders. "
        "Minister: no deal without the mills. fixed. wrong in run A",
        "claim, right: the duty stands. Tariffs on steel tested as envoys meet in Lisbon. "
        "right in both",
    ]


def test_hostile_words_stay_words(errors: ErrorPanel) -> None:
    bad = replace(row(entity_finding("x", "extra", labels=("ORG", examples.HOSTILE)), ""),
                  words=examples.HOSTILE * 500, article_title=examples.HOSTILE)  # fmt: skip
    errors.show_errors([bad], examples.HOSTILE)
    index = errors.list.errors.index(0)
    tip = index.data(Qt.ItemDataRole.ToolTipRole)
    assert "<img" not in tip
    assert len(tip) < 3000
    assert "<img" not in errors.filters.boxes["article"].toolTip()
    for theme, scale in ((dark(), 1.0), (light(), 2.0)):
        errors.set_theme(theme, scale)
        errors.grab()


def test_a_hundred_thousand_errors(errors: ErrorPanel) -> None:
    finding = claim_finding("1", "missed")
    many = [row(replace(finding, gold=replace(finding.gold, id=f"g{number}")), f"words {number}")
            for number in range(100_000)]  # fmt: skip
    errors.show_errors(many, "All")
    errors.choose_row(many[99_000].key)
    assert errors.current_row().words == "words 99000"
    assert errors.list.visualRect(errors.list.currentIndex()).isValid()
    assert len(errors.findChildren(object)) < 250
    assert errors.filters.errors.chip("missed").accessibleName() == "missed, 100,000"
    errors.grab()


def test_counts_of_a_chip_say_what_a_click_on_it_would_list() -> None:
    rows = examples.two_runs()
    chosen = ErrorFilter(error="wrong_type", fate="still_wrong", kind="claim")
    found = filtered(rows, chosen)
    assert not found.rows
    for error, count in found.errors.items():
        assert count == len(filtered(rows, replace(chosen, error=error)).rows)
    for fate, count in found.fates.items():
        assert count == len(filtered(rows, replace(chosen, fate=fate)).rows)


def test_labels_are_those_of_gold_and_run() -> None:
    assert labels_of(claim_finding("1", types=("quantity", "causal"))) == ("quantity", "causal")
    assert labels_of(claim_finding("1", "missed", types=("quantity", "causal"))) == ("quantity",)
    assert labels_of(entity_finding("1", "extra")) == ("GPE",)
    assert offer(examples.one_run()).labels[:2] == (
        ("claim", "event_property"), ("claim", "prediction_plan"),
    )  # fmt: skip


def test_what_differs_is_said_in_the_words_of_the_scheme() -> None:
    scheme = examples.scheme()
    plan = claim_finding("1", "wrong_type", types=("event_property", "prediction_plan"),
                         fields=("claim_type",))  # fmt: skip
    kind = claim_finding("1", "wrong_source", fields=("source", "source_entity", "attribution"))
    assert difference_words(plan, scheme) == "event → plan"
    assert difference_words(plan, None) == "event_property → prediction_plan"
    assert difference_words(kind, scheme) == "claimant, author → direct"
    assert difference_words(entity_finding("1", "missed"), scheme) == "ORG"
    assert difference_words(entity_finding("1"), scheme) == "ORG → GPE"


def test_only_what_is_extra_is_another_row_in_another_run() -> None:
    def keys(finding: Finding) -> set[str]:
        return {row(finding, "", run=run).key for run in (0, 1)}

    assert len(keys(claim_finding("1", "missed"))) == 1
    assert len(keys(claim_finding("1", "extra"))) == 2


def test_a_field_that_is_no_error_of_its_own_differs() -> None:
    assert row(claim_finding("1", fields=("modality",)), "").mark == "differs"
    assert row(claim_finding("1"), "").mark == "right"
