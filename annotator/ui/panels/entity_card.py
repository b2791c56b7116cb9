"""The current entity: its words, its label, what it is joined to."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from annotator.domain.layer import ReviewedEntity
from annotator.domain.scheme import Scheme
from annotator.ui.action import Action
from annotator.ui.actions import label_action_id
from annotator.ui.models.item_state import item_state, state_words
from annotator.ui.models.plain_text import one_line
from annotator.ui.panels.card_head import CardHead
from annotator.ui.panels.card_scroll import CardScroll, lay_out_card
from annotator.ui.panels.flow import Flow
from annotator.ui.panels.look import Look
from annotator.ui.panels.option import ChosenBy, Option
from annotator.ui.panels.shown import Shown, place_of
from annotator.ui.panels.words import Words, muted
from annotator.ui.panels.words_card import WordsCard

STOPS = (0, 184)
BORDER_HINTS = (
    (("border.end_left", "border.end_right"), "end"),
    (("border.start_left", "border.start_right"), "start"),
)


class EntityCard(QWidget):
    """One option for each label of the scheme."""

    action_requested = Signal(str)

    def __init__(self, scheme: Scheme) -> None:
        super().__init__()
        self._scheme = scheme
        self.head = CardHead(("entity.previous", "entity.next"), "")
        self.words = WordsCard(BORDER_HINTS, lines_kept=1)
        self.options = {label.name: Option(label.title, label.key) for label in scheme.labels}
        self.unknown_label = muted()
        self.identity = Words(colour="muted").wrap(most=4)
        self.mentions = muted()
        self._flow = Flow(stops=STOPS)
        self._scroll = CardScroll()
        self._lay_out()
        for part in (self.head, self.words):
            part.action_requested.connect(self.action_requested)

    def show_entity(self, item: ReviewedEntity, shown: Shown) -> None:
        number = place_of(shown.entities, item.id)
        title = f"Entity {number} of {len(shown.entities)}"
        self.head.show_place(title, item_state(item), state_words(item, shown.scheme))
        self.words.show_words(item.span.of(shown.text))
        suggested = item.suggested.label if item.suggested else None
        for name, option in self.options.items():
            option.set_chosen_by(_chosen_by(name, item.entity.label, suggested))
        is_known = item.entity.label in self.options
        self.unknown_label.setText("" if is_known else f"labelled {item.entity.label}")
        self.unknown_label.setHidden(is_known)
        self.mentions.setText(_mention_words(item, shown))
        self.identity.setText(_identity_words(item))
        self.identity.setHidden(not self.identity.text())

    def set_actions(self, actions: Mapping[str, Action]) -> None:
        for part in (self.head, self.words):
            part.set_actions(actions)
        for name, option in self.options.items():
            action = actions.get(label_action_id(name))
            option.set_keys(action.keys[:1] if action else ())

    def set_look(self, look: Look) -> None:
        for part in (self.head, self.words, self.identity, self.mentions, self.unknown_label):
            part.set_look(look)
        for label in self._scheme.labels:
            colours = look.theme.entity(label.name, label.family)
            self.options[label.name].set_look(look)
            self.options[label.name].set_swatch(colours.fill, colours.ink, label.tag)
        self._flow.set_stops([look.px(stop) for stop in STOPS])
        self._scroll.box.setSpacing(look.gap)

    def _lay_out(self) -> None:
        for name, option in self.options.items():
            option.clicked.connect(partial(self.action_requested.emit, label_action_id(name)))
            self._flow.addWidget(option)
        labels = QWidget()
        labels.setLayout(self._flow)
        for part in (self.words, self.mentions, labels, self.unknown_label, self.identity):
            self._scroll.box.addWidget(part)
        self._scroll.box.addStretch(1)
        lay_out_card(self, self.head, self._scroll)


def _chosen_by(name: str, now: str, suggested: str | None) -> ChosenBy:
    if name == now:
        return "machine" if suggested == now else "reviewer"
    return "replaced" if name == suggested else "nobody"


def _identity_words(item: ReviewedEntity) -> str:
    entity = item.entity
    pairs = (
        ("stands for", entity.normal),
        ("knowledge base", entity.kb_id),
        ("same as", entity.entity_id),
    )
    return " · ".join(f"{title}: {value}" for title, value in pairs if value)


def _mention_words(item: ReviewedEntity, shown: Shown) -> str:
    words = one_line(item.span.of(shown.text))
    same = [other for other in shown.entities if one_line(other.span.of(shown.text)) == words]
    number = place_of(tuple(same), item.id)
    return f"mention {number} of {len(same)} of these words" if len(same) > 1 else "one mention"
