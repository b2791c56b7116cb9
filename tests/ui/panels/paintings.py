"""What is painted, for tests that hold what is not."""

from PySide6.QtCore import QEvent, QObject
from typing_extensions import override


class Paintings(QObject):
    """Which widgets have been painted."""

    def __init__(self, application: QObject) -> None:
        super().__init__()
        self.of: list[QObject] = []
        application.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.of.append(watched)
        return False
