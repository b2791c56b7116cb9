"""Who puts a claim forward, the words that say so, and the keys to name somebody else."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from annotator.domain.layer import Layer, ReviewedClaim
from annotator.domain.scheme import Scheme
from annotator.ui.action import Action
from annotator.ui.models.claim_rows import claimant_words
from annotator.ui.panels.chip import Chip
from annotator.ui.panels.field_row import FieldRow
from annotator.ui.panels.key_hint import KeyHint
from annotator.ui.panels.look import Look
from annotator.ui.panels.words import muted

ACTIONS = ("claim.previous_claimant", "claim.next_claimant")


class ClaimantRow(FieldRow):
    """The chip asks for the entity it shows."""

    action_requested = Signal(str)
    entity_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__("Claimant", QWidget())
        self._entity_id = ""
        self.chip = Chip()
        self.nobody = muted("the author", size=13)
        self.cue = muted()
        self.hint = KeyHint("someone else")
        self._fill()
        self.chip.clicked.connect(self._ask_entity)
        self.hint.clicked.connect(lambda: self.action_requested.emit(ACTIONS[1]))

    def show_claim(self, item: ReviewedClaim, text: str, *, layer: Layer, scheme: Scheme) -> None:
        attribution = item.claim.attribution
        words = claimant_words(attribution, text, layer)
        source = layer.entities.get(attribution.source_entity or "")
        self._entity_id = source.id if source else ""
        self.chip.show_entity(words, scheme.label(source.entity.label) if source else None)
        self.chip.setHidden(not words)
        self.nobody.setHidden(bool(words))
        self.hint.set_words("other" if words else "someone else")
        self.nobody.setText("the author" if attribution.kind == "author" else "nobody named")
        cue = " … ".join(span.of(text) for span in attribution.cue)
        self.cue.setText(f"“{cue}”" if cue else "")
        self.cue.setHidden(not cue)

    def set_actions(self, actions: Mapping[str, Action]) -> None:
        found = [actions[name] for name in ACTIONS if name in actions]
        self.hint.set_keys([action.keys[0] for action in found if action.keys])

    def set_look(self, look: Look) -> None:
        self.set_label_look(look, look.row)
        for part in (self.chip, self.nobody, self.cue, self.hint):
            part.set_look(look)
        across = QBoxLayout.Direction
        self._box_of_content.setDirection(
            across.TopToBottom if look.is_large else across.LeftToRight
        )
        self.content.setMinimumHeight(look.row)

    def _fill(self) -> None:
        self._box_of_content = QHBoxLayout(self.content)
        self._box_of_content.setContentsMargins(0, 0, 0, 0)
        self._box_of_content.setSpacing(8)
        for part in (self.chip, self.nobody, self.cue):
            self._box_of_content.addWidget(part)
        self._box_of_content.addStretch(1)
        self._box_of_content.addWidget(self.hint)

    def _ask_entity(self) -> None:
        if self._entity_id:
            self.entity_requested.emit(self._entity_id)
