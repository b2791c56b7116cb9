"""The filters of the queue; one's own articles are offered where others have some."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from annotator.ui.models.queue_states import QueueStates
from annotator.ui.panels.segments import Segments

FILTERS = (
    ("mine", "Mine"),
    ("open", "Open"),
    ("done", "Done"),
    ("flagged", "Flagged"),
    ("all", "All"),
)
LARGE = "100k"
ASSIGN = "Assign to…"


class QueueFilters(Segments):
    """`is_shared_out`: some of the articles are assigned to others alone."""

    def __init__(self) -> None:
        super().__init__(FILTERS, signs={"flagged": "flag"})
        self.is_shared_out = False
        for name in ("mine", "open", "all"):  # so that nothing moves when they are counted
            self.segment(name).room = LARGE
        self.choose("all")
        self.segment("mine").hide()

    def fitting(self, states: QueueStates) -> str:
        """The filter to show these articles by: one begins with one's own."""
        if states.is_shared_out == self.is_shared_out:
            return self.name
        self.is_shared_out = states.is_shared_out
        self.segment("mine").setVisible(self.is_shared_out)
        has_mine = states.counts()["mine"] > 0
        if self.is_shared_out and has_mine and self.name == "all":
            return "mine"
        return self.known(self.name)

    def known(self, name: str) -> str:
        """Where nothing is assigned to others all articles are one's own."""
        return "all" if name == "mine" and not self.is_shared_out else name


def show_menu(parent: QWidget, place: QPoint, assign: Callable[[], Any]) -> None:
    """What can be done with an article besides opening it."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.addAction(ASSIGN, assign)
    menu.popup(place)
