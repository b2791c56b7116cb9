"""Ways to choose: a row of which one is chosen, and a box to tick."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QWidget,
)
from typing_extensions import override

from annotator.ui.dialogs.plain_label import text_scale_of

BOX: Final = 18
ARROW: Final = 4
LEAST_CONTENTS: Final = 8  # characters
GAP: Final = 9
EDGE: Final = 4  # room for the focus ring


class ChoiceRow(QWidget):
    """Buttons of which one is down; arrows and mnemonics reach each."""

    def __init__(
        self,
        choices: Sequence[tuple[str, str]],
        *,
        chosen: str,
        on_choice: Callable[[str], Any],
    ) -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        group = QButtonGroup(self)
        for value, title in choices:
            button = QPushButton(title)
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setChecked(value == chosen)
            button.clicked.connect(lambda _, value=value: on_choice(value))
            group.addButton(button)
            layout.addWidget(button)
        layout.addStretch()


class ChoiceBox(QComboBox):
    """One of several values, with an arrow that is seen in both themes; as narrow as it must."""

    def __init__(self, choices: Sequence[tuple[Any, str]] = (), *, chosen: Any = None) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(LEAST_CONTENTS)
        for value, words in choices:
            self.addItem(words, value)
        values = [value for value, _ in choices]
        self.setCurrentIndex(values.index(chosen) if chosen in values else 0)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        role = QPalette.ColorRole
        ink = role.PlaceholderText if self.isEnabled() else role.Mid
        painter.setPen(QPen(self.palette().color(ink), 1.6))
        size = ARROW * text_scale_of(self)
        middle = QPointF(self.width() - size - 10, self.height() / 2)
        painter.drawPolyline(
            QPolygonF(
                [middle + QPointF(x * size, y * size) for x, y in ((-1, -0.5), (0, 0.5), (1, -0.5))]
            )
        )
        painter.end()


class TickBox(QCheckBox):
    """A check box drawn by itself: the style's own cannot be seen on some grounds."""

    @override
    def sizeHint(self) -> QSize:
        words = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self.text())
        side = round(BOX * text_scale_of(self))
        height = max(side, words.height()) + 2 * EDGE
        return QSize(2 * EDGE + side + GAP + words.width() + EDGE, height)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(round(4 * BOX * text_scale_of(self)), self.sizeHint().height())

    @override
    def hitButton(self, position: Any) -> bool:
        return self.rect().contains(position)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        side = BOX * text_scale_of(self)
        box = QRectF(EDGE, (self.height() - side) / 2, side, side)
        words = self.rect().adjusted(round(box.right()) + GAP, 0, 0, 0)
        painter.setPen(palette.color(QPalette.ColorRole.WindowText))
        painter.drawText(
            words, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic, self.text()
        )
        _draw_box(painter, box, palette=palette, is_ticked=self.isChecked())
        if self.hasFocus():
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()


def _draw_box(painter: QPainter, box: QRectF, *, palette: QPalette, is_ticked: bool) -> None:
    role = QPalette.ColorRole
    ground = palette.color(role.Highlight if is_ticked else role.Base)
    border = palette.color(role.Highlight if is_ticked else role.PlaceholderText)
    painter.setPen(QPen(border, 1))
    painter.setBrush(ground)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    if is_ticked:
        pen = QPen(palette.color(role.HighlightedText), box.width() / 9)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        places = ((0.25, 0.52), (0.43, 0.70), (0.76, 0.31))
        across, down = box.width(), box.height()
        painter.drawPolyline(
            QPolygonF([box.topLeft() + QPointF(x * across, y * down) for x, y in places])
        )
