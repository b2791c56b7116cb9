"""The small parts: lines of text, columns, labels, states."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from annotator.domain.claim import Attribution
from annotator.ui.models.claim_rows import claim_rows
from annotator.ui.models.entity_rows import entity_rows
from annotator.ui.models.item_state import change_count, item_state, state_words
from annotator.ui.models.rows_model import RowsModel
from annotator.ui.panels.flow import placed
from annotator.ui.panels.lines import wrapped
from annotator.ui.panels.look import plain_look
from annotator.ui.panels.words import Words
from tests.ui.panels import examples

SCHEME = examples.scheme()


def test_lines_hold_every_word_also_after_an_emoji(qtbot: QtBot) -> None:
    text = "🤝🤝 one two three four five six seven eight"
    lines = wrapped(text, plain_look().font(), 90)
    assert len(lines) > 2
    assert " ".join(lines) == text


def test_the_last_line_is_elided(qtbot: QtBot) -> None:
    lines = wrapped("one two three four five six seven eight", plain_look().font(), 90, 2)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert wrapped("", plain_look().font(), 90) == ()


def test_a_word_longer_than_the_line_is_broken(qtbot: QtBot) -> None:
    assert len(wrapped("x" * 200, plain_look().font(), 90)) > 5


def test_options_stand_in_columns() -> None:
    stops = (0, 128, 218)
    nine = placed([80] * 9, 300, stops=stops)
    assert nine[:4] == [(0, 0), (0, 128), (0, 218), (1, 0)]
    four = placed([90, 70, 115, 80], 300, stops=stops)
    assert four == [(0, 0), (0, 128), (1, 0), (1, 128)]
    assert placed([70, 70, 70, 130], 300, stops=stops)[3] == (1, 128)
    assert placed([250, 250], 300, stops=stops) == [(0, 0), (1, 0)]
    assert placed([400], 300, stops=stops) == [(0, 0)]
    assert placed([], 300, stops=stops) == []


def test_a_column_makes_room_for_its_neighbour() -> None:
    assert placed([150, 100, 150, 100], 300, stops=(0, 128))[1] == (0, 154)


def test_without_stops_items_run_on() -> None:
    assert placed([100, 100, 100], 220, gap=10) == [(0, 0), (0, 110), (1, 0)]


def test_a_label_shows_what_it_cuts_in_a_tooltip(qtbot: QtBot) -> None:
    label = Words(examples.HOSTILE)
    qtbot.addWidget(label)
    label.resize(60, 20)
    label.show()
    assert label.toolTip().startswith("<qt>&lt;img")
    label.setText("short")
    label.resize(200, 20)
    assert label.toolTip() == ""


def test_states_in_words() -> None:
    words = [state_words(item, SCHEME) for item in examples.layer().claims_in_order()]
    assert words == [
        "confirmed",
        "corrected",
        "added",
        "rejected: not a claim",
        "suggested, 1 change",
        "suggested",
        "suggested",
    ]
    skipped = replace(examples.changed_claim(), decision=examples.decided("skipped"))
    assert (state_words(skipped, SCHEME), item_state(skipped)) == ("skipped, 1 change", "suggested")
    unknown = replace(skipped, decision=examples.decided("rejected", "odd"))
    assert state_words(unknown, SCHEME) == "rejected: odd"


def test_changes_are_counted_by_field() -> None:
    item = examples.suggested_claim(1, "Envoys from the United States")
    source = (examples.span("Brazil"),)
    claim = replace(item.claim, attribution=Attribution("document", source), polarity="denies",
                    attributes=(("tone", "dry"),))  # fmt: skip
    assert change_count(replace(item, claim=claim)) == 4
    assert change_count(replace(item, claim=claim, suggested=None)) == 0


def test_rows_of_claims_and_entities() -> None:
    rows = claim_rows(examples.TEXT, examples.layer(), SCHEME)
    assert [row.number for row in rows] == [*range(1, 8)]
    assert rows[4].about == "quantity, cause · Caio Venturi"
    assert rows[0].about == "event · author"
    entities = entity_rows(examples.TEXT, examples.layer())
    assert "Dana Whitlock" not in [row.words for row in entities]
    assert entities[0].open == 0
    assert entities[1].after("e6") == "e6"
    assert entities[1].after("e1") == "e6"


def test_the_model_names_only_what_changed(qtbot: QtBot) -> None:
    model = RowsModel()
    model.show(claim_rows(examples.TEXT, examples.layer(), SCHEME))
    changed: list[int] = []
    model.dataChanged.connect(lambda first, last: changed.append(first.row()))
    layer = examples.layer()
    layer.claims["c8"] = replace(layer.claims["c8"], decision=examples.decided("accepted"))
    with qtbot.assertNotEmitted(model.modelReset):
        model.show(claim_rows(examples.TEXT, layer, SCHEME))
    assert changed == [5]
    layer = replace(layer, claims={k: c for k, c in layer.claims.items() if k != "c8"})
    with qtbot.waitSignal(model.modelReset):
        model.show(claim_rows(examples.TEXT, layer, SCHEME))


@pytest.mark.parametrize("words", ["a & b", "&&x", "<b>x</b>"])
def test_labels_keep_every_sign(qtbot: QtBot, words: str) -> None:
    label = Words(words)
    qtbot.addWidget(label)
    assert label.text() == words
