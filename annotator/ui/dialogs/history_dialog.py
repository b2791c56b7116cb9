"""The history of a claim: when, who, what, and what it changed."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from annotator.domain.layer import ReviewedClaim
from annotator.domain.scheme import Scheme
from annotator.services.ports import HistoryEntry
from annotator.ui.dialogs.dialog_frame import DialogFrame
from annotator.ui.dialogs.history_words import Teller
from annotator.ui.dialogs.plain_label import plain_label
from annotator.ui.dialogs.plain_table import PlainTable
from annotator.ui.dialogs.wording import cut_line


class HistoryDialog(DialogFrame):
    """`entries` oldest first; `entities` are the words of entities by their id in the layer."""

    def __init__(
        self,
        item: ReviewedClaim,
        entries: Sequence[HistoryEntry],
        *,
        text: str,
        scheme: Scheme,
        entities: Mapping[str, str],
        parent: QWidget | None = None,
    ) -> None:
        words = cut_line(item.claim.surface(text), longest=240)
        super().__init__(
            "History of the claim", advice=f"“{words}”", size=(820, 480), parent=parent
        )
        if entries:
            rows = Teller(text, scheme, entities).rows(entries, item.id, None)
            self._table = PlainTable(
                ("When", "Who", "What", "Before → after"), accessible_name="History"
            )
            self._table.show_rows(rows)
            self.content.addWidget(self._table, 1)
        else:
            self.content.addWidget(plain_label("Nobody has touched this claim yet.", wraps=True))
            self.content.addStretch()
        self.add_close_button()
