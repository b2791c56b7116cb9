"""The pairs after a reveal, decided with real keys in a real window."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.domain.decision import Provenance
from annotator.domain.layer import is_rejected, is_standing
from annotator.ui.reveal.pairs_page import PairsPage
from annotator.ui.reveal.panel import RevealPanel
from annotator.ui.workbench import CurrentClaim, CurrentEntity
from tests.ui.reveal.conftest import Begin
from tests.ui.reveal.example import KINDS, OTHER, OWN, RUN, span
from tests.workflows.driving import Desk

MACHINE = [f"{RUN.key}/c{number}" for number in range(4)]


def page(desk: Desk) -> PairsPage:
    [found] = desk.shown.window.findChildren(PairsPage)
    return found


def panel(desk: Desk) -> RevealPanel:
    return page(desk).panel


def decisions(desk: Desk) -> list[str]:
    return [widget.row.decision for widget in panel(desk).list.rows]


def current(desk: Desk) -> int:
    row = panel(desk).list.card.row
    assert row is not None
    return row.number


def places(desk: Desk) -> list[str]:
    return [label.text() for label in desk.shown.window.status.places[:2]]


def line_ids(desk: Desk) -> list[str]:
    return [line.id for line in desk.shown.window.article.marked.marks.claims]


def test_the_pairs_stand_in_the_claim_panels_place(revealed: Desk) -> None:
    desk, window = revealed, revealed.shown.window
    assert panel(desk).isVisible()
    assert not window.claims.isVisible()
    assert window.queue.width() < 100, "the queue is a rail"
    assert [widget.row.kind for widget in panel(desk).list.rows] == KINDS
    counts = {kind: count.accessibleName() for kind, count in panel(desk).head.counts.items()}
    assert counts["near"].startswith("near 2")
    assert panel(desk).head.progress.text() == (
        "4 yours, 4 from clause-rules 0.4. 0 decided, 5 to go."
    )
    assert places(desk) == ["pair 1 of 5", "5 to decide"]
    assert desk.shown.window.actions_shown.mode == "reveal"


def test_both_sets_lie_on_the_text_and_the_machines_can_be_hidden(revealed: Desk) -> None:
    desk = revealed
    lines = {line.id: line for line in desk.shown.window.article.marked.marks.claims}
    assert set(lines) == {*OWN, *MACHINE}
    assert [lines[name].state for name in ("toll", MACHINE[1])] == ["confirmed", "suggested"]
    assert lines["toll"].lane < lines[MACHINE[1]].lane, "the reviewer's lie nearest the words"
    assert [lines[name].number for name in ("toll", MACHINE[1])] == [2, 2]
    assert [lines[name].has_bar for name in ("toll", MACHINE[1], MACHINE[2])] == [True, False, True]
    assert lines["opened"].is_current
    assert desk.shown.window.article.measures.base_pitch > 34

    desk.press("H")
    assert set(line_ids(desk)) == set(OWN)
    desk.press("H")
    assert set(line_ids(desk)) == {*OWN, *MACHINE}


def test_every_key_decides_and_goes_on_to_the_next(revealed: Desk) -> None:
    desk = revealed
    desk.press("1")
    assert (current(desk), places(desk)) == (2, ["pair 2 of 5", "4 to decide"])
    own = desk.layer.claims["opened"]
    assert own.provenance == Provenance("human_blind", RUN.key, "c0", 0.9)
    desk.press("2")
    assert is_rejected(desk.layer.claims["toll"])
    assert is_standing(desk.layer.claims[MACHINE[1]])
    desk.press("0", "3", "Return")
    assert decisions(desk) == [
        "kept yours", "took machine’s", "left out", "kept both", "kept yours",
    ]  # fmt: skip
    assert is_rejected(desk.layer.claims[MACHINE[2]])
    assert places(desk)[1] == "all decided"


def test_undo_takes_back_one_decision_at_a_time(revealed: Desk) -> None:
    desk = revealed
    desk.press("1", "2", "U")
    assert decisions(desk) == ["kept yours", "", "", "", ""]
    assert current(desk) == 2
    assert panel(desk).isVisible(), "undo stays at the pairs"
    desk.press("U", "Shift+U")
    assert decisions(desk) == ["kept yours", "", "", "", ""]


def test_a_choice_that_a_pair_does_not_have_is_refused_in_words(revealed: Desk) -> None:
    desk = revealed
    desk.press("Down", "Down", "1")
    assert decisions(desk)[2] == ""
    assert "cannot be chosen" in desk.shown.window.status.message.text()
    shown = [c for c, option in panel(desk).list.card.options.items() if option.isVisible()]
    assert shown == ["machine", "neither", "edited"]


def test_return_takes_the_marked_choice_and_at_the_end_finishes(revealed: Desk) -> None:
    desk = revealed
    assert desk.shown.window.status.hints[0].words == "keep yours and go on"
    desk.press("Return", "Return")
    assert desk.shown.window.status.hints[0].words == "take the machine’s and go on"
    assert not panel(desk).foot.isVisible()
    desk.press("Return", "Return", "Return")
    assert panel(desk).foot.isVisible()
    assert "Return finishes" in desk.shown.window.status.message.text()
    desk.press("Return")
    assert desk.shown.bench.desk.article.id == OTHER
    assert desk.shown.window.claims.isVisible()
    assert not panel(desk).isVisible()
    assert desk.shown.window.article.measures.base_pitch == 34

    desk.press("PgUp")
    assert desk.layer.state.status == "done"
    assert desk.shown.window.claims.isVisible(), "a finished article opens as ever"
    desk.press("J")
    assert panel(desk).isVisible()
    desk.press("Return")
    assert desk.shown.bench.desk.article.id == OTHER


def test_an_undecided_pair_is_in_the_way_of_finishing(revealed: Desk) -> None:
    desk = revealed
    desk.press("1", "1", "Esc", "Ctrl+Shift+Return")
    assert desk.layer.state.status != "done"
    assert panel(desk).isVisible()
    assert current(desk) == 3
    assert "3 pairs are not decided yet" in desk.shown.window.status.message.text()


def test_an_article_with_undecided_pairs_opens_at_the_first_of_them(revealed: Desk) -> None:
    desk = revealed
    desk.press("1", "Down", "0")
    desk.restart()
    desk.wait(lambda: desk.shown.bench.session.desk is not None)
    assert panel(desk).isVisible()
    assert current(desk) == 4, "a restart goes on where one was"
    desk.shown.bench.open_article(desk.shown.bench.desk.article.id)
    assert panel(desk).isVisible()
    assert current(desk) == 2
    assert decisions(desk) == ["kept yours", "", "left out", "", ""]


def test_editing_keeps_the_claim_and_comes_back_to_its_pair(revealed: Desk) -> None:
    desk = revealed
    desk.press("Down", "4")
    assert desk.shown.window.claims.isVisible()
    assert desk.shown.bench.current == CurrentClaim("toll")
    desk.press("Right", "Right")
    desk.press("Esc")
    assert panel(desk).isVisible()
    assert current(desk) == 2
    assert decisions(desk)[1] == "edited"
    assert MACHINE[1] not in desk.layer.claims, "the reviewer's stands for it"
    desk.press("U", "U", "U")
    assert decisions(desk)[1] == ""


def test_editing_a_missed_claim_takes_it_first(revealed: Desk) -> None:
    desk = revealed
    desk.press("Down", "Down", "4", "Left", "Esc")
    assert decisions(desk)[2] == "edited"
    assert desk.layer.claims[MACHINE[2]].provenance.origin == "machine_corrected"


def test_escape_and_j_go_between_the_pairs_and_the_claims(revealed: Desk) -> None:
    desk = revealed
    desk.press("Down", "Esc")
    assert desk.shown.bench.current == CurrentClaim("toll")
    assert decisions(desk)[1] == "", "leaving decides nothing"
    desk.press("J")
    assert (panel(desk).isVisible(), current(desk)) == (True, 2)
    desk.press("J", "Esc")
    assert panel(desk).isVisible()
    desk.press("Esc", "Tab")
    assert isinstance(desk.shown.bench.current, CurrentEntity)
    desk.press("Esc")
    assert not panel(desk).isVisible(), "first back to the claim"
    desk.press("Esc")
    assert panel(desk).isVisible()


def test_a_click_on_a_row_or_on_words_chooses_the_pair(revealed: Desk) -> None:
    desk = revealed
    QTest.mouseClick(panel(desk).list.rows[3], Qt.MouseButton.LeftButton)
    assert current(desk) == 4
    desk.shown.window.article.claim_clicked.emit(MACHINE[2])
    assert current(desk) == 3
    desk.shown.window.article.claim_clicked.emit(MACHINE[1])
    assert current(desk) == 2, "the machine's side leads to the pair as well"
    desk.shown.window.article.claim_clicked.emit(MACHINE[0])
    desk.press("1", "Up")
    desk.shown.window.article.claim_clicked.emit(MACHINE[0])
    assert current(desk) == 1, "also where the reviewer's stands for it"


def test_the_first_and_the_last_pair_are_the_ends(revealed: Desk) -> None:
    desk = revealed
    desk.press("Up")
    assert "first pair" in desk.shown.window.status.message.text()
    desk.press("Down", "Down", "Down", "Down", "Down")
    assert "last pair" in desk.shown.window.status.message.text()
    assert current(desk) == 5


def test_an_article_nobody_marked_anything_in_can_be_finished(begin: Begin) -> None:
    desk = begin(marks=False)
    project = desk.shown.work.project
    desk.press("PgDown")
    desk.shown.bench.session.set_threshold(1.0)
    desk.press("J", "J")
    assert panel(desk).head.progress.text() == "Neither you nor the machine marked a claim."
    assert places(desk) == ["no pairs", ""]
    desk.press("1")
    assert "no pair" in desk.shown.window.status.message.text()
    desk.press("Return")
    assert project.articles.summaries(desk.shown.bench.session.reviewer, 0.0)[1].status == "done"


def test_the_machines_entities_come_with_the_reveal(revealed: Desk) -> None:
    boxes = revealed.shown.window.article.marked.marks.boxes
    assert span("Mira Soltan") in {box.span for box in boxes}


def test_closing_at_the_pairs_keeps_the_claim_panels_width(revealed: Desk) -> None:
    desk = revealed
    wide = panel(desk).width()
    desk.press("Esc")
    narrow = desk.shown.window.claims.width()
    assert narrow < wide - 200
    desk.press("Esc")
    assert panel(desk).width() == wide, "also the second time"
    desk.restart()
    desk.wait(lambda: desk.shown.bench.session.desk is not None)
    desk.shown.window.resize(1440, 900)
    assert panel(desk).isVisible()
    desk.press("Esc")
    assert desk.shown.window.claims.width() == narrow


def test_what_is_drawn_is_said_to_screen_readers_too(revealed: Desk) -> None:
    rows = panel(revealed).list.rows
    assert rows[1].accessibleName().startswith("Pair 2, near. Yours: The toll fell")
    assert "end: yours after “2029”, the machine’s 8 words later, after “upkeep”" in (
        rows[1].accessibleName()
    )
    options = panel(revealed).list.card.options
    assert options["yours"].accessibleName() == "Pair 1: keep yours"
    assert options["yours"].accessibleDescription() == "key 1"


def test_only_a_wish_to_reveal_makes_the_next_one_count(blind: Desk) -> None:
    """Return at the end tells what is unread; the first J after it must not reveal yet."""
    desk = blind
    assert desk.shown.bench.session.unread()
    desk.press("Ctrl+Shift+Return", "J")
    assert desk.shown.bench.desk.approach == "blind"
    assert "J again reveals" in desk.shown.window.status.message.text()
    desk.press("J")
    assert desk.shown.bench.desk.approach == "revealed"
    desk.press("J")
    hints = [hint.words for hint in desk.shown.window.status.hints if hint.isVisible()]
    assert "pairs" in hints
    assert "reveal" not in hints
