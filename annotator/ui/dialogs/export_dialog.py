"""Export: choose what goes where, then see what was written."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from annotator.domain.errors import AnnotatorError, InvalidInput
from annotator.domain.scheme import Label
from annotator.services.exporting import ExportOutcome
from annotator.ui.dialogs.dialog_frame import DialogFrame, Role, scrolling
from annotator.ui.dialogs.export_form import ExportForm
from annotator.ui.dialogs.headway import Headway
from annotator.ui.dialogs.plain_label import plain_label
from annotator.ui.dialogs.plain_table import PlainTable
from annotator.ui.dialogs.wording import counted, shown

NOTHING_FITS = (
    "No article fits, so the files that were written hold none. Finish some, or choose other "
    "articles above"
)
ADVICE = "Writes gold.jsonl with its manifest and data card; an older export there is replaced."


class ExportDialog(DialogFrame):
    """Stays open while the export runs: tell it `show_running` and `show_progress`, then
    `show_outcome` or `show_failure`. Closing it meanwhile asks for the export to be stopped.
    Folders are paths."""

    export_requested = Signal(object, object)  # folder, ExportOptions
    cancel_requested = Signal()
    folder_requested = Signal(object)
    open_folder_requested = Signal(object)

    def __init__(
        self,
        folder: Path,
        *,
        labels: Sequence[Label],
        reviewers: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Export the gold", advice=ADVICE, size=(760, 720), parent=parent)
        self.setWindowTitle("Export")
        self.form = ExportForm(folder, labels, reviewers)
        self.form.folder_requested.connect(self.folder_requested)
        inside = QVBoxLayout()
        inside.addWidget(self.form)
        self._pages = QStackedWidget()
        self._pages.addWidget(scrolling(inside))
        self.headway = Headway("Exporting")
        self.headway.hide()
        self.content.addWidget(self._pages)
        self.content.addWidget(self.headway)
        self._export = self.add_button("&Export", Role.AcceptRole, self.accept, is_default=True)
        self._leave = self.add_button("Cancel", Role.RejectRole, self.reject)
        self._written_to = folder
        self._is_running = False

    def set_folder(self, folder: Path) -> None:
        self.form.set_folder(folder)

    @override
    def accept(self) -> None:
        """Ask for the export, or say what does not fit together."""
        if not self._export.isEnabled() or self._pages.currentIndex() != 0:
            return
        try:
            wish = self.form.wish()
        except InvalidInput as error:
            self.refuse(str(error))
            return
        self.refuse("")
        self._written_to = wish.folder
        self.export_requested.emit(wish.folder, wish.options)

    @override
    def reject(self) -> None:
        """While the export runs, only ask for it to be stopped: what became of it is told here."""
        if not self._is_running:
            super().reject()
        elif self._leave.isEnabled():
            self._leave.setEnabled(False)
            self.set_advice("Cancelling …")
            self.cancel_requested.emit()

    def show_running(self) -> None:
        self._set_running(True)
        self.set_advice("Writing …")
        self._leave.setFocus()

    def show_progress(self, done: int, total: int | None, left: str) -> None:
        self.headway.show_share(done, total, left)

    def show_failure(self, error: AnnotatorError | str) -> None:
        """Back to the form, with what happened."""
        self._set_running(False)
        self.set_advice(ADVICE)
        self.refuse(f"{error} Nothing of an older export was touched.")

    def show_outcome(self, outcome: ExportOutcome) -> None:
        """The page that says what was written where; where no article fits, the form again."""
        self._set_running(False)
        if not (outcome.articles or outcome.was_cancelled):
            self.set_advice(ADVICE)
            self.refuse(NOTHING_FITS + (_withheld_words(outcome) or "."))
            return
        self.refuse("")
        self.heading.setText("The export was cancelled" if outcome.was_cancelled else "Exported")
        self.set_advice(outcome_words(outcome))
        self._pages.addWidget(self._result(outcome))
        self._pages.setCurrentIndex(1)
        self._export.hide()
        self._leave.setText("&Close")
        if not outcome.was_cancelled:
            self.add_button(
                "&Open the folder",
                Role.ActionRole,
                lambda: self.open_folder_requested.emit(self._written_to),
            )
        self._leave.setDefault(True)
        self._leave.setFocus()

    def _result(self, outcome: ExportOutcome) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        if outcome.was_cancelled:
            return page
        layout.addWidget(plain_label(shown(str(self._written_to)), role="strong", wraps=True))
        table = PlainTable(("File", "Size", "SHA-256"), accessible_name="Files")
        table.show_rows([[file.name, size_words(file.size), file.sha256] for file in outcome.files])
        layout.addWidget(table, 1)
        return page

    def _set_running(self, is_running: bool) -> None:
        self._is_running = is_running
        self.form.setEnabled(not is_running)
        self._export.setEnabled(not is_running)
        self._leave.setEnabled(True)
        self.headway.begin()
        self.headway.setVisible(is_running)


def outcome_words(outcome: ExportOutcome) -> str:
    """`12 articles · 140 claims · 530 entities · 31 rejected suggestions · 4 relations`."""
    if outcome.was_cancelled:
        return "Nothing was written. What an older export had written is still there."
    parts = [
        counted(outcome.articles, "article")
        + (f", {outcome.adjudicated} adjudicated" if outcome.adjudicated else ""),
        counted(outcome.claims, "claim"),
        counted(outcome.entities, "entity", "entities"),
        counted(outcome.rejected, "rejected suggestion"),
        counted(outcome.relations, "relation"),
    ]
    left_out = (
        f". {counted(outcome.left_out, 'relation')} to claims outside the export left out."
        if outcome.left_out
        else ""
    )
    return " · ".join(parts) + left_out + _withheld_words(outcome)


def _withheld_words(outcome: ExportOutcome) -> str:
    if not outcome.withheld:
        return ""
    articles = counted(outcome.withheld, "article")
    return f". In {articles} others' work is left out until yours is done."


def size_words(size: int) -> str:
    """Bytes, or the next larger unit that keeps the number short."""
    if size < 1000:
        return counted(size, "byte")
    return f"{size / 1000:,.1f} kB" if size < 1_000_000 else f"{size / 1_000_000:,.1f} MB"
