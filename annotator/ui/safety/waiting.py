"""Waits for something that no window can be used meanwhile for; it can be stopped."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from PySide6.QtCore import QEventLoop, Qt, Slot
from typing_extensions import override

from annotator.services.ports import IsCancelled, Progress
from annotator.ui.appearance import dress_program
from annotator.ui.background import Jobs, Work
from annotator.ui.dialogs.dialog_frame import DialogFrame, Role
from annotator.ui.dialogs.headway import Headway
from annotator.ui.estimate import Estimate

T = TypeVar("T")


class WaitingDialog(DialogFrame):
    """Stays until what it stands for has ended. Closing it asks for that to be stopped."""

    def __init__(self, title: str, advice: str) -> None:
        super().__init__(title, advice=advice, size=(460, 180))
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self._jobs = Jobs(self)
        self._name = title
        self._estimate = Estimate()
        self.headway = Headway(title)
        self.content.addWidget(self.headway)
        self.content.addStretch()
        self._jobs.progressed.connect(self._show_progress)
        self.stop = self.add_button("&Cancel", Role.RejectRole, self.reject)
        self.stop.setAutoDefault(False)  # Enter, pressed for something else, stops nothing

    @override
    def reject(self) -> None:
        self.stop.setEnabled(False)
        self._jobs.cancel(self._name)

    def result_of(self, work: Work[T]) -> T:
        """What `work` returns or raises, done in a thread of its own while the dialog can be
        seen. Also where it was stopped too late, it is told what became of it."""
        results: list[T] = []
        errors: list[Exception] = []

        def keep(progress: Progress, is_cancelled: IsCancelled) -> None:
            try:
                results.append(work(progress, is_cancelled))
            except Exception as error:  # raised below, where somebody takes it
                errors.append(error)

        loop = QEventLoop()
        self._jobs.finished.connect(loop.quit)
        self._jobs.start(self._name, keep, done=lambda _: None, failed=errors.append)
        loop.exec()
        self._jobs.cancel_all_and_wait()  # where the program was told to end
        if errors:
            raise errors[0]
        return results[0]

    @Slot(str, object, object)
    def _show_progress(self, _name: str, done: int, total: int | None) -> None:
        if total:
            self._estimate.note(time.monotonic(), done)
            self.headway.show_share(done, total, self._estimate.left(total))


@contextmanager
def waiting(title: str, advice: str) -> Iterator[WaitingDialog]:
    """The dialog, shown; another window may close behind it, or come after it."""
    dress_program()
    dialog = WaitingDialog(title, advice)
    dialog.show()
    try:
        yield dialog
    finally:
        dialog.hide()
        dialog.deleteLater()
