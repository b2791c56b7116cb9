"""What the disk did not take: says so, tries again, and lets nobody leave it behind unasked."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from annotator.domain.errors import AnnotatorError
from annotator.services.review.unsaved import Unsaved
from annotator.ui.appearance import Appearance
from annotator.ui.dialogs.wording import counted
from annotator.ui.main_window import MainWindow
from annotator.ui.panels.notice_strip import Notice, NoticeStrip
from annotator.ui.prompts import Prompts
from annotator.ui.workbench import Workbench

SAVE = "file.save"
RETRY_MS = 5_000
KEPT = "What you decided stays here until it is saved."
TRY_AGAIN, LEAVE, STAY = "&Try again", "&Leave without {}", "&Stay here"


@dataclass(frozen=True, slots=True)
class Keeper:
    """Who has something unsaved: of a review, or of the gold. `stored` is told how many are on
    disk now, `place` says what is on the desk: what is unsaved belongs to that."""

    unsaved: Unsaved
    stored: Callable[[int], Any]
    place: Callable[[], object]


class UnsavedDesk(QObject):
    said = Signal(str)
    forgotten = Signal()  # what was unsaved is given up

    def __init__(
        self, window: MainWindow, bench: Workbench, *, appearance: Appearance, prompts: Prompts
    ) -> None:
        super().__init__(window)
        self._window, self._bench = window, bench
        self._appearance, self._prompts = appearance, prompts
        self._keepers = [
            Keeper(bench.session.unsaved, bench.edits_stored.emit, lambda: bench.desk.article)
        ]
        self.strip = NoticeStrip()
        self.timer = QTimer(self)
        self.timer.setInterval(RETRY_MS)
        self.timer.timeout.connect(self.try_quietly)
        window.add_notice(self.strip)
        window.may_close, window.leave = self.may_close, self.leave
        window.closing.connect(self.end)

    def watch(self, keeper: Keeper) -> None:
        self._keepers.append(keeper)

    def count(self) -> int:
        """How many edits are unsaved."""
        return sum(len(keeper.unsaved) for keeper in self._keepers)

    @Slot()
    def follow(self) -> None:
        """Show how many are unsaved, and why; try again from time to time while there are any."""
        count = self.count()
        if not count:
            self.timer.stop()
            self.strip.hide()
            return
        why = next(keeper.unsaved.why for keeper in self._keepers if keeper.unsaved)
        words = f"{_not_saved(count)}. {why} {KEPT}"
        self.strip.show_notice(Notice(words, "warning", ((SAVE, "Save again"),)))
        if not self.timer.isActive():
            self.timer.start()

    @Slot()
    def dress(self) -> None:
        self.strip.set_actions(self._window.actions_shown.table)
        self.strip.set_theme(self._appearance.theme, self._appearance.settings.text_scale)

    def save(self) -> None:
        """Store now what is unsaved, with what is being typed. Raises AnnotatorError when that
        is not possible yet."""
        self._window.claims.commit_text()
        if self.count():
            self._store()
        else:
            self.said.emit("All decisions are saved: each one is when you make it.")

    @Slot()
    def try_quietly(self) -> None:
        """The reason may be another one than before."""
        try:
            self._store()
        except AnnotatorError:
            self.follow()

    def leave(self, go_on: Callable[[], Any]) -> None:
        """Go on at once where nothing is unsaved or it can be saved now, else ask first."""
        error = self._obstacle()
        if error is None:
            go_on()
        else:
            self.ask(error, go_on)

    def may_close(self) -> bool:
        """Where not, it asks, and closes the window when that is the answer."""
        error = self._obstacle()
        if error is None:
            return True
        agreed: list[bool] = []

        def close() -> None:
            agreed.append(True)
            self._window.close()  # does nothing yet where the answer came at once

        self.ask(error, close)
        if agreed:
            for keeper in self._keepers:
                keeper.unsaved.forget()
        return bool(agreed)

    @Slot()
    def end(self) -> None:
        """The window is closing, and whoever is in it has agreed to that."""
        with suppress(AnnotatorError):
            self._store()
        self.timer.stop()

    @Slot(object, object)
    def ask(self, error: AnnotatorError, go_on: Callable[[], Any]) -> None:
        count = self.count()
        them = "it" if count == 1 else "them"

        def answer(way: int) -> None:
            if way == 0:
                self._told(partial(self.leave, go_on))
            elif way == 1:
                self._told(partial(self._leave_without, go_on))

        self._prompts.choose_way(
            "Not saved",
            f"{_not_saved(count)}.\n\n{error}",
            ways=(TRY_AGAIN, LEAVE.format(them), STAY),
            then=answer,
        )

    def _leave_without(self, go_on: Callable[[], Any]) -> None:
        """Where one stays all the same, for the door was shut, nothing is given up."""
        left = [(keeper, keeper.place()) for keeper in self._keepers if keeper.unsaved]
        take_back = {id(keeper): keeper.unsaved.forget() for keeper, _ in left}
        has_stayed = False
        try:
            go_on()
        finally:
            for keeper, place in left:
                if self._window.isVisible() and keeper.place() is place:
                    take_back[id(keeper)]()
                    has_stayed = True
            self.follow()
        if self._window.isVisible() and not has_stayed:
            self.forgotten.emit()

    def _told(self, step: Callable[[], Any]) -> None:
        """After an answer nobody is there any more to raise to."""
        try:
            step()
        except AnnotatorError as error:
            self._prompts.warn(error)

    def _obstacle(self) -> AnnotatorError | None:
        """Why something is still unsaved, after trying once more; also what is being typed."""
        self._window.claims.commit_text()
        try:
            self._store()
        except AnnotatorError as error:
            return error
        return None

    def _store(self) -> None:
        for keeper in self._keepers:
            if count := keeper.unsaved.store():
                keeper.stored(count)


def _not_saved(count: int) -> str:
    return f"{counted(count, 'decision')} {'is' if count == 1 else 'are'} not saved"
