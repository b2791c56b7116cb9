"""The details of a claim: time, place, figures and arguments."""

from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from annotator.domain.claim import Claim
from annotator.domain.errors import InvalidInput
from annotator.domain.layer import Layer
from annotator.ui.dialogs.details_tables import AnchorRow, ArgumentsTable, FiguresTable
from annotator.ui.dialogs.details_words import (
    PLACE_LABELS,
    TIME_LABELS,
    candidates,
    figure_spans,
)
from annotator.ui.dialogs.dialog_frame import DialogFrame, Role
from annotator.ui.dialogs.plain_label import plain_label
from annotator.ui.dialogs.wording import cut_line


class DetailsDialog(DialogFrame):
    """`layer` gives the entities to choose from. Emits the whole claim, changed."""

    details_entered = Signal(object)

    def __init__(
        self, claim: Claim, text: str, layer: Layer, *, parent: QWidget | None = None
    ) -> None:
        words = cut_line(claim.surface(text), longest=300)
        super().__init__(
            "Details of the claim",
            advice=f"“{words}”",
            size=(640, 620),
            scrolls=True,
            parent=parent,
        )
        self._claim = claim
        times = candidates(layer, text, TIME_LABELS, claim)
        places = candidates(layer, text, PLACE_LABELS, claim)
        self.time = AnchorRow("time", claim.time, entities=times, text=text)
        self.place = AnchorRow("place", claim.place, entities=places, text=text)
        self.figures = FiguresTable(claim.quantities, figure_spans(claim, layer, text), text)
        self.arguments = ArgumentsTable(claim.arguments, candidates(layer, text, (), claim))
        self._place_parts()
        self._keep = self.add_button("&Keep", Role.AcceptRole, self.accept, is_default=True)
        self._cancel = self.add_button("Cancel", Role.RejectRole, self.reject)
        for table in (self.figures, self.arguments):
            table.rows_changed.connect(self._order_tabs)
        self._order_tabs()

    @override
    def accept(self) -> None:
        """Close and emit, or say what cannot be taken."""
        try:
            claim = replace(
                self._claim,
                time=self.time.anchor(),
                place=self.place.anchor(),
                quantities=self.figures.quantities(),
                arguments=self.arguments.arguments(),
            )
        except InvalidInput as error:
            self.refuse(str(error))
            return
        super().accept()
        if claim != self._claim:
            self.details_entered.emit(claim)

    def _place_parts(self) -> None:
        for title, part in (
            ("When", self.time),
            ("Where", self.place),
            ("Figures", self.figures),
            ("Arguments", self.arguments),
        ):
            self.content.addWidget(plain_label(title, role="strong"))
            self.content.addWidget(part)
            self.content.addSpacing(6)
        self.content.addStretch()

    def _order_tabs(self) -> None:
        """New rows would otherwise come after the buttons."""
        walked = (
            *(self.time.words, self.time.form, self.place.words, self.place.form),
            *self.figures.walked(),
            *self.arguments.walked(),
            *(self._keep, self._cancel),
        )
        for before, after in pairwise(walked):
            QWidget.setTabOrder(before, after)
