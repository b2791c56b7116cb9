"""Predictions from a file: which run they are, what became of them, which were refused."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget
from typing_extensions import override

from annotator.services.importing import Skip
from annotator.services.importing.predictions_outcome import PredictionsOutcome
from annotator.services.ports import Quarantined
from annotator.ui.dialogs.copied_list import CopiedList
from annotator.ui.dialogs.dialog_frame import DialogFrame, Role, field_label
from annotator.ui.dialogs.outcome_dialog import OutcomeDialog, Told
from annotator.ui.dialogs.wording import counted, cut_line, shown

LABELS_SHOWN = 20
LONGEST_RUN = 60
COLUMNS = ("File", "Record", "Why")


class RunNameDialog(DialogFrame):
    """Name and version tell the runs of a project from one another."""

    run_entered = Signal(str, str)

    def __init__(
        self, file_name: str, name: str, version: str, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            "Which run are these predictions?",
            advice=f"{shown(cut_line(file_name))} becomes a run that is compared with gold. "
            "Reviewers never see it.",
            size=(520, 260),
            parent=parent,
        )
        self.name, self.version = QLineEdit(name), QLineEdit(version)
        form = QFormLayout()
        form.addRow(field_label("&Name", self.name), self.name)
        form.addRow(field_label("&Version", self.version), self.version)
        self.content.addLayout(form)
        self.content.addStretch()
        self._import = self.add_button("&Import", Role.AcceptRole, self.accept, is_default=True)
        self.add_button("Cancel", Role.RejectRole, self.reject)
        for field in (self.name, self.version):
            field.textChanged.connect(self._check)
        self._check()

    @override
    def accept(self) -> None:
        if not self._is_complete():
            return
        super().accept()
        self.run_entered.emit(self.name.text().strip(), self.version.text().strip())

    def _is_complete(self) -> bool:
        return bool(self.name.text().strip() and self.version.text().strip())

    def _check(self) -> None:
        self._import.setEnabled(self._is_complete())


class PredictionsOutcomeDialog(OutcomeDialog):
    """What was read, taken, skipped and refused, and why. After the last of several files it
    offers to compare."""

    compare_requested = Signal()

    def __init__(
        self, outcome: PredictionsOutcome, *, is_last: bool = True, parent: QWidget | None = None
    ) -> None:
        told = Told(
            "Import predictions",
            _heading(outcome),
            predictions_sentence(outcome),
            rows=outcome_rows(outcome),
            columns=("", *COLUMNS),
            rows_name="Records that were not taken",
            fates={"refused": "bad", "skipped": "muted"},
            remarks=_remarks(outcome),
        )
        can_compare = is_last and outcome.taken + outcome.known > 0
        super().__init__(told, goes_on="Compare &now" if can_compare else "", parent=parent)

    @override
    def accept(self) -> None:
        super().accept()
        self.compare_requested.emit()


class RefusedRecordsDialog(DialogFrame):
    """The records of a run that were not taken; its scores are without them."""

    def __init__(self, entries: Sequence[Quarantined], *, parent: QWidget | None = None) -> None:
        super().__init__(
            f"{counted(len(entries), 'record')} refused",
            advice="None of them was repaired, and the scores are without them.",
            size=(760, 520),
            parent=parent,
        )
        rows = [_cells(entry) for entry in entries]
        self.list = CopiedList(COLUMNS, rows, accessible_name="Refused records")
        self.content.addWidget(self.list, 1)
        self.add_button("Copy the &list", Role.ActionRole, self.list.copy)
        self.add_close_button()


def predictions_sentence(outcome: PredictionsOutcome) -> str:
    """`Read 14 · taken 12 · skipped 1 · refused 1`."""
    return (
        f"Read {outcome.read:,} · taken {outcome.taken:,} · skipped {outcome.skipped:,} · "
        f"refused {outcome.quarantined:,}"
    )


def stopped_sentence(run: str, outcome: PredictionsOutcome | None, *, not_begun: int) -> str:
    """For the status bar: what an import that was stopped has left behind."""
    words = [f"Stopped importing {cut_line(run, longest=LONGEST_RUN)}."]
    if outcome is not None:
        words.append("Nothing was added." if outcome.is_new else "What was taken so far is kept.")
    if not_begun:
        words.append(f"{counted(not_begun, 'more file')} not begun.")
    return " ".join(words)


def outcome_rows(outcome: PredictionsOutcome) -> list[list[str]]:
    """Refused ones first: they are what one can do something about."""
    refused = [["refused", *_cells(entry)] for entry in outcome.quarantine]
    return [*refused, *(["skipped", *_cells(entry)] for entry in outcome.skips)]


def _heading(outcome: PredictionsOutcome) -> str:
    run = f"{outcome.run.name} {outcome.run.version}"
    if not outcome.taken and outcome.known:
        return f"{shown(cut_line(run))} is in the project already"
    if not outcome.taken:
        return "No record fits an article of the project, so nothing was added"
    return f"{shown(cut_line(run))} can be compared now"


def _remarks(outcome: PredictionsOutcome) -> list[str]:
    remarks = []
    if outcome.unknown_labels:
        labels = sorted(outcome.unknown_labels.items())
        named = ", ".join(f"{label} ({number:,})" for label, number in labels[:LABELS_SHOWN])
        more = f" and {len(labels) - LABELS_SHOWN} more" if len(labels) > LABELS_SHOWN else ""
        remarks.append(f"The scheme lacks these labels, which count all the same: {named}{more}.")
    if outcome.taken and not outcome.has_scores:
        remarks.append("There are no scores in it, so there will be no curves and no calibration.")
    return remarks


def _cells(entry: Quarantined | Skip) -> list[str]:
    record = "all of it" if entry.record is None else f"{entry.record:,}"
    return [entry.file, record, entry.reason]
