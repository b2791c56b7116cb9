"""The Adjudicate view: places queue, text, list and card; no logic."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from annotator.domain.scheme import Scheme
from annotator.ui.action import Action
from annotator.ui.adjudicate.entry_card import EntryCard
from annotator.ui.adjudicate.entry_list import EntryList
from annotator.ui.adjudicate.header import AdjudicateHeader
from annotator.ui.adjudicate.layer_text import LayerText
from annotator.ui.adjudicate.queue_list import QueueList
from annotator.ui.compare.empty_page import EmptyPage
from annotator.ui.compare.own_keys import OwnKeys
from annotator.ui.panels.look import SEMIBOLD, Look
from annotator.ui.panels.words import Words
from annotator.ui.theme import Theme, set_ground

WIDE = 1080  # pixels at text scale 1, from which on there is room for the queue
QUEUE_WIDE, CARD_WIDE = 236, 400
LIST_SHARE, LIST_SHARE_NARROW = 40, 28  # per cent of the right side
MOST_OF_CARD = 0.46


class AdjudicatePage(QWidget):
    """Queue at the left, the text in the middle, what is to decide at the right. Where there is
    little room the queue goes."""

    action_requested = Signal(str)

    def __init__(self, scheme: Scheme) -> None:
        super().__init__()
        set_ground(self, "page")
        self._text_scale = 1.0
        self.header = AdjudicateHeader()
        self.empty = EmptyPage()
        self.queue = QueueList()
        self.text = LayerText(scheme)
        self.list_title = Words(weight=SEMIBOLD)
        self.list = EntryList()
        self.card = EntryCard(scheme)
        self._lay_out()
        self._own_keys = OwnKeys(self, letting=(self.list, self.text))
        self.empty.action_requested.connect(self.action_requested)
        self.card.action_requested.connect(self.action_requested)

    @property
    def is_wide(self) -> bool:
        return self.width() >= WIDE * self._text_scale

    @property
    def is_empty(self) -> bool:
        return self._stack.currentWidget() is self.empty

    def show_empty(self, heading: str, advice: str, *actions: tuple[str, str]) -> None:
        self.empty.show_words(heading, advice, actions)
        self._stack.setCurrentWidget(self.empty)
        self._hand_on_focus()

    def show_work(self) -> None:
        self._stack.setCurrentWidget(self._body)
        self._hand_on_focus()
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
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._hand_on_focus()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _hand_on_focus(self) -> None:
        """To the list, unless something that can be seen has the keys."""
        holder = self.window().focusWidget()
        has_keys = holder not in (None, self) and holder.isVisible() and self.isAncestorOf(holder)
        wanted = self.empty.first_button() if self.is_empty else self.list
        if self.isVisible() and not has_keys and wanted is not None:
            wanted.setFocus()

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
        self._right = _splitter(Qt.Orientation.Vertical, self._listing(), self.card)
        self._body = _splitter(Qt.Orientation.Horizontal, self._queue_side, self.text, self._right)
        for place in range(3):
            self._body.setStretchFactor(place, int(place == 1))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self._body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.header)
        whole.addWidget(self._stack, 1)

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


def _splitter(orientation: Qt.Orientation, *widgets: QWidget) -> QSplitter:
    splitter = QSplitter(orientation)
    splitter.setHandleWidth(1)
    splitter.setChildrenCollapsible(False)
    for widget in widgets:
        splitter.addWidget(widget)
    return splitter
