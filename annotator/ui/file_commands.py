"""Bringing files in and out: asks what is needed, then starts the work."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Slot
from PySide6.QtWidgets import QApplication

from annotator.domain.errors import AnnotatorError, DamagedFile
from annotator.ui.dialog_desk import DialogDesk
from annotator.ui.dialogs.wording import counted
from annotator.ui.main_window import MainWindow
from annotator.ui.project_work import ProjectWork
from annotator.ui.prompts import Prompts

TABLES = (".csv", ".tsv")
FILTERS = (
    "Articles (*.txt *.md *.html *.htm *.jsonl *.json *.csv *.tsv *.zip)",
    "Text (*.txt *.md)",
    "Web pages (*.html *.htm)",
    "Records and tables (*.jsonl *.json *.csv *.tsv)",
    "Archives (*.zip)",
)


class FileCommands(QObject):
    """Import, paste and export, from menu, keys and dropped files."""

    def __init__(
        self, window: MainWindow, *, work: ProjectWork, dialogs: DialogDesk, prompts: Prompts
    ) -> None:
        super().__init__(window)
        self._window = window
        self._work = work
        self._dialogs = dialogs
        self._prompts = prompts

    def import_files(self) -> None:
        self._prompts.choose_files("Import articles", filters=FILTERS, then=self.take)

    def import_folder(self) -> None:
        self._prompts.choose_folder("Import a folder", start=None, then=lambda p: self.take([p]))

    @Slot(list)
    def take(self, paths: list[Path]) -> None:
        """Import files and folders; a single table first asks which column is what."""
        chosen = [Path(path) for path in paths]
        if len(chosen) == 1 and chosen[0].suffix.lower() in TABLES:
            self._ask_columns(chosen[0])
        else:
            self._work.import_paths(chosen)

    def paste(self) -> None:
        """The clipboard as an article: files where it holds files, else its text."""
        # Some desktops have no clipboard before somebody copies.
        content = QApplication.clipboard().mimeData() or QMimeData()
        paths = [Path(url.toLocalFile()) for url in content.urls() if url.isLocalFile()]
        if paths:
            self.take(paths)
            return
        text = content.text()
        if not text.strip():
            self._window.status.show_message("There is no text to paste. Copy an article first.")
            return
        self._work.import_from(lambda: self._work.tools.read_text(text))

    def suggest_again(self) -> None:
        self._work.suggesting.start_again()

    def suggest_anew(self) -> None:
        """Ask first, and say how many articles it is about."""
        from annotator.services.suggesting import not_begun

        number = len(not_begun(self._work.project))
        if not number:
            self._window.status.show_message("Somebody has begun to review every article.")
            return
        name = self._work.tools.chosen_extractor()
        self._prompts.ask(
            "Suggest anew",
            f"{name} reads {counted(number, 'article')} that nobody has begun to review, as far as "
            "it has not read them before, and its suggestions are shown there. All decisions, and "
            "what other extractors suggested, stay in the project.",
            yes="&Suggest anew",
            no="&Cancel",
            then=lambda is_wanted: self._work.suggesting.start_anew() if is_wanted else None,
        )

    @Slot(object)
    def tell_failure(self, error: Exception) -> None:
        """What went wrong in a job, in plain words. For damage a backup is offered instead."""
        if isinstance(error, DamagedFile):
            return
        if isinstance(error, AnnotatorError):
            self._prompts.warn(error)
        else:
            self._prompts.warn(f"The work stopped: {error}\n\nThe log has the details.")

    @Slot(object, str)
    def keep_refused_text(self, error: AnnotatorError, text: str) -> None:
        """Words that could not be stored go to the clipboard, so that they are not lost."""
        QApplication.clipboard().setText(text)
        self._prompts.warn(f"What you typed was not stored, and is on the clipboard now. {error}")

    def _ask_columns(self, path: Path) -> None:
        try:
            table = self._work.tools.look_at_table(path)
        except AnnotatorError as error:
            self._prompts.warn(error)
            return

        def chosen(columns: Mapping[str, str | None]) -> None:
            self._work.import_from(lambda: self._work.tools.read_table(path, columns))

        self._dialogs.show_columns(table, chosen)
