"""The threshold as the reviewer moves it, and the rest as it is shown or hidden."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from annotator.domain.errors import NotPossible
from annotator.domain.tokens import sentence_at
from annotator.services.review import navigation
from annotator.ui.models.rest_words import shown_words, threshold_words
from annotator.ui.settings import Settings
from annotator.ui.workbench import Current, CurrentClaim, CurrentSentence, Workbench


class ThresholdDesk(QObject):
    """What is current stays so where it is still shown; else the next open claim takes over."""

    moved = Signal()
    said = Signal(str)

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self._bench = bench

    @Slot(object)
    def follow(self, settings: Settings) -> None:
        """Show the open article, and count the others, at the threshold of the settings."""
        session = self._bench.session
        if settings.threshold == session.threshold:
            return
        self._change(lambda: session.set_threshold(settings.threshold))
        self.said.emit(threshold_words(settings.threshold))
        self.moved.emit()

    def toggle_rest(self) -> None:
        """Show what is below the threshold in this article, or hide it again."""
        session, rest = self._bench.session, self._bench.desk.rest
        if self._bench.desk.approach == "blind":
            raise NotPossible("This article is reviewed blind: no suggestion is shown.")
        if not rest.ids:
            raise NotPossible("Every suggestion for this article is shown.")
        self._change(lambda: session.show_rest(not rest.is_shown))
        desk = self._bench.desk
        self.said.emit(shown_words(desk.layer, desk.rest))

    def _change(self, change: Callable[[], None]) -> None:
        """Where the current claim goes out of sight, work goes on at the place where it stood."""
        bench = self._bench
        if bench.session.desk is None:
            change()
            return
        bench.moving_on.emit()
        place = bench.place
        change()
        bench.layer_changed.emit(bench.desk)
        if not self._is_seen(bench.before_entity):
            bench.before_entity = self._successor(place)
        bench.go_to(bench.current if self._is_seen(bench.current) else self._successor(place))

    def _is_seen(self, current: Current) -> bool:
        claims = self._bench.layer.claims
        return not isinstance(current, CurrentClaim) or current.id in claims

    def _successor(self, place: int) -> Current:
        """The next open claim from `place` on, else the sentence there."""
        claims = self._bench.layer.claims_in_order()
        following = navigation.next_open(claims, None, place)
        if following is not None:
            return CurrentClaim(following.id)
        sentence = sentence_at(self._bench.desk.structure.sentences, place)
        return CurrentSentence(sentence) if sentence else None
