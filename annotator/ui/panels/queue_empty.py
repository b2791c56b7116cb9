"""What stands in the place of a list without articles."""

from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.ui.panels.look import SEMIBOLD, Look
from annotator.ui.panels.words import Words

NOTHING: Final[dict[str, tuple[str, str]]] = {
    "empty": ("No articles yet", "They will be listed here."),
    "search": ("Nothing found", "No article holds these words. Esc clears the search."),
    "mine": ("Nothing for you", "No article is assigned to you. All lists them all."),
    "open": ("Nothing open", "Every article is done."),
    "done": ("Nothing done yet", "Finished articles will be listed here."),
    "flagged": ("Nothing flagged", "Flag an article to find it here again."),
    "all": ("No articles yet", "They will be listed here."),
}

IMPORTING: Final = ("Articles are brought in", "They are listed here as they come.")


class QueueEmpty(QWidget):
    """Says why, and what to do."""

    def __init__(self) -> None:
        super().__init__()
        self._reason = "empty"
        self._is_importing = False
        self.title = Words(weight=SEMIBOLD)
        self.advice = Words(colour="muted").wrap()
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 12, 16, 0)
        box.setSpacing(2)
        box.addWidget(self.title)
        box.addWidget(self.advice)

    def show_why(self, reason: str) -> None:
        """`reason` is "empty", "search", or the name of a filter."""
        self._reason = reason
        is_expecting = self._is_importing and reason in ("empty", "all")
        title, advice = IMPORTING if is_expecting else NOTHING[reason]
        self.title.setText(title)
        self.advice.setText(advice)

    def show_importing(self, is_importing: bool) -> None:
        self._is_importing = is_importing
        self.show_why(self._reason)

    def set_look(self, look: Look) -> None:
        self.title.set_look(look)
        self.advice.set_look(look)
