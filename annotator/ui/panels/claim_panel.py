"""The panel beside the article: the current thing, all claims, all entities."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from annotator.domain.article import Article, Structure
from annotator.domain.layer import Layer, ReviewedClaim, is_standing
from annotator.domain.scheme import Scheme
from annotator.domain.span import Span
from annotator.services.review.threshold import Rest
from annotator.ui.action import Action
from annotator.ui.panels.action_bar import ON_CLAIM, ON_ENTITY, ON_SENTENCE, ActionBar, Offers
from annotator.ui.panels.look import ROOMY, SNUG, TIGHT, Look
from annotator.ui.panels.pages import Pages
from annotator.ui.panels.reasons import ReasonsList
from annotator.ui.panels.shown import Shown, make_shown
from annotator.ui.theme import Theme, light, set_ground

WIDTH = 400
WIDEST = 1.5  # times WIDTH, at large text
TALL, LOW = 890, 760  # below these heights rows move closer together
MARGIN = 8
FINISH = "Finish article, next"


class ClaimPanel(QWidget):
    """Shows one layer and what is current in it; every wish goes out as a signal.

    While `text_entered` is emitted, `claim_id` is the claim that the text belongs to.
    """

    action_requested = Signal(str)
    claim_requested = Signal(str)
    entity_requested = Signal(str)
    threshold_requested = Signal(float)
    text_entered = Signal(str, str)
    left = Signal()

    def __init__(self, scheme: Scheme, actions: Mapping[str, Action]) -> None:
        super().__init__()
        set_ground(self, "panel")
        self._scheme = scheme
        self._shown: Shown | None = None
        self._is_last, self._last_words = False, FINISH
        self._offers = ON_CLAIM
        self._look = Look(light())
        self.pages = Pages(scheme)
        self.bar = ActionBar()
        self.reasons = ReasonsList(scheme.reasons, self)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.pages, 1)
        box.addWidget(self.bar)
        self._connect()
        self.set_actions(actions)
        self.set_theme(self._look.theme)
        self.show_nothing()

    @property
    def claim_id(self) -> str:
        """The claim on the card, also while another tab or an entity is shown."""
        return self.pages.claim_card.claim_id

    def show_layer(
        self, article: Article, structure: Structure, layer: Layer, *, rest: Rest | None = None
    ) -> None:
        """The layer that is shown from now on. The card waits to be told what is current in it:
        most decisions go on to another claim."""
        if self._shown is not None and article.id != self._shown.article_id:
            self.commit_text()
            self.pages.claim_card.claim_id = ""  # ids are unique in one article only
        self._shown = make_shown(
            article, structure, layer=layer, scheme=self._scheme, rest=rest or Rest()
        )
        self.pages.show_layer(self._shown)

    def show_claim(self, claim_id: str) -> None:
        if claim_id != self.claim_id:
            self.commit_text()
        if self._shown is None or claim_id not in self._shown.layer.claims:
            self.show_nothing()
            return
        item = self._shown.layer.claims[claim_id]
        self.pages.claim_card.show_claim(item, self._shown)
        self.pages.show_card(self.pages.claim_card, claim=claim_id, entity=None)
        self.reasons.show_chosen(item.decision.reason if item.decision else None)
        self._show_offers(_offers_for(item))

    def show_entity(self, entity_id: str) -> None:
        self.commit_text()
        if self._shown is None or entity_id not in self._shown.layer.entities:
            self.show_nothing()
            return
        self.pages.entity_card.show_entity(self._shown.layer.entities[entity_id], self._shown)
        self.pages.show_card(self.pages.entity_card, claim=None, entity=entity_id)
        self._show_offers(ON_ENTITY)

    def show_sentence(self, span: Span) -> None:
        self.commit_text()
        if self._shown is None:
            self.show_nothing()
            return
        self.pages.sentence_card.show_sentence(span, self._shown)
        self.pages.show_card(self.pages.sentence_card, claim=None, entity=None)
        self._show_offers(ON_SENTENCE)

    def show_nothing(self) -> None:
        self.commit_text()
        self.pages.show_nothing(self._shown.structure if self._shown else None)
        self.bar.hide()

    def show_reasons(self, is_shown: bool) -> None:
        """Ask why a claim is rejected, over everything else in the panel."""
        self.reasons.setVisible(is_shown)
        if is_shown:
            self._place_reasons()
            self.reasons.raise_()

    def set_is_last(self, is_last: bool, words: str = FINISH) -> None:
        """Whether nothing is left open beyond what is current: the primary button says in `words`
        what comes then."""
        self._is_last, self._last_words = is_last, words
        self.bar.show_offers(self._offers.finishing(words) if is_last else self._offers)

    def next_tab(self) -> None:
        self.pages.next_tab()

    def focus_field(self, name: str) -> None:
        """Put the cursor into `normalized`, `note` or a text field of the scheme's own."""
        if name in self.pages.claim_card.text_fields():
            self.pages.show_tab("claim")
            self.pages.claim_card.focus_field(name)

    def commit_text(self) -> None:
        """Hand over what is being typed; call it before anything else becomes current."""
        self.pages.claim_card.commit_text()

    def set_actions(self, actions: Mapping[str, Action]) -> None:
        pages = self.pages
        for part in (pages.claim_card, pages.entity_card, pages.sentence_card, pages.claim_list):
            part.set_actions(actions)
        self.bar.set_actions(actions)
        self.reasons.set_actions(actions)

    def set_theme(self, theme: Theme, text_scale: float = 1.0) -> None:
        self._look = Look(theme, text_scale, _density(self.height()))
        for part in (self.pages, self.bar, self.reasons):
            part.set_look(self._look)
        self.updateGeometry()
        self._place_reasons()

    @override
    def sizeHint(self) -> QSize:
        return QSize(round(WIDTH * min(WIDEST, self._look.scale)), 824)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if _density(self.height()) != self._look.density:
            self.set_theme(self._look.theme, self._look.scale)
        self._place_reasons()

    @override
    def event(self, event: QEvent) -> bool:
        """The reasons lie over the panel: its layout does not move them with the bar."""
        is_laid_out = event.type() == QEvent.Type.LayoutRequest  # by Qt, just before
        if is_laid_out and not self.reasons.isHidden():
            self._place_reasons()
        return super().event(event)

    def _show_offers(self, offers: Offers) -> None:
        self._offers = offers
        self.bar.show()
        self.set_is_last(self._is_last, self._last_words)

    def _place_reasons(self) -> None:
        """Above the action bar, as high as the reasons need and the panel allows."""
        floor = self.height() - self.bar.height() - MARGIN // 2
        high = min(self.reasons.needed_height(), floor - MARGIN)
        self.reasons.setGeometry(MARGIN, floor - high, self.width() - 2 * MARGIN, high)

    def _connect(self) -> None:
        pages = self.pages
        for part in (pages.claim_card, pages.entity_card, pages.sentence_card,
                     pages.claim_list, self.bar, self.reasons):  # fmt: skip
            part.action_requested.connect(self.action_requested)
        for asked, signal in (
            (pages.claim_list.claim_requested, self.claim_requested),
            (pages.entity_list.entity_requested, self.entity_requested),
            (pages.claim_card.entity_requested, self.entity_requested),
        ):
            asked.connect(self.commit_text)  # slots are called in this order
            asked.connect(signal)
        pages.claim_list.threshold_requested.connect(self.threshold_requested)
        pages.claim_card.text_entered.connect(self.text_entered)
        pages.claim_card.left.connect(self.left)


def _density(height: int) -> int:
    return ROOMY if height >= TALL else SNUG if height >= LOW else TIGHT


def _offers_for(item: ReviewedClaim) -> Offers:
    return ON_CLAIM.with_primary("Next") if is_standing(item) else ON_CLAIM
