"""Waits for something that no window can be used meanwhile for; it can be stopped."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtWidgets import QProgressBar
from typing_extensions import override

from annotator.services.ports import IsCancelled, Progress
from annotator.ui.background import Jobs
from annotator.ui.dialogs.dialog_frame import DialogFrame, Role

T = TypeVar("T")


class WaitingDialog(DialogFrame):
    """Stays until what it stands for has ended. Closing it asks for that to be stopped."""

    def __init__(self, title: str, advice: str) -> None:
        super().__init__(title, advice=advice, size=(460, 180))
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self._jobs = Jobs(self)
        self._name = title
        busy = QProgressBar()
        busy.setRange(0, 0)  # nobody knows how long
        busy.setTextVisible(False)
        busy.setAccessibleName(title)
        self.content.addWidget(busy)
        self.content.addStretch()
        self.stop = self.add_button("&Cancel", Role.RejectRole, self.reject)

    @override
    def reject(self) -> None:
        self.stop.setEnabled(False)
        self._jobs.cancel(self._name)

    def result_of(self, work: Callable[[IsCancelled], T]) -> T:
        """What `work` returns or raises, done in a thread of its own while the dialog can be
        seen. Also where it was stopped too late, it is told what became of it."""
        results: list[T] = []
        errors: list[Exception] = []

        def keep(_: Progress, is_cancelled: IsCancelled) -> None:
            try:
                results.append(work(is_cancelled))
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


@contextmanager
def waiting(title: str, advice: str) -> Iterator[WaitingDialog]:
    """The dialog, shown; another window may close behind it."""
    dialog = WaitingDialog(title, advice)
    dialog.show()
    try:
        yield dialog
    finally:
        dialog.hide()
        dialog.deleteLater()
