from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QPlainTextEdit,
    QScrollBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from annotator.domain.article import Structure, make_article
from annotator.domain.claim import Claim
from annotator.domain.layer import Layer, make_layer
from annotator.domain.scheme import Choice, Field, Scheme
from annotator.domain.span import Span
from annotator.ui.action import Action
from annotator.ui.actions import choice_action_id, label_action_id, reason_action_id
from annotator.ui.panels.claim_panel import ClaimPanel
from annotator.ui.panels.pages import NO_SENTENCE, NOTHING
from annotator.ui.panels.text_fields import LongText, ShortText
from annotator.ui.theme import dark
from tests.ui.panels import examples

LEFT = Qt.MouseButton.LeftButton


def option(panel: ClaimPanel, field: str, value: str) -> QAbstractButton:
    rows = {row.field.name: row for row in panel.pages.claim_card.option_rows}
    return rows[field].options[value]


def in_full(panel: ClaimPanel) -> LongText:
    field = panel.pages.claim_card.text_fields()["normalized"]
    assert isinstance(field, LongText)
    return field


def note(panel: ClaimPanel) -> ShortText:
    field = panel.pages.claim_card.text_fields()["note"]
    assert isinstance(field, ShortText)
    return field


def test_head_names_the_place_and_the_state(panel: ClaimPanel) -> None:
    head = panel.pages.claim_card.head
    assert head.title.text() == "Claim 5 of 7"
    assert head.state.text() == "suggested, 1 change"
    panel.show_claim("c4")
    assert head.state.text() == "rejected: not a claim"


def test_a_decision_is_shown_once_it_is_known_what_is_current(panel: ClaimPanel) -> None:
    head, layer = panel.pages.claim_card.head, examples.layer()
    decided = replace(layer.claims["c6"], decision=layer.claims["c4"].decision)
    panel.show_layer(
        examples.article(), examples.structure(), make_layer([*layer.claims.values(), decided])
    )
    assert head.state.text() == "suggested, 1 change", "else each decision is drawn twice"
    panel.show_claim("c6")
    assert head.state.text() == "rejected: not a claim"


def test_borders_tell_who_chose(panel: ClaimPanel) -> None:
    assert option(panel, "claim_type", "quantity").chosen_by == "machine"
    assert option(panel, "claim_type", "causal").chosen_by == "reviewer"
    assert option(panel, "claim_type", "prediction_plan").chosen_by == "replaced"
    assert option(panel, "claim_type", "other").chosen_by == "nobody"
    assert "was suggested" in option(panel, "claim_type", "prediction_plan").accessibleName()


def test_a_click_asks_and_changes_nothing_by_itself(qtbot: QtBot, panel: ClaimPanel) -> None:
    law = option(panel, "claim_type", "law_rule")
    with qtbot.waitSignal(panel.action_requested) as asked:
        qtbot.mouseClick(law, LEFT)
    assert asked.args == [choice_action_id("claim_type", "law_rule")]
    assert not law.isChecked()
    assert (law.accessibleName(), law.accessibleDescription()) == ("Type: law", "key 6")


def test_letters_stay_with_the_article(panel: ClaimPanel) -> None:
    takers = [w for w in panel.findChildren(QWidget) if w.focusPolicy() != Qt.FocusPolicy.NoFocus]
    fields = (QPlainTextEdit, ShortText)
    inside = [w for w in takers if not isinstance(w, fields) and w.isVisibleTo(panel)]
    assert [w for w in inside if isinstance(w, QAbstractButton | QAbstractItemView)] == []


def test_action_bar_offers_what_fits(qtbot: QtBot, panel: ClaimPanel) -> None:
    assert panel.bar.primary.words == "Confirm, next"
    panel.set_is_last(True)
    assert panel.bar.primary.words == "Finish article, next"
    with qtbot.waitSignal(panel.action_requested) as asked:
        qtbot.mouseClick(panel.bar.primary, LEFT)
    assert asked.args == ["claim.confirm"]
    with qtbot.waitSignal(panel.action_requested) as asked:
        qtbot.mouseClick(panel.bar.hints[1], LEFT)
    assert asked.args == ["claim.split"]
    panel.set_is_last(False)
    panel.show_entity("e5")
    with qtbot.waitSignal(panel.action_requested) as asked:
        qtbot.mouseClick(panel.bar.second, LEFT)
    assert asked.args == ["entity.remove"]


def test_what_is_typed_is_handed_over_before_another_claim_comes(
    qtbot: QtBot, panel: ClaimPanel
) -> None:
    heard: list[tuple[str, str, str]] = []
    panel.text_entered.connect(lambda field, text: heard.append((panel.claim_id, field, text)))
    panel.focus_field("normalized")
    field = in_full(panel)
    field.selectAll()
    qtbot.keyClicks(field, "Steel duty")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClicks(field, "costs jobs")
    panel.show_claim("c8")
    assert heard == [("c6", "normalized", "Steel duty\ncosts jobs")]
    assert field.toPlainText() == ""
    panel.show_claim("c9")
    assert len(heard) == 1


@pytest.mark.parametrize("leave", ["article", "entity", "sentence", "nothing", "list"])
def test_no_way_out_loses_text(qtbot: QtBot, panel: ClaimPanel, leave: str) -> None:
    panel.focus_field("note")
    qtbot.keyClicks(note(panel), "ask the ministry")
    with qtbot.waitSignal(panel.text_entered) as entered:
        if leave == "article":
            other = make_article("other", examples.TEXT)
            panel.show_layer(other, examples.structure(), examples.layer())
        elif leave == "entity":
            panel.show_entity("e5")
        elif leave == "sentence":
            panel.show_sentence(examples.structure().sentences[1])
        elif leave == "nothing":
            panel.show_nothing()
        else:
            panel.pages.claim_list.claim_requested.emit("c1")
    assert entered.args == ["note", "ask the ministry"]


def test_typing_survives_a_new_layer_of_the_same_claim(qtbot: QtBot, panel: ClaimPanel) -> None:
    panel.focus_field("note")
    qtbot.keyClicks(note(panel), "half a")
    panel.show_layer(examples.article(), examples.structure(), examples.layer())
    panel.show_claim("c6")
    qtbot.keyClicks(note(panel), " thought")
    assert note(panel).text() == "half a thought"


@pytest.mark.parametrize(
    ("name", "key", "modifier"),
    [
        ("note", Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
        ("note", Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        ("normalized", Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier),
        ("normalized", Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
    ],
)
def test_keys_that_leave_a_field(
    qtbot: QtBot,
    panel: ClaimPanel,
    name: str,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier,
) -> None:
    panel.focus_field(name)
    field = panel.pages.claim_card.text_fields()[name]
    qtbot.keyClicks(field, "x")
    with qtbot.waitSignals([panel.text_entered, panel.left]):
        qtbot.keyClick(field, key, modifier)


def test_leaving_without_a_change_says_nothing(qtbot: QtBot, panel: ClaimPanel) -> None:
    panel.focus_field("normalized")
    with qtbot.assertNotEmitted(panel.text_entered), qtbot.waitSignal(panel.left):
        qtbot.keyClick(in_full(panel), Qt.Key.Key_Escape)


def test_focus_field_comes_back_from_another_tab(panel: ClaimPanel, qtbot: QtBot) -> None:
    panel.next_tab()
    panel.focus_field("note")
    assert panel.pages.tabs.name == "claim"
    qtbot.waitUntil(note(panel).hasFocus)


def test_another_claim_is_shown_from_its_head(qtbot: QtBot, panel: ClaimPanel) -> None:
    panel.resize(360, 420)
    panel.focus_field("note")
    bar = panel.pages.claim_card.findChildren(QScrollBar)[-1]
    bars = [each for each in panel.pages.claim_card.findChildren(QScrollBar) if each.value()]
    assert bars, f"the note is not below the fold: {bar.maximum()}"
    panel.show_claim("c2")
    assert not any(each.value() for each in bars)


def test_reasons_lie_above_the_bar_and_ask(qtbot: QtBot, panel: ClaimPanel) -> None:
    assert panel.reasons.isHidden()
    panel.show_reasons(True)
    assert panel.reasons.geometry().bottom() < panel.bar.y()
    duplicate = panel.reasons.options["duplicate"]
    assert duplicate.accessibleDescription() == "key 7"
    with qtbot.waitSignal(panel.action_requested) as asked:
        qtbot.mouseClick(duplicate, LEFT)
    assert asked.args == [reason_action_id("duplicate")]
    panel.show_reasons(False)
    assert panel.reasons.isHidden()


def test_lists_follow_and_ask(qtbot: QtBot, panel: ClaimPanel) -> None:
    panel.next_tab()
    claims = panel.pages.claim_list.list
    assert panel.pages.tabs.segment("claims").accessibleName() == "All claims, 7"
    assert claims.rows.current == "c6"
    row = claims.visualRect(claims.model().index(0, 0)).center()
    with qtbot.waitSignal(panel.claim_requested) as asked:
        qtbot.mouseClick(claims.viewport(), LEFT, pos=row)
    assert asked.args == ["c1"]
    assert claims.rows.current == "c6"
    panel.next_tab()
    entities = panel.pages.entity_list.list
    place = entities.visualRect(entities.model().index(1, 0)).center()
    with qtbot.waitSignal(panel.entity_requested) as asked:
        qtbot.mouseClick(entities.viewport(), LEFT, pos=place)
    assert asked.args == ["e6"]
    assert entities.model().rowCount() == 6


def test_claimant_chip_asks_for_its_entity(qtbot: QtBot, panel: ClaimPanel) -> None:
    row = panel.pages.claim_card.claimant
    assert (row.chip.words, row.cue.text()) == ("Caio Venturi", "“told”")
    with qtbot.waitSignal(panel.entity_requested) as asked:
        qtbot.mouseClick(row.chip, LEFT)
    assert asked.args == ["e5"]
    panel.show_claim("c1")
    assert row.chip.isHidden()
    assert row.nobody.text() == "the author"


def test_details_show_what_there_is(panel: ClaimPanel) -> None:
    layer = make_layer([examples.full_claim(), *examples.layer().entities.values()])
    panel.show_layer(examples.article(), examples.structure(), layer)
    panel.show_claim("c7")
    rows = panel.pages.claim_card.details.rows
    assert [row.words.text() for row in rows] == [
        "the winter · 2031-12",
        "Portugal · PT",
        "9,000 jobs ≈ 9,000 jobs",
        "agent: Caio Venturi; patient: Washington",
    ]
    assert not option(panel, "modality", "possible").isHidden()
    panel.show_layer(examples.article(), examples.structure(), examples.layer())
    panel.show_claim("c1")
    assert all(row.isHidden() for row in rows)
    assert option(panel, "modality", "possible").isHidden()


def test_an_optional_field_opens_by_a_click(qtbot: QtBot, panel: ClaimPanel) -> None:
    row = next(r for r in panel.pages.claim_card.option_rows if r.field.name == "modality")
    qtbot.mouseClick(row.findChildren(QAbstractButton)[0], LEFT)
    panel.show_claim("c1")
    assert not row.options["certain"].isHidden()


def test_entity_card(qtbot: QtBot, panel: ClaimPanel) -> None:
    panel.show_entity("e6")
    card = panel.pages.entity_card
    assert card.head.title.text() == "Entity 2 of 7"
    assert card.options["NORP"].chosen_by == "reviewer"
    assert card.options["GPE"].chosen_by == "replaced"
    assert card.identity.text() == ("stands for: 2025-10 · knowledge base: Q155 · same as: thing-4")
    with qtbot.waitSignal(panel.action_requested) as asked:
        qtbot.mouseClick(card.options["LOC"], LEFT)
    assert asked.args == [label_action_id("LOC")]


def test_sentence_card(qtbot: QtBot, panel: ClaimPanel) -> None:
    sentences = examples.structure().sentences
    panel.show_sentence(sentences[2])
    head = panel.pages.sentence_card.head
    assert head.title.text() == "Sentence 2 of 6"
    assert head.state.text() == "not read yet"
    assert panel.bar.primary.words == "Read, no claim"
    panel.show_sentence(sentences[0])
    assert head.title.text() == "Outside the article's body"


def test_unknown_ids_show_nothing(panel: ClaimPanel) -> None:
    panel.show_claim("gone")
    assert panel.bar.isHidden()
    panel.show_entity("gone")
    assert panel.pages.nothing.isVisible()


def test_says_why_nothing_is_current(panel: ClaimPanel) -> None:
    panel.show_nothing()
    assert panel.pages.nothing.text() == NOTHING
    panel.show_layer(make_article("new", "…"), Structure(), Layer())
    panel.show_nothing()
    assert panel.pages.nothing.text() == NO_SENTENCE


def test_the_schemes_own_fields(qtbot: QtBot, scheme: Scheme, actions: dict[str, Action]) -> None:
    own = (
        Field("tone", "Tone", "choice", (Choice("dry", "dry"), Choice("loud", "loud"))),
        Field("numeric", "Numeric", "flag"),
        Field("stakes", "Stakes", "number"),
        Field("gloss", "Gloss", "text"),
    )
    panel = ClaimPanel(replace(scheme, fields=(*scheme.fields, *own)), actions)
    qtbot.addWidget(panel)
    item = examples.suggested_claim(1, "Envoys from the United States")
    attributes = (("gloss", "g"), ("numeric", True), ("stakes", 3.0), ("tone", "loud"))
    layer = make_layer([replace(item, claim=replace(item.claim, attributes=attributes))])
    panel.show_layer(examples.article(), examples.structure(), layer)
    panel.show_claim("c1")
    assert option(panel, "tone", "loud").chosen_by == "reviewer"
    assert option(panel, "numeric", "yes").isChecked()
    fields = panel.pages.claim_card.text_fields()
    assert (fields["stakes"].text(), fields["gloss"].text()) == ("3", "g")
    with qtbot.waitSignal(panel.action_requested) as asked:
        option(panel, "tone", "dry").click()
    assert asked.args == ["claim.set/tone/dry"]


def test_hostile_words_stay_words(qtbot: QtBot, panel: ClaimPanel) -> None:
    article = make_article("evil", examples.HOSTILE)
    claim = Claim(spans=(Span(0, len(examples.HOSTILE)),), normalized=examples.HOSTILE)
    item = replace(examples.changed_claim(), claim=claim, suggested=None)
    panel.show_layer(article, examples.structure(), make_layer([item]))
    panel.show_claim("c6")
    card = panel.pages.claim_card
    assert card.words.words.text().startswith('<img src="file:///etc/passwd"><b>bold</b>')
    assert card.words.words.textFormat() == Qt.TextFormat.PlainText
    assert in_full(panel).toPlainText() == examples.HOSTILE
    tips = [w.toolTip() for w in panel.findChildren(QWidget) if w.toolTip()]
    assert not any("<img" in tip or "<b>" in tip for tip in tips)
    panel.grab()


def test_holds_at_double_size_and_on_low_screens(qtbot: QtBot, panel: ClaimPanel) -> None:
    panel.set_theme(dark(), 2.0)
    panel.resize(400, 700)
    for button in (panel.bar.primary, panel.bar.second):
        qtbot.waitUntil(lambda button=button: button.sizeHint().width() <= button.width())
    assert panel.width() == 400
    panel.grab()
    shown = [o for o in panel.reasons.options.values()]
    panel.show_reasons(True)
    assert panel.reasons.y() >= 0
    assert shown[0].mapTo(panel, QPoint(0, 0)).y() > 0


def test_keys_can_change(panel: ClaimPanel, actions: dict[str, Action]) -> None:
    own = choice_action_id("claim_type", "quantity")
    panel.set_actions({**actions, own: replace(actions[own], keys=("F9",))})
    assert option(panel, "claim_type", "quantity").accessibleDescription() == "key F9"
