"""The parts of the Agreement view: what they say, what can be chosen, and how."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.domain.suggestion import Run
from annotator.services.agreeing.choices import AgreementChoices
from annotator.services.ports import Reviewer
from annotator.ui.agreement.asked import Asked
from annotator.ui.agreement.header import AgreementHeader
from annotator.ui.agreement.page import AgreementPage
from annotator.ui.agreement.rows import difference_rows, line_rows, pair_cells
from annotator.ui.compare.score_model import PLOT
from annotator.ui.theme import dark, light
from tests.ui.agreement.test_rows import ANN, BO, REPORT

HOSTILE = "<img src=file:///etc/passwd>\n&Bo"
RUN = Run("news", "1", "aaaa", "extractor", "2026-01-01T00:00:00Z")
CHOICES = AgreementChoices(
    ((Reviewer(ANN, "r1", "#1E5BB8"), 3), (Reviewer(HOSTILE, "r2", "#9A5200"), 1)), (RUN,)
)
SPOKEN = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def header(qtbot: QtBot) -> AgreementHeader:
    header = AgreementHeader()
    qtbot.addWidget(header)
    header.resize(1200, 160)
    header.show_choices(CHOICES, Asked())
    header.show()
    return header


@pytest.fixture
def page(qtbot: QtBot) -> AgreementPage:
    page = AgreementPage()
    qtbot.addWidget(page)
    page.resize(1400, 800)
    page.pairs.show_pairs(REPORT.reviewers, pair_cells(REPORT))
    page.show_lines(line_rows(REPORT.lines))
    page.show_differences("Where they differ", difference_rows(REPORT, None), {ANN: "#1E5BB8"})
    page.show()
    return page


def test_every_part_of_a_choice_is_asked_as_a_whole(header: AgreementHeader, qtbot: QtBot) -> None:
    with qtbot.waitSignal(header.asked) as asked:
        QTest.keyClick(header.chips[0], Qt.Key.Key_Space)
    assert asked.args[0] == Asked(frozenset({ANN}))
    with qtbot.waitSignal(header.asked) as asked:
        header.run.activated.emit(header.run.findText("news 1"))
    with qtbot.waitSignal(header.asked) as asked:
        header.toggle_blind()
    assert asked.args[0].is_blind
    assert asked.args[0].left_out == frozenset({ANN})


def test_what_was_asked_is_shown(header: AgreementHeader) -> None:
    header.show_choices(CHOICES, Asked(frozenset({ANN}), RUN, is_blind=True))
    assert [chip.isChecked() for chip in header.chips] == [False, True]
    assert header.run.value() == RUN
    assert header.layers.name == "blind"


def test_a_name_is_never_markup(header: AgreementHeader) -> None:
    chip = header.chips[1]
    assert chip.words == "<img src=file:///etc/passwd> &Bo"
    assert "<img" not in chip.toolTip()
    assert chip.accessibleName().endswith("1 finished article")


def test_whoever_is_new_is_compared_and_a_run_that_is_gone_is_not() -> None:
    gone = Run("old", "1", "bbbb", "extractor", "2026-01-01T00:00:00Z")
    options = Asked(frozenset({"Zoe"}), gone).options(CHOICES, "Ann")
    assert (options.reviewers, options.run, options.viewer) == ((), None, "Ann")
    assert Asked(frozenset({ANN})).options(CHOICES, None).reviewers == (HOSTILE,)


def test_the_header_says_how_much_and_how_it_came_about(header: AgreementHeader) -> None:
    header.show_report(REPORT)
    assert header.line.text().startswith("3 reviewers, 2 articles. Ann: 2 with suggestions; Bo")
    assert not header.notes.isVisible()


def test_the_matrix_is_walked_by_arrows_and_a_pair_is_given_back(
    page: AgreementPage, qtbot: QtBot
) -> None:
    matrix = page.pairs
    matrix.setFocus()
    assert matrix.currentIndex().data(SPOKEN) == "Ann and Bo: 0.250, 2 shared articles"
    with qtbot.waitSignal(matrix.chosen) as chosen:
        QTest.keyClick(matrix, Qt.Key.Key_Return)
    assert {chosen.args[0].first, chosen.args[0].second} == {ANN, BO}
    matrix.show_chosen((ANN, BO))
    with qtbot.waitSignal(matrix.chosen) as chosen:
        QTest.keyClick(matrix, Qt.Key.Key_Space)
    assert chosen.args == [None]
    QTest.keyClick(matrix, Qt.Key.Key_Right)
    assert matrix.currentIndex().data(SPOKEN) == "Ann and Cem: no shared article"
    with qtbot.assertNotEmitted(matrix.chosen):
        QTest.keyClick(matrix, Qt.Key.Key_Return)


def test_a_difference_is_opened_by_return_and_by_a_double_click(
    page: AgreementPage, qtbot: QtBot
) -> None:
    page.differences.setFocus()
    QTest.keyClick(page.differences, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.differences.row_opened) as opened:
        QTest.keyClick(page.differences, Qt.Key.Key_Return)
    assert opened.args[0].difference == REPORT.differences[1]
    index = page.differences.differences.index(0)
    assert index.data(SPOKEN) == "the words: marked by Ann, not marked by Bo · Talks <b>"
    assert "<b>" not in index.data(Qt.ItemDataRole.ToolTipRole)


def test_the_axis_has_room_for_its_numbers(page: AgreementPage) -> None:
    table = page.table
    assert [round(tick, 1) for tick in table.drawn.ticks()] == [
        -0.4, -0.2, 0.0, 0.2, 0.4, 0.6, 0.8, 1.0,
    ]  # fmt: skip
    table.setColumnWidth(PLOT, 150)
    assert table.drawn.ticks() == [0.0, 0.5, 1.0]


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_it_turns_and_scrolls_where_there_is_little_room(page: AgreementPage, scale: float) -> None:
    for theme in (light(), dark()):
        page.set_theme(theme, scale)
    page.resize(900, 500)
    assert page._body.orientation() == Qt.Orientation.Vertical
    assert page._body.height() > page._scroll.viewport().height()
    page.resize(round(1400 * scale), 900)
    assert page._body.orientation() == Qt.Orientation.Horizontal


def test_an_empty_page_says_what_to_do(page: AgreementPage, qtbot: QtBot) -> None:
    page.show_empty("Nobody has finished.", "Finish one.", (("view.review", "Back"),))
    assert page.is_empty
    button = page.empty.first_button()
    assert button is not None
    with qtbot.waitSignal(page.action_requested) as asked:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked.args == ["view.review"]


def test_whiskers_are_spoken_of_where_they_are_seen(page: AgreementPage) -> None:
    page.set_theme(light(), 1.0)
    page.show_lines([])
    page.resize(1400, 800)
    for width, is_seen in ((600, True), (200, False), (600, True)):
        page.table.setFixedWidth(width)
        QApplication.processEvents()
        assert page.table.isColumnHidden(PLOT) != is_seen
        assert page.whiskers.isHidden() != is_seen
