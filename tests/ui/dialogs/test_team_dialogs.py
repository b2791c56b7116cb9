"""Who reviews: the dialog at the start, the team, and what is shared out."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QPushButton

from annotator.domain.article import ArticleId
from annotator.domain.errors import InvalidInput
from annotator.services.assigning import plan_of, planned
from annotator.services.ports import ADJUDICATED, Reviewer
from annotator.services.review.approach import Policy
from annotator.services.team import COLOURS, Member
from annotator.ui.dialogs.assign_dialog import AssignDialog
from annotator.ui.dialogs.plain_table import CELL_PADDING
from annotator.ui.dialogs.policy_page import KEPT
from annotator.ui.dialogs.reviewer_dialog import (
    ReviewerChoice,
    ReviewerDialog,
    ReviewerOffer,
    Seat,
)
from annotator.ui.dialogs.sharing_page import Sharing
from annotator.ui.dialogs.team_dialog import TeamDialog

HOSTILE = "Cleo <b>Day</b> & Son"
SEATS = (
    Seat("Ada", COLOURS[0], 3),
    Seat("Ben", COLOURS[1], 0),
    Seat(HOSTILE, COLOURS[2], 1),
)
MEMBERS = [
    Member(Reviewer("Ada", "r1", COLOURS[0]), 4, 3),
    Member(Reviewer("Ben", "r2", COLOURS[1]), 0, 0),
]
Key = Qt.Key


@pytest.fixture
def opened(qtbot) -> Callable[[QDialog], QDialog]:
    def open_dialog(dialog: QDialog) -> QDialog:
        qtbot.addWidget(dialog)
        with qtbot.waitExposed(dialog):
            dialog.show()
        return dialog

    return open_dialog


def chosen(dialog: ReviewerDialog) -> list[ReviewerChoice]:
    seen: list[ReviewerChoice] = []
    dialog.chosen.connect(seen.append)
    return seen


def said(dialog: QDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def test_enter_takes_who_is_marked_and_arrows_mark_another(qtbot, opened) -> None:
    dialog = opened(ReviewerDialog(ReviewerOffer("Talks", SEATS, "Ada")))
    seen = chosen(dialog)
    qtbot.keyClick(dialog.list, Key.Key_Down)
    qtbot.keyClick(dialog, Key.Key_Return)
    assert seen == [ReviewerChoice("Ben")]


def test_somebody_new_types_a_name(qtbot, opened) -> None:
    dialog = opened(ReviewerDialog(ReviewerOffer("Talks", SEATS, "Ada")))
    seen = chosen(dialog)
    qtbot.keyClicks(dialog.field, "  Zoe   Ray ")
    assert dialog.list.currentItem() is None, "nobody is marked while another name stands there"
    qtbot.keyClick(dialog.field, Key.Key_Return)
    assert seen == [ReviewerChoice("Zoe Ray")]


def test_a_name_that_is_known_is_not_taken_for_a_new_one(qtbot, opened) -> None:
    dialog = opened(ReviewerDialog(ReviewerOffer("Talks", SEATS, "Ada")))
    seen = chosen(dialog)
    qtbot.keyClicks(dialog.field, "ben")
    dialog.asks_not.click()
    dialog.accept()
    assert seen == [ReviewerChoice("Ben", asks_again=False)]


def test_a_name_that_is_none_of_theirs_stands_in_the_field(opened) -> None:
    dialog = opened(ReviewerDialog(ReviewerOffer("Talks", SEATS, "Zoe")))
    assert dialog.field.text() == dialog.field.selectedText() == "Zoe"
    assert dialog.list.currentItem() is None


def test_marking_somebody_gives_up_what_was_typed(qtbot, opened) -> None:
    dialog = opened(ReviewerDialog(ReviewerOffer("Talks", SEATS, "Zoe")))
    seen = chosen(dialog)
    qtbot.keyClick(dialog.list, Key.Key_Down)
    assert dialog.field.text() == ""
    dialog.accept()
    assert seen == [ReviewerChoice("Ada")]


@pytest.mark.parametrize("name", [ADJUDICATED, "   "])
def test_a_name_that_nobody_can_have_is_refused(opened, name) -> None:
    dialog = opened(ReviewerDialog(ReviewerOffer("Talks", (), "zoe")))
    assert not dialog.list.isVisible()
    seen = chosen(dialog)
    dialog.field.setText(name)
    dialog.accept()
    assert dialog.isVisible()
    assert seen == []
    assert "Nobody can be called" in said(dialog) or "needs a name" in said(dialog)


def test_only_ones_own_progress_is_told_and_names_are_letters(opened) -> None:
    dialog = opened(ReviewerDialog(ReviewerOffer("<i>Talks</i>", SEATS, "Ada")))
    role = Qt.ItemDataRole.AccessibleTextRole
    assert [dialog.list.item(row).data(role) for row in range(3)] == [
        "Ada, 3 articles finished",
        "Ben, nothing finished yet",
        f"{HOSTILE}, 1 article finished",
    ]
    formats = {label.textFormat() for label in dialog.findChildren(QLabel)}
    assert formats == {Qt.TextFormat.PlainText}


def test_escape_leaves(qtbot, opened) -> None:
    dialog = opened(ReviewerDialog(ReviewerOffer("Talks", SEATS, "Ada", "&Quit")))
    assert "&Quit" in [button.text() for button in dialog.findChildren(QPushButton)]
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Key.Key_Escape)


def test_sharing_asks_at_each_change_and_shows_the_plan(qtbot, opened) -> None:
    dialog = opened(TeamDialog(MEMBERS, Policy()))
    dialog.tabs.setCurrentWidget(dialog.sharing)
    seen: list[Sharing] = []
    dialog.plan_requested.connect(seen.append)
    dialog.sharing.overlap.setValue(0)
    dialog.sharing.seed.setText("two")
    dialog.sharing.list.box("Ben").click()
    assert seen == [
        Sharing(("Ada", "Ben"), overlap=0.0),
        Sharing(("Ada", "Ben"), overlap=0.0, seed="two"),
        Sharing(("Ada",), overlap=0.0, seed="two"),
    ]
    articles = [ArticleId(f"a{number}") for number in range(5)]
    dialog.show_plan(plan_of(articles, planned(articles[:4], ["Ada"], overlap=0)))
    assert dialog.sharing.words.text() == (
        "4 new assignments, 0 articles shared. 1 stays everybody's."
    )
    with qtbot.waitSignal(dialog.assignment_requested) as wanted:
        dialog.sharing.assign.click()
    assert wanted.args == [seen[-1]]
    dialog.show_no_plan(InvalidInput("It cannot be <b>so</b>."))
    assert dialog.sharing.words.text() == "It cannot be <b>so</b>."
    assert not dialog.sharing.assign.isEnabled()


def test_ticks_stay_when_somebody_joins(opened) -> None:
    dialog = opened(TeamDialog(MEMBERS, Policy()))
    dialog.sharing.list.box("Ben").click()
    dialog.show_members([*MEMBERS, Member(Reviewer("Cleo", "r3", COLOURS[2]), 0, 0)], "Cleo")
    assert dialog.sharing.list.ticked() == ("Ada", "Cleo")
    assert dialog.team.table.currentRow() == 2
    assert dialog.team.colour_words.text() == "Colour of Cleo"


def test_a_colour_is_asked_for_by_name(qtbot, opened) -> None:
    dialog = opened(TeamDialog(MEMBERS, Policy()))
    dialog.team.table.setCurrentCell(1, 0)
    assert [swatch.isChecked() for swatch in dialog.team.swatches].index(True) == 1
    with qtbot.waitSignal(dialog.colour_chosen) as asked:
        dialog.team.swatches[4].click()
    assert asked.args == ["Ben", COLOURS[4]]
    assert dialog.team.swatches[4].accessibleName() == "red"


def test_the_policy_is_told_at_once(opened) -> None:
    dialog = opened(TeamDialog(MEMBERS, Policy("share", 0.3, "seed")))
    page = dialog.policy
    assert (page.share.value(), page.seed.text(), page.share.isEnabled()) == (30, "seed", True)
    seen: list[Policy] = []
    dialog.policy_chosen.connect(seen.append)
    page.share.setValue(25)
    page.seed.setText("  ")
    page.seed.editingFinished.emit()
    page.ways["blind"].click()
    page.ways["blind"].click()
    assert seen == [Policy("share", 0.25, "seed"), Policy("blind", 0.25, "seed")]
    assert not page.share.isEnabled()
    dialog.tabs.setCurrentWidget(page)
    assert KEPT in said(dialog)


def test_an_article_is_ticked_for_several(qtbot, opened) -> None:
    dialog = opened(AssignDialog("<b>Title</b>", ["Ada", "Ben", HOSTILE], ["Ben"]))
    assert dialog.list.ticked() == ("Ben",)
    assert dialog.list.box(HOSTILE).text() == HOSTILE.replace("&", "&&")
    with qtbot.waitSignal(dialog.assigned) as asked:
        qtbot.keyClick(dialog.list.box("Ada"), Key.Key_Space)
        qtbot.keyClick(dialog, Key.Key_Return)
    assert asked.args == [("Ada", "Ben")]


def test_enter_takes_one_name_after_another_and_closes_when_there_is_none(qtbot, opened) -> None:
    dialog = opened(TeamDialog(MEMBERS, Policy()))
    entered: list[str] = []
    dialog.name_entered.connect(entered.append)
    for name in ("Cy", "Di"):
        qtbot.keyClicks(dialog.team.field, name)
        qtbot.keyClick(dialog.team.field, Key.Key_Return)
        assert dialog.isVisible()
        dialog.team.show_added()
    assert entered == ["Cy", "Di"]


def test_names_are_whole_beside_their_dots(opened) -> None:
    members = [Member(Reviewer(name, "r1", COLOURS[0]), 4, 3) for name in ("A. Sorel", "Bo")]
    dialog = opened(TeamDialog(members, Policy()))
    table = dialog.team.table
    table.resize(table.width() + 1, table.height())
    words = table.fontMetrics().horizontalAdvance("A. Sorel")
    assert table.columnWidth(0) >= words + table.iconSize().width() + CELL_PADDING
