"""A line of facts with a divider before each one that is shown, wherever it comes to stand."""

from PySide6.QtCore import QEvent, QLineF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from annotator.ui.panels.look import Look, plain_look

GAP = 20


class DividedLine(QWidget):
    """Its owner gives it its room: in no layout, other words do not lay out the window."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = plain_look()
        self._facts: list[QWidget] = []
        self._places: list[int] = []
        self.box = QHBoxLayout(self)
        self.box.setSpacing(GAP)

    def add_fact(self, fact: QWidget) -> None:
        """With a divider before it."""
        self._facts.append(fact)
        self.box.addWidget(fact)

    def set_look(self, look: Look) -> None:
        self._look = look
        self.update()

    @override
    def event(self, event: QEvent) -> bool:
        answer = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._follow_facts()  # they stand where they belong by now
        return answer

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(self._look.colour("line2")))
        middle = self.height() / 2
        for place in self._places:
            x = place + 0.5
            painter.drawLine(QLineF(x, middle - 6, x, middle + 6))
        painter.end()

    def _follow_facts(self) -> None:
        shown = (fact for fact in self._facts if not fact.isHidden())
        places = [fact.x() - GAP // 2 for fact in shown]
        if places != self._places:
            self._places = places
            self.update()
