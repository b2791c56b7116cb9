"""The bar under a card: the likeliest action, its opposite, and a row of further keys."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QLineF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from annotator.ui.action import Action
from annotator.ui.panels.big_button import BigButton
from annotator.ui.panels.flow import Flow
from annotator.ui.panels.key_hint import KeyHint
from annotator.ui.panels.look import Look, plain_look
from annotator.ui.safety.changing_actions import changes_project

MOST_HINTS = 4
WIDE, WIDE_FOR_LARGE = 320, 400  # from here on both buttons stand in a line


@dataclass(frozen=True, slots=True)
class Offer:
    """An action and the words for it here; without words, the action's own short name."""

    action_id: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Offers:
    """`ways` lead on and back, where nothing may be changed."""

    primary: Offer
    second: Offer
    hints: tuple[Offer, ...]
    ways: tuple[Offer, Offer]

    def with_primary(self, words: str) -> "Offers":
        return replace(self, primary=Offer(self.primary.action_id, words))

    def finishing(self, words: str) -> "Offers":
        """The same where nothing is left open: what confirming does then."""
        return replace(self, primary=Offer("claim.confirm", words))

    def for_reading(self) -> "Offers":
        """What of it changes nothing."""
        hints = tuple(hint for hint in self.hints if not changes_project(hint.action_id))
        return Offers(*self.ways, hints, self.ways)


ON_CLAIM = Offers(
    Offer("claim.confirm", "Confirm, next"),
    Offer("claim.reject", "Reject …"),
    (Offer("claim.new"), Offer("claim.split"), Offer("claim.merge"), Offer("edit.undo")),
    (Offer("go.next_claim", "Next claim"), Offer("go.previous_claim", "Claim before")),
)
ON_ENTITY = Offers(
    Offer("entity.confirm", "Confirm, next"),
    Offer("entity.remove", "Remove"),
    (Offer("entity.all_occurrences"), Offer("go.next_claim", "claim"), Offer("edit.undo")),
    (Offer("entity.next", "Next entity"), Offer("entity.previous", "Entity before")),
)
ON_SENTENCE = Offers(
    Offer("go.read", "Read, no claim"),
    Offer("claim.new", "New claim"),
    (Offer("go.next_claim", "next claim"), Offer("entity.next", "entity"), Offer("edit.undo")),
    (Offer("go.next_sentence", "Next sentence"), Offer("go.previous_sentence", "Sentence before")),
)


class ActionBar(QWidget):
    """Emits the id of what is asked for."""

    action_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._look = plain_look()
        self._actions: Mapping[str, Action] = {}
        self._offers = ON_CLAIM
        self._is_for_reading = False
        self.primary = BigButton(is_primary=True)
        self.second = BigButton()
        self.hints = [KeyHint() for _ in range(MOST_HINTS)]
        self._hint_row = QWidget()
        self._lay_out()
        self.primary.clicked.connect(lambda: self._ask(self._offers.primary))
        self.second.clicked.connect(lambda: self._ask(self._offers.second))
        self._show_all()

    def show_only_for_reading(self) -> None:
        """Nothing may be changed: only ways on and back are offered."""
        self._is_for_reading = True
        self.show_offers(self._offers)

    def show_offers(self, offers: Offers) -> None:
        offers = offers.for_reading() if self._is_for_reading else offers
        if offers != self._offers:
            self._offers = offers
            self._show_all()

    def _show_all(self) -> None:
        offers = self._offers
        self._show(self.primary, offers.primary)
        self._show(self.second, offers.second)
        for place, hint in enumerate(self.hints):
            hint.setHidden(place >= len(offers.hints))
            if place < len(offers.hints):
                self._show(hint, offers.hints[place])

    def set_actions(self, actions: Mapping[str, Action]) -> None:
        self._actions = actions
        self._show_all()

    def set_look(self, look: Look) -> None:
        self._look = look
        for part in (self.primary, self.second, *self.hints):
            part.set_look(look)
        self._turn()
        self._hint_row.setHidden(look.is_tight or look.is_large)
        self.update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(self._look.colour("line")))
        painter.drawLine(QLineF(0, 0.5, self.width(), 0.5))
        painter.end()

    def _turn(self) -> None:
        """One button above the other where both in a line would cut their words."""
        wanted = WIDE_FOR_LARGE if self._look.is_large else WIDE
        is_narrow = self.width() < self._look.px(wanted)
        across = QBoxLayout.Direction
        self._buttons.setDirection(across.TopToBottom if is_narrow else across.LeftToRight)

    def _show(self, button: BigButton | KeyHint, offer: Offer) -> None:
        action = self._actions.get(offer.action_id)
        button.set_words(offer.words or (action.short if action else offer.action_id))
        button.set_keys(action.keys[:1] if action else ())

    def _ask(self, offer: Offer) -> None:
        self.action_requested.emit(offer.action_id)

    def _ask_hint(self) -> None:
        hint = self.sender()
        if isinstance(hint, KeyHint):
            self._ask(self._offers.hints[self.hints.index(hint)])

    def _lay_out(self) -> None:
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self._buttons.addWidget(self.primary, 1)
        self._buttons.addWidget(self.second, 1)
        flow = Flow(self._hint_row, gaps=(18, 4))
        for hint in self.hints:
            hint.clicked.connect(self._ask_hint)
            flow.addWidget(hint)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 13, 16, 12)
        box.setSpacing(12)
        box.addLayout(self._buttons)
        box.addWidget(self._hint_row)
