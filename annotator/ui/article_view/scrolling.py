"""Scrolling the least that keeps something in the middle third, smoothly unless asked not to."""

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation
from PySide6.QtWidgets import QScrollBar

DURATION_MS = 120


def least_scroll(value: int, *, top: float, bottom: float, height: int) -> int:
    """Where to scroll from `value` so that [top, bottom] lies in the middle third of `height`.

    What is taller than a third begins at the third's top.
    """
    upper, lower = value + height / 3, value + 2 * height / 3
    if top < upper or bottom - top > height / 3:
        return round(top - height / 3) if not upper <= top <= upper + 1 else value
    return round(bottom - 2 * height / 3) if bottom > lower else value


class SmoothScroll(QObject):
    """Moves a scroll bar to a value, over 120 ms or at once."""

    def __init__(self, bar: QScrollBar) -> None:
        super().__init__(bar)
        self._bar = bar
        self._animation = QVariantAnimation(self)
        self._animation.setDuration(DURATION_MS)
        self._animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._animation.valueChanged.connect(self._step)

    def go_to(self, value: int, *, at_once: bool) -> None:
        target = max(self._bar.minimum(), min(value, self._bar.maximum()))
        self._animation.stop()
        if at_once or target == self._bar.value():
            self._bar.setValue(target)
            return
        self._animation.setStartValue(self._bar.value())
        self._animation.setEndValue(target)
        self._animation.start()

    def _step(self, value: int) -> None:
        self._bar.setValue(value)

    def stop(self) -> None:
        self._animation.stop()
