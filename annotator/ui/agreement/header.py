"""The head of the Agreement view: who is compared, with which run, and what to know of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from annotator.domain.suggestion import Run
from annotator.services.agreeing.words import approach_words, summary_words
from annotator.ui.agreement.asked import Asked
from annotator.ui.agreement.reviewer_chip import ReviewerChip
from annotator.ui.compare.choices import run_titles
from annotator.ui.compare.chooser import Chooser
from annotator.ui.models.plain_text import one_line
from annotator.ui.panels.flow import Flow
from annotator.ui.panels.look import HINT_SIZE, SEMIBOLD, Drawn, Look, plain_look
from annotator.ui.panels.segments import Segments
from annotator.ui.panels.words import Words
from annotator.ui.theme import Theme, set_ground

if TYPE_CHECKING:
    from annotator.services.agreeing.choices import AgreementChoices
    from annotator.services.agreeing.report import AgreementReport

TITLE = "How far reviewers agree"
TITLE_SIZE = 17
NO_RUN = "none"
LAYERS = (("all", "All layers"), ("blind", "Blind alone"))
LEAST_BESIDE = 900  # pixels at text scale 1, from which on the choices stand beside the title


class AgreementHeader(QWidget):
    """Emits a whole Asked whenever a part of it is chosen."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        set_ground(self, "page")
        self._look = plain_look()
        self.title = Words(TITLE, size=TITLE_SIZE, weight=SEMIBOLD)
        self.line = Words(size=HINT_SIZE, colour="muted").wrap(most=3)
        self.notes = Words(size=HINT_SIZE, colour="warn").wrap(most=4)
        self.chips: list[ReviewerChip] = []
        self.run = Chooser("Run")
        self.layers = Segments(LAYERS)
        self._lay_out()
        self.run.chosen.connect(self._emit)
        self.layers.chosen.connect(self._emit)
        self.show_nothing()

    def show_choices(self, choices: AgreementChoices, asked: Asked) -> None:
        """What can be chosen, and what is."""
        shown = [(chip.reviewer, chip.finished) for chip in self.chips]
        if shown != list(choices.reviewers):
            self._make_chips(choices)
        for chip in self.chips:
            chip.setChecked(chip.reviewer.name not in asked.left_out)
        titles = zip(choices.runs, run_titles(choices.runs), strict=True)
        self.run.show_choices([(None, NO_RUN), *titles])
        self.run.choose(asked.run if asked.run in choices.runs else None)
        self.layers.choose("blind" if asked.is_blind else "all")

    def show_report(self, report: AgreementReport) -> None:
        """How much is compared, how each layer came about, and what makes the numbers less."""
        how = "; ".join(f"{one_line(one.name)}: {approach_words(one)}" for one in report.reviewers)
        self.line.setText(f"{summary_words(report)}. {how}.")
        self.line.show()
        self.notes.setText(" ".join(report.notes))
        self.notes.setVisible(bool(report.notes))

    def show_nothing(self) -> None:
        self.line.hide()
        self.notes.hide()

    def toggle_blind(self) -> None:
        self.layers.choose("all" if self.layers.name == "blind" else "blind")
        self._emit()

    def set_theme(self, theme: Theme, text_scale: float) -> None:
        self._look = Look(theme, text_scale)
        parts: tuple[Drawn, ...] = (self.title, self.line, self.notes, self.run, self.layers)
        for part in (*parts, *self.chips):
            part.set_look(self._look)
        self._turn()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QPen(self._look.colour("line")))
        painter.drawLine(QLineF(0, self.height() - 0.5, self.width(), self.height() - 0.5))
        painter.end()

    def _make_chips(self, choices: AgreementChoices) -> None:
        for chip in self.chips:
            self._people.removeWidget(chip)
            chip.deleteLater()
        self.chips = [ReviewerChip(person, number) for person, number in choices.reviewers]
        for chip in self.chips:
            chip.set_look(self._look)
            chip.clicked.connect(self._emit)
            self._people.addWidget(chip)

    def _emit(self, *_: object) -> None:
        run = self.run.value()
        self.asked.emit(
            Asked(
                frozenset(chip.reviewer.name for chip in self.chips if not chip.isChecked()),
                run if isinstance(run, Run) else None,
                self.layers.name == "blind",
            )
        )

    def _turn(self) -> None:
        is_wide = self.width() >= self._look.px(LEAST_BESIDE)
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._top.setDirection(beside if is_wide else below)

    def _lay_out(self) -> None:
        people = QWidget()
        people.setAccessibleName("Reviewers")
        self._people = Flow(people, gaps=(6, 6))
        said = QVBoxLayout()
        said.setSpacing(4)
        said.addWidget(self.title)
        said.addWidget(self.line)
        choices = QHBoxLayout()
        choices.setSpacing(8)
        for box in (self.layers, self.run):
            choices.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(12)
        self._top.addLayout(said, 1)
        self._top.addLayout(choices)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 14, 24, 14)
        whole.setSpacing(8)
        whole.addLayout(self._top)
        whole.addWidget(people)
        whole.addWidget(self.notes)
