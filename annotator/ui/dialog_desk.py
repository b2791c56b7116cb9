"""Opens the dialogs over the window and passes on what is entered in them. Each is loaded when it
is first opened."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog

from annotator.ui.actions import ACTIONS, scheme_actions
from annotator.ui.appearance import Appearance
from annotator.ui.commands import claim_commands, reading_commands
from annotator.ui.main_window import MainWindow
from annotator.ui.settings import Settings
from annotator.ui.tools import TableLook, Tools
from annotator.ui.workbench import Workbench

if TYPE_CHECKING:
    from annotator.services.importing import ImportOutcome
    from annotator.ui.dialogs.dialog_frame import DialogFrame
    from annotator.ui.dialogs.help_sheet import HelpSheet
    from annotator.ui.dialogs.palette import CommandPalette

    Dialog = DialogFrame | CommandPalette


class DialogDesk(QObject):
    """Each method opens one dialog; at most one is open at a time."""

    def __init__(
        self, window: MainWindow, *, bench: Workbench, appearance: Appearance, tools: Tools
    ) -> None:
        super().__init__(window)
        self._window = window
        self._bench = bench
        self._appearance = appearance
        self._tools = tools
        self._open: QDialog | None = None
        self._waiting: deque[Callable[[], Dialog]] = deque()
        self._sheet: HelpSheet | None = None

    def toggle_keys(self) -> None:
        if self._are_keys_shown():
            self.close_keys()
            return
        sheet = self._made_sheet()
        sheet.set_theme(self._appearance.theme)
        sheet.show_actions(self._window.actions_shown.table.values(), self._bench.scheme)
        sheet.show()
        sheet.raise_()

    def close_keys(self) -> None:
        if self._sheet is not None:
            self._sheet.hide()
        self._window.focus_view()

    def close_keys_or(self, go_back: Callable[[], None]) -> Callable[[], None]:
        """Esc closes the keys where they are open, and goes back otherwise."""
        return lambda: self.close_keys() if self._are_keys_shown() else go_back()

    def _are_keys_shown(self) -> bool:
        return self._sheet is not None and self._sheet.isVisible()

    def _made_sheet(self) -> HelpSheet:
        if self._sheet is None:
            from annotator.ui.dialogs.help_sheet import HelpSheet

            self._sheet = HelpSheet(self._window)
            self._sheet.close_requested.connect(self.close_keys)
        return self._sheet

    def show_palette(self, run: Callable[[str], None]) -> None:
        from annotator.ui.dialogs.palette import CommandPalette

        actions = self._window.actions_shown
        palette = CommandPalette(self._window)
        palette.show_actions(actions.table.values(), actions.available())
        palette.action_requested.connect(run, Qt.ConnectionType.QueuedConnection)
        self.show(palette)

    def show_settings(
        self, changed: Callable[[Settings], None], closed: Callable[[], None]
    ) -> None:
        from annotator.ui.dialogs.settings_dialog import SettingsDialog

        table = (*ACTIONS, *scheme_actions(self._bench.scheme))
        dialog = SettingsDialog(
            self._appearance.settings, table, offers=self._tools.extractors(), parent=self._window
        )
        dialog.settings_changed.connect(changed)
        dialog.finished.connect(closed, Qt.ConnectionType.QueuedConnection)
        dialog.settings_changed.connect(lambda _: dialog.set_theme(self._appearance.theme))
        self.show(dialog)

    def show_columns(
        self, table: TableLook, chosen: Callable[[Mapping[str, str | None]], None]
    ) -> None:
        from annotator.ui.dialogs.import_dialogs import CsvColumnsDialog

        dialog = CsvColumnsDialog(table.names, table.guess, table.rows, parent=self._window)
        dialog.columns_chosen.connect(chosen)
        self.show(dialog)

    def show_import(self, outcome: ImportOutcome) -> None:
        """Only what went wrong needs a window of its own."""
        from annotator.ui.dialogs.import_dialogs import (
            ImportOutcomeDialog,
            needs_telling,
            outcome_sentence,
        )

        self._window.status.show_message(outcome_sentence(outcome))
        if needs_telling(outcome):
            self.tell(lambda: ImportOutcomeDialog(outcome, parent=self._window))

    def show_problems(self, problems: Sequence[str]) -> None:
        from annotator.ui.dialogs.check_dialog import CheckDialog

        self.tell(lambda: CheckDialog(problems, parent=self._window))

    def show_history(self) -> None:
        from annotator.ui.dialogs.history_dialog import HistoryDialog

        self._window.claims.commit_text()
        session, item, desk = self._bench.session, self._bench.claim(), self._bench.desk
        entries = session.project.layers.history(desk.article.id, session.reviewer, item.id)
        dialog = HistoryDialog(
            item,
            entries,
            text=desk.article.text,
            scheme=self._bench.scheme,
            entities=self._entity_words(),
            parent=self._window,
        )
        self.show(dialog)

    def show_details(self) -> None:
        from annotator.ui.dialogs.details_dialog import DetailsDialog

        self._window.claims.commit_text()
        item, desk = self._bench.claim(), self._bench.desk
        dialog = DetailsDialog(item.claim, desk.article.text, desk.layer, parent=self._window)
        dialog.details_entered.connect(
            lambda claim: claim_commands.enter_details(self._bench, item.id, claim)
        )
        self.show(dialog)

    def show_article_note(self) -> None:
        from annotator.ui.dialogs.note_dialog import NoteDialog

        desk = self._bench.desk
        dialog = NoteDialog(desk.article.title, desk.layer.state.note, parent=self._window)
        dialog.note_entered.connect(
            lambda note: reading_commands.enter_article_note(self._bench, note)
        )
        self.show(dialog)

    def show_about(self) -> None:
        from annotator.ui.dialogs.about import AboutDialog

        self.show(AboutDialog(parent=self._window))

    def _entity_words(self) -> dict[str, str]:
        desk = self._bench.desk
        return {i.id: i.span.of(desk.article.text) for i in desk.layer.entities_in_order()}

    def show(self, dialog: Dialog) -> None:
        """Open a dialog that the reader asked for; the one open before is closed."""
        before, self._open = self._open, dialog  # first, so that none that waits comes between
        if before is not None:
            before.close()
        self._show(dialog)

    def tell(self, make: Callable[[], Dialog]) -> None:
        """Open a dialog that nobody asked for, once no other one is open."""
        if self._open is None:
            self._show(make())
        else:
            self._waiting.append(make)

    def _show(self, dialog: Dialog) -> None:
        dialog.set_theme(self._appearance.theme)
        self._open = dialog
        dialog.finished.connect(lambda: self._forget(dialog))
        dialog.open()

    def _forget(self, closed: Dialog) -> None:
        closed.deleteLater()
        if closed is not self._open:
            return
        self._open = None
        if self._waiting:
            self._show(self._waiting.popleft()())
        else:
            self._window.activateWindow()
            self._window.focus_view()
