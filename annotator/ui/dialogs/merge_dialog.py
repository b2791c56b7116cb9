"""What became of the packages that were merged."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from annotator.services.moving.outcome import MergedLayer, MergeOutcome, ShareOutcome
from annotator.ui.dialogs.outcome_dialog import OutcomeDialog, Told
from annotator.ui.dialogs.wording import counted, cut_line

COLUMNS = ("", "Reviewer", "Article or file", "Why")
ORDER = ("refused", "conflict", "joined", "continued", "unchanged")


class MergeDialog(OutcomeDialog):
    """The layers one by one, with those that need somebody first."""

    conflicts_requested = Signal()

    def __init__(
        self, outcome: MergeOutcome, *, open_conflicts: int = 0, parent: QWidget | None = None
    ) -> None:
        told = Told(
            "Merge packages",
            _heading(outcome),
            merge_sentence(outcome),
            rows=merge_rows(outcome),
            columns=COLUMNS,
            rows_name="Layers of the packages",
            fates={"refused": "bad", "conflict": "bad", "unchanged": "muted"},
            remarks=_remarks(outcome),
            width=940,
        )
        goes_on = f"&Decide {counted(open_conflicts, 'conflict')}" if open_conflicts else ""
        super().__init__(told, goes_on=goes_on, parent=parent)

    @override
    def accept(self) -> None:
        super().accept()
        self.conflicts_requested.emit()


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
