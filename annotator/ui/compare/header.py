"""The head of the Compare view: what is compared with what, and what one should know of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QLineF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from annotator.domain.suggestion import Run
from annotator.ui.compare.choices import Choices, Chosen, gold_title, run_titles
from annotator.ui.compare.chooser import Chooser
from annotator.ui.panels.look import HINT_SIZE, SEMIBOLD, Look, plain_look
from annotator.ui.panels.small_button import SmallButton
from annotator.ui.panels.words import Words
from annotator.ui.theme import Theme, set_ground

if TYPE_CHECKING:
    from annotator.scoring.evaluation import Evaluation
    from annotator.services.comparing.comparison import GoldChoice, ProjectComparison

TITLE_SIZE = 17
NO_RUN = "none"
SAME_RUN = "Run A and run B are the same run: it is compared alone."
LEAST_BESIDE = 1000  # pixels, from which on the choosers stand beside the title
TITLES = {1: "One run against gold", 2: "Two runs against gold"}


class CompareHeader(QWidget):
    """Emits a whole choice whenever a part of it is made."""

    chosen = Signal(object)  # Chosen
    said = Signal(str)
    refused_requested = Signal(int)  # number of the run whose refused records are asked for

    def __init__(self) -> None:
        super().__init__()
        set_ground(self, "page")
        self._look = plain_look()
        self._chosen: Chosen | None = None
        self.title = Words(TITLES[1], size=TITLE_SIZE, weight=SEMIBOLD)
        self.line = Words(size=HINT_SIZE, colour="muted").wrap(most=2)
        self.notes = Words(size=HINT_SIZE, colour="warn").wrap(most=3)
        self.refused = (SmallButton(""), SmallButton(""))
        self.gold = Chooser("Gold")
        self.runs = (Chooser("Run A", 0), Chooser("Run B", 1))
        self._lay_out()
        for box in (self.gold, *self.runs):
            box.chosen.connect(self._emit)
        for number, button in enumerate(self.refused):
            button.clicked.connect(lambda _=False, run=number: self.refused_requested.emit(run))
        self.show_nothing()

    @property
    def choice(self) -> Chosen | None:
        return self._chosen

    def show_choices(self, choices: Choices, chosen: Chosen | None) -> None:
        """What can be chosen, and what is."""
        self._chosen = chosen
        self.gold.show_choices([(gold, gold_title(gold)) for gold in choices.golds])
        readable = [choice.run for choice in choices.runs if choice.articles]
        titled = list(zip(readable, run_titles(readable), strict=True))
        self.runs[0].show_choices(titled)
        self.runs[1].show_choices([(None, NO_RUN), *titled])
        if chosen is not None:
            self.show_choice(chosen)
        for box in (self.gold, *self.runs):
            box.setEnabled(chosen is not None)

    def show_choice(self, chosen: Chosen) -> None:
        self._chosen = chosen
        self.gold.choose(chosen.gold)
        self.runs[0].choose(chosen.runs[0])
        self.runs[1].choose(chosen.runs[1] if len(chosen.runs) > 1 else None)
        self.title.setText(TITLES[len(chosen.runs)])

    def show_comparison(self, comparison: ProjectComparison) -> None:
        evaluations = [side.evaluation for side in comparison.runs]
        self.title.setText(TITLES[len(evaluations)])
        self.line.setText(summary(evaluations[0]))
        self.notes.setText(" ".join(notes(evaluations)))
        self.notes.setVisible(bool(self.notes.text()))
        refused = [side.choice.quarantined for side in comparison.runs]
        for number, button in enumerate(self.refused):
            count = refused[number] if number < len(refused) else 0
            records = "record was" if count == 1 else "records were"
            button.set_words(f"{count:,} {records} refused from run {'AB'[number]}…")
            button.setVisible(bool(count))

    def show_nothing(self) -> None:
        self.line.setText("")
        self.notes.hide()
        for button in self.refused:
            button.hide()

    def set_theme(self, theme: Theme, text_scale: float) -> None:
        self._look = Look(theme, text_scale)
        parts = (self.title, self.line, self.notes, *self.refused, self.gold, *self.runs)
        for part in parts:
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

    def _turn(self) -> None:
        is_wide = self.width() >= self._look.px(LEAST_BESIDE)
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._box.setDirection(beside if is_wide else below)

    def _emit(self) -> None:
        first, second = (box.value() for box in self.runs)
        runs = [run for run in dict.fromkeys((first, second)) if isinstance(run, Run)]
        chosen = Chosen(cast("GoldChoice", self.gold.value()), tuple(runs))
        self.show_choice(chosen)
        self.chosen.emit(chosen)
        if first == second:
            self.said.emit(SAME_RUN)

    def _lay_out(self) -> None:
        words = QWidget()
        said = QVBoxLayout(words)
        said.setContentsMargins(0, 0, 0, 0)
        said.setSpacing(4)
        for part in (self.title, self.line, self.notes):
            said.addWidget(part)
        buttons = QHBoxLayout()
        for button in self.refused:
            buttons.addWidget(button)
        buttons.addStretch(1)
        said.addLayout(buttons)
        boxes = QWidget()
        boxes.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(boxes)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for box in (self.gold, *self.runs):
            row.addWidget(box)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(24, 14, 24, 14)
        self._box.setSpacing(12)
        self._box.addWidget(words, 1)
        self._box.addWidget(boxes, 0, Qt.AlignmentFlag.AlignVCenter)


def summary(evaluation: Evaluation) -> str:
    """How much was compared."""
    return (
        f"{_counted(evaluation.articles, 'article')}, "
        f"{_counted(evaluation.sentences, 'sentence')} read, "
        f"{_counted(evaluation.gold_claims, 'gold claim')}, "
        f"{_counted(evaluation.gold_entities, 'gold entity', 'gold entities')}."
    )


def notes(evaluations: Sequence[Evaluation]) -> list[str]:
    """What makes the numbers less than they seem."""
    told = []
    for letter, evaluation in zip("AB", evaluations, strict=False):
        missing = len(evaluation.without_run)
        if missing:
            run = f"Run {letter}" if len(evaluations) > 1 else "The run"
            told.append(
                f"{run} does not name {_counted(missing, 'article')} of the gold: "
                "it counts there as having found nothing."
            )
    if evaluations[0].articles < 2:
        told.append("There are no intervals with fewer than two articles.")
    return told


def _counted(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"
