"""Pace and care: the clock of active time, and a gentle word for who is too quick to read."""

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from annotator.domain.edit import Edit
from annotator.services.pace import HastyRun, PaceWatch
from annotator.services.review.clock import ActivityClock
from annotator.ui.settings import Settings

INPUT = frozenset(
    {QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.MouseButtonPress,
     QEvent.Type.MouseMove, QEvent.Type.Wheel}
)  # fmt: skip
"""With the release of a key: a window is not told that a shortcut was pressed."""


class PaceDesk(QObject):
    """Nothing is blocked and no window opens; the note stays while the run goes on."""

    said = Signal(str)

    def __init__(self, application: QApplication, clock: ActivityClock, parent: QObject) -> None:
        super().__init__(parent)
        self._clock = clock
        self._watch = PaceWatch()
        application.focusWindowChanged.connect(self._listen)
        self._listen(application.focusWindow())

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

    @Slot(QWindow)
    def _listen(self, window: QWindow | None) -> None:
        """Each of our windows, once it has had the focus. The application would tell all of the
        hundreds of events that a key brings about."""
        if window is not None:
            window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in INPUT:
            self.touch()
        return False

    @Slot()
    def touch(self) -> None:
        """Somebody is at work, though no key or mouse says so."""
        self._clock.touch()


def hasty_words(run: HastyRun) -> str:
    return f"{run.confirmed} confirmed faster than they can be read. No hurry."
