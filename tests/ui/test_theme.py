"""The theme keeps what it promises: contrast, families apart, nothing unresolved in the sheet."""

import re
from collections.abc import Iterator
from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontInfo, QTextDocument
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from annotator.services.team import COLOURS
from annotator.ui.theme import (
    Theme,
    apply_theme,
    dark,
    interface_font,
    light,
    mixed,
    plain_tip,
    reading_font,
    set_ground,
    set_role,
    style_sheet,
    theme_for,
)
from annotator.ui.theme.colours import FIRST_OF_FAMILY
from tests.ui.colour_vision import DEUTERANOPIA, PROTANOPIA, contrast, seen_distance


@pytest.fixture
def dressed_back(qapp: QApplication) -> Iterator[QApplication]:
    """The application, as other tests know it afterwards."""
    palette, font = qapp.palette(), qapp.font()
    yield qapp
    qapp.setStyleSheet("")
    qapp.setPalette(palette)
    qapp.setFont(font)


THEMES = pytest.mark.parametrize("theme", [light(), dark()], ids=["light", "dark"])
GROUNDS = ("page", "panel", "bar", "raised", "field")
EVERY_GROUND = (*GROUNDS, "wash", "selrow")

# Colour, the grounds it stands on, and the least contrast promised in the light and dark theme.
PROMISES = (
    ("text", EVERY_GROUND, 13.3, 10.4),
    ("read", ("page", "panel", "raised", "wash"), 13.4, 9.8),
    ("muted", EVERY_GROUND, 5.4, 5.8),
    ("faint", ("page", "panel"), 5.0, 6.2),
    ("chrome", ("page",), 4.9, 5.3),
    ("fieldline", ("page", "panel", "raised", "field"), 3.1, 3.1),
    ("accent", (*GROUNDS, "wash"), 5.5, 6.1),
    ("on_accent", ("accent",), 6.4, 7.9),
    ("keytext", ("key",), 9.0, 8.2),
    ("ok", (*GROUNDS, "ok_ground"), 5.3, 6.9),
    ("warn", (*GROUNDS, "warn_ground"), 5.9, 7.2),
    ("bad", (*GROUNDS, "bad_ground"), 5.6, 6.5),
    ("new", (*GROUNDS, "new_ground"), 6.6, 6.6),
    ("text", ("ok_ground", "warn_ground", "bad_ground", "new_ground"), 13.0, 10.4),
    ("run_a", (*GROUNDS, "wash"), 4.3, 6.1),
    ("run_b", (*GROUNDS, "wash"), 5.5, 6.1),
    ("claim", (*GROUNDS, "wash"), 8.5, 8.0),
    ("claim_sug", ("page", "panel", "raised"), 4.5, 4.9),
    ("read", ("found",), 14.2, 10.9),
    ("chrome", ("found",), 4.5, 4.5),
    ("claim", ("found",), 9.0, 8.9),
    ("found_line", ("page", "wash", "found"), 5.6, 9.7),
)


@THEMES
@pytest.mark.parametrize(("token", "grounds", "least_light", "least_dark"), PROMISES)
def test_contrast_is_as_promised(
    theme: Theme, token: str, grounds: tuple[str, ...], least_light: float, least_dark: float
) -> None:
    measured = min(contrast(getattr(theme, token), getattr(theme, g)) for g in grounds)
    assert round(measured, 1) >= (least_dark if theme.is_dark else least_light)


@THEMES
def test_words_and_tags_are_read_on_every_entity(theme: Theme) -> None:
    for colours in theme.entities.values():
        assert contrast(theme.read, colours.fill) >= 6.4
        assert contrast(colours.ink, colours.fill) >= 6.49
        assert contrast(theme.accent, colours.fill) >= 3  # the ring of the current entity
        assert contrast(theme.claim, colours.fill) >= 3  # the strike
        assert contrast(theme.found_line, colours.fill) >= 4.5  # the edge of what is found


@THEMES
def test_numbers_are_read_on_every_matrix_cell(theme: Theme) -> None:
    cells = [theme.matrix_shade(share / 20) for share in range(21)]
    assert min(contrast(theme.text, cell) for cell in cells) >= 4.5
    assert cells[0] == theme.panel


@THEMES
def test_reviewers_are_told_apart_on_every_ground(theme: Theme) -> None:
    shades = [theme.reviewer(colour) for colour in COLOURS]
    assert len(set(shades)) == len(COLOURS)
    for shade in shades:
        assert min(contrast(shade, getattr(theme, ground)) for ground in EVERY_GROUND) >= 4.5
    assert theme.reviewer("#123456") == theme.reviewer("<b>") == theme.muted


@THEMES
@pytest.mark.parametrize("blindness", [DEUTERANOPIA, PROTANOPIA], ids=["deutan", "protan"])
def test_families_stay_apart_for_colour_blind_readers(
    theme: Theme, blindness: tuple[tuple[float, ...], ...]
) -> None:
    fills = [theme.entities[label].fill for label in FAMILIES]
    distances = [seen_distance(a, b, blindness) for a, b in combinations(fills, 2)]
    assert round(min(distances), 1) >= (7.1 if theme.is_dark else 5.7)


FAMILIES = ("PERSON", "ORG", "GPE", "EVENT", "DATE", "MONEY")


def test_both_themes_know_the_same_labels() -> None:
    assert light().entities.keys() == dark().entities.keys()
    assert tuple(FIRST_OF_FAMILY.values()) == FAMILIES


@THEMES
def test_unknown_labels_take_their_familys_colours(theme: Theme) -> None:
    assert theme.entity("SHIP", "people") == theme.entities["PERSON"]
    assert theme.entity("SHIP", "vessels") == theme.entities["EVENT"]
    assert theme.entity("LAW", "people") == theme.entities["LAW"]


def test_the_system_chooses_the_theme() -> None:
    assert theme_for(Qt.ColorScheme.Dark).is_dark
    assert not theme_for(Qt.ColorScheme.Light).is_dark
    assert not theme_for(Qt.ColorScheme.Unknown).is_dark


def test_mixing_goes_from_ground_to_colour() -> None:
    assert mixed("#000000", "#FFFFFF", 0) == "#000000"
    assert mixed("#000000", "#FFFFFF", 1) == "#FFFFFF"
    assert mixed("#204060", "#406080", 0.5) == "#305070"


@THEMES
def test_the_sheet_has_no_unresolved_token(qtbot: QtBot, theme: Theme) -> None:
    sheet = style_sheet(theme, 2.0)
    assert "@" not in sheet
    assert not re.search(r"\d(sp|rp)\b", sheet)
    assert theme.accent in sheet


def test_sizes_of_text_follow_the_scale(qtbot: QtBot) -> None:
    label = 'QLabel[role="heading"] { font-size: %dpx; font-weight: 600; }'
    assert label % 15 in style_sheet(light())
    assert label % 30 in style_sheet(light(), 2.0)
    assert "min-height: 45px" in style_sheet(light(), 2.0)  # a field: 30 at scale 1


def test_faces_are_measured_in_pixels_without_hinting(qtbot: QtBot) -> None:
    for font in (interface_font(13, scale=2.0), reading_font(13, scale=2.0)):
        assert font.pixelSize() == 26
        assert font.hintingPreference() == QFont.HintingPreference.PreferNoHinting
        assert QFontInfo(font).family() == font.family()


def test_what_is_set_on_the_application_reaches_widgets(
    qtbot: QtBot, dressed_back: QApplication
) -> None:
    apply_theme(dressed_back, dark(), 2.0)
    window = QWidget()
    qtbot.addWidget(window)
    heading, field, button = QLabel("1", window), QLineEdit(window), QPushButton("2", window)
    set_role(heading, "heading")
    set_ground(window, "page")
    window.show()
    assert heading.font().pixelSize() == 30
    assert field.sizeHint().height() >= 32
    assert button.sizeHint().height() >= 36
    image = window.grab().toImage()
    assert image.pixelColor(image.width() - 1, image.height() - 1).name() == dark().page.lower()


@pytest.mark.parametrize("text", ["a<b and c>d", "<img src=file:///x.png>", "x & y", "a\nb"])
def test_tips_show_text_letter_by_letter(qtbot: QtBot, text: str) -> None:
    tip = plain_tip(text)
    assert tip.startswith("<qt>")  # so that Qt need not guess
    document = QTextDocument()
    document.setHtml(tip)
    assert document.toPlainText() == text
    assert plain_tip("") == ""
