"""Dotted lines look the same wherever a widget stands in its window."""

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from annotator.ui.article_view.dots import paint_dots

CORNER, PLACE = QRect(0, 0, 120, 40), QRect(53, 71, 120, 40)


class Dotted(QWidget):
    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(QColor("black"), 2))
        painter.translate(3, 4.5)
        paint_dots(painter, QPointF(5, 10), 90, stroke=1)
        painter.end()


def test_they_stand_where_the_painter_is(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    for place in (CORNER, PLACE):
        Dotted(window).setGeometry(place)
    window.resize(300, 200)
    with qtbot.waitExposed(window):
        window.show()
    shown = window.grab().toImage()
    seen = shown.copy(CORNER)
    assert len({seen.pixelColor(x, 15).name() for x in range(100)}) > 1, "there are dots"
    assert shown.copy(PLACE) == seen
