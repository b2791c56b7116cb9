"""The filters above the list of errors."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.domain.scheme import Scheme
from annotator.scoring.finding import FATES, ErrorClass
from annotator.ui.compare.choice_box import ChoiceBox
from annotator.ui.compare.filter_chips import FilterChip, FilterChips
from annotator.ui.compare.filters import ErrorFilter, Filtered, Offer
from annotator.ui.compare.wording import (
    ERROR_TIPS,
    ERROR_WORDS,
    FATE_TIPS,
    FATE_WORDS,
    label_title,
)
from annotator.ui.panels.look import Look

KEYED_ERRORS = (None, *ERROR_WORDS)  # on the keys 0 to 7
KEYS = {error: (str(number),) for number, error in enumerate(KEYED_ERRORS)}
KIND_TITLES = {None: "All kinds", "claim": "Claims", "entity": "Entities"}
BOXES = {"kind": "Claims or entities", "label": "Label", "article": "Article"}
LEFT, RIGHT = 14, 16  # so that the first chip's key, not its frame, stands on the margin


class FilterBar(QWidget):
    """Emits the whole filter whenever a part of it is chosen."""

    filter_changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.filter = ErrorFilter()
        self._offer = Offer()
        self._scheme: Scheme | None = None
        self.errors = FilterChips("Kind of error", [
            FilterChip(None, "all", "Every kind of error"),
            *(FilterChip(error, words, ERROR_TIPS[error]) for error, words in ERROR_WORDS.items()),
        ])  # fmt: skip
        self.fates = FilterChips("From run A to run B", [
            FilterChip(None, "all changes", "Whatever became of it"),
            *(FilterChip(fate, FATE_WORDS[fate], FATE_TIPS[fate]) for fate in FATES),
        ])  # fmt: skip
        self.boxes = {name: ChoiceBox(title) for name, title in BOXES.items()}
        self.errors.set_keys(KEYS)
        self._lay_out()
        self._connect()
        self.show_offer(Offer())

    def show_offer(self, offer: Offer) -> None:
        """What can be chosen now; a choice that is not offered any more falls away."""
        self._offer = offer
        self.boxes["kind"].show_choices([(kind, KIND_TITLES[kind]) for kind in KIND_TITLES])
        self.boxes["article"].show_choices([(None, "All articles"), *offer.articles.items()])
        self._show_labels()
        self.boxes["kind"].setEnabled(len(offer.kinds) > 1)
        self.fates.setHidden(not offer.fates)
        for fate in FATES:
            self.fates.chip(fate).setHidden(fate not in offer.fates)
        if self.fates.name not in (None, *offer.fates):
            self.fates.choose(None)
        self.filter = self._read()

    def show_counts(self, found: Filtered) -> None:
        self.errors.set_counts(found.errors)
        self.fates.set_counts(found.fates)

    def choose(self, chosen: ErrorFilter) -> None:
        """Set every filter, without a signal; what is not offered lets everything through."""
        self.errors.choose(chosen.error)
        self.fates.choose(chosen.fate if chosen.fate in self._offer.fates else None)
        self.boxes["kind"].choose(chosen.kind)
        self._show_labels()
        self.boxes["label"].choose(chosen.label)
        self.boxes["article"].choose(chosen.article)
        self.filter = self._read()

    def set_scheme(self, scheme: Scheme | None) -> None:
        self._scheme = scheme
        self._show_labels()

    def set_keys(self, keys: Mapping[ErrorClass | None, Sequence[str]]) -> None:
        """The keys of the error classes (None: all of them), as somebody set them."""
        self.errors.set_keys(keys)

    def set_look(self, look: Look) -> None:
        self.errors.set_look(look)
        self.fates.set_look(look)

    def _show_labels(self) -> None:
        kind = self.boxes["kind"].value()
        labels = [(label, label_title("claim_type" if of == "claim" else "entity", label,
                                      self._scheme))
                  for of, label in self._offer.labels if kind in (None, of)]  # fmt: skip
        self.boxes["label"].show_choices([(None, "All labels"), *dict(labels).items()])

    def _read(self) -> ErrorFilter:
        values: dict[str, Any] = {name: box.value() for name, box in self.boxes.items()}
        values |= {"error": self.errors.name, "fate": self.fates.name}
        return ErrorFilter(**values)

    def _take(self) -> None:
        self._show_labels()
        before, self.filter = self.filter, self._read()
        if before != self.filter:
            self.filter_changed.emit(self.filter)

    def _connect(self) -> None:
        for chips in (self.errors, self.fates):
            chips.chosen.connect(self._take)
        for box in self.boxes.values():
            box.chosen.connect(self._take)

    def _lay_out(self) -> None:
        boxes = QHBoxLayout()
        boxes.setContentsMargins(6, 4, 4, 0)
        boxes.setSpacing(8)
        for choice in self.boxes.values():
            boxes.addWidget(choice, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(LEFT, 0, RIGHT, 8)
        box.setSpacing(4)
        box.addWidget(self.errors)
        box.addWidget(self.fates)
        box.addLayout(boxes)
