"""What every dialog shares: heading, a line of advice, content, a row of buttons, its size."""

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from annotator.ui.dialogs.plain_label import plain_label, scaled
from annotator.ui.dialogs.wording import shown, title_text
from annotator.ui.key_cap import KeyCap
from annotator.ui.theme import Theme, light, set_ground

MARGIN: Final = 24
SHARE_OF_SCREEN: Final = 0.94
Role = QDialogButtonBox.ButtonRole


class DialogFrame(QDialog):
    """Put widgets into `content`. Opens in `size` (pixels at text scale 1), no larger than the
    screen; with `scrolls`, what does not fit can be scrolled to."""

    def __init__(
        self,
        title: str,
        *,
        size: tuple[int, int],
        advice: str = "",
        scrolls: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = light()
        self.setWindowTitle(title_text(title))
        self._wanted = size
        self._is_sized = False
        self.heading = plain_label(title, role="title", wraps=True)
        self.advice = plain_label(advice, role="muted", wraps=True)
        self.advice.setVisible(bool(advice))
        self._refusal = plain_label("", role="bad", wraps=True)
        self._refusal.hide()
        self.content = QVBoxLayout()
        self.content.setSpacing(12)
        self.buttons = QDialogButtonBox()
        self._lay_out(scrolls)

    def set_theme(self, theme: Theme) -> None:
        """For what is painted; the style sheet does the rest."""
        self.theme = theme
        for cap in self.findChildren(KeyCap):
            cap.set_theme(theme)
        self.update()

    def set_advice(self, text: str) -> None:
        self.advice.setText(text)
        self.advice.setVisible(bool(text))

    def refuse(self, reason: str) -> None:
        """Say above the buttons what cannot be taken; an empty reason takes it away."""
        self._refusal.setText(shown(reason))
        self._refusal.setVisible(bool(reason))

    def add_button(
        self, text: str, role: Role, on_click: Callable[[], Any], *, is_default: bool = False
    ) -> QPushButton:
        """A button of the row at the foot; `text` with its mnemonic."""
        button = self.buttons.addButton(text, role)
        button.clicked.connect(lambda: on_click())
        button.setAutoDefault(True)
        button.setDefault(is_default)
        return button

    def add_close_button(self, text: str = "&Close") -> QPushButton:
        return self.add_button(text, Role.RejectRole, self.reject, is_default=True)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._is_sized:
            self._is_sized = True
            room = self.screen().availableGeometry().size() * SHARE_OF_SCREEN
            width, height = (scaled(self, pixels) for pixels in self._wanted)
            self.resize(min(width, room.width()), min(height, room.height()))

    def _lay_out(self, scrolls: bool) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN - 4, MARGIN, MARGIN - 4)
        layout.setSpacing(10)
        layout.addWidget(self.heading)
        layout.addWidget(self.advice)
        layout.addSpacing(4)
        if scrolls:
            layout.addWidget(scrolling(self.content), 1)
        else:
            layout.addLayout(self.content, 1)
        layout.addWidget(self._refusal)
        layout.addSpacing(4)
        layout.addWidget(self.buttons)


def scrolling(content: QVBoxLayout) -> QScrollArea:
    """A frameless area that scrolls `content` where it does not fit."""
    inside = QWidget()
    set_ground(inside, "panel")
    # Room for the focus rings at the edges.
    content.setContentsMargins(3, 3, 3, 3)
    inside.setLayout(content)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    return area


def field_label(text: str, buddy: QWidget) -> QLabel:
    """The name of a field, with the mnemonic that leads there."""
    label = plain_label(text, role="muted")
    label.setBuddy(buddy)
    buddy.setAccessibleName(text.replace("&", ""))
    return label
