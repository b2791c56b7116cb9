"""Import: which column of a table is what, and what became of each record."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget
from typing_extensions import override

from annotator.services.importing import ImportOutcome, Skip
from annotator.services.ports import Refusal
from annotator.ui.dialogs.choosing import ChoiceBox
from annotator.ui.dialogs.dialog_frame import DialogFrame, Role, field_label
from annotator.ui.dialogs.outcome_dialog import OutcomeDialog, Told
from annotator.ui.dialogs.plain_label import plain_label
from annotator.ui.dialogs.plain_table import PlainTable
from annotator.ui.dialogs.wording import counted, cut_line

FIELDS: Final = (
    ("text", "&Text"),
    ("id", "&Id"),
    ("title", "Tit&le"),
    ("date", "&Date"),
    ("source", "&Source"),
    ("publisher", "&Publisher"),
    ("author", "&Author"),
    ("language", "La&nguage"),
)
NO_COLUMN: Final = "none"
PREVIEWED: Final = 5
LONGEST_NAME: Final = 40


class CsvColumnsDialog(DialogFrame):
    """Which column holds the text, and which the rest. The text alone is needed.

    `guess` and what `columns_chosen` carries map "text", "id", "title", "date", "source",
    "publisher", "author", "language" to the name of a column or None.
    """

    columns_chosen = Signal(object)

    def __init__(
        self,
        columns: Sequence[str],
        guess: Mapping[str, str | None],
        sample_rows: Sequence[Sequence[str]],
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            "Which column is what?",
            advice="Each row becomes an article. Only the text is needed.",
            size=(720, 600),
            parent=parent,
        )
        self._columns = list(columns)
        self._choices: dict[str, ChoiceBox] = {}
        preview = PlainTable(columns, accessible_name="The first rows", fits=False)
        preview.show_rows([[cut_line(cell) for cell in row] for row in sample_rows[:PREVIEWED]])
        self.content.addLayout(self._grid(guess))
        self.content.addSpacing(8)
        self.content.addWidget(plain_label("The first rows", role="strong"))
        self.content.addWidget(preview, 1)
        self._import = self.add_button("&Import", Role.AcceptRole, self.accept, is_default=True)
        self.add_button("Cancel", Role.RejectRole, self.reject)
        self._check()

    @override
    def accept(self) -> None:
        if self._chosen()["text"] is None:
            return
        super().accept()
        self.columns_chosen.emit(self._chosen())

    def _grid(self, guess: Mapping[str, str | None]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        for place, (field, title) in enumerate(FIELDS):
            named = [(name, cut_line(name, longest=LONGEST_NAME)) for name in self._columns]
            choice = ChoiceBox([(None, NO_COLUMN), *named], chosen=guess.get(field))
            choice.currentIndexChanged.connect(self._check)
            self._choices[field] = choice
            row, column_pair = place % 4, place // 4 * 2
            grid.addWidget(field_label(title, choice), row, column_pair)
            grid.addWidget(choice, row, column_pair + 1)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        return grid

    def _chosen(self) -> dict[str, str | None]:
        # By place, because two columns of a careless file may share a name.
        chosen = {field: choice.currentIndex() - 1 for field, choice in self._choices.items()}
        return {
            field: self._columns[place] if place >= 0 else None for field, place in chosen.items()
        }

    def _check(self) -> None:
        self._import.setEnabled(self._chosen()["text"] is not None)


class ImportOutcomeDialog(OutcomeDialog):
    """What was read, taken, skipped and refused, and why."""

    def __init__(self, outcome: ImportOutcome, *, parent: QWidget | None = None) -> None:
        told = Told(
            "Import",
            _heading(outcome),
            outcome_sentence(outcome),
            rows=outcome_rows(outcome),
            columns=("", "File", "Record", "Why"),
            rows_name="Refused and skipped records",
            fates={"refused": "bad", "skipped": "muted"},
        )
        super().__init__(told, parent=parent)


def needs_telling(outcome: ImportOutcome) -> bool:
    """Whether something was skipped or refused; else the status line is enough."""
    return bool(outcome.skipped or outcome.refused)


def outcome_sentence(outcome: ImportOutcome) -> str:
    """`Read 14 · taken 12 · skipped 1 · refused 1`, and what else came with them."""
    stopped = "Stopped. " if outcome.was_cancelled else ""
    counts = [f"{stopped}Read {outcome.read:,}", f"taken {outcome.taken:,}"]
    if outcome.revised:
        counts[-1] += f" ({outcome.revised:,} as new revisions)"
    counts += [f"skipped {outcome.skipped:,}", f"refused {outcome.refused:,}"]
    extras = [
        f"{what} in {counted(number, 'record')}"
        for number, what in (
            (outcome.suggestions, "suggestions"),
            (outcome.layers, "decisions"),
        )
        if number
    ]
    return " · ".join(counts) + (f" · with {' and '.join(extras)}" if extras else "")


def outcome_rows(outcome: ImportOutcome) -> list[list[str]]:
    """Refused ones first: they are what one can do something about."""
    refused = [["refused", *_cells(entry)] for entry in outcome.refusals]
    return [*refused, *(["skipped", *_cells(entry)] for entry in outcome.skips)]


def _cells(entry: Refusal | Skip) -> list[str]:
    record = "all of it" if entry.record is None else f"{entry.record:,}"
    return [entry.file, record, entry.reason]


def _heading(outcome: ImportOutcome) -> str:
    if outcome.was_cancelled:
        return "Stopped. What was taken so far is kept."
    return "Not everything was taken" if needs_telling(outcome) else "Everything was taken"
