"""Assign articles: to whom, how many reviewers each, and what everybody would have then."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from annotator.services.assigning import DEFAULT_SEED, OVERLAP, OVERLAP_REVIEWERS, Plan, Share
from annotator.ui.dialogs.dialog_frame import field_label, scrolling
from annotator.ui.dialogs.number_box import NumberBox
from annotator.ui.dialogs.plain_label import plain_label, scaled, text_scale_of
from annotator.ui.dialogs.plain_table import PlainTable
from annotator.ui.dialogs.tick_list import TickList
from annotator.ui.dialogs.wording import counted, shown
from annotator.ui.panels.look import LARGE_TEXT

COLUMNS = ("Articles", "Shared", "New", "Reviewer")
HOW = (
    "Chance decides, from the seed, so that the same numbers give the same articles. What is "
    "assigned already stays and counts. In the queue, Assign the article to… does it by hand."
)

PREVIEW = 180  # pixels it is high below the fields


@dataclass(frozen=True, slots=True)
class Sharing:
    """How articles are to be shared out."""

    reviewers: tuple[str, ...]
    each: int = 1
    overlap: float = OVERLAP
    overlap_reviewers: int = OVERLAP_REVIEWERS
    seed: str = DEFAULT_SEED


class SharingPage(QWidget):
    """Emits `changed` for each new wish, so that its outcome is shown before it is done."""

    changed = Signal(object)  # Sharing
    wanted = Signal(object)  # Sharing

    def __init__(self) -> None:
        super().__init__()
        self.list = TickList("Reviewers to assign to")
        self.each = NumberBox(1, least=1, most=99)
        self.overlap = NumberBox(round(OVERLAP * 100), least=0, most=100, unit=" %")
        self.overlap_reviewers = NumberBox(OVERLAP_REVIEWERS, least=2, most=99)
        self.seed = QLineEdit(DEFAULT_SEED)
        self.preview = PlainTable(COLUMNS, accessible_name="What everybody would have")
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.words = plain_label("", wraps=True)
        self.assign = QPushButton("A&ssign")
        self.assign.setAutoDefault(False)
        self.assign.clicked.connect(lambda: self.wanted.emit(self.sharing()))
        self._lay_out()
        self.list.changed.connect(self.ask)
        for number in (self.each, self.overlap, self.overlap_reviewers):
            number.valueChanged.connect(lambda _: self.ask())
        self.seed.textChanged.connect(lambda _: self.ask())

    def sharing(self) -> Sharing:
        several = self.overlap_reviewers.value()
        chosen = self.list.ticked()
        return Sharing(
            chosen,
            self.each.value(),
            self.overlap.value() / 100 if len(chosen) > 1 else 0.0,
            several,
            self.seed.text().strip() or DEFAULT_SEED,
        )

    def show_names(self, names: Sequence[str]) -> None:
        """New ones are ticked; those known keep what they have."""
        without = set(self.list.names()) - set(self.list.ticked())
        self.list.show_names(names, set(names) - without)
        self.ask()

    def ask(self) -> None:
        self.changed.emit(self.sharing())

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Large words leave no room for two columns."""
        super().showEvent(event)
        is_large = text_scale_of(self) >= LARGE_TEXT
        way = QBoxLayout.Direction.TopToBottom if is_large else QBoxLayout.Direction.LeftToRight
        self._sides.setDirection(way)
        self.preview.setMinimumHeight(scaled(self, PREVIEW) if is_large else 0)

    def show_plan(self, plan: Plan) -> None:
        self.preview.show_rows([_cells(share) for share in plan.shares])
        self.words.setText(_sentence(plan))
        self.assign.setEnabled(bool(plan.new))

    def show_no_plan(self, reason: str) -> None:
        self.preview.show_rows([])
        self.words.setText(shown(reason))
        self.assign.setEnabled(False)

    def show_assigned(self, number: int) -> None:
        self.words.setText(f"Done: {counted(number, 'assignment')} made.")

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.addRow(field_label("Reviewers of &each article", self.each), self.each)
        form.addRow(field_label("Share that se&veral review", self.overlap), self.overlap)
        several = self.overlap_reviewers
        form.addRow(field_label("Reviewers of th&ose", several), several)
        form.addRow(field_label("See&d", self.seed), self.seed)
        return form

    def _lay_out(self) -> None:
        fields = QVBoxLayout()
        fields.setSpacing(10)
        fields.addWidget(self.list)
        fields.addLayout(self._form())
        fields.addWidget(plain_label(HOW, role="hint", wraps=True))
        fields.addStretch()
        self._sides.setSpacing(20)
        self._sides.addLayout(fields, 1)
        self._sides.addWidget(self.preview, 1)
        inside = QVBoxLayout()
        inside.addLayout(self._sides)
        foot = QHBoxLayout()
        foot.addWidget(self.words, 1)
        foot.addWidget(self.assign)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 13, 0, 0)
        layout.addWidget(scrolling(inside), 1)
        layout.addLayout(foot)


def _cells(share: Share) -> list[str]:
    numbers = (share.articles, share.shared, share.new)
    return [*(f"{number:,}" for number in numbers), share.reviewer]


def _sentence(plan: Plan) -> str:
    if not plan.new:
        return "Nothing is left to assign."
    nobody = plan.articles - plan.assigned
    rest = f" {nobody:,} {'stays' if nobody == 1 else 'stay'} everybody's." if nobody else ""
    new, shared = counted(len(plan.new), "new assignment"), counted(plan.shared, "article")
    return f"{new}, {shared} shared.{rest}"
