"""The pages of the claim panel where nothing may be changed."""

from PySide6.QtWidgets import QWidget

from annotator.ui.panels.claimant_row import ClaimantRow
from annotator.ui.panels.detail_rows import DetailRows
from annotator.ui.panels.option import Option
from annotator.ui.panels.option_row import OptionRow
from annotator.ui.panels.sentence_card import SentenceCard
from annotator.ui.panels.text_fields import LongText, ShortText
from annotator.ui.panels.words_card import WordsCard
from annotator.ui.theme import plain_tip


def show_only_for_reading(pages: QWidget, why: str) -> None:
    """Everything is to be read as before; what cannot be used looks so, and says why."""
    for option in pages.findChildren(Option):
        option.setEnabled(False)
        option.setToolTip(plain_tip(why))
    for row in pages.findChildren(OptionRow):
        row.show_only_for_reading()
    fields: list[LongText | ShortText] = [*pages.findChildren(LongText)]
    for field in (*fields, *pages.findChildren(ShortText)):
        field.show_only_for_reading(why)
    for words in pages.findChildren(WordsCard):
        words.hide_hints()
    for claimant in pages.findChildren(ClaimantRow):
        claimant.hint.hide()
    for details in pages.findChildren(DetailRows):
        details.hide_hints()
    for sentence in pages.findChildren(SentenceCard):
        sentence.advise_nothing()
