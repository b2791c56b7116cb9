import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.scoring.confusion import Confusion
from annotator.ui.compare.matrix import MatrixPanel
from annotator.ui.compare.mixed_up import mixed_up
from annotator.ui.theme import apply_theme, dark, light
from tests.ui.compare import error_examples as examples

LEFT = Qt.MouseButton.LeftButton
Key = Qt.Key
Role = Qt.ItemDataRole
SIZE = len(examples.CLAIM_TYPES.labels)
NAMES = ["run A", "run B"]


@pytest.fixture
def matrix(qtbot: QtBot, qapp: QApplication) -> MatrixPanel:
    apply_theme(qapp, light())
    panel = MatrixPanel()
    qtbot.addWidget(panel)
    panel.set_scheme(examples.scheme())
    panel.resize(840, 350)
    panel.show_confusions({"claim_type": examples.CLAIM_TYPES, "entity": examples.ENTITIES}, NAMES)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel


def cell_text(panel: MatrixPanel, row: int, column: int) -> str:
    return panel.table.matrix.index(row, column).data()


def middle(panel: MatrixPanel, row: int, column: int) -> QPoint:
    return panel.table.visualRect(panel.table.matrix.index(row, column)).center()


def titles(panel: MatrixPanel, orientation: Qt.Orientation) -> list[str]:
    count = panel.table.matrix.columnCount() if orientation == Qt.Orientation.Horizontal else (
        panel.table.matrix.rowCount())  # fmt: skip
    return [panel.table.matrix.headerData(place, orientation) for place in range(count)]


def test_counts_stand_by_gold_and_run_and_rows_end_in_what_is_right(matrix: MatrixPanel) -> None:
    assert titles(matrix, Qt.Orientation.Vertical)[:3] == ["event", "quantity", "cause"]
    assert titles(matrix, Qt.Orientation.Vertical)[-1] == "extra"
    assert titles(matrix, Qt.Orientation.Horizontal)[-3:] == ["other", "missed", "right"]
    assert [cell_text(matrix, 0, column) for column in (0, 3, SIZE, SIZE + 1)] == [
        "47", "", "9", "70 %",
    ]  # fmt: skip
    assert cell_text(matrix, SIZE, 0) == "6"
    assert cell_text(matrix, SIZE, SIZE + 1) == ""
    assert matrix.caption.text() == "rows: gold, columns: run B. 223 in both"


def test_nothing_in_the_gold_is_no_share(matrix: MatrixPanel) -> None:
    confusion = Confusion("polarity", ("asserts", "–"), ((3, 0, 0), (0, 0, 0), (0, 2, 0)))
    matrix.show_confusions({"polarity": confusion}, NAMES)
    assert [cell_text(matrix, row, 3) for row in (0, 1)] == ["100 %", "–"]
    assert titles(matrix, Qt.Orientation.Vertical)[1] == "none"


@pytest.mark.parametrize(
    ("place", "gold", "run"),
    [((2, 7), "causal", "position"), ((0, SIZE), "event_property", None),
     ((SIZE, 1), None, "quantity")],
)  # fmt: skip
def test_a_click_chooses_a_cell(
    qtbot: QtBot, matrix: MatrixPanel, place: tuple[int, int], gold: str, run: str
) -> None:
    with qtbot.waitSignal(matrix.cell_chosen) as chosen:
        qtbot.mouseClick(matrix.table.viewport(), LEFT, pos=middle(matrix, *place))
    assert chosen.args == ["claim_type", gold, run]


@pytest.mark.parametrize("place", [(0, 5), (0, SIZE + 1), (SIZE, SIZE)])
def test_behind_an_empty_cell_or_a_share_is_nothing(
    qtbot: QtBot, matrix: MatrixPanel, place: tuple[int, int]
) -> None:
    with qtbot.assertNotEmitted(matrix.cell_chosen):
        qtbot.mouseClick(matrix.table.viewport(), LEFT, pos=middle(matrix, *place))
        qtbot.keyClick(matrix.table, Key.Key_Return)


def test_arrows_move_and_return_chooses(qtbot: QtBot, matrix: MatrixPanel) -> None:
    matrix.table.setFocus()
    matrix.table.setCurrentIndex(matrix.table.matrix.index(0, 0))
    with qtbot.assertNotEmitted(matrix.cell_chosen):
        qtbot.keyClick(matrix.table, Key.Key_Right)
    with qtbot.waitSignal(matrix.cell_chosen) as chosen:
        qtbot.keyClick(matrix.table, Key.Key_Return)
    assert chosen.args == ["claim_type", "event_property", "quantity"]
    qtbot.keyClick(matrix.table, Key.Key_Tab)
    assert not matrix.table.hasFocus()


def test_a_screen_reader_hears_both_labels(matrix: MatrixPanel) -> None:
    def spoken(row: int, column: int) -> str:
        return matrix.table.matrix.index(row, column).data(Role.AccessibleTextRole)

    assert spoken(2, 7) == "cause in the gold, position in the run: 2"
    assert spoken(0, SIZE) == "event in the gold, missed by the run: 9"
    assert spoken(SIZE, 1) == "not in the gold, quantity in the run: 4"
    assert spoken(0, SIZE + 1) == "event: 47 of 67 right"


def test_another_subject(qtbot: QtBot, matrix: MatrixPanel) -> None:
    matrix.subjects.setFocus()
    with qtbot.waitSignal(matrix.subject_changed) as changed:
        qtbot.keyClick(matrix.subjects, Key.Key_Down)
    assert changed.args == ["entity"]
    assert matrix.subject == "entity"
    assert titles(matrix, Qt.Orientation.Horizontal) == ["ORG", "GPE", "missed", "right"]
    matrix.show_confusions(
        {"claim_type": examples.CLAIM_TYPES, "entity": examples.ENTITIES}, NAMES, run=0
    )
    assert matrix.subject == "entity"
    assert "run A" in matrix.caption.text()


def test_mixed_up_most_leads_to_its_cell(qtbot: QtBot, matrix: MatrixPanel) -> None:
    assert matrix.mixed.pairs.index(0).data() == "compare → quantity"
    matrix.mixed.setFocus()
    qtbot.keyClick(matrix.mixed, Key.Key_Down)
    with qtbot.waitSignal(matrix.cell_chosen) as chosen:
        qtbot.keyClick(matrix.mixed, Key.Key_Return)
    assert chosen.args == ["claim_type", "quantity", "comparison"]
    assert matrix.table.currentIndex().row() == 1
    assert matrix.table.currentIndex().column() == 3
    place = matrix.mixed.visualRect(matrix.mixed.pairs.index(0)).center()
    with qtbot.waitSignal(matrix.cell_chosen) as chosen:
        qtbot.mouseClick(matrix.mixed.viewport(), LEFT, pos=place)
    assert chosen.args == ["claim_type", "comparison", "quantity"]


def test_mixed_up_leaves_out_what_is_missed_or_extra() -> None:
    pairs = mixed_up(examples.ENTITIES)
    assert [(pair.gold, pair.run, pair.count) for pair in pairs] == [("ORG", "GPE", 3),
                                                                     ("GPE", "ORG", 1)]  # fmt: skip
    assert pairs[1].share == pytest.approx(1 / 3)
    assert pairs[0].spoken == "ORG taken for GPE: 3"


def test_nothing_to_show(matrix: MatrixPanel) -> None:
    matrix.show_confusions({"entity": Confusion("entity", (), ((0,),))}, NAMES)
    assert matrix.nothing.isVisible()
    assert not matrix.table.isVisible()
    perfect = Confusion("entity", ("ORG",), ((3, 0), (0, 0)))
    matrix.show_confusions({"entity": perfect}, NAMES)
    assert matrix.table.isVisible()
    assert matrix.nothing_mixed.isVisible()


def test_nine_types_need_no_scrolling(matrix: MatrixPanel) -> None:
    assert matrix.table.horizontalScrollBar().maximum() == 0
    assert matrix.table.verticalScrollBar().maximum() == 0
    assert cell_right(matrix, SIZE + 1) <= matrix.table.viewport().width()


def cell_right(panel: MatrixPanel, column: int) -> int:
    return panel.table.visualRect(panel.table.matrix.index(0, column)).right()


def test_many_and_hostile_labels(matrix: MatrixPanel) -> None:
    matrix.show_confusions({"entity": examples.large_confusion(40)}, NAMES)
    index = matrix.table.matrix.index(1, 1)
    assert "<img" not in index.data(Role.ToolTipRole)
    across = Qt.Orientation.Horizontal
    assert "<img" not in matrix.table.matrix.headerData(1, across, Role.ToolTipRole)
    assert matrix.table.horizontalScrollBar().maximum() > 0
    for theme, scale in ((dark(), 1.0), (light(), 2.0)):
        matrix.set_theme(theme, scale)
        matrix.grab()
    matrix.show_confusions({"entity": examples.ENTITIES}, NAMES)
    widths = {matrix.table.columnWidth(column) for column in range(2)}
    assert len(widths) == 1


def test_the_list_yields_where_there_is_little_room(matrix: MatrixPanel) -> None:
    assert matrix.mixed.isVisible()
    matrix.resize(500, 350)
    assert not matrix.mixed.isVisible()
