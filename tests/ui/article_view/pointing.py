"""Where words are on the screen, and the mouse on them."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.ui.article_view import ArticleView
from tests.ui.article_view import sample


def point_of(view: ArticleView, code_point: int) -> QPoint:
    """The middle of a code point's cell, in the viewport."""
    geometry = view.geometry_of
    left, right = geometry.caret_x(code_point), geometry.caret_x(code_point + 1)
    x = (left + right) / 2 if right > left else left + 2
    y = geometry.baseline_at(code_point) - 4 - view.verticalScrollBar().value()
    return QPoint(round(x), round(y))


def place_of(words: str) -> int:
    return sample.span_of(words).start


def click(view: ArticleView, point: QPoint) -> None:
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)


def drag(view: ArticleView, start: QPoint, end: QPoint) -> None:
    """Press, move in two steps, release."""
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    _move(view, (start + end) / 2)
    _move(view, end)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=end)


def _move(view: ArticleView, point: QPoint) -> None:
    """With the button held, which QTest.mouseMove cannot say."""
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(point),
        view.viewport().mapToGlobal(QPointF(point)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(view.viewport(), event)
