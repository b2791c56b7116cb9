"""Caps are painted from pictures, which look as if each had been painted anew."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from annotator.ui.key_cap import key_text, paint_key_cap
from annotator.ui.panels.drawn_button import cap_picture, cap_width, draw_caps
from annotator.ui.panels.key_hint import KeyHint
from annotator.ui.panels.look import CAP_SIZE, MEDIUM, Look
from annotator.ui.theme import dark, light

KEYS = ("Shift+Left", "K")
LOOKS = [Look(light()), Look(dark()), Look(light(), 1.6)]


def page(pixels: float, look: Look) -> QImage:
    image = QImage(round(160 * pixels), round(40 * pixels), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(pixels)
    image.fill(look.colour("panel"))
    return image


@pytest.mark.parametrize("tone", ["plain", "chosen", "on_accent"])
@pytest.mark.parametrize("pixels", [1.0, 1.25, 2.0])
@pytest.mark.parametrize("look", LOOKS, ids=["light", "dark", "large"])
def test_a_cap_looks_as_if_painted_there(qapp, look: Look, pixels: float, tone: str) -> None:
    drawn, painted = page(pixels, look), page(pixels, look)
    painter = QPainter(drawn)
    end = draw_caps(painter, QRectF(0, 0, 160, 40), 4, KEYS, look=look, tone=tone)
    painter.end()
    painter = QPainter(painted)
    painter.setFont(look.font(CAP_SIZE, MEDIUM))
    left, high = 4, look.px(18)
    for key in KEYS:
        cap = QRectF(left, round((40 - high) / 2), cap_width(look, key), high)
        paint_key_cap(painter, cap, key_text(key), theme=look.theme, tone=tone)
        left += cap_width(look, key) + look.px(3)
    painter.end()
    assert end == left - look.px(3)
    assert most_apart(drawn, painted) <= 2, "rounding of half covered pixels"


def most_apart(one: QImage, other: QImage) -> int:
    assert one.size() == other.size()
    return max(
        abs(a - b) for a, b in zip(one.constBits(), other.constBits(), strict=True)
    )  # by channel


def test_a_cap_is_painted_once_for_all_buttons(qtbot: QtBot) -> None:
    hints = [KeyHint(words, KEYS) for words in ("start", "end", "whole clause")]
    for hint in hints:
        qtbot.addWidget(hint)
    hints[0].grab()
    made = cap_picture.cache_info().misses
    for hint in hints:
        hint.grab()
    assert cap_picture.cache_info().misses == made
