"""Shows the guidelines for what is in hand, and takes new versions of them."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from annotator.domain.errors import AnnotatorError, InvalidInput
from annotator.open_databases import require_no_database
from annotator.services import guidelines
from annotator.ui.action import Mode
from annotator.ui.appearance import Appearance
from annotator.ui.dialog_desk import DialogDesk
from annotator.ui.guidelines.topics import (
    Topic,
    topic_of_action,
    topic_of_current,
    topic_of_text_field,
)
from annotator.ui.main_window import MainWindow
from annotator.ui.prompts import Prompts
from annotator.ui.settings import Settings
from annotator.ui.workbench import Current, Workbench

FILES = ("Guidelines (*.md *.markdown *.txt)",)


class GuidelinesDesk(QObject):
    """While the panel is hidden nothing is laid out for it."""

    said = Signal(str)
    refused = Signal(object)  # AnnotatorError

    def __init__(
        self,
        window: MainWindow,
        bench: Workbench,
        *,
        appearance: Appearance,
        dialogs: DialogDesk,
        prompts: Prompts,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._bench = bench
        self._appearance = appearance
        self._dialogs = dialogs
        self._prompts = prompts
        self._current: Current = None
        self._touched: Topic | None = None
        self._is_stale = True

    def start(self) -> None:
        """From now on decisions are made under the newest version."""
        try:
            guideline = guidelines.current(self._bench.session.project)
        except AnnotatorError as error:
            self.refused.emit(error)
            return
        self._bench.session.guideline = guideline.number
        self._is_stale = True

    def toggle(self) -> None:
        are_shown = not self._appearance.settings.guidelines_shown
        self._appearance.change(replace(self._appearance.settings, guidelines_shown=are_shown))

    def focus(self) -> None:
        """Put the keys into the guidelines, to scroll them; Esc leads back."""
        if not self._appearance.settings.guidelines_shown:
            self.toggle()
        self._window.guidelines.text.setFocus()

    def with_queue(self, command: Callable[[], Any]) -> Callable[[], None]:
        """What needs the queue, after the guidelines have made room for it."""

        def run() -> None:
            if not self._window.side.is_queue_shown:
                self.toggle()
            command()

        return run

    def queue_or(self, command: Callable[[], Any]) -> Callable[[], None]:
        """The key of the queue brings it back where the guidelines stand in its place."""
        return lambda: command() if self._window.side.is_queue_shown else self.toggle()

    @Slot(object)
    def show_settings(self, settings: Settings) -> None:
        if settings.guidelines_shown != self._window.side.are_guidelines_shown:
            self._window.show_guidelines(settings.guidelines_shown)
            self._show()

    @Slot(object)
    def show_current(self, current: Current) -> None:
        if current != self._current:
            self._current, self._touched = current, None
        self._show()

    @Slot(str)
    def show_mode(self, _mode: Mode) -> None:
        self._show()

    @Slot(str)
    def note_action(self, action_id: str) -> None:
        """The field that was set last is what one is at, until something else is current."""
        topic = topic_of_action(action_id, self._bench.scheme)
        if topic is not None:
            self._touched = topic
            self._show()

    @Slot(object)
    def follow_focus(self, new: QWidget | None) -> None:
        fields = self._window.claims.pages.claim_card.text_fields()
        name = next((name for name, field in fields.items() if new and _holds(field, new)), None)
        if name is not None:
            self._touched = topic_of_text_field(name, self._bench.scheme)
            self._show()

    def edit(self) -> None:
        from annotator.ui.guidelines.editor import GuidelinesDialog

        project = self._bench.session.project
        newest = guidelines.current(project)
        versions = project.guidelines.versions() or [newest]
        dialog = GuidelinesDialog(versions, load=self._load, parent=self._window)
        dialog.text_entered.connect(self.keep)
        self._dialogs.show(dialog)

    @Slot(str)
    def keep(self, text: str) -> None:
        """A new version, which decisions are made under from now on."""
        session = self._bench.session
        try:
            made = guidelines.revised(session.project, text, by=session.reviewer)
        except AnnotatorError as error:
            self._prompts.warn(error)
            return
        session.guideline = made.number
        self._is_stale = True
        self._show()
        self.said.emit(f"The guidelines have a version {made.number} now.")

    def _load(self, then: Callable[[str], None]) -> None:
        def read(paths: list[Path]) -> None:
            try:
                require_no_database(paths[0])
                then(guidelines.decoded(paths[0].read_bytes()))
            except AnnotatorError as error:
                self._prompts.warn(error)
            except OSError as error:
                reason = error.strerror or "it cannot be read"
                self._prompts.warn(InvalidInput(f"{paths[0].name}: {reason}.", "Choose another."))

        self._prompts.choose_files("Load guidelines", filters=FILES, then=read)

    def _show(self) -> None:
        panel = self._window.guidelines
        if not self._window.side.are_guidelines_shown:
            return
        if self._is_stale:
            self._is_stale = False
            panel.show_guideline(guidelines.current(self._bench.session.project))
        panel.show_topic(self._topic())

    def _topic(self) -> Topic:
        bench = self._bench
        is_choosing = bench.mode in ("reasons", "reveal")
        if self._touched is not None and not is_choosing:
            return self._touched
        if bench.session.desk is None:
            return Topic("claim")
        return topic_of_current(bench.current, bench.layer, mode=bench.mode, scheme=bench.scheme)


def _holds(field: QWidget, focused: QWidget) -> bool:
    return focused is field or field.isAncestorOf(focused)
