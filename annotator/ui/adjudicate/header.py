"""The head of the Adjudicate view: what is shown, how far it is, what is taken at once."""

from PySide6.QtCore import QLineF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from annotator.ui.compare.chooser import Chooser
from annotator.ui.panels.look import HINT_SIZE, SEMIBOLD, Look, plain_look
from annotator.ui.panels.small_button import SmallButton
from annotator.ui.panels.words import Words
from annotator.ui.theme import Theme, plain_tip, set_ground

TITLE_SIZE = 17
TITLES = {False: "Adjudicate", True: "My layer beside the gold"}
TAKINGS = (
    ("all_fields", "alike in all"),
    ("same_words", "same words"),
    ("nothing", "nothing"),
)
TIP = "What is taken into the gold at once, without asking: what all reviewers have alike in all\
 fields, what has the same words (its fields as most have them), or nothing."
LESSONS, BACK = "My layer beside the gold", "Back to adjudicating"


class AdjudicateHeader(QWidget):
    """Emits what is to be taken at once, and the wish for the lessons or back."""

    taking_chosen = Signal(str)
    lessons_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_ground(self, "page")
        self._look = plain_look()
        self.title = Words(TITLES[False], size=TITLE_SIZE, weight=SEMIBOLD)
        self.line = Words(size=HINT_SIZE, colour="muted").wrap(most=2)
        self.taking = Chooser("Take at once")
        self.taking.show_choices(TAKINGS)
        self.taking.setToolTip(plain_tip(TIP))
        self.lessons = SmallButton(LESSONS)
        self._lay_out()
        self.taking.chosen.connect(lambda value: self.taking_chosen.emit(str(value)))
        self.lessons.clicked.connect(lambda: self.lessons_requested.emit())

    def show_state(self, line: str, *, taking: str, is_learning: bool, has_lessons: bool) -> None:
        self.title.setText(TITLES[is_learning])
        self.line.setText(line)
        self.line.setVisible(bool(line))
        self.taking.choose(taking)
        self.taking.setToolTip(plain_tip(TIP))
        self.taking.setVisible(not is_learning and bool(line))
        self.lessons.set_words(BACK if is_learning else LESSONS)
        self.lessons.setVisible(is_learning or has_lessons)

    def set_theme(self, theme: Theme, text_scale: float) -> None:
        self._look = Look(theme, text_scale)
        for part in (self.title, self.line, self.taking, self.lessons):
            part.set_look(self._look)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QPen(self._look.colour("line")))
        painter.drawLine(QLineF(0, self.height() - 0.5, self.width(), self.height() - 0.5))
        painter.end()

    def _lay_out(self) -> None:
        said = QVBoxLayout()
        said.setSpacing(4)
        said.addWidget(self.title)
        said.addWidget(self.line)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 12, 16, 12)
        row.setSpacing(12)
        row.addLayout(said, 1)
        row.addWidget(self.lessons)
        row.addWidget(self.taking)
