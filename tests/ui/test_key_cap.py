"""Key caps: what is written on them, how large they are, what a screen reader hears."""

import pytest
from PySide6.QtGui import QFont
from pytestqt.qtbot import QtBot

from annotator.ui.key_cap import KeyCap, key_text, spoken_key
from annotator.ui.theme import dark


@pytest.mark.parametrize(
    ("sequence", "written", "spoken"),
    [
        ("Return", "⏎", "Return"),
        ("Backspace", "⌫", "Backspace"),
        ("Shift+Left", "⇧←", "Shift Left"),
        ("Ctrl+Shift+Right", "Ctrl+⇧→", "Ctrl+Shift Right"),
        ("PgDown", "PgDn", "PgDn"),
        ("+", "+", "+"),
        ("Ctrl++", "Ctrl++", "Ctrl++"),
        ("-", "−", "Minus"),
        ("Ctrl+-", "Ctrl+−", "Ctrl+Minus"),
        ("Q", "Q", "Q"),
    ],
)
def test_keys_are_written_and_spoken(sequence: str, written: str, spoken: str) -> None:
    assert key_text(sequence) == written
    assert spoken_key(sequence) == spoken


def test_a_cap_fits_its_text_and_is_never_narrower_than_high(qtbot: QtBot) -> None:
    small, wide = KeyCap("1"), KeyCap("Ctrl+O")
    qtbot.addWidget(small)
    qtbot.addWidget(wide)
    assert small.sizeHint().width() >= small.sizeHint().height()
    assert wide.sizeHint().width() > small.sizeHint().width()
    assert small.font().pixelSize() >= 11
    assert wide.accessibleName() == "Ctrl+O"


def test_a_cap_grows_with_its_font(qtbot: QtBot) -> None:
    cap = KeyCap("Return")
    qtbot.addWidget(cap)
    before = cap.sizeHint()
    font = QFont(cap.font())
    font.setPixelSize(22)
    cap.setFont(font)
    assert cap.sizeHint().height() > 1.8 * before.height()


@pytest.mark.parametrize(("tone", "ground"), [("plain", dark().key), ("chosen", dark().accent)])
def test_a_cap_shows_its_tone(qtbot: QtBot, tone: str, ground: str) -> None:
    cap = KeyCap(" ")
    qtbot.addWidget(cap)
    cap.set_theme(dark())
    cap.set_tone(tone)
    cap.resize(cap.sizeHint())
    image = cap.grab().toImage()
    assert image.pixelColor(image.rect().center()).name() == ground.lower()
