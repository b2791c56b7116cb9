"""Settings, Suggestions: which extractor reads the articles."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.services.ports import DEFAULT_EXTRACTOR, ExtractorOffer
from annotator.ui.dialogs.choosing import ChoiceBox
from annotator.ui.dialogs.dialog_frame import field_label, scrolling
from annotator.ui.dialogs.plain_label import plain_label
from annotator.ui.dialogs.wording import cut_line, shown

HOW = (
    "It reads the articles that come in from now on. File ▸ Suggest anew lets it read those as "
    "well that nobody has begun to review."
)
MISSING = ExtractorOffer("", trouble="It is not installed any more.")


class ExtractorPage(QWidget):
    """Emits the name of the extractor, empty for the usual one, when another is chosen."""

    chosen = Signal(str)

    def __init__(self, offers: Sequence[ExtractorOffer], chosen: str) -> None:
        super().__init__()
        now = chosen or DEFAULT_EXTRACTOR
        usable = [offer for offer in offers if not offer.trouble or offer.name == now]
        self._offers = {now: MISSING} | {offer.name: offer for offer in usable}
        self._box = ChoiceBox([(name, self._title(name)) for name in self._offers], chosen=now)
        self._box.currentIndexChanged.connect(lambda: self._choose())
        self._words = plain_label("", wraps=True)
        self._lay_out([offer for offer in offers if offer.trouble and offer.name != now])
        self._describe()

    def _title(self, name: str) -> str:
        usual = " (usual)" if name == DEFAULT_EXTRACTOR else ""
        return cut_line(f"{name} {self._offers[name].version}".rstrip() + usual)

    def _choose(self) -> None:
        name = self._box.currentData()
        self._describe()
        self.chosen.emit("" if name == DEFAULT_EXTRACTOR else name)

    def _describe(self) -> None:
        offer = self._offers[self._box.currentData()]
        words = f"It cannot be used. {offer.trouble}" if offer.trouble else offer.description
        self._words.setText(shown(words, longest=300))

    def _lay_out(self, unusable: Sequence[ExtractorOffer]) -> None:
        fields = QVBoxLayout()
        fields.setSpacing(8)
        fields.addWidget(field_label("&Extractor", self._box))
        fields.addWidget(self._box)
        fields.addWidget(self._words)
        fields.addWidget(plain_label(HOW, role="hint", wraps=True))
        if unusable:
            fields.addSpacing(12)
            fields.addWidget(plain_label("Installed, but of no use here", role="strong"))
        for offer in unusable:
            words = shown(f"{offer.name}: {offer.trouble}", longest=300)
            fields.addWidget(plain_label(words, role="hint", wraps=True))
        fields.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 18, 0, 0)
        layout.addWidget(scrolling(fields))
