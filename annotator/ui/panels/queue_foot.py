"""The foot of the queue: how much of the project is done, and the way to the rail."""

from PySide6.QtCore import QLineF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from annotator.ui.panels.key_hint import KeyHint
from annotator.ui.panels.look import HINT_SIZE, Look, plain_look
from annotator.ui.panels.words import Words

HIGH = 4


class SlimProgress(QWidget):
    """A thin bar; `total` None while it is unknown."""

    def __init__(self, colour: str = "accent") -> None:
        super().__init__()
        self._look, self._colour = plain_look(), colour
        self._share: float | None = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(HIGH)

    def show_share(self, done: int, total: int | None) -> None:
        share = None if total is None else min(1.0, done / total) if total else 0.0
        self.setAccessibleName("progress")
        self.setAccessibleDescription(f"{done} of {total}" if total else f"{done}")
        if share != self._share:
            self._share = share
            self.update()

    def set_look(self, look: Look) -> None:
        self._look = look
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(80, HIGH)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("line2"))
        painter.drawRoundedRect(QRectF(self.rect()), HIGH / 2, HIGH / 2)
        painter.setBrush(self._look.colour(self._colour))
        painter.drawRoundedRect(self._filled(), HIGH / 2, HIGH / 2)
        painter.end()

    def _filled(self) -> QRectF:
        if self._share is None:
            return QRectF(self.width() / 3, 0, self.width() / 3, HIGH)
        return QRectF(0, 0, max(HIGH if self._share else 0, self.width() * self._share), HIGH)


class QueueFoot(QWidget):
    """Emits that the queue should become the rail, or come back."""

    collapse_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._look = plain_look()
        self._is_collapsed = False
        self.words = Words(size=HINT_SIZE)
        self.progress = SlimProgress()
        self.collapse = KeyHint("hide")
        self.collapse.clicked.connect(self.collapse_requested)
        line = QHBoxLayout()
        line.addWidget(self.words, 1)
        line.addWidget(self.collapse)
        self._box = QVBoxLayout(self)
        self._box.setSpacing(8)
        self._box.addLayout(line)
        self._box.addWidget(self.progress)

    def show_done(self, done: int, total: int, *, is_mine: bool = False) -> None:
        """`is_mine`: there are articles of others besides, which are not counted."""
        mine = "my " if is_mine else ""
        self.words.setText(f"{done:,} of {mine}{total:,} articles done")
        self.progress.show_share(done, total)

    def show_reading(self) -> None:
        """How much there is will be known in a moment."""
        self.words.setText("Listing the articles…")

    def set_collapsed(self, is_collapsed: bool) -> None:
        self.words.setHidden(is_collapsed)
        self.progress.setHidden(is_collapsed)
        self._is_collapsed = is_collapsed
        self._show_way()
        side = 12 if is_collapsed else 16
        self._box.setContentsMargins(side, 12, side, 14)

    def _show_way(self) -> None:
        """At large text the key alone, so that the count is not cut."""
        name = "show the queue" if self._is_collapsed else "hide the queue"
        self.collapse.set_words("" if self._is_collapsed or self._look.is_large else "hide")
        self.collapse.setAccessibleName(name)

    def set_keys(self, keys: tuple[str, ...]) -> None:
        self.collapse.set_keys(keys)

    def set_look(self, look: Look) -> None:
        self._look = look
        for part in (self.words, self.progress, self.collapse):
            part.set_look(look)
        self._show_way()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(self._look.colour("line")))
        painter.drawLine(QLineF(16, 0.5, self.width() - 16, 0.5))
        painter.end()
