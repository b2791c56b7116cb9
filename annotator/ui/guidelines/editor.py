"""Writing the guidelines anew, and reading what they were before."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget
from typing_extensions import override

from annotator.domain.errors import AnnotatorError
from annotator.services.guidelines import checked
from annotator.services.ports import Guideline
from annotator.ui.dialogs.choosing import ChoiceBox
from annotator.ui.dialogs.dialog_frame import DialogFrame, Role, field_label
from annotator.ui.dialogs.history_words import local_time
from annotator.ui.dialogs.plain_label import plain_label
from annotator.ui.dialogs.wording import cut_line

ADVICE = (
    "Saving makes a new version; every decision remembers the version it was made under. "
    "In a heading, {#claim_type} names the field that its section is about."
)
Load = Callable[[Callable[[str], None]], None]
"""Asks for a file and hands over its text."""


class GuidelinesDialog(DialogFrame):
    """Markdown as plain text. `versions` oldest first: older ones can only be read; what has been
    written of the next one stays while one looks at them."""

    text_entered = Signal(str)

    def __init__(
        self, versions: Sequence[Guideline], *, load: Load, parent: QWidget | None = None
    ) -> None:
        super().__init__("Guidelines", advice=ADVICE, size=(820, 720), parent=parent)
        self._versions = {version.number: version for version in versions}
        self._newest = versions[-1]
        self._load = load
        self._draft = self._newest.text
        rows = [(version.number, self._title(version)) for version in reversed(versions)]
        self.choice = ChoiceBox(rows, chosen=self._newest.number)
        self.field = QPlainTextEdit()
        self.field.setTabChangesFocus(True)
        self.field.setAccessibleName("Text of the guidelines")
        self.field.setPlainText(self._draft)
        self.said = plain_label("", role="hint", wraps=True)
        self._fill()
        self.choice.currentIndexChanged.connect(lambda: self._show_chosen())
        self.field.setFocus()

    @override
    def accept(self) -> None:
        """Close and emit a text that differs, or say what cannot be taken."""
        self._keep_draft()
        try:
            text = checked(self._draft)
        except AnnotatorError as error:
            self.refuse(str(error))
            return
        super().accept()
        if text != self._newest.text:
            self.text_entered.emit(text)

    def take_text(self, text: str) -> None:
        """A file's text in place of what is written; nothing is saved yet."""
        self.choice.setCurrentIndex(0)
        self.field.document().setModified(False)
        self._draft = text
        self._show_chosen()
        self.said.setText("The file is loaded. Save makes it the newest version.")

    def _show_chosen(self) -> None:
        self._keep_draft()
        chosen = self._versions[self.choice.currentData()]
        is_newest = chosen is self._newest
        self.field.setReadOnly(not is_newest)
        self.field.setPlainText(self._draft if is_newest else chosen.text)
        self.save.setEnabled(is_newest)
        self.said.setText("" if is_newest else "An older version can be read, not changed.")
        self.refuse("")

    def _keep_draft(self) -> None:
        if not self.field.isReadOnly() and self.field.document().isModified():
            self._draft = self.field.toPlainText()
            self.field.document().setModified(False)

    def _title(self, version: Guideline) -> str:
        newest = " (newest)" if version is self._newest else ""
        when = local_time(version.made_at)[:16]
        return cut_line(f"Version {version.number}{newest}, {when}, {version.made_by}")

    def _fill(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(field_label("&Version", self.choice))
        row.addWidget(self.choice, 1)
        self.content.addLayout(row)
        self.content.addWidget(self.field, 1)
        self.content.addWidget(self.said)
        self.add_button("&Load from file…", Role.ActionRole, lambda: self._load(self.take_text))
        self.save = self.add_button("&Save", Role.AcceptRole, self.accept, is_default=True)
        self.add_button("Cancel", Role.RejectRole, self.reject)
