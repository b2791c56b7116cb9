import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton

from annotator.domain.article import ArticleId
from annotator.services.moving.conflicts import LayerSummary, ShownConflict
from annotator.services.moving.differing import ItemDifference
from annotator.services.moving.outcome import MergedLayer, MergeOutcome, ShareOutcome
from annotator.services.ports import Conflict, LayerCounts
from annotator.ui.dialogs.conflict_dialog import HIDDEN, OUTDATED, ConflictDialog
from annotator.ui.dialogs.merge_dialog import MergeDialog, merge_rows, merge_sentence
from annotator.ui.dialogs.package_dialog import PackageDialog
from annotator.ui.theme import dark

HOSTILE = "<b>bold</b> & <img src=file:/etc/passwd>"
NOON = "2026-03-01T12:00:00Z"


def layer(fate: str, number: int = 1, reason: str = "") -> MergedLayer:
    return MergedLayer(ArticleId(f"a{number}"), HOSTILE, "Bo", fate, reason)  # type: ignore[arg-type]


def outcome(*layers: MergedLayer, refusal: str = "") -> MergeOutcome:
    shares = [ShareOutcome("bo.annotator", layers, ("Dora",) if layers else ())]
    if refusal:
        shares.append(ShareOutcome("letter.annotator", refusal=refusal))
    return MergeOutcome(tuple(shares))


def conflict(number: int, **changes: object) -> ShownConflict:
    values = {
        "conflict": Conflict(number, ArticleId("a0"), "Bo", "bo.annotator", NOON, "{}"),
        "title": f"{HOSTILE} {number}",
        "here": LayerSummary("started", 1, NOON, LayerCounts(7, 3)),
        "there": LayerSummary("done", 12, None, LayerCounts(7, 7)),
        "differences": (ItemDifference("claim", HOSTILE, "rejected", "accepted"),),
    }
    return ShownConflict(**{**values, **changes})


def words(dialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def is_plain(dialog) -> bool:
    labels = dialog.findChildren(QLabel)
    return all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)


def buttons(dialog) -> list[str]:
    return [b.text() for b in dialog.findChildren(QPushButton) if b.isVisibleTo(dialog)]


@pytest.fixture
def package(qtbot) -> PackageDialog:
    dialog = PackageDialog(["Ann", HOSTILE], chosen="Ann")
    qtbot.addWidget(dialog)
    dialog.counts_requested.connect(lambda name: dialog.show_counts({"assigned": 0, "all": 1204}))
    dialog.ask()
    dialog.open()
    return dialog


def test_a_package_for_nothing_is_not_made(qtbot, package) -> None:
    assert "no article for them" in package.said.text()
    with qtbot.assertNotEmitted(package.package_requested):
        qtbot.keyClick(package, Qt.Key.Key_Return)
    assert package.isVisible()


def test_a_package_is_chosen_by_keyboard(qtbot, package) -> None:
    qtbot.keyClick(package.reviewer, Qt.Key.Key_Down)
    choice = next(b for b in package.findChildren(QPushButton) if b.text() == "&All articles")
    qtbot.keyClick(choice, Qt.Key.Key_Space)
    assert package.said.text() == "1,204 articles in the package."
    with qtbot.waitSignal(package.package_requested) as asked:
        qtbot.keyClick(package, Qt.Key.Key_Return)
    assert asked.args == [HOSTILE, "all"]


def test_what_needs_somebody_comes_first() -> None:
    told = outcome(
        layer("unchanged"), layer("joined", 2), layer("refused", 3, "Why."), refusal="No."
    )
    assert [row[0] for row in merge_rows(told)] == ["refused", "refused", "joined", "unchanged"]
    assert merge_rows(told)[0] == ["refused", "", "letter.annotator", "No."]
    several = MergeOutcome((*told.shares, ShareOutcome("ann.annotator")))
    assert merge_rows(several)[1][3] == "Why. From bo.annotator."
    assert merge_sentence(told) == "Layers: 3 · joined 1 · unchanged 1 · refused 1"


def test_the_outcome_is_plain_and_can_be_copied(qtbot) -> None:
    dialog = MergeDialog(outcome(layer("joined"), layer("conflict", 2)), open_conflicts=3)
    qtbot.addWidget(dialog)
    dialog.set_theme(dark())
    dialog.open()
    assert is_plain(dialog)
    assert dialog.heading.text() == "Some articles were edited in two places"
    assert "New in the project: Dora." in words(dialog)
    dialog.list.copy()
    assert f"joined\tBo\t{HOSTILE}" in QGuiApplication.clipboard().text()
    with qtbot.waitSignal(dialog.conflicts_requested):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("told", "heading"),
    [
        (outcome(), "There was nothing new"),
        (outcome(layer("joined")), "Everything is merged"),
        (outcome(refusal="It is damaged."), "Not everything was taken"),
        (MergeOutcome((), was_cancelled=True), "Merging was stopped; the packages that were done"),
    ],
)
def test_the_heading_says_how_it_went(qtbot, told: MergeOutcome, heading: str) -> None:
    dialog = MergeDialog(told)
    qtbot.addWidget(dialog)
    assert dialog.heading.text().startswith(heading)
    assert "&Decide" not in " ".join(buttons(dialog))


def test_conflicts_are_decided_with_one_key_each(qtbot) -> None:
    dialog = ConflictDialog([conflict(1), conflict(2), conflict(3)])
    qtbot.addWidget(dialog)
    decided: list[tuple[int, str]] = []
    dialog.decided.connect(lambda *one: (decided.append(one), dialog.show_next()))
    with qtbot.waitActive(dialog):
        dialog.open()
    assert is_plain(dialog)
    assert dialog.table.item(0, 3).text().startswith("<b>bold</b>")
    for key in (Qt.Key.Key_K, Qt.Key.Key_L, Qt.Key.Key_T):
        assert dialog.isVisible()
        qtbot.keyClick(dialog.focusWidget(), key)
    assert decided == [(1, "here"), (3, "there")]
    assert not dialog.isVisible()


def test_both_sides_stand_beside_each_other(qtbot) -> None:
    dialog = ConflictDialog([conflict(1)])
    qtbot.addWidget(dialog)
    told = words(dialog)
    for expected in ("begun", "finished", "3 of 7", "7 of 7", "1 edit", "12 edits", "unknown"):
        assert expected in told.split("\n")


def test_what_may_not_be_seen_is_not_there(qtbot) -> None:
    hidden = LayerSummary("started", 1, NOON, None)
    dialog = ConflictDialog(
        [conflict(1, here=hidden, there=hidden, differences=(), is_hidden=True)]
    )
    qtbot.addWidget(dialog)
    dialog.open()
    assert dialog.remark.text() == HIDDEN
    assert not dialog.table.isVisible()
    assert "of 7" not in words(dialog)


def test_a_layer_of_an_older_text_cannot_be_taken(qtbot) -> None:
    dialog = ConflictDialog([conflict(1, differences=(), is_outdated=True)])
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.open()
    assert dialog.remark.text() == OUTDATED
    with qtbot.assertNotEmitted(dialog.decided):
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_T)
    assert not dialog.take.isEnabled()


def test_a_refusal_leaves_the_conflict_shown(qtbot) -> None:
    dialog = ConflictDialog([conflict(1)])
    qtbot.addWidget(dialog)
    dialog.decided.connect(lambda *_: dialog.refuse("The disk is full."))
    with qtbot.waitActive(dialog):
        dialog.open()
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_K)
    assert dialog.isVisible()
    assert "The disk is full." in words(dialog)
