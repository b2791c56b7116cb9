"""The five keys that carry one through an article."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from annotator.ui.action import Action
from annotator.ui.panels.flow import Flow
from annotator.ui.panels.key_hint import KeyHint
from annotator.ui.panels.look import Drawn, Look
from annotator.ui.panels.words import Words


@dataclass(frozen=True, slots=True)
class Lesson:
    """What one or two actions do, in a sentence and in few words."""

    action_ids: tuple[str, ...]
    words: str
    short: str


LESSONS = (
    Lesson(("claim.confirm",), "confirm a claim and go on", "confirm, go on"),
    Lesson(("claim.reject",), "reject it, then a number for the reason", "reject"),
    Lesson(("border.end_left", "border.end_right"), "move its end", "move the end"),
    Lesson(("claim.new",), "make a claim of the current sentence", "new claim"),
    Lesson(("go.read",), "the sentence is read and holds no claim", "read, no claim"),
)


class FiveKeys(QWidget):
    """Below each other with sentences, or in a row with few words."""

    def __init__(self, *, is_row: bool = False) -> None:
        super().__init__()
        self._caps = [KeyHint(lesson.short if is_row else "") for lesson in LESSONS]
        self._words = [] if is_row else [Words(lesson.words).wrap() for lesson in LESSONS]
        for cap in self._caps:
            cap.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        if is_row:
            self._lay_out_row()
        else:
            self._lay_out_column()

    def set_actions(self, actions: Mapping[str, Action]) -> None:
        for cap, lesson in zip(self._caps, LESSONS, strict=True):
            found = [actions[name].keys for name in lesson.action_ids if name in actions]
            cap.set_keys([keys[0] for keys in found if keys])

    def set_look(self, look: Look) -> None:
        parts: list[Drawn] = [*self._caps, *self._words]
        for part in parts:
            part.set_look(look)

    def _lay_out_row(self) -> None:
        flow = Flow(self, gaps=(20, 4))
        for cap in self._caps:
            flow.addWidget(cap)

    def _lay_out_column(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, 62)
        grid.setColumnStretch(1, 1)
        align = Qt.AlignmentFlag
        for row, (cap, words) in enumerate(zip(self._caps, self._words, strict=True)):
            grid.addWidget(cap, row, 0, align.AlignRight | align.AlignTop)
            grid.addWidget(words, row, 1, align.AlignVCenter)
