"""What is compared, and when it has to be compared anew."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from annotator.domain.errors import NotPossible, StoreError
from annotator.ui.compare import empty_page
from annotator.ui.compare.choices import Choices, Chosen, first_choice, kept_choice

if TYPE_CHECKING:
    from annotator.services.ports import Project
    from annotator.ui.compare.compare_work import Compared, CompareWork
    from annotator.ui.compare.page import ComparePage

SETTING = "compared last"


class Choosing(QObject):
    """Keeps apart what is asked for and what the numbers shown are of: a comparison may be
    stopped, may fail, and the gold may change while it is made."""

    nothing_found = Signal(object)  # Choices with no gold or no run in them

    def __init__(self, page: ComparePage, work: CompareWork, project: Project) -> None:
        super().__init__(page)
        self._page, self._work, self._project = page, work, project
        self._asked: Chosen | None = None
        self._shown: Chosen | None = None
        self._is_stale = True
        self._is_stopped = False
        self._is_to_keep = False

    def open(self) -> None:
        """Somebody wants to see numbers."""
        self._is_stopped = False
        self._wait()
        self._work.read_choices()

    def note_change(self) -> None:
        """The gold or the runs are not what they were; they are compared anew when one looks."""
        self._is_stale = True

    def renew(self) -> None:
        """The same while one looks: new runs can be chosen, old numbers do not stay."""
        self._is_stale = True
        self._work.read_choices()

    @Slot(object)
    def show_choices(self, choices: Choices) -> None:
        header = self._page.header
        last = header.choice
        kept = kept_choice(last) if last else self._project.setting(SETTING)
        chosen = first_choice(choices, kept)
        header.show_choices(choices, chosen)
        if chosen is None:
            self._asked = self._shown = None
            self.nothing_found.emit(choices)
        elif not self._is_stopped and (self._is_stale or chosen != (self._asked or self._shown)):
            self._compare(chosen)

    @Slot(object)
    def choose(self, chosen: Chosen) -> None:
        self._is_stopped, self._is_to_keep = False, True
        self._compare(chosen)

    def swap(self) -> None:
        chosen = self._page.header.choice
        if chosen is None or len(chosen.runs) < 2:
            raise NotPossible("There is no run B.", "Choose one above.")
        self._page.header.show_choice(chosen.swapped())
        self.choose(chosen.swapped())

    @Slot(object)
    def note_comparison(self, compared: Compared) -> None:
        """What somebody chose is remembered in the project, now that there are numbers of it."""
        self._asked, self._shown = None, compared.chosen
        if self._is_to_keep:
            self._is_to_keep = False
            with suppress(StoreError):  # a project that can only be read remembers nothing
                self._project.set_setting(SETTING, kept_choice(compared.chosen))

    @Slot()
    def note_failure(self) -> None:
        self._asked = self._shown = None
        self._is_stale = True

    @Slot()
    def show_stop(self) -> None:
        """Back to what the numbers are of, if there are any."""
        self._asked = None
        self._is_stale = self._is_stopped = True
        if self._shown is not None:
            self._is_to_keep = False
            self._page.header.show_choice(self._shown)
        else:
            self._page.show_empty(*empty_page.STOPPED, (empty_page.AGAIN,))

    def _compare(self, chosen: Chosen) -> None:
        self._asked, self._is_stale = chosen, False
        self._wait()
        self._page.set_busy(True)
        self._work.compare(chosen)

    def _wait(self) -> None:
        if self._shown is None:
            self._page.show_empty(*empty_page.WAIT, ())
