"""The top right corner: which project this is, and who is reviewing."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenuBar, QSizePolicy, QWidget
from typing_extensions import override

from annotator.ui.panels.drawn_button import DrawnButton
from annotator.ui.panels.lines import draw_in_middle, elided, text_width
from annotator.ui.panels.look import MEDIUM, Look, colour, plain_look
from annotator.ui.panels.words import Words
from annotator.ui.theme import INTERFACE_SIZE, Theme, plain_tip

DOT, GAP, PADDING = 10, 8, 10
LINE, FRAME = 16, 14  # the button's height: one part follows the text, the other does not
ABOVE, BELOW = 4, 5  # so that it stands on the line of the menus
RADIUS = 6
WIDEST_PROJECT, WIDEST_NAME = 220, 160
NARROWEST = 24


class ReviewerButton(DrawnButton):
    """A reviewer's colour and name."""

    def __init__(self) -> None:
        super().__init__()
        self._colour = ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_reviewer(self, name: str, colour_code: str) -> None:
        self._colour = colour_code
        self.set_words(name)
        self.setAccessibleName(f"Reviewer: {self.words}")
        self.setToolTip(plain_tip(f"{self.words} is reviewing. Click to change that."))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        look = self.look
        words = text_width(self.words, look.font(INTERFACE_SIZE, MEDIUM))
        wide = min(words, look.px(WIDEST_NAME)) + look.px(DOT + GAP + 2 * PADDING)
        return QSize(wide, look.px(LINE) + FRAME)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = self.look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.underMouse() or self.isDown():
            painter.setBrush(look.colour("selrow"))
            painter.drawRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
        left, dot = look.px(PADDING), look.px(DOT)
        painter.setBrush(colour(look.theme.reviewer(self._colour)))
        middle = QPointF(left + dot / 2, self.height() / 2)
        painter.drawEllipse(middle, dot / 2, dot / 2)
        left += dot + look.px(GAP)
        font = look.font(INTERFACE_SIZE, MEDIUM)
        painter.setFont(font)
        painter.setPen(look.colour("text"))
        room = QRectF(left, 0, self.width() - left - look.px(PADDING), self.height())
        draw_in_middle(painter, room, elided(self.words, font, room.width() + 1))
        painter.end()


class Whereabouts(QWidget):
    """Asks for another reviewer when the name is clicked."""

    change_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.project = Words(colour="muted")
        self.reviewer = ReviewerButton()
        box = QHBoxLayout(self)
        box.setContentsMargins(0, ABOVE, 8, BELOW)
        box.setSpacing(4)
        box.addWidget(self.project)
        box.addWidget(self.reviewer)
        self.reviewer.clicked.connect(self.change_requested)
        self._look = plain_look()

    def show_project(self, project: str, reviewer: str, colour_code: str) -> None:
        self.project.setText(project)
        self.reviewer.show_reviewer(reviewer, colour_code)
        self._fit()

    def set_theme(self, theme: Theme, text_scale: float = 1.0) -> None:
        self._look = Look(theme, text_scale)
        self.project.set_look(self._look)
        self.reviewer.set_look(self._look)
        self._fit()

    def _fit(self) -> None:
        """The menu bar gives its corner what it asks for, and places it when it is told of it."""
        wanted = min(self.project.sizeHint().width(), self._look.px(WIDEST_PROJECT))
        self.project.setFixedWidth(max(NARROWEST, wanted))
        self.adjustSize()
        if isinstance(bar := self.parentWidget(), QMenuBar):
            bar.setCornerWidget(self)
