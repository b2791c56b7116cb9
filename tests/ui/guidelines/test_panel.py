"""The panel: what stands first, what is never read or opened, keys, themes."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextCursor
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from annotator.services import guidelines
from annotator.services.ports import Guideline
from annotator.ui.guidelines.panel import GuidelinesPanel
from annotator.ui.guidelines.topics import Topic
from annotator.ui.theme import dark, light

OWN = "# Ours\n\nBe fair.\n\n## Claim {#claim}\n\nA claim.\n\n## Type {#claim_type}\n\nPick one.\n"
HOSTILE = (
    "## <b>bold</b> {#claim}\n\n![p](file:///etc/passwd) <img src='file:///etc/passwd'>\n\n"
    "[run](javascript:alert) [file](file:///etc/passwd) [rel](other.md) [web](https://ex.org/a?b=1)"
)


def version(text: str, number: int = 1) -> Guideline:
    return Guideline(number, text, "0" * 64, "2026-05-01T12:00:00Z", "Ann & <Bo>")


@pytest.fixture
def panel(qtbot: QtBot) -> GuidelinesPanel:
    made = GuidelinesPanel()
    made.resize(352, 700)
    qtbot.addWidget(made)
    made.show_guideline(version(OWN))
    with qtbot.waitExposed(made):
        made.show()
    return made


def lines(panel: GuidelinesPanel) -> list[str]:
    return [line for line in panel.text.toPlainText().split("\n") if line.strip()]


def test_without_a_topic_the_whole_stands_in_its_order(panel: GuidelinesPanel) -> None:
    assert lines(panel) == ["Ours", "Be fair.", "Claim", "A claim.", "Type", "Pick one."]


def test_the_wanted_section_stands_first_and_the_whole_below(panel: GuidelinesPanel) -> None:
    panel.show_topic(Topic("claim_type"))
    assert lines(panel) == ["Type", "Pick one.", *lines_of_whole()]
    panel.show_topic(Topic("polarity", ("Polarity",), beyond="claim"))
    assert lines(panel)[:2] == ["Claim", "A claim."]
    panel.show_topic(Topic("unheard of"))
    assert lines(panel) == lines_of_whole()


def lines_of_whole() -> list[str]:
    return ["Ours", "Be fair.", "Claim", "A claim.", "Type", "Pick one."]


def test_another_topic_starts_at_the_top_and_the_same_stays_where_it_was(
    panel: GuidelinesPanel,
) -> None:
    panel.show_guideline(version(guidelines.default_text()))
    bar = panel.text.verticalScrollBar()
    panel.show_topic(Topic("claim"))
    bar.setValue(bar.maximum())
    panel.show_topic(Topic("claim"))
    assert bar.value() == bar.maximum() > 0
    panel.show_topic(Topic("borders"))
    assert bar.value() == 0


def test_the_version_is_named_letter_by_letter(panel: GuidelinesPanel) -> None:
    assert panel.version.text() == "version 1, 2026-05-01, Ann & <Bo>"
    formats = {label.textFormat() for label in panel.findChildren(QLabel)}
    assert formats == {Qt.TextFormat.PlainText}


def test_markup_is_shown_as_letters_and_no_file_is_read(panel: GuidelinesPanel) -> None:
    panel.show_guideline(version(HOSTILE))
    text = panel.text.toPlainText()
    assert "<b>bold</b>" in text
    assert "<img src='file:///etc/passwd'>" in text
    assert panel.text.loadResource(2, QUrl("file:///etc/passwd")) is None
    assert not panel.grab().isNull()


def test_pictures_are_named_and_never_loaded(panel: GuidelinesPanel, tmp_path: Path) -> None:
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    picture.fill(0)
    path = tmp_path / "secret.png"
    assert picture.save(str(path))
    panel.show_guideline(version(f"A ![a <b>map</b>]({path}) and ![it]({path.as_uri()}).\n"))
    panel.grab()
    assert panel.text.toPlainText() == "A [picture: a <b>map</b>] and [picture: it]."
    assert "secret" not in panel.text.document().toHtml()


def test_only_pages_of_the_web_ask_to_be_opened(panel: GuidelinesPanel) -> None:
    panel.show_guideline(version(HOSTILE))
    asked: list[str] = []
    panel.link_requested.connect(asked.append)
    for link in ("javascript:alert", "file:///etc/passwd", "other.md", "#a", "https:", "data:x"):
        panel.text.anchorClicked.emit(QUrl(link))
    assert asked == []
    panel.text.anchorClicked.emit(QUrl("https://ex.org/a?b=1"))
    assert asked == ["https://ex.org/a?b=1"]
    assert not panel.text.openLinks()


def test_keys_scroll_and_escape_leaves(qtbot: QtBot, panel: GuidelinesPanel) -> None:
    panel.show_guideline(version(guidelines.default_text()))
    panel.text.setFocus()
    qtbot.keyClick(panel.text, Qt.Key.Key_Down)
    first = panel.text.verticalScrollBar().value()
    qtbot.keyClick(panel.text, Qt.Key.Key_PageDown)
    assert 0 < first < panel.text.verticalScrollBar().value()
    with qtbot.waitSignal(panel.left):
        qtbot.keyClick(panel.text, Qt.Key.Key_Escape)


def test_its_buttons_ask_for_actions(qtbot: QtBot, panel: GuidelinesPanel) -> None:
    asked: list[str] = []
    panel.action_requested.connect(asked.append)
    for button in (panel.edit, panel.hide_hint):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked == ["guidelines.edit", "view.guidelines"]


def sizes(panel: GuidelinesPanel) -> dict[str, int]:
    """The size in pixels of the first letter of each line."""
    found, cursor = {}, QTextCursor(panel.text.document())
    while True:
        cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
        found[cursor.block().text()] = cursor.charFormat().font().pixelSize()
        if not cursor.movePosition(QTextCursor.MoveOperation.NextBlock):
            return found


def test_headings_are_larger_and_everything_grows_with_the_text(panel: GuidelinesPanel) -> None:
    small = sizes(panel)
    assert small["Ours"] > small["Claim"] > small["A claim."] == 13
    panel.set_theme(dark(), 2.0)
    assert sizes(panel) == {words: 2 * size for words, size in small.items()}
    panel.set_theme(light())
    assert sizes(panel) == small
