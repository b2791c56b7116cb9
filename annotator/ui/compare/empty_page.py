"""What stands in place of the numbers where there are none yet, and how to come to some."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from annotator.domain.errors import AnnotatorError
from annotator.ui.dialogs.plain_label import plain_label
from annotator.ui.theme import set_ground, set_role

COLUMN = 460

NO_GOLD = (
    "There is no gold yet",
    "Runs are compared with what a reviewer decided. Finish an article first (Go ▸ Finish the "
    "article and go on): then it is gold.",
)
NO_RUN = (
    "There is no run to compare yet",
    "Let an extractor read the articles, or import the predictions of one that ran elsewhere.",
)
WAIT = ("Comparing …", "Gold and runs are read and scored.")
STOPPED = ("Stopped.", "There are no numbers yet.")
REVIEW = ("view.review", "Back to the review")
PREDICTIONS = ("file.import_predictions", "Import predictions…")
AGAIN = ("compare.again", "Compare again")


def failed(error: Exception) -> tuple[str, str]:
    """Why there are no numbers, and the next step."""
    if isinstance(error, AnnotatorError):
        return error.message, error.advice
    return f"The comparison stopped: {error}", "The log has the details."


class EmptyPage(QWidget):
    """A heading, advice, and buttons that ask for actions."""

    action_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        set_ground(self, "page")
        self.heading = plain_label("", role="title", wraps=True)
        self.advice = plain_label("", role="muted", wraps=True)
        self._buttons = QHBoxLayout()
        column = QWidget()
        column.setMaximumWidth(COLUMN)
        inside = QVBoxLayout(column)
        inside.setSpacing(12)
        inside.addWidget(self.heading)
        inside.addWidget(self.advice)
        inside.addLayout(self._buttons)
        self._column = column
        whole = QVBoxLayout(self)
        whole.addStretch(2)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(column, 8)
        row.addStretch(1)
        whole.addLayout(row)
        whole.addStretch(3)

    def show_words(
        self, heading: str, advice: str, actions: Sequence[tuple[str, str]] = ()
    ) -> None:
        self.heading.setText(heading)
        self.advice.setText(advice)
        while (item := self._buttons.takeAt(0)) is not None:
            if (button := item.widget()) is not None:
                button.deleteLater()
        for place, (action_id, title) in enumerate(actions):
            button = QPushButton(title)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            set_role(button, "primary" if place == 0 else "")
            button.clicked.connect(
                lambda _=False, wanted=action_id: self.action_requested.emit(wanted)
            )
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)

    def first_button(self) -> QWidget | None:
        item = self._buttons.itemAt(0)
        return item.widget() if item is not None else None

    def set_text_scale(self, text_scale: float) -> None:
        self._column.setMaximumWidth(round(COLUMN * text_scale))
