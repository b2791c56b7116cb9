"""A conflict: the same reviewer's article as it is here and as it came in, and the decision."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from annotator.services.moving.conflicts import LayerSummary, ShownConflict
from annotator.ui.dialogs.dialog_frame import DialogFrame, Role
from annotator.ui.dialogs.history_words import local_time
from annotator.ui.dialogs.plain_label import plain_label
from annotator.ui.dialogs.plain_table import PlainTable
from annotator.ui.dialogs.wording import counted, cut_line, shown

COLUMNS = ("What", "Here", "In the package", "Words")
STATUSES = {"open": "not begun", "started": "begun", "done": "finished"}
HIDDEN = (
    "You have this article to do yourself, so what is marked in it is not shown. "
    "Finish it first, or let somebody else decide."
)
OUTDATED = "The article has got a new text since, so only the layer here can stay."
KEEP, TAKE, LATER = "K", "T", "L"
KEYS = f"{KEEP} keeps the layer here, {TAKE} takes the other one, {LATER} leaves it open for now."


class ConflictDialog(DialogFrame):
    """One conflict after the other. Nothing is lost either way: the layer that is not taken stays
    in the project, with the conflict."""

    decided = Signal(int, str)  # number of the conflict, here or there

    def __init__(
        self, conflicts: Sequence[ShownConflict], *, parent: QWidget | None = None
    ) -> None:
        super().__init__("", advice="…", size=(940, 600), parent=parent)
        self.setWindowTitle("Conflicts")
        self._waiting = list(conflicts)
        self._total = len(conflicts)
        self._sides = {side: [plain_label("") for _ in range(4)] for side in ("here", "there")}
        self.content.addLayout(self._side_by_side())
        self.remark = plain_label("", wraps=True)
        self.content.addWidget(self.remark)
        self.table = PlainTable(COLUMNS, accessible_name="What differs")
        self.content.addWidget(self.table, 1)
        self.content.addStretch()
        self.content.addWidget(plain_label(KEYS, role="hint", wraps=True))
        self.keep = self.add_button("&Keep the one here", Role.AcceptRole, self._keep)
        self.take = self.add_button("&Take the one from the package", Role.AcceptRole, self._take)
        self.later = self.add_button(
            "Decide &later", Role.RejectRole, self.show_next, is_default=True
        )
        for key, press in ((KEEP, self._keep), (TAKE, self._take), (LATER, self.show_next)):
            QShortcut(QKeySequence(key), self).activated.connect(press)
        self._show_first()

    @property
    def shown_conflict(self) -> ShownConflict:
        return self._waiting[0]

    def show_next(self) -> None:
        """The one shown is done with, or stays open for now."""
        self._waiting.pop(0)
        self.refuse("")
        if self._waiting:
            self._show_first()
        else:
            super().accept()

    def _keep(self) -> None:
        self.decided.emit(self.shown_conflict.conflict.number, "here")

    def _take(self) -> None:
        if self.take.isEnabled():
            self.decided.emit(self.shown_conflict.conflict.number, "there")

    def _side_by_side(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(4)
        heads = (("here", "Here"), ("there", "In the package"))
        for column, (side, title) in enumerate(heads, start=1):
            grid.addWidget(plain_label(title, role="strong"), 0, column)
            for row, label in enumerate(self._sides[side], start=1):
                grid.addWidget(label, row, column)
        for row, name in enumerate(("Article", "Claims decided", "Edits", "Last edit"), start=1):
            grid.addWidget(plain_label(name, role="muted"), row, 0)
        grid.setColumnStretch(3, 1)
        return grid

    def _show_first(self) -> None:
        now = self.shown_conflict
        conflict, place = now.conflict, self._total - len(self._waiting) + 1
        self.heading.setText(shown(cut_line(now.title)))
        self.set_advice(
            f"{place} of {self._total} · {shown(cut_line(conflict.reviewer))} edited this article "
            f"here and in {shown(cut_line(conflict.file))}. Which layer is to stay?"
        )
        _fill(self._sides["here"], now.here)
        _fill(self._sides["there"], now.there)
        self.remark.setText(HIDDEN if now.is_hidden else OUTDATED if now.is_outdated else "")
        self.remark.setVisible(now.is_hidden or now.is_outdated)
        self.table.setVisible(bool(now.differences))
        self.table.show_rows([[d.kind, d.here, d.there, d.words] for d in now.differences])
        self.take.setEnabled(not now.is_outdated)
        (self.table if now.differences else self.later).setFocus()


def _fill(labels: Sequence[QLabel], side: LayerSummary) -> None:
    counts = side.counts
    words = (
        STATUSES.get(side.status, side.status),
        f"{counts.decided:,} of {counts.claims:,}" if counts else "not shown",
        counted(side.edits, "edit"),
        local_time(side.edited_at) if side.edited_at else "unknown",
    )
    for label, text in zip(labels, words, strict=True):
        label.setText(text)
