"""The table of scores: what it says, what can be chosen, and what goes into the file."""

import csv

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.domain.suggestion import Run
from annotator.scoring.bootstrap import Difference
from annotator.scoring.ratios import Interval, Ratio
from annotator.services.comparing.comparison import GoldChoice, RunChoice
from annotator.services.comparing.lines import Measure, ScoreLine
from annotator.ui.compare.choices import Choices, first_choice, kept_choice, run_titles
from annotator.ui.compare.reading import score_row
from annotator.ui.compare.score_file import score_table
from annotator.ui.compare.score_model import FIRST, GROUP, P_VALUE, PLOT, SECOND
from annotator.ui.compare.score_rows import WIDEST, axis_of
from annotator.ui.compare.score_table import NARROWEST_PLOT, ScoreTable

SPOKEN = Qt.ItemDataRole.AccessibleTextRole
HALF = Ratio(0.5, 5, 10, Interval(0.41, 0.6))
MORE = Ratio(0.75, 9, 12, Interval(0.62, 0.88))
NONE = Ratio(None, 0, 0, reason="no claims in the run")
SURE = Difference(0.5, 0.75, 0.25, 0.004)


def line(
    name: str, *ratios: Ratio, measure: Measure = "f1", is_main: bool = True,
    difference: Difference | None = None,
) -> ScoreLine:  # fmt: skip
    return ScoreLine(
        ("claims", name),
        "Claims",
        name,
        measure,
        ratios,
        (None,) * len(ratios),
        difference,
        is_main,
    )


@pytest.fixture
def table(qtbot: QtBot) -> ScoreTable:
    table = ScoreTable()
    qtbot.addWidget(table)
    table.resize(800, 400)
    table.show()
    lines = (line("borders", HALF, MORE, difference=SURE), line("empty", NONE, HALF),
             line("more", HALF, HALF, is_main=False))  # fmt: skip
    table.show_rows([score_row(one) for one in lines])
    return table


def test_an_undefined_number_says_why(table: ScoreTable) -> None:
    cell = table.scores.index(1, FIRST)
    assert cell.data() == "–"
    assert "no claims in the run" in cell.data(SPOKEN)
    assert "no claims in the run" in cell.data(Qt.ItemDataRole.ToolTipRole)


def test_a_number_is_read_out_with_its_line_counts_and_interval(table: ScoreTable) -> None:
    spoken = table.scores.index(0, SECOND).data(SPOKEN)
    assert spoken == "borders, F1: 0.750, 9 of 12, 95 % interval 0.620 to 0.880"
    assert table.scores.rows[0].is_sure


def test_only_the_main_lines_are_there_until_all_are_asked_for(table: ScoreTable) -> None:
    assert [row.title for row in table.scores.rows] == ["borders", "empty"]
    table.setCurrentIndex(table.scores.index(1, SECOND))
    table.set_shows_all(True)
    assert [row.title for row in table.scores.rows] == ["borders", "empty", "more"]
    assert (table.currentIndex().row(), table.currentIndex().column()) == (1, SECOND)


def test_keys_and_clicks_choose_numbers_of_runs_alone(table: ScoreTable, qtbot: QtBot) -> None:
    table.setCurrentIndex(table.scores.index(0, FIRST))
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down):
        QTest.keyClick(table, key)
    with qtbot.waitSignal(table.cell_chosen) as chosen:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert (chosen.args[0].title, chosen.args[1]) == ("empty", 1)
    words, number = (table.visualRect(table.scores.index(0, c)).center() for c in (GROUP, FIRST))
    with qtbot.assertNotEmitted(table.cell_chosen):
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=words)
    with qtbot.waitSignal(table.cell_chosen) as chosen:
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=number)
    assert (chosen.args[0].title, chosen.args[1]) == ("borders", 0)


def test_one_run_has_no_columns_for_another(table: ScoreTable) -> None:
    table.show_rows([score_row(line("borders", HALF))])
    assert table.isColumnHidden(SECOND)
    assert not table.isColumnHidden(FIRST)


def test_the_axis_reaches_around_all_whiskers() -> None:
    low, high = axis_of([score_row(line("borders", HALF, MORE))])
    assert (low, high) == (pytest.approx(0.4), pytest.approx(0.9))
    assert axis_of([score_row(line("empty", NONE))]) == WIDEST


def test_the_axis_is_there_where_everything_is_wrong() -> None:
    low, high = axis_of([score_row(line("borders", Ratio(0.0, 0, 3)))])
    assert (low, high) == (0, pytest.approx(0.1))


def test_the_file_holds_whole_numbers_and_no_formulas() -> None:
    rows = [score_row(line("=1+1", Ratio(1 / 3, 1, 3), NONE, difference=SURE))]
    (record,) = csv.DictReader(score_table(rows, ["@run 1", "b 2"]).splitlines())
    assert record["score"] == "'=1+1, F1"
    assert record["'@run 1 (A): value"] == str(1 / 3)
    assert record["b 2 (B): why undefined"] == "no claims in the run"
    assert record["p"] == "0.004"


def test_what_was_compared_last_is_chosen_again_as_far_as_it_is_there() -> None:
    runs = [Run("rules", version, version * 8) for version in "12"]
    golds = [GoldChoice("Ann", True, 3), GoldChoice("Bo", True, 1)]
    choices = Choices(golds, [RunChoice(run, 3) for run in runs])
    chosen = first_choice(choices, None)
    assert chosen is not None
    assert (chosen.gold, chosen.runs) == (golds[0], (runs[0],))
    two = first_choice(choices, '{"gold": "Bo/finished", "runs": ["rules@2#22222222", "gone"]}')
    assert two is not None
    assert (two.gold, two.runs) == (golds[1], (runs[1],))
    assert first_choice(choices, kept_choice(two)) == two
    for damaged in ("", "[", "[1]", '{"runs": 3}'):
        assert first_choice(choices, damaged) == chosen
    assert first_choice(Choices(golds, [RunChoice(runs[0], 0)]), None) is None


def test_runs_of_one_name_and_version_are_told_apart() -> None:
    runs = [Run("rules", "1", "a" * 16), Run("rules", "1", "b" * 16), Run("news", "1", "c" * 16)]
    assert run_titles(runs) == ["rules 1 (aaaaaaaa)", "rules 1 (bbbbbbbb)", "news 1"]


def test_dots_yield_where_the_numbers_would_have_no_room(qtbot: QtBot, table: ScoreTable) -> None:
    assert not table.isColumnHidden(PLOT)
    for width in (400, 560):
        table.resize(width, 400)
        assert table.isColumnHidden(PLOT) == (width == 400)
    table.resize(400, 400)
    end = table.columnViewportPosition(P_VALUE) + table.columnWidth(P_VALUE)
    numbers = table.columnViewportPosition(FIRST) + table.columnWidth(FIRST)
    assert numbers <= table.viewport().width() < end + NARROWEST_PLOT
    table.resize(900, 400)
    assert not table.isColumnHidden(PLOT)
