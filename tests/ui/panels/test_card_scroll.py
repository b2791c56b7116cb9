"""A card whose words take more lines: what stands below moves as a picture, and the screen never
keeps what is no longer so."""

from random import Random

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QScrollBar, QWidget

from annotator.domain.layer import make_layer
from annotator.ui.panels.card_scroll import HIGHER_THAN_ANY, CardBody, CardScroll
from annotator.ui.panels.claim_panel import ClaimPanel
from annotator.ui.panels.option import Option
from annotator.ui.theme import dark, light
from tests.ui.panels import examples
from tests.ui.panels.paintings import Paintings

SHORT, LONG, LONGER = "c1", "c2", "c3"
WORDS = {
    SHORT: "Steel 🤝 imports had grown by 31 percent",
    LONG: examples.TEXT[examples.TEXT.index("Brazilian") : examples.TEXT.index("photograph")],
    LONGER: examples.TEXT[: examples.TEXT.index("The Treasury")],
}
TALL, LOW = 900, 460


@pytest.fixture
def panel(on_screen, scheme, actions) -> ClaimPanel:
    made = ClaimPanel(scheme, actions)
    made.resize(400, TALL)
    claims = [examples.suggested_claim(int(name[1:]), words) for name, words in WORDS.items()]
    made.show_layer(examples.article(), examples.structure(), make_layer(claims))
    made.show_claim(SHORT)
    on_screen(made)
    settle()
    return made


def settle() -> None:
    for _ in range(5):
        QApplication.processEvents()


def is_fresh(panel: QWidget) -> bool:
    """Whether the screen shows what painting everything anew would show."""
    shown = panel.screen().grabWindow(panel.winId()).toImage()
    return bool(shown == panel.grab().toImage().convertToFormat(shown.format()))


def bar_of(panel: ClaimPanel) -> QScrollBar:
    return panel.pages.claim_card.findChild(CardScroll).bar


@pytest.mark.parametrize(("before", "after"), [(SHORT, LONG), (LONG, SHORT)])
def test_fields_below_other_words_are_moved_and_not_painted(panel, qapp, before, after) -> None:
    panel.show_claim(before)
    settle()
    row = panel.pages.claim_card.option_rows[0]
    above = row.mapTo(panel, row.rect().topLeft()).y()
    paintings = Paintings(qapp)
    panel.show_claim(after)
    settle()
    assert row.mapTo(panel, row.rect().topLeft()).y() != above
    assert panel.pages.claim_card.words in paintings.of
    fields = [each for each in panel.pages.claim_card.findChildren(Option) if each.isVisible()]
    painted = sum(each in paintings.of for each in fields)
    assert painted < len(fields) / 2, "those that have come out of sight, or into it"
    assert is_fresh(panel)


@pytest.mark.parametrize(("before", "after"), [(SHORT, LONG), (LONG, SHORT)])
def test_other_words_lay_out_nothing_around_the_card(panel, qapp, before, after) -> None:
    panel.show_claim(before)
    settle()
    asked = Paintings(qapp, QEvent.Type.LayoutRequest)
    panel.show_claim(after)
    settle()
    card = panel.pages.claim_card
    assert {card.head, card.words} <= set(asked.of)
    assert not {panel, panel.pages, card} & set(asked.of)


def test_nothing_behind_a_card_is_painted_with_it(panel, qapp) -> None:
    paintings = Paintings(qapp)
    panel.pages.claim_card.words.update()
    settle()
    assert panel.pages.claim_card.words in paintings.of
    assert not {panel, panel.pages, panel.pages.claim_card} & set(paintings.of)


@pytest.mark.parametrize("high", [TALL, LOW])
def test_its_rows_are_measured_once_for_other_words(panel, monkeypatch, high) -> None:
    panel.resize(400, high)
    settle()
    measured: list[int] = []
    needed = CardBody.needed
    monkeypatch.setattr(
        CardBody, "needed", lambda body, wide: measured.append(wide) or needed(body, wide)
    )
    panel.show_claim(LONG)
    settle()
    assert len(measured) == 1


def test_it_is_laid_out_before_it_is_painted(panel) -> None:
    """Else the longer words would be seen in the room of the shorter ones."""
    high = panel.pages.claim_card.words.height()
    panel.show_claim(LONGER)
    assert panel.pages.claim_card.words.height() > high


@pytest.mark.parametrize("high", [TALL, LOW])
def test_what_is_on_the_screen_is_never_stale(panel, high) -> None:
    chance = Random(high)
    panel.resize(400, high)
    for step in range(40):
        panel.show_claim(chance.choice(list(WORDS)))
        if step % 3 == 0:
            bar_of(panel).setValue(chance.randrange(200))
        if step % 7 == 0:
            panel.show_reasons(chance.random() < 0.5)
        if step % 11 == 0:
            panel.set_theme(chance.choice([light(), dark()]), chance.choice([1.0, 1.6]))
        settle()
        assert is_fresh(panel), f"after step {step}"


def test_the_bar_stands_on_the_margin_and_goes_as_far_as_the_last_row(panel) -> None:
    card = panel.pages.claim_card
    wide = card.words.width()
    assert not bar_of(panel).isVisible()
    panel.resize(400, LOW)
    settle()
    assert bar_of(panel).isVisible()
    assert card.words.width() == wide
    bar_of(panel).setValue(bar_of(panel).maximum())
    last = card.details.mapTo(panel, card.details.rect().bottomLeft()).y()
    viewport = card.findChild(CardScroll).viewport()
    foot = viewport.mapTo(panel, viewport.rect().bottomLeft()).y()
    assert foot - 12 <= last <= foot


def test_all_of_very_long_words_can_be_reached(panel) -> None:
    card = panel.pages.claim_card
    panel.set_theme(light(), 2.0)
    card.words.show_words("word " * 20_000)
    settle()
    assert card.words.height() > HIGHER_THAN_ANY
    assert bar_of(panel).maximum() > card.words.height() - panel.height()
    bar_of(panel).setValue(bar_of(panel).maximum())
    assert card.details.visibleRegion().boundingRect().height() == card.details.height()


@pytest.mark.parametrize("name", ["normalized", "note"])
def test_a_field_to_type_in_comes_into_view_as_a_whole(panel, name) -> None:
    panel.resize(400, LOW)
    settle()
    panel.focus_field(name)
    settle()
    field = panel.pages.claim_card.text_fields()[name]
    assert field.visibleRegion().boundingRect() == field.rect()
