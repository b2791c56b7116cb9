"""Pace and care: the clock of active time, and a gentle word for who is too quick to read."""

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from annotator.domain.edit import Edit
from annotator.services.pace import HastyRun, PaceWatch
from annotator.services.review.clock import ActivityClock
from annotator.ui.settings import Settings

INPUT = frozenset(
    {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove,
     QEvent.Type.Wheel, QEvent.Type.InputMethod}
)  # fmt: skip


class PaceDesk(QObject):
    """Nothing is blocked and no window opens; the note stays while the run goes on."""

    said = Signal(str)

    def __init__(self, application: QApplication, clock: ActivityClock, parent: QObject) -> None:
        super().__init__(parent)
        self._clock = clock
        self._watch = PaceWatch()
        application.installEventFilter(self)

    @Slot(object)
    def follow(self, settings: Settings) -> None:
        if settings.reading_speed != self._watch.words_per_minute:
            self._watch = PaceWatch(settings.reading_speed)

    @Slot(object)
    def note_edit(self, edit: Edit) -> None:
        run = self._watch.see(edit)
        if run is not None:
            self.said.emit(hasty_words(run))

    @Slot()
    def forget(self) -> None:
        """What was undone is no longer part of a run."""
        self._watch.forget()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in INPUT:
            self._clock.touch()
        return False


def hasty_words(run: HastyRun) -> str:
    return f"{run.confirmed} confirmed faster than they can be read. No hurry."
