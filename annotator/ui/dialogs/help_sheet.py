"""The `?` sheet: every key, at the right of the window; it stays open while one works."""

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from annotator.domain.scheme import Scheme
from annotator.ui.action import Action
from annotator.ui.actions import label_action_id
from annotator.ui.dialogs.help_columns import HelpColumns
from annotator.ui.dialogs.help_keyboard import HelpKeyboard
from annotator.ui.dialogs.help_legends import EntityLegend, StateLegend
from annotator.ui.dialogs.help_rows import help_columns, keyboard_rows
from annotator.ui.dialogs.plain_label import hairline, plain_label, scaled
from annotator.ui.key_cap import KeyCap
from annotator.ui.panels.status import StatusPanel
from annotator.ui.theme import Theme, light, set_ground, set_role

WIDTH: Final = 764
PADDING: Final = 28
FROM_EDGE: Final = 16
RADIUS: Final = 12
SHADOW: Final = 40  # how far the one shadow of the program reaches (blur 48, 8 px lower)
SHADOW_DROP: Final = 8
SHADOW_STRENGTH: Final = 0.28


class HelpSheet(QWidget):
    """A sheet over the right of `parent`, placed anew whenever that is resized.

    It takes no focus when it opens; Tab or a click brings one in, Esc asks to close it.
    """

    close_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = light()
        self._keyboard = HelpKeyboard()
        self._columns = HelpColumns()
        self._states = StateLegend()
        self._labels = EntityLegend()
        self._close_cap = KeyCap("?")
        self.setAccessibleName("All keys")
        self._lay_out()
        parent.installEventFilter(self)
        self.hide()

    def show_actions(self, actions: Iterable[Action], scheme: Scheme) -> None:
        """`actions` with the reader's own keys, those of the scheme among them."""
        table = list(actions)
        by_id = {action.id: action for action in table}
        self._keyboard.show_rows(keyboard_rows(table, scheme))
        self._columns.show_columns(help_columns(table, scheme), theme=self._theme)
        keys = {
            label.name: _first_key(by_id.get(label_action_id(label.name)))
            for label in scheme.labels
        }
        self._labels.show_labels(scheme.labels, keys)
        self._close_cap.set_key(_first_key(by_id.get("help.keys")) or "Esc")

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for part in (self._keyboard, self._states, self._labels):
            part.set_theme(theme)
        for cap in self.findChildren(KeyCap):
            cap.set_theme(theme)
        self.update()

    def take_focus(self) -> None:
        """For reading it by keyboard: arrows and page keys scroll."""
        self._scroll.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parent() and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    @override
    def setVisible(self, visible: bool) -> None:
        if visible:
            self._place()
            self.raise_()
        super().setVisible(visible)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.isVisible():
            self._place()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_requested.emit()
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # a click on the sheet is not one on the article under it

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRectF(self._card())
        _draw_shadow(painter, card)
        painter.setPen(QPen(QColor(self._theme.line2), 1))
        painter.setBrush(QColor(self._theme.raised))
        painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.end()

    def _place(self) -> None:
        around = self._around()
        width = min(scaled(self, WIDTH), around.width() - 2 * FROM_EDGE)
        height = around.height() - 2 * FROM_EDGE
        left = around.right() + 1 - FROM_EDGE - width
        top = around.top() + FROM_EDGE
        card = QRect(left, top, width, height)
        self.setGeometry(card.adjusted(-SHADOW, -SHADOW, SHADOW, SHADOW))

    def _around(self) -> QRect:
        """The room between menu and status bar of a main window, else all of the parent."""
        parent = self.parent()
        assert isinstance(parent, QWidget)
        central = parent.centralWidget() if isinstance(parent, QMainWindow) else None
        around = central.geometry() if central else parent.rect()
        status = parent.findChild(StatusPanel)
        return around.adjusted(0, 0, 0, -status.height()) if status else around

    def _card(self) -> QRectF:
        return QRectF(self.rect().adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW))

    def _lay_out(self) -> None:
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.setAccessibleName("All keys, scrolls")
        self._scroll.setWidget(self._content())
        whole = QVBoxLayout(self)
        edge = SHADOW + 2
        whole.setContentsMargins(edge, edge + PADDING - 6, edge, edge + 4)
        whole.setSpacing(12)
        whole.addLayout(self._head())
        whole.addWidget(self._scroll, 1)

    def _content(self) -> QWidget:
        content = QWidget()
        set_ground(content, "raised")
        inside = QVBoxLayout(content)
        inside.setContentsMargins(PADDING, 4, PADDING, PADDING)
        inside.setSpacing(10)
        for title, part in self._sections():
            inside.addWidget(plain_label(title, role="strong"))
            inside.addWidget(part)
            inside.addSpacing(6)
            inside.addWidget(hairline())
            inside.addSpacing(6)
        inside.addWidget(self._columns)
        inside.addStretch()
        return content

    def _sections(self) -> Sequence[tuple[str, QWidget]]:
        return (
            ("One row of the keyboard for each field of a claim", self._keyboard),
            ("Lines say the state", self._states),
            ("Fills and tags say the entity; a key gives the current one its label", self._labels),
        )

    def _head(self) -> QVBoxLayout:
        first = QHBoxLayout()
        first.addWidget(plain_label("All keys", role="title"))
        first.addStretch()
        first.addWidget(self._close_cap, 0, Qt.AlignmentFlag.AlignVCenter)
        close = QPushButton("close")
        set_role(close, "quiet")
        close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        close.clicked.connect(self.close_requested)
        first.addWidget(close)
        head = QVBoxLayout()
        head.setContentsMargins(PADDING, 0, PADDING, 0)
        head.setSpacing(2)
        head.addLayout(first)
        head.addWidget(
            plain_label(
                "This sheet can stay open while you work. The settings change every key.",
                role="hint",
                wraps=True,
            )
        )
        head.addSpacing(10)
        head.addWidget(hairline())
        return head


def _first_key(action: Action | None) -> str:
    return action.keys[0] if action and action.keys else ""


def _draw_shadow(painter: QPainter, card: QRectF) -> None:
    """A soft edge of faint outlines: no blurred picture to bake for each size and screen."""
    painter.setPen(Qt.PenStyle.NoPen)
    steps = SHADOW - SHADOW_DROP
    black = QColor(0, 0, 0)
    for step in range(steps, 0, -1):
        nearness = 1 - step / steps
        black.setAlphaF(SHADOW_STRENGTH * 3 * nearness**2 / steps)
        painter.setBrush(black)
        edge = step - steps * 0.4
        outline = card.adjusted(-edge, -edge, edge, edge).translated(0, SHADOW_DROP)
        painter.drawRoundedRect(outline, RADIUS + step, RADIUS + step)
