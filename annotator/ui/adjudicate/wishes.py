"""What all who take wishes of the adjudicator share: the desk, and how things are told."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from annotator.domain.edit import Edit
from annotator.domain.errors import AnnotatorError
from annotator.services.adjudicating.desk import AdjudicationDesk
from annotator.ui.adjudicate.adjudicate_desk import AdjudicateDesk


def next_open(desk: AdjudicationDesk | None, key: str) -> str | None:
    """The next undecided group behind that one, else the first of all."""
    groups = desk.groups if desk else ()
    keys = [group.key for group in groups]
    here = keys.index(key) if key in keys else -1
    order = [*groups[here + 1 :], *groups[: here + 1]]
    return next((group.key for group in order if not group.is_decided), None)


class Wishes(QObject):
    """Each wish is stored at once; what cannot be is said, or raised to whoever runs commands."""

    said = Signal(str)
    changed = Signal()  # the gold is another one now

    def __init__(self, desk: AdjudicateDesk) -> None:
        super().__init__(desk)
        self._desk, self._session, self._page = desk, desk.session, desk.page

    def _tell(self, edit: Edit | None, word: str = "Saved") -> None:
        if edit is not None:
            self.said.emit(f"{word}: {edit.name}")
            self.changed.emit()

    def _attempt(self, wish: Callable[[], object]) -> None:
        """A slot has nobody to raise to."""
        try:
            wish()
        except AnnotatorError as error:
            self.said.emit(str(error))
