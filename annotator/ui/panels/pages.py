"""The three pages of the claim panel behind their tabs: the current thing and two lists."""

from collections.abc import Mapping

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from annotator.domain.article import Structure
from annotator.domain.layer import ReviewedEntity, is_rejected
from annotator.domain.scheme import Scheme
from annotator.ui.panels.card_scroll import RIGHT
from annotator.ui.panels.claim_card import ClaimCard
from annotator.ui.panels.claim_list import ClaimList
from annotator.ui.panels.entity_card import EntityCard
from annotator.ui.panels.entity_list import EntityList
from annotator.ui.panels.for_reading import show_only_for_reading
from annotator.ui.panels.look import Look
from annotator.ui.panels.segments import Segments
from annotator.ui.panels.sentence_card import SentenceCard
from annotator.ui.panels.shown import Shown
from annotator.ui.panels.words import Words, in_margins

TABS = (("claim", "Claim"), ("claims", "All claims"), ("entities", "Entities"))
NOTHING = "Nothing is chosen. Open an article in the queue."
NO_SENTENCE = (
    "No sentence has been found in this article yet. Sentences and claims are shown here once an "
    "extractor has found some."
)
TABS_LEFT = 12  # so that the words, not the frame of the first tab, stand on the margin


class Pages(QWidget):
    """Another current thing changes the card; the tab stays as the reviewer left it."""

    def __init__(self, scheme: Scheme) -> None:
        super().__init__()
        self.tabs = Segments(TABS)
        self.claim_card = ClaimCard(scheme)
        self.entity_card = EntityCard(scheme)
        self.sentence_card = SentenceCard()
        self.nothing = Words(NOTHING, colour="muted").wrap()
        self.claim_list = ClaimList()
        self.entity_list = EntityList(scheme)
        self._cards = _stack(self.claim_card, self.entity_card, self.sentence_card,
                             in_margins(self.nothing))  # fmt: skip
        self._counted: Mapping[str, ReviewedEntity] = {}
        self._pages = _stack(self._cards, self.claim_list, self.entity_list)
        self._lay_out()
        self.tabs.chosen.connect(self._show_tab)

    def show_layer(self, shown: Shown) -> None:
        self.claim_list.show_layer(shown)
        self.entity_list.show_layer(shown)
        self.tabs.set_count("claims", len(shown.layer.claims))
        if shown.layer.entities is not self._counted:  # most decisions leave thousands as they are
            self._counted = shown.layer.entities
            self.tabs.set_count("entities", sum(not is_rejected(e) for e in self._counted.values()))

    def show_card(self, card: QWidget, *, claim: str | None, entity: str | None) -> None:
        """Show one of the cards (anything else: nothing is current) and follow in the lists."""
        known = card in (self.claim_card, self.entity_card, self.sentence_card)
        self._cards.setCurrentIndex(self._cards.indexOf(card) if known else 3)
        self.claim_list.show_current(claim)
        self.entity_list.show_current(entity)

    def show_nothing(self, structure: Structure | None) -> None:
        """That nothing is current, and why: `structure` is that of the open article."""
        is_without = structure is not None and not structure.body_sentences()
        self.nothing.setText(NO_SENTENCE if is_without else NOTHING)
        self.show_card(self.nothing, claim=None, entity=None)

    def show_only_for_reading(self, why: str) -> None:
        """Nothing may be changed, and why."""
        show_only_for_reading(self, why)

    def next_tab(self) -> None:
        names = self.tabs.names()
        self.show_tab(names[(names.index(self.tabs.name) + 1) % len(names)])

    def show_tab(self, name: str) -> None:
        self.tabs.choose(name)
        self._show_tab(name)

    def set_look(self, look: Look) -> None:
        for part in (self.tabs, self.claim_card, self.entity_card, self.sentence_card,
                     self.nothing, self.claim_list, self.entity_list):  # fmt: skip
            part.set_look(look)

    def _show_tab(self, name: str) -> None:
        self._pages.setCurrentIndex(self.tabs.names().index(name))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(TABS_LEFT, 10, RIGHT, 2)
        head.addWidget(self.tabs)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(head)
        box.addWidget(self._pages, 1)


def _stack(*pages: QWidget) -> QStackedWidget:
    stack = QStackedWidget()
    for page in pages:
        stack.addWidget(page)
    return stack
