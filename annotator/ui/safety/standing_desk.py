"""Says that a project is open only for reading, and why; refuses what would change it."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication, QWindow

from annotator.domain.errors import NotPossible, NotStored
from annotator.services.ports import Project, Standing
from annotator.ui.appearance import Appearance
from annotator.ui.main_window import MainWindow
from annotator.ui.panels.notice_strip import Notice, NoticeStrip
from annotator.ui.safety.changing_actions import changes_project

WRITE = "file.write"
OFFER = "Work in this project"
USE = "You can look at everything and export it."


class StandingDesk(QObject):
    """`standing_now` finds out whether the file may be written by now; `reopen` opens the project
    anew for the same reviewer."""

    came_back = Signal()  # to a project that somebody else may have gone on with

    def __init__(
        self,
        window: MainWindow,
        project: Project,
        *,
        appearance: Appearance,
        standing_now: Callable[[Path], Standing],
        reopen: Callable[[], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._path = project.path
        self._standing = project.standing
        self._standing_now = standing_now
        self._reopen = reopen
        self.strip = NoticeStrip()
        self.strip.set_actions(window.actions_shown.table)
        window.add_notice(self.strip)
        appearance.settings_changed.connect(lambda _settings: self._dress(appearance))
        program = cast(QGuiApplication, QGuiApplication.instance())
        program.focusWindowChanged.connect(self._follow_focus)
        self._show()

    def require(self, action_id: str) -> None:
        """Raises NotStored, with the reason, for what would change a project that may not be."""
        if not self._standing.may_write and changes_project(action_id):
            raise _refusal(self._standing)

    @Slot()
    def try_to_write(self) -> None:
        """Open the project anew, to work in it. Raises NotStored while that is not to be had."""
        if self._standing.may_write:
            raise NotPossible("You can change this project already.")
        standing = self._standing_now(self._path)
        if not standing.may_write:
            self._standing = standing
            self._show(f"Looked again at {datetime.now():%H:%M:%S}.")
            raise _refusal(standing)
        self._reopen()

    @Slot(QWindow)
    def _follow_focus(self, focused: QWindow | None) -> None:
        is_here = focused is not None and focused == self._window.windowHandle()
        if is_here and not self._standing.may_write:
            self.came_back.emit()

    def _show(self, said: str = "") -> None:
        """`said` tells one try from the next: mostly the reason is the same."""
        standing = self._standing
        if standing.may_write:
            return
        offers = ((WRITE, OFFER),) if standing.is_held else ()
        onward = USE if standing.is_held else standing.advice
        words = f"{standing.message} {onward} {said}".strip()
        self.strip.show_notice(Notice(words, offers=offers))
        why = f"{standing.message} {standing.advice}"
        self._window.strip.show_only_for_reading()
        self._window.status.show_only_for_reading(why)
        self._window.claims.bar.show_only_for_reading()
        self._window.claims.pages.show_only_for_reading(f"Only for reading. {why}")

    def _dress(self, appearance: Appearance) -> None:
        self.strip.set_theme(appearance.theme, appearance.settings.text_scale)


def _refusal(standing: Standing) -> NotStored:
    return NotStored(f"Nothing was changed. {standing.message}", standing.advice)
