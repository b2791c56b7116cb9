"""Reveals the suggestions of a blind article, and leads to the pairs and back."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal

from annotator.domain.errors import NotPossible
from annotator.ui.desk_commands import DeskCommands
from annotator.ui.main_window import MainWindow
from annotator.ui.reveal.pair_desk import PairDesk
from annotator.ui.reveal.pairing import is_to_pair
from annotator.ui.reveal.unread import Unread
from annotator.ui.workbench import CurrentEntity, Workbench


class RevealDesk(QObject):
    """Finishing a blind article reveals it; finishing a revealed one needs every pair decided."""

    said = Signal(str)
    revealed = Signal()

    def __init__(self, window: MainWindow, bench: Workbench, desk: DeskCommands) -> None:
        super().__init__(window)
        self._window = window
        self._bench = bench
        self._desk = desk
        self._unread = Unread()
        self.pairs = PairDesk(bench, finish=desk.finish_article)
        self.pairs.said.connect(self.said)
        desk.may_finish = self.may_finish
        desk.has_gone_back = self.has_gone_back

    def commands(self) -> Mapping[str, Callable[[], Any]]:
        return {"article.reveal": self.reveal_or_show, **self.pairs.commands()}

    def reveal_or_show(self) -> None:
        """Reveal a blind article; go between the pairs of a revealed one and its claims."""
        approach = self._bench.desk.approach
        if approach == "blind":
            self._reveal(is_sure=self._unread.is_told(self._bench), is_wish=True)
        elif approach == "assisted":
            raise NotPossible(
                "This article is not reviewed blind: its suggestions are shown already.",
                "To label an entity, select its words first (F2, or the mouse).",
            )
        elif self._bench.is_revealing:
            self.pairs.leave()
        else:
            self.pairs.come_back()

    def may_finish(self) -> bool:
        """Whether the open article may be finished now. A blind one is revealed instead, but
        never over sentences that are not read. Raises NotPossible while a pair is undecided."""
        desk = self._bench.session.desk
        if desk is None or desk.layer.state.status == "done":
            return True
        if desk.approach == "blind":
            self._reveal(is_sure=False, is_wish=False)
            return False
        if desk.approach == "revealed":
            self.pairs.require_decided()
        return True

    def has_gone_back(self) -> bool:
        """Esc: between the pairs and the claim panel, where there is nothing else to leave."""
        if self._bench.is_revealing:
            self.pairs.leave()
        elif self._has_pairs_behind():
            self.pairs.come_back()
        else:
            return False
        self._window.focus_view()
        return True

    def _has_pairs_behind(self) -> bool:
        bench, desk = self._bench, self._bench.session.desk
        is_busy = bench.is_choosing_reason or bench.caret is not None or bench.selection is not None
        if desk is None or is_busy or isinstance(bench.current, CurrentEntity):
            return False
        return is_to_pair(desk) and self._window.article.hasFocus()

    def _reveal(self, *, is_sure: bool, is_wish: bool) -> None:
        bench, unread = self._bench, self._bench.session.unread()
        if unread and not is_sure:
            actions = self._window.actions_shown.table
            self._unread.tell(bench, unread, actions, is_wish=is_wish)
            self._desk.finish_refused.emit()  # lists them
            self.said.emit(self._unread.words)
            return
        article = bench.desk.article
        bench.moving_on.emit()
        bench.session.reveal()
        self.revealed.emit()
        bench.open_article(article.id)
        count = len(self.pairs.pairs)
        self.said.emit(f"Revealed: {count} {'pair' if count == 1 else 'pairs'} to look at.")
