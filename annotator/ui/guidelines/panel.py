"""The project's guidelines beside the work, the section for what is in hand first."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from annotator.services.guidelines import Section, section_for, sections
from annotator.services.ports import Guideline
from annotator.ui.action import Action
from annotator.ui.dialogs.history_words import local_time
from annotator.ui.guidelines.text import GuidelineText
from annotator.ui.guidelines.topics import NOTHING, Topic
from annotator.ui.panels.key_hint import KeyHint
from annotator.ui.panels.look import SEMIBOLD, Look
from annotator.ui.panels.small_button import SmallButton
from annotator.ui.panels.words import Words, muted
from annotator.ui.theme import Theme, light, set_ground

WIDTH, NARROWEST = 352, 264
WIDEST = 1.25  # times WIDTH, at large text
EDIT, HIDE = "guidelines.edit", "view.guidelines"
RULE = "\n\n---\n\n"


class GuidelinesPanel(QWidget):
    """Shows one version. What is asked for by topic stands above the whole, which follows."""

    action_requested = Signal(str)
    link_requested = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_ground(self, "panel")
        self.setAccessibleName("Guidelines")
        self._sections: Sequence[Section] = ()
        self._topic = NOTHING
        self._look = Look(light())
        self.title = Words("Guidelines", size=15, weight=SEMIBOLD)
        self.version = muted()
        self.hide_hint = KeyHint("hide")
        self.edit = SmallButton("Edit…")
        self.text = GuidelineText()
        self._lay_out()
        self.edit.clicked.connect(lambda: self.action_requested.emit(EDIT))
        self.hide_hint.clicked.connect(lambda: self.action_requested.emit(HIDE))
        self.text.link_requested.connect(self.link_requested)
        self.text.left.connect(self.left)
        self.set_theme(light())

    @property
    def first_section(self) -> Section | None:
        """The one that stands above the whole."""
        topic = self._topic
        found = section_for(self._sections, topic.field, topic.titles) if topic.field else None
        return found or (section_for(self._sections, topic.beyond) if topic.beyond else None)

    def show_guideline(self, guideline: Guideline) -> None:
        self._sections = sections(guideline.text)
        day = local_time(guideline.made_at)[:10]
        self.version.setText(f"version {guideline.number}, {day}, {guideline.made_by}")
        self._show()

    def show_topic(self, topic: Topic) -> None:
        if topic != self._topic:
            self._topic = topic
            self._show()

    def set_actions(self, actions: Mapping[str, Action]) -> None:
        self.hide_hint.set_keys(actions[HIDE].keys[:1] if HIDE in actions else ())

    def set_theme(self, theme: Theme, text_scale: float = 1.0) -> None:
        self._look = Look(theme, text_scale)
        for part in (self.title, self.version, self.hide_hint, self.edit, self.text):
            part.set_look(self._look)
        self.setMaximumWidth(2 * self.sizeHint().width())
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        return QSize(round(WIDTH * min(WIDEST, self._look.scale)), 600)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(NARROWEST, 200)

    def _show(self) -> None:
        """The wanted section, a line, and everything in its order."""
        first = self.first_section
        whole = "\n\n".join(section.markdown for section in self._sections)
        self.text.show_markdown(f"{_lifted(first)}{RULE}{whole}" if first else whole)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.title, 1)
        head.addWidget(self.hide_hint)
        below = QHBoxLayout()
        below.setSpacing(10)
        below.addWidget(self.version, 1)
        below.addWidget(self.edit)
        top = QVBoxLayout()
        top.setContentsMargins(20, 12, 12, 8)
        top.setSpacing(6)
        top.addLayout(head)
        top.addLayout(below)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(top)
        reading = QHBoxLayout()
        reading.setContentsMargins(14, 0, 2, 4)
        reading.addWidget(self.text)
        box.addLayout(reading, 1)


def _lifted(section: Section) -> str:
    """A part of a section is a section of its own where it stands first."""
    return f"## {section.title}\n\n{section.body}".strip()
