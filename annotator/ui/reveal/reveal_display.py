"""Shows how an article is reviewed: a note while it is blind, the pairs once it is revealed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from annotator.services.review.revealing import marked_choice
from annotator.ui.appearance import Appearance
from annotator.ui.main_window import MainWindow
from annotator.ui.reveal.blind_note import BlindNote
from annotator.ui.reveal.pair_desk import EDIT_NAMES, PairDesk
from annotator.ui.workbench import CurrentEntity, Workbench

if TYPE_CHECKING:
    from annotator.ui.reveal.pairs_page import PairsPage

HINTS = ("reveal.decide", "reveal.machine", "reveal.next", "reveal.edit", "help.keys")
BELOW_HEADER = 2


class RevealDisplay(QObject):
    """The panel of the pairs is made when the first ones are shown."""

    said = Signal(str)
    placed = Signal(str, str)  # which pair, and how many are to decide
    hinted = Signal(list)  # of Action
    action_requested = Signal(str)
    pair_requested = Signal(str)

    def __init__(
        self, window: MainWindow, bench: Workbench, desk: PairDesk, appearance: Appearance
    ) -> None:
        super().__init__(window)
        self._window = window
        self._bench = bench
        self._desk = desk
        self._appearance = appearance
        self.hides_machine = False
        self.page: PairsPage | None = None
        self.note = BlindNote()
        self.note.hide()
        self.note.action_requested.connect(self.action_requested)
        window.reading_column.insertWidget(BELOW_HEADER, self.note)

    @Slot()
    def show(self) -> None:
        """What is current has changed."""
        bench = self._bench
        if bench.session.desk is None:
            return
        self.note.setVisible(bench.desk.approach == "blind")
        if isinstance(bench.current, CurrentEntity):
            bench.is_revealing = False  # entities are looked at in the claim panel
        if bench.is_revealing:
            key = self._desk.pair.key if self._desk.pairs else ""
            self._made().show_pairs(key, hides_machine=self.hides_machine)
            self._tell_place(key)
        elif self.page is not None:
            self.page.hide()

    def toggle_machine(self) -> None:
        self.hides_machine = not self.hides_machine
        self.show()
        hidden = "hidden" if self.hides_machine else "shown"
        self.said.emit(f"The machine’s claims are {hidden} in the text")

    @Slot()
    def tell_keys(self) -> None:
        """The likeliest next keys, the first by what it would do."""
        if self._window.actions_shown.mode != "reveal":
            return
        table = self._window.actions_shown.table
        hints = [table[name] for name in HINTS]
        hints[0] = replace(hints[0], hint=self._return_words())
        if not self._desk.to_decide():
            del hints[1]
        elif self._desk.pair.own is None or self._desk.pair.machine is None:
            hints[1] = table["reveal.neither"]
        self.hinted.emit(hints)

    @Slot()
    def dress(self) -> None:
        """Theme, size and keys as the window has them."""
        theme, scale = self._appearance.theme, self._appearance.settings.text_scale
        self.note.set_actions(self._window.actions_shown.table)
        self.note.set_theme(theme, scale)
        if self.page is not None:
            self.page.dress()
            self.show()

    def _return_words(self) -> str:
        if not self._desk.to_decide():
            return "finish article, next"
        if self._desk.pair.is_decided:
            return "next undecided"
        return f"{EDIT_NAMES[marked_choice(self._desk.pair)]} and go on"

    def _tell_place(self, key: str) -> None:
        if self._window.actions_shown.view != "review":
            return
        keys = [pair.key for pair in self._desk.pairs]
        place = f"pair {keys.index(key) + 1} of {len(keys)}" if key else "no pairs"
        left = len(self._desk.to_decide())
        told = f"{left} to decide" if left else "all decided"
        self.placed.emit(place, told if keys else "")

    def _made(self) -> PairsPage:
        if self.page is None:
            from annotator.ui.reveal.pairs_page import PairsPage

            self.page = PairsPage(self._window, self._bench, self._appearance)
            self.page.action_requested.connect(self.action_requested)
            self.page.pair_requested.connect(self.pair_requested)
            self.page.dress()
        return self.page
