"""Choices of which several may hold at once: each is ticked on its own."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from annotator.ui.panels.flow import Flow


class ManyBox(QWidget):
    """Emits the value that was ticked or unticked; showing choices emits nothing."""

    chosen = Signal(object)

    def __init__(self, filter_by: QObject) -> None:
        super().__init__()
        self._filter = filter_by
        self._flow = Flow(self, gaps=(12, 4))
        self.ticks: list[QCheckBox] = []
        self._values: Sequence[object] = ()

    def show_choices(self, choices: Sequence[tuple[object, str]], held: Sequence[object]) -> None:
        self._values = [value for value, _ in choices]
        while len(self.ticks) < len(choices):
            self._add_tick(len(self.ticks))
        for place, tick in enumerate(self.ticks):
            tick.setVisible(place < len(choices))
            if place < len(choices):
                value, title = choices[place]
                tick.setText(title.replace("&", "&&"))
                tick.setAccessibleName(f"{self.accessibleName()}: {title}")
                tick.setChecked(value in held)
        self.updateGeometry()

    def _add_tick(self, place: int) -> None:
        tick = QCheckBox()
        tick.installEventFilter(self._filter)
        tick.clicked.connect(self._teller(place))
        self.ticks.append(tick)
        self._flow.addWidget(tick)

    def _teller(self, place: int) -> Callable[..., None]:
        return lambda *_: self.chosen.emit(self._values[place])
