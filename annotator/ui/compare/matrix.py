"""What gold and run call the same thing: the confusion matrix, and what is mixed up most."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from annotator.domain.scheme import Scheme
from annotator.scoring.confusion import Confusion
from annotator.ui.compare.choice_box import ChoiceBox
from annotator.ui.compare.matrix_model import MatrixCell
from annotator.ui.compare.matrix_table import MatrixTable
from annotator.ui.compare.mixed_up import Mixed, MixedUp, mixed_up
from annotator.ui.compare.wording import SUBJECT_TITLES
from annotator.ui.panels.look import SEMIBOLD, Look, plain_look
from annotator.ui.panels.words import Words, muted
from annotator.ui.theme import Theme, light, set_ground

NOTHING = "There is nothing to set side by side: neither gold nor run has any."
NOTHING_MIXED = "Nothing is mixed up."
MIXED_WIDE = 144
SUBJECT_WIDE = 190
NARROW = 600  # below, the list yields to the matrix


class MatrixPanel(QWidget):
    """Emits subject, label in the gold (None: extra) and label in the run (None: missed)."""

    cell_chosen = Signal(str, object, object)
    subject_changed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        set_ground(self, "page")
        self._look = plain_look()
        self._scheme: Scheme | None = None
        self._confusions: Mapping[str, Confusion] = {}
        self._run = ""
        self.subjects = ChoiceBox("What is compared")
        self.subjects.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.caption = muted()
        self.table = MatrixTable()
        self.nothing = Words(NOTHING, colour="muted").wrap()
        self.mixed = MixedUp()
        self.nothing_mixed = muted(NOTHING_MIXED)
        self._lay_out()
        self.subjects.chosen.connect(self._take_subject)
        self.table.chosen.connect(self._emit_cell)
        self.mixed.pair_chosen.connect(self._take_pair)
        self.set_theme(light())
        self.show_confusions({}, ())

    @property
    def subject(self) -> str:
        return str(self.subjects.value() or "")

    def show_confusions(
        self, confusions: Mapping[str, Confusion], names: Sequence[str], *, run: int = -1
    ) -> None:
        """The confusions of run number `run` (the last one, unless told); `names` of all runs."""
        self._confusions = confusions
        self._run = names[run] if names else ""
        self.subjects.show_choices([(name, SUBJECT_TITLES.get(name, name)) for name in confusions])
        self._show()

    def choose_subject(self, subject: str) -> None:
        self.subjects.choose(subject)
        self._show()

    def set_scheme(self, scheme: Scheme | None) -> None:
        """Whose words are used for values."""
        self._scheme = scheme
        self._show()

    def set_theme(self, theme: Theme, text_scale: float = 1.0) -> None:
        self._look = Look(theme, text_scale)
        for part in (self.caption, self.table, self.nothing, self.mixed, self.nothing_mixed,
                     self._mixed_title, self._mixed_caption):  # fmt: skip
            part.set_look(self._look)
        self.subjects.setFixedWidth(self._look.px(SUBJECT_WIDE))
        self._beside.setFixedWidth(self._look.px(MIXED_WIDE))
        self._make_room()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _show(self) -> None:
        confusion = self._confusions.get(self.subject, Confusion("", (), ()))
        self.table.show_confusion(confusion, self._scheme)
        pairs = mixed_up(confusion, self._scheme)
        self.mixed.show_pairs(pairs)
        self.mixed.setHidden(not pairs)
        self.nothing_mixed.setHidden(bool(pairs))
        is_empty = not self.table.matrix.rowCount()
        self.table.setHidden(is_empty)
        self.nothing.setHidden(not is_empty)
        self.caption.setText(_caption(confusion, self._run))
        self._mixed_caption.setText(f"gold → {self._run}" if self._run else "")
        self._make_room()

    def _make_room(self) -> None:
        is_narrow = self.width() < self._look.px(NARROW)
        self._beside.setHidden(is_narrow or not self.table.matrix.rowCount())

    def _take_subject(self, subject: str) -> None:
        self._show()
        self.subject_changed.emit(subject)

    def _take_pair(self, pair: Mixed) -> None:
        self.table.show_chosen(pair.gold, pair.run)
        self.cell_chosen.emit(self.subject, pair.gold, pair.run)

    def _emit_cell(self, cell: MatrixCell) -> None:
        self.cell_chosen.emit(self.subject, cell.gold, cell.run)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.subjects)
        head.addWidget(self.caption, 1)
        main = QVBoxLayout()
        main.setSpacing(6)
        main.addLayout(head)
        main.addWidget(self.nothing)
        main.addWidget(self.table, 1)
        main.addStretch()
        box = QHBoxLayout(self)
        box.setContentsMargins(24, 10, 16, 8)
        box.setSpacing(16)
        box.addLayout(main, 1)
        box.addWidget(self._make_beside())

    def _make_beside(self) -> QWidget:
        self._beside = QWidget()
        self._mixed_title = Words("Mixed up most", weight=SEMIBOLD)
        self._mixed_caption = muted()
        box = QVBoxLayout(self._beside)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        for part in (self._mixed_title, self._mixed_caption, self.nothing_mixed):
            box.addWidget(part)
        box.addWidget(self.mixed, 1)
        box.addStretch()
        return self._beside


def _caption(confusion: Confusion, run: str) -> str:
    """What the two sides are, and how many items both have."""
    size = len(confusion.labels)
    both = sum(sum(row[:size]) for row in confusion.counts[:size])
    if not size:
        return ""
    return f"rows: gold, columns: {run or 'run'}. {both:,} in both"
