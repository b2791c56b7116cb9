"""What became of the packages that were merged."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from annotator.services.moving.outcome import MergedLayer, MergeOutcome, ShareOutcome
from annotator.ui.dialogs.copied_list import CopiedList
from annotator.ui.dialogs.dialog_frame import DialogFrame, Role
from annotator.ui.dialogs.plain_label import plain_label
from annotator.ui.dialogs.wording import counted, cut_line, shown
from annotator.ui.theme import Theme

COLUMNS = ("", "Reviewer", "Article or file", "Why")
ORDER = ("refused", "conflict", "joined", "continued", "unchanged")


class MergeDialog(DialogFrame):
    """The layers one by one, with those that need somebody first."""

    conflicts_requested = Signal()

    def __init__(
        self, outcome: MergeOutcome, *, open_conflicts: int = 0, parent: QWidget | None = None
    ) -> None:
        rows = merge_rows(outcome)
        super().__init__(
            _heading(outcome),
            advice=merge_sentence(outcome),
            size=(940, 520) if rows else (560, 220),
            parent=parent,
        )
        self.setWindowTitle("Merge packages")
        for remark in _remarks(outcome):
            self.content.addWidget(plain_label(shown(remark), wraps=True))
        self.list = CopiedList(COLUMNS, rows, accessible_name="Layers of the packages")
        self.list.setVisible(bool(rows))
        self.content.addWidget(self.list, 1)
        if rows:
            self.add_button("Copy the &list", Role.ActionRole, self.list.copy)
        else:
            self.content.addStretch()
        if open_conflicts:
            words = f"&Decide {counted(open_conflicts, 'conflict')}"
            self.add_button(words, Role.AcceptRole, self.accept, is_default=True)
        self.add_button("&Close", Role.RejectRole, self.reject, is_default=not open_conflicts)

    @override
    def accept(self) -> None:
        super().accept()
        self.conflicts_requested.emit()

    @override
    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        inks = {"refused": theme.bad, "conflict": theme.bad, "unchanged": theme.muted}
        self.list.table.colour_column(0, inks)


def merge_sentence(outcome: MergeOutcome) -> str:
    """`Layers: 14 · joined 12 · continued 1 · unchanged 1`; what is none is left out."""
    told = [(fate, outcome.count(fate)) for fate in ("joined", "continued", "unchanged")]
    told += [("in conflict", outcome.count("conflict")), ("refused", outcome.count("refused"))]
    numbers = [f"{name} {number:,}" for name, number in told if number]
    return " · ".join([f"Layers: {outcome.read:,}", *numbers])


def merge_rows(outcome: MergeOutcome) -> list[list[str]]:
    """Files that could not be read first, then layers by what became of them."""
    files = [["refused", "", s.file, s.refusal] for s in outcome.shares if s.refusal]
    names_file = len(outcome.shares) - len(files) > 1
    rows = [
        _cells(layer, share if names_file else None)
        for share in outcome.shares
        for layer in share.layers
    ]
    return [*files, *sorted(rows, key=lambda row: ORDER.index(row[0]))]


def _cells(layer: MergedLayer, share: ShareOutcome | None) -> list[str]:
    """`share` where there are several, so that one can tell which is meant."""
    whence = f"From {share.file}." if share else ""
    why = " ".join(filter(None, (layer.reason, whence)))
    return [layer.fate, layer.reviewer, cut_line(layer.title), why]


def _heading(outcome: MergeOutcome) -> str:
    if outcome.was_cancelled:
        return "Merging was stopped; the packages that were done are kept"
    if outcome.count("conflict"):
        return "Some articles were edited in two places"
    if not outcome.is_clean:
        return "Not everything was taken"
    return "Everything is merged" if outcome.has_changed else "There was nothing new"


def _remarks(outcome: MergeOutcome) -> list[str]:
    names = [name for share in outcome.shares for name in share.new_reviewers]
    remarks = [f"New in the project: {', '.join(names)}."] if names else []
    if outcome.count("conflict"):
        remarks.append("Nothing was overwritten: the layers here are as they were.")
    return remarks
