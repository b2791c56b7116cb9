"""The current sentence, where no claim is current."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from annotator.domain.layer import ReadMark, is_reviewed
from annotator.domain.span import Span
from annotator.ui.action import Action
from annotator.ui.panels.card_head import CardHead
from annotator.ui.panels.card_scroll import CardScroll, lay_out_card
from annotator.ui.panels.look import Look
from annotator.ui.panels.shown import Shown
from annotator.ui.panels.words import Words
from annotator.ui.panels.words_card import WordsCard

NO_CLAIM = "No claim is marked here."
ADVICE = f"{NO_CLAIM} Make one of the whole sentence, or go on when it holds none."


class SentenceCard(QWidget):
    """Its number counts the sentences of the body."""

    action_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.head = CardHead(("go.previous_sentence", "go.next_sentence"), "sentence")
        self.words = WordsCard()
        self._advice = ADVICE
        self.advice = Words(colour="muted").wrap()
        self._scroll = CardScroll()
        for part in (self.words, self.advice):
            self._scroll.box.addWidget(part)
        self._scroll.box.addStretch(1)
        lay_out_card(self, self.head, self._scroll)
        self.head.action_requested.connect(self.action_requested)

    def show_sentence(self, span: Span, shown: Shown) -> None:
        body = shown.structure.body_sentences()
        number = body.index(span) + 1 if span in body else 0
        title = f"Sentence {number} of {len(body)}" if number else "Outside the article's body"
        self.head.show_place(title, None, _read_words(span, shown))
        self.words.show_words(span.of(shown.text))
        holds_claim = any(part.overlaps(span) for item in shown.claims for part in item.claim.spans)
        self.advice.setText("" if holds_claim else self._advice)

    def advise_nothing(self) -> None:
        """Nothing may be changed."""
        self._advice = NO_CLAIM

    def set_actions(self, actions: Mapping[str, Action]) -> None:
        self.head.set_actions(actions)

    def set_look(self, look: Look) -> None:
        for part in (self.head, self.words, self.advice):
            part.set_look(look)
        self._scroll.box.setSpacing(look.gap)


def _read_words(span: Span, shown: Shown) -> str:
    if ReadMark(span).id in shown.layer.marks:
        return "read, no claim"
    return "all decided" if is_reviewed(shown.counted, span) else "not read yet"
