"""The filters of the queue; one's own articles are offered where others have some."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from annotator.services.ports import ArticleSummary
from annotator.ui.panels.segments import Segments

FILTERS = (
    ("mine", "Mine"),
    ("open", "Open"),
    ("done", "Done"),
    ("flagged", "Flagged"),
    ("all", "All"),
)
ASSIGN = "Assign to…"


class QueueFilters(Segments):
    """`is_shared_out`: some of the articles are assigned to others alone."""

    def __init__(self) -> None:
        super().__init__(FILTERS, signs={"flagged": "flag"})
        self.is_shared_out = False
        self.choose("all")
        self.segment("mine").hide()

    def fitting(self, summaries: Sequence[ArticleSummary]) -> str:
        """The filter to show these articles by: one begins with one's own."""
        is_shared_out = not all(summary.is_mine for summary in summaries)
        if is_shared_out == self.is_shared_out:
            return self.name
        self.is_shared_out = is_shared_out
        self.segment("mine").setVisible(is_shared_out)
        has_mine = any(summary.is_mine for summary in summaries)
        if is_shared_out and has_mine and self.name == "all":
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
