"""What all who take wishes of the adjudicator share: the desk, and how things are told."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from annotator.domain.edit import Edit
from annotator.domain.errors import AnnotatorError
from annotator.services.adjudicating.desk import AdjudicationDesk
from annotator.ui.adjudicate.adjudicate_desk import AdjudicateDesk

SAVED = "Saved"


def next_open(desk: AdjudicationDesk | None, key: str) -> str | None:
    """The next undecided group behind that one, else the first of all."""
    groups = desk.groups if desk else ()
    keys = [group.key for group in groups]
    here = keys.index(key) if key in keys else -1
    order = [*groups[here + 1 :], *groups[: here + 1]]
    return next((group.key for group in order if not group.is_decided), None)


class Wishes(QObject):
    """Each wish is stored at once, or kept until the disk takes it; what cannot be is said, or
    raised to whoever runs commands."""

    said = Signal(str)
    changed = Signal()  # the gold on disk is another one now
    settled = Signal()  # something was done, and is on disk or unsaved

    def __init__(self, desk: AdjudicateDesk) -> None:
        super().__init__(desk)
        self._desk, self._session, self._page = desk, desk.session, desk.page

    def _tell(self, edit: Edit | None, word: str = SAVED) -> None:
        if edit is None:
            return
        self.settled.emit()
        if edit.id is not None:
            self.changed.emit()
        elif word == SAVED:
            word = "Not saved"
        self.said.emit(f"{word}: {edit.name}")

    def _attempt(self, wish: Callable[[], object]) -> None:
        """A slot has nobody to raise to."""
        try:
            wish()
        except AnnotatorError as error:
            self.said.emit(str(error))
