"""The harness of H2 itself: it must notice what it watches for."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from tests.torture.h2_shown_literally import PIXEL
from tests.torture.hostile_words import PICTURE, SIGN, Hostile
from tests.torture.shown_literally import Findings
from tests.torture.watching import Watch


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / PICTURE
    path.write_bytes(PIXEL)
    return path


@pytest.fixture
def parent(qtbot: QtBot) -> Iterator[QWidget]:
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


@pytest.mark.skipif(not Watch.is_able_to_see_reads, reason="only Linux tells who opens a file")
def test_a_picture_that_qt_reads_is_seen(parent: QWidget, picture: Path) -> None:
    with Watch([picture]) as watch:
        words = Hostile(picture, watch.port).words("label")
        plain = QLabel(words, parent)
        plain.setTextFormat(Qt.TextFormat.PlainText)
        plain.grab()
        watch.count()
        assert watch.reads == 0
        QLabel(f"<b>{words}", parent).grab()
        watch.count()
        assert watch.reads > 0


def test_a_connection_is_seen(picture: Path) -> None:
    with Watch([picture]) as watch, socket.create_connection(("127.0.0.1", watch.port)):
        pass
    assert watch.connections == 1


def test_what_is_more_than_words_is_found(parent: QWidget, picture: Path) -> None:
    words = Hostile(picture, 1).words("x")
    QLabel(words, parent)
    QCheckBox(f"{SIGN} &Key", parent)
    parent.setToolTip(words)
    parent.setWindowTitle("a[*]b")
    QTextBrowser(parent).setHtml(words)
    findings = Findings()
    findings.look("here", [parent, *parent.findChildren(QWidget)])
    for problem in ("a label that guesses", "a letter taken", "a tooltip", "a title", "a picture"):
        assert any(problem in found for found in findings.problems), problem


def test_words_are_no_problem(parent: QWidget, picture: Path) -> None:
    label = QLabel(Hostile(picture, 1).words("x"), parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    QCheckBox(f"{SIGN} &&Key", parent)
    label.setToolTip("<qt>a &lt;b&gt;<br>c</qt>")
    parent.setWindowTitle("a[*][*]b")
    findings = Findings()
    findings.look("here", [parent, *parent.findChildren(QWidget)])
    assert not findings.problems
    assert len(findings.texts) == 2
