"""The Adjudicate view: places queue, text, list and card; no logic."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from annotator.domain.scheme import Scheme
from annotator.ui.action import Action
from annotator.ui.adjudicate.entry_card import EntryCard
from annotator.ui.adjudicate.entry_list import EntryList
from annotator.ui.adjudicate.header import AdjudicateHeader
from annotator.ui.adjudicate.layer_text import LayerText
from annotator.ui.adjudicate.queue_list import QueueList
from annotator.ui.compare.own_keys import OwnKeys
from annotator.ui.compare.view_page import ViewPage, splitter
from annotator.ui.panels.look import SEMIBOLD, Look
from annotator.ui.panels.words import Words
from annotator.ui.theme import Theme, set_ground

WIDE = 1080  # pixels at text scale 1, from which on there is room for the queue
QUEUE_WIDE, CARD_WIDE = 236, 400
LIST_SHARE, LIST_SHARE_NARROW = 40, 28  # per cent of the right side
MOST_OF_CARD = 0.46


class AdjudicatePage(ViewPage):
    """Queue at the left, the text in the middle, what is to decide at the right. Where there is
    little room the queue goes."""

    def __init__(self, scheme: Scheme) -> None:
        self.header = AdjudicateHeader()
        super().__init__(self.header)
        self._text_scale = 1.0
        self.queue = QueueList()
        self.text = LayerText(scheme)
        self.list_title = Words(weight=SEMIBOLD)
        self.list = EntryList()
        self.card = EntryCard(scheme)
        self._lay_out()
        self._own_keys = OwnKeys(self, letting=(self.list, self.text))
        self.card.action_requested.connect(self.action_requested)

    @property
    def is_wide(self) -> bool:
        return self.width() >= WIDE * self._text_scale

    @override
    def show_work(self) -> None:
        super().show_work()
        self._fit()

    def focus_list(self) -> None:
        self.list.setFocus()

    def set_actions(self, actions: Mapping[str, Action]) -> None:
        self.card.set_actions(actions)

    def set_theme(self, theme: Theme, text_scale: float) -> None:
        self._text_scale = text_scale
        look = Look(theme, text_scale)
        for panel in (self.header, self.text, self.card):
            panel.set_theme(theme, text_scale)
        for part in (self.queue, self.list_title, self.list):
            part.set_look(look)
        self.empty.set_text_scale(text_scale)
        self._list_box.setContentsMargins(0, look.px(12), 0, 0)
        self._title_box.setContentsMargins(look.px(20), 0, look.px(16), look.px(6))
        self._share_room()
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def wanted_focus(self) -> QWidget:
        return self.list

    @override
    def may_keep_keys(self, holder: QWidget) -> bool:
        return super().may_keep_keys(holder) and self.isAncestorOf(holder)

    def _fit(self) -> None:
        is_wide = self.is_wide
        if self._queue_side.isVisibleTo(self) != is_wide:
            self._queue_side.setVisible(is_wide)
            self._share_room()

    def _share_room(self) -> None:
        scale, width = self._text_scale, self.width()
        share = LIST_SHARE if self.is_wide else LIST_SHARE_NARROW
        self._right.setSizes([share, 100 - share])
        queue = round(QUEUE_WIDE * scale) if self.is_wide else 0
        card = min(round(CARD_WIDE * scale), round(width * MOST_OF_CARD))
        self._body.setSizes([queue, max(1, width - queue - card), card])

    def _lay_out(self) -> None:
        self._queue_side = QWidget()
        set_ground(self._queue_side, "panel")
        inside = QVBoxLayout(self._queue_side)
        inside.setContentsMargins(0, 8, 0, 0)
        inside.addWidget(self.queue)
        self._right = splitter(Qt.Orientation.Vertical, self._listing(), self.card)
        self._body = splitter(Qt.Orientation.Horizontal, self._queue_side, self.text, self._right)
        for place in range(3):
            self._body.setStretchFactor(place, int(place == 1))
        self.place_work(self._body)

    def _listing(self) -> QWidget:
        """The list below its title."""
        listing = QWidget()
        set_ground(listing, "panel")
        self._list_box = QVBoxLayout(listing)
        self._list_box.setSpacing(0)
        self._title_box = QVBoxLayout()
        self._title_box.addWidget(self.list_title)
        self._list_box.addLayout(self._title_box)
        self._list_box.addWidget(self.list, 1)
        return listing
