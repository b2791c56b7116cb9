"""A blind article looks blind, and nothing reveals it by mistake."""

from annotator.ui.panels.row_list import ROW
from annotator.ui.reveal.blind_note import BlindNote
from annotator.ui.workbench import CurrentSentence
from tests.ui.reveal.conftest import Begin
from tests.ui.reveal.example import OWN, SENTENCES
from tests.workflows.driving import Desk

UNREAD = (SENTENCES[2], SENTENCES[5])


def approach(desk: Desk) -> str:
    return desk.shown.bench.desk.approach


def note(desk: Desk) -> BlindNote:
    [found] = desk.shown.window.findChildren(BlindNote)
    return found


def message(desk: Desk) -> str:
    return desk.shown.window.status.message.text()


def test_a_blind_article_shows_nothing_of_the_machine_and_says_what_to_do(blind: Desk) -> None:
    window = blind.shown.window
    assert window.header.source_line().endswith("blind review")
    assert note(blind).isVisible()
    assert "cannot be undone" in note(blind).words.text()
    keys = {name: hint.keys for name, hint in note(blind).hints.items()}
    assert keys == {"claim.new": ("N",), "go.read": ("Space",), "article.reveal": ("J",)}
    marks = window.article.marked.marks
    assert ({line.id for line in marks.claims}, marks.boxes) == (set(OWN), ())
    assert window.claims.pages.claim_list.threshold.isHidden(), "there is nothing to set it for"
    assert window.claims.pages.entity_list.count() == 0
    hints = [hint.words for hint in window.status.hints if not hint.isHidden()]
    assert "reveal" in hints
    blind.press("L")
    assert "blind" in message(blind)


def test_an_assisted_article_looks_as_ever(begin: Begin) -> None:
    desk = begin(mode="assisted", marks=False)
    assert "blind" not in desk.shown.window.header.source_line()
    assert not note(desk).isVisible()
    assert not desk.shown.window.claims.pages.claim_list.threshold.isHidden()
    desk.press("J")
    assert "not reviewed blind" in message(desk)
    assert "select its words" in message(desk)


def test_revealing_asks_twice_where_sentences_are_not_read(blind: Desk) -> None:
    desk = blind
    desk.press("J")
    assert approach(desk) == "blind"
    assert message(desk).startswith("2 sentences are not read: 3, 6.")
    assert desk.shown.bench.current == CurrentSentence(UNREAD[0])
    desk.press("J")
    assert approach(desk) == "revealed"
    assert message(desk) == "Revealed: 5 pairs to look at."


def test_whoever_goes_on_reading_is_asked_anew(blind: Desk) -> None:
    desk = blind
    desk.press("J", "Alt+Down", "J")
    assert approach(desk) == "blind", "the sentence before was another one"
    desk.press("Space", "J")
    assert approach(desk) == "blind", "one more is read since"
    assert message(desk).startswith("1 sentence is not read: 3.")


def test_a_read_article_is_revealed_at_once_and_return_is_the_way_there(blind: Desk) -> None:
    desk = blind
    desk.press("Return", "Return", "Return")
    assert approach(desk) == "blind", "Return never reveals over what is not read"
    primary = desk.shown.window.claims.bar.primary
    assert primary.words == "Read, no claim"
    desk.press("Space", "Space")
    assert primary.words == "Reveal the suggestions"
    desk.press("Return")
    assert approach(desk) == "revealed"


def test_one_key_reveals_a_read_article(blind: Desk) -> None:
    blind.press(",", "Space", "Space", "J")
    assert approach(blind) == "revealed"
    assert not note(blind).isVisible()


def test_the_queue_counts_nothing_of_a_blind_article(blind: Desk) -> None:
    model = blind.shown.window.queue.list.model()
    rows = [model.index(row, 0).data(ROW) for row in range(model.rowCount())]
    assert [(row.is_blind, row.claims) for row in rows] == [(True, len(OWN)), (True, 0)]
