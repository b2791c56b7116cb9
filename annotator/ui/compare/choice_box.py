"""A box to choose one of many from, whose titles may come from anywhere and be of any length."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
)
from typing_extensions import override

from annotator.ui.models.plain_text import one_line
from annotator.ui.panels.lines import elided
from annotator.ui.theme import plain_tip

LEAST = 8  # characters that stay readable
LONGEST = 200
VISIBLE = 16


class ChoiceBox(QComboBox):
    """Emits the value that somebody chose; showing choices emits nothing."""

    chosen = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(LEAST)
        self.setMaxVisibleItems(VISIBLE)
        self.view().setTextElideMode(Qt.TextElideMode.ElideRight)
        self._values: list[object] = []
        self.activated.connect(lambda place: self.chosen.emit(self._values[place]))
        self.currentTextChanged.connect(lambda text: self.setToolTip(plain_tip(text)))

    def show_choices(self, choices: Sequence[tuple[object, str]]) -> None:
        """Values with their titles; what was chosen stays, or else the first one is."""
        before = self.value()
        self._values = [value for value, _ in choices]
        self.clear()
        self.addItems([one_line(title)[:LONGEST] for _, title in choices])
        self.choose(before)

    def value(self) -> object:
        place = self.currentIndex()
        return self._values[place] if 0 <= place < len(self._values) else None

    def choose(self, value: object) -> None:
        self.setCurrentIndex(self._values.index(value) if value in self._values else 0)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * LEAST, super().sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """As Qt does, but with an ellipsis where the title is cut."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        control = QStyle.ComplexControl.CC_ComboBox
        room = self.style().subControlRect(control, option, part, self)
        option.currentText = elided(option.currentText, self.font(), room.width())
        painter.drawComplexControl(control, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()
