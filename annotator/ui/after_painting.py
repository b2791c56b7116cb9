"""What can wait until the window has been painted."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer


def after_painting(owner: QObject, work: Callable[[], object]) -> None:
    """Call `work` in the second round of the event loop, unless `owner` is gone: in the first one a
    window that was just shown is laid out and painted."""
    QTimer.singleShot(0, owner, partial(QTimer.singleShot, 0, owner, work))
