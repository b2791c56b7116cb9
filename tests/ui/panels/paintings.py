"""What is painted, or laid out, for tests that hold what is not."""

from PySide6.QtCore import QEvent, QObject
from typing_extensions import override


class Paintings(QObject):
    """Which widgets have been painted; or got other events of one kind."""

    def __init__(self, application: QObject, kind: QEvent.Type = QEvent.Type.Paint) -> None:
        super().__init__()
        self.of: list[QObject] = []
        self._kind = kind
        application.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == self._kind:
            self.of.append(watched)
        return False
