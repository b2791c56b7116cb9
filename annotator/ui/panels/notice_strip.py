"""A strip below the menu that stays as long as what it says is so: words, and what to do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from PySide6.QtCore import QLineF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from annotator.ui.action import Action
from annotator.ui.panels.look import Drawn, Look, plain_look
from annotator.ui.panels.small_button import SmallButton
from annotator.ui.panels.words import Words
from annotator.ui.theme import Theme, light

NoticeKind = Literal["warning", "quiet"]
SIGN = 14
BAR = 3  # the coloured edge at the left
MOST_LINES = 4


@dataclass(frozen=True, slots=True)
class Notice:
    """`offers` are at most two actions, each with the words on its button."""

    words: str
    kind: NoticeKind = "quiet"
    offers: Sequence[tuple[str, str]] = ()


class NoticeSign(QWidget):
    """An exclamation mark for a warning, a dot in a ring for the rest."""

    def __init__(self) -> None:
        super().__init__()
        self._look = plain_look()
        self._kind: NoticeKind = "quiet"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_kind(self, kind: NoticeKind) -> None:
        self._kind = kind
        self.update()

    def set_look(self, look: Look) -> None:
        self._look = look
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(SIGN), self._look.px(SIGN + 4))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        size = float(self._look.px(SIGN))
        box = QRectF(0, (self.height() - size) / 2, size, size).adjusted(1, 1, -1, -1)
        is_warning = self._kind == "warning"
        ink = self._look.colour("warn" if is_warning else "muted")
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink, 1.5, c=Qt.PenCapStyle.RoundCap))
        painter.drawEllipse(box)
        middle, top, foot = box.center().x(), box.top() + box.height() / 4, box.bottom()
        dot = foot - box.height() / 4
        if is_warning:
            painter.drawLine(QLineF(middle, top, middle, dot - box.height() / 4))
        painter.setBrush(ink)
        radius = 0.4 if is_warning else 1.2
        centre = QRectF(middle, dot if is_warning else box.center().y(), 0, 0)
        painter.drawEllipse(centre.adjusted(-radius, -radius, radius, radius))
        painter.end()


class NoticeStrip(QWidget):
    """Hidden until it has something to say. Its buttons ask for actions, and show their keys."""

    action_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._look = plain_look()
        self._kind: NoticeKind = "quiet"
        self._actions: Mapping[str, Action] = {}
        self.sign = NoticeSign()
        self.words = Words().wrap(most=MOST_LINES)
        self.buttons: dict[str, SmallButton] = {}
        self._lay_out()
        self.set_theme(light())
        self.hide()

    def show_notice(self, notice: Notice) -> None:
        self._kind = notice.kind
        self.sign.show_kind(notice.kind)
        self.words.setText(notice.words)
        self.setAccessibleName(self.words.text())
        self._offer(notice.offers)
        self.show()
        self.update()

    def set_actions(self, actions: Mapping[str, Action]) -> None:
        self._actions = actions
        self._show_keys()

    def set_theme(self, theme: Theme, text_scale: float = 1.0) -> None:
        self._look = Look(theme, text_scale)
        parts: list[Drawn] = [self.sign, self.words, *self.buttons.values()]
        for part in parts:
            part.set_look(self._look)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        is_warning = self._kind == "warning"
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colour("warn_ground" if is_warning else "wash"))
        edge = self.rect().adjusted(0, 0, BAR - self.width(), 0)
        painter.fillRect(edge, self._look.colour("warn" if is_warning else "accent"))
        painter.setPen(QPen(self._look.colour("line")))
        painter.drawLine(QLineF(0, self.height() - 0.5, self.width(), self.height() - 0.5))
        painter.end()

    def _offer(self, offers: Sequence[tuple[str, str]]) -> None:
        if list(self.buttons) == [action for action, _ in offers]:
            for action, words in offers:
                self.buttons[action].set_words(words)
            return
        for button in self.buttons.values():
            self._row.removeWidget(button)
            button.deleteLater()
        self.buttons = {action: SmallButton(words) for action, words in offers}
        for action, button in self.buttons.items():
            button.set_look(self._look)
            button.clicked.connect(partial(self.action_requested.emit, action))
            self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._show_keys()

    def _show_keys(self) -> None:
        for action, button in self.buttons.items():
            button.set_keys(self._actions[action].keys[:1] if action in self._actions else ())

    def _lay_out(self) -> None:
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 8, 16, 8)
        self._row.setSpacing(10)
        self._row.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self.words, 1, Qt.AlignmentFlag.AlignVCenter)
