"""What the window asks of the person in between: files, folders, yes or no, warnings.

The window gets a `Prompts`; tests give it one that answers by itself. Nothing here blocks: each
question takes a `then`, which is called with the answer and never when the person cancelled.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, Protocol

from PySide6.QtCore import QDir, Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from annotator.domain.errors import AnnotatorError
from annotator.ui.appearance import dress_program
from annotator.ui.dialogs.seats import ReviewerChoice, ReviewerOffer
from annotator.ui.dialogs.wording import shown, title_text

LONGEST_MESSAGE: Final = 1500
ANY_FILE: Final = "All files (*)"


class Prompts(Protocol):
    """Questions the window may ask; `then` gets the answer."""

    def choose_files(
        self, title: str, *, filters: Sequence[str], then: Callable[[list[Path]], Any]
    ) -> None:
        """Files to read, at least one. `filters` read as in "Text (*.txt *.md)"."""
        ...

    def choose_folder(
        self, title: str, *, start: Path | None, then: Callable[[Path], Any]
    ) -> None: ...

    def choose_project_to_open(self, *, then: Callable[[Path], Any]) -> None: ...

    def choose_project_to_make(self, *, suggested: Path, then: Callable[[Path], Any]) -> None:
        """A path for a new project file; it may exist, which the store then refuses."""
        ...

    def choose_file_to_write(
        self, title: str, *, suggested: Path, filters: Sequence[str], then: Callable[[Path], Any]
    ) -> None:
        """A path for a new file, or for one that the person agreed to write over."""
        ...

    def ask(self, title: str, text: str, *, yes: str, no: str, then: Callable[[bool], Any]) -> None:
        """A question with two answers, `yes` and `no` being what stands on the buttons."""
        ...

    def choose_way(
        self, title: str, text: str, *, ways: Sequence[str], then: Callable[[int], Any]
    ) -> None:
        """A question with several answers, which stand on the buttons; `then` gets the place of
        the chosen one. The last one stands for Esc, and the first for Return."""
        ...

    def choose_reviewer(
        self,
        offer: ReviewerOffer,
        *,
        then: Callable[[ReviewerChoice], Any],
        left: Callable[[], Any],
    ) -> None:
        """Who is reviewing; `left` is called when the person cancelled."""
        ...

    def warn(self, error: AnnotatorError | str) -> None:
        """Say what happened, and what to do next where that is known."""
        ...


class QtPrompts:
    """The prompts of the desktop: its own file dialogs and message boxes over `parent`, or
    alone before there is a window."""

    def __init__(self, parent: QWidget | None, *, project_suffix: str) -> None:
        self._parent = parent
        self._suffix = project_suffix.removeprefix(".")
        self._folder = ""

    def choose_files(
        self, title: str, *, filters: Sequence[str], then: Callable[[list[Path]], Any]
    ) -> None:
        dialog = self._file_dialog(title, QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([*filters, ANY_FILE])
        self._open(dialog, then)

    def choose_folder(self, title: str, *, start: Path | None, then: Callable[[Path], Any]) -> None:
        dialog = self._file_dialog(title, QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        if start is not None:
            dialog.setDirectory(str(start))
        self._open(dialog, lambda paths: then(paths[0]))

    def choose_project_to_open(self, *, then: Callable[[Path], Any]) -> None:
        dialog = self._file_dialog("Open a project", QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self._project_filter(), ANY_FILE])
        self._open(dialog, lambda paths: then(paths[0]))

    def choose_project_to_make(self, *, suggested: Path, then: Callable[[Path], Any]) -> None:
        dialog = self._file_dialog("Make a new project", QFileDialog.FileMode.AnyFile)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        # A project is never overwritten, so asking about it would promise what is not done.
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.setNameFilters([self._project_filter()])
        dialog.setDefaultSuffix(self._suffix)
        dialog.setDirectory(str(suggested.parent))
        dialog.selectFile(suggested.name)
        self._open(dialog, lambda paths: then(paths[0]))

    def choose_file_to_write(
        self, title: str, *, suggested: Path, filters: Sequence[str], then: Callable[[Path], Any]
    ) -> None:
        dialog = self._file_dialog(title, QFileDialog.FileMode.AnyFile)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(list(filters))
        dialog.setDefaultSuffix(suggested.suffix.removeprefix("."))
        dialog.selectFile(suggested.name)
        self._open(dialog, lambda paths: then(paths[0]))

    def ask(self, title: str, text: str, *, yes: str, no: str, then: Callable[[bool], Any]) -> None:
        box = self._box(title, text)
        accept = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        reject = box.addButton(no, QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(accept)
        box.setEscapeButton(reject)
        box.finished.connect(lambda: then(box.clickedButton() is accept))
        box.open()

    def choose_way(
        self, title: str, text: str, *, ways: Sequence[str], then: Callable[[int], Any]
    ) -> None:
        box = self._box(title, text)
        # With one role for all of them, the style does not put them in an order of its own.
        buttons = [box.addButton(way, QMessageBox.ButtonRole.ActionRole) for way in ways]
        box.setDefaultButton(buttons[0])
        box.setEscapeButton(buttons[-1])
        box.finished.connect(lambda: then([b is box.clickedButton() for b in buttons].index(True)))
        box.open()

    def choose_reviewer(
        self,
        offer: ReviewerOffer,
        *,
        then: Callable[[ReviewerChoice], Any],
        left: Callable[[], Any],
    ) -> None:
        from annotator.ui.dialogs.reviewer_dialog import ReviewerDialog

        theme = dress_program()
        dialog = ReviewerDialog(offer, parent=self._parent)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # The window comes after the dialog has closed: the program must not end in between.
        dialog.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, self._parent is not None)
        dialog.set_theme(theme)
        dialog.chosen.connect(then)
        dialog.rejected.connect(left)
        dialog.open()

    def warn(self, error: AnnotatorError | str) -> None:
        box = self._box("Annotator", warning_text(error))
        box.setIcon(QMessageBox.Icon.Warning)
        box.addButton("&Close", QMessageBox.ButtonRole.RejectRole)
        box.open()

    def _box(self, title: str, text: str) -> QMessageBox:
        box = QMessageBox(self._parent)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(title_text(title))
        box.setText(shown(text, longest=LONGEST_MESSAGE))
        return box

    def _file_dialog(self, title: str, mode: QFileDialog.FileMode) -> QFileDialog:
        dialog = QFileDialog(self._parent, title, self._folder or QDir.homePath())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(mode)
        return dialog

    def _open(self, dialog: QFileDialog, then: Callable[[list[Path]], Any]) -> None:
        chosen: list[Path] = []

        def note(names: list[str]) -> None:
            self._folder = dialog.directory().absolutePath()
            chosen[:] = [Path(name) for name in names if name]

        dialog.filesSelected.connect(note)
        # Only then it is hidden: what follows may wait behind a dialog of its own.
        dialog.accepted.connect(lambda: then(chosen) if chosen else None)
        dialog.open()

    def _project_filter(self) -> str:
        return f"Annotator projects (*.{self._suffix})"


def warning_text(error: AnnotatorError | str) -> str:
    """What happened, then what to do next in a paragraph of its own."""
    if isinstance(error, str):
        return error
    return f"{error.message}\n\n{error.advice}".strip()
