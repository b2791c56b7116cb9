import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.ui.compare.pictures import PicturePanel
from annotator.ui.theme import apply_theme, dark, light

LEFT = Qt.MouseButton.LeftButton
RED = 0xFFC01020


def png(size: QSize, ratio: float = 1.0) -> bytes:
    """A red picture."""
    image = QImage(size * ratio, QImage.Format.Format_RGB32)
    image.fill(RED)
    data = QByteArray()  # has to outlive the buffer
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(data.data())


def is_red(panel: PicturePanel) -> bool:
    shown = panel.picture.grab().toImage()
    return shown.pixel(10, 10) == RED


@pytest.fixture
def panel(qtbot: QtBot, qapp: QApplication) -> PicturePanel:
    """Shown, and its first picture asked for."""
    apply_theme(qapp, light())
    made = PicturePanel()
    qtbot.addWidget(made)
    made.resize(840, 350)
    with qtbot.waitSignal(made.picture_requested):
        made.show()
    return made


def test_it_asks_for_what_is_looked_at_in_the_size_there_is(
    qtbot: QtBot, panel: PicturePanel
) -> None:
    with qtbot.waitSignal(panel.picture_requested) as asked:
        panel.choose("reliability")
    name, size, ratio = asked.args
    assert name == "reliability"
    assert 700 < size.width() <= 840
    assert 250 < size.height() <= 350
    assert ratio == 1.0
    assert panel.picture.words == "Drawing…"
    assert not panel.picture.has_picture


def test_a_picture_is_shown_and_kept_for_its_tab(qtbot: QtBot, panel: PicturePanel) -> None:
    panel.show_picture("bars", png(QSize(800, 420), 2.0), 2.0)
    assert is_red(panel)
    assert panel.picture.minimumHeight() == 420
    with qtbot.waitSignal(panel.picture_requested):
        panel.choose("confusion")
    assert not is_red(panel)
    with qtbot.assertNotEmitted(panel.picture_requested, wait=400):
        panel.choose("bars")
    assert is_red(panel)


def test_a_picture_for_another_tab_does_not_push_in(panel: PicturePanel) -> None:
    panel.show_picture("confusion", png(QSize(400, 300)), 1.0)
    assert not panel.picture.has_picture
    panel.choose("confusion")
    assert is_red(panel)


def test_other_numbers_and_other_colours_ask_anew(qtbot: QtBot, panel: PicturePanel) -> None:
    panel.show_picture("bars", png(QSize(800, 420)), 1.0)
    with qtbot.waitSignal(panel.picture_requested) as asked:
        panel.clear()
    assert asked.args[0] == "bars"
    assert not panel.picture.has_picture
    with qtbot.waitSignal(panel.picture_requested):
        panel.set_theme(dark(), 2.0)
    with qtbot.waitSignal(panel.picture_requested) as asked:
        panel.resize(900, 900)
    assert asked.args[1].height() > 700


def test_hidden_it_asks_for_nothing(qtbot: QtBot, panel: PicturePanel) -> None:
    panel.hide()
    with qtbot.assertNotEmitted(panel.picture_requested, wait=400):
        panel.clear()
        panel.choose("confusion")
    with qtbot.waitSignal(panel.picture_requested) as asked:
        panel.show()
    assert asked.args[0] == "confusion"


def test_only_a_picture_can_be_saved(qtbot: QtBot, panel: PicturePanel) -> None:
    assert not panel.save.isEnabled()
    panel.show_picture("bars", png(QSize(800, 420)), 1.0)
    with qtbot.waitSignal(panel.save_requested) as asked:
        qtbot.mouseClick(panel.save, LEFT)
    assert asked.args == ["bars"]


def test_what_is_no_picture_says_so(panel: PicturePanel) -> None:
    panel.show_picture("bars", b"<svg/>", 1.0)
    assert panel.picture.words == "This picture could not be drawn."
    assert not panel.save.isEnabled()
    panel.show_failure("bars", "The run gives no scores.")
    assert panel.picture.words == "The run gives no scores."
    panel.grab()


def test_tabs_are_walked_with_arrows(qtbot: QtBot, panel: PicturePanel) -> None:
    panel.tabs.setFocus()
    qtbot.keyClick(panel.tabs, Qt.Key.Key_Right)
    assert panel.name == "reliability"
    assert panel.picture.accessibleName() == "Picture: Reliability"


def test_a_picture_that_never_came_is_asked_for_again(qtbot: QtBot, panel: PicturePanel) -> None:
    with qtbot.waitSignal(panel.picture_requested):
        panel.choose("reliability")
    with qtbot.waitSignal(panel.picture_requested):
        panel.choose("confusion")
    panel.show_picture("confusion", png(QSize(400, 300)), 1.0)
    with qtbot.waitSignal(panel.picture_requested) as asked:
        panel.choose("reliability")
    assert asked.args[0] == "reliability"
