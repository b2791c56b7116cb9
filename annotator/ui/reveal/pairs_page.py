"""The pairs in the window: the panel, both sets of claims in the article, the legend below it."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from annotator.services.review.session import OpenArticle
from annotator.ui.appearance import Appearance
from annotator.ui.article_view import marks
from annotator.ui.article_view.highlights import ArticleMarks
from annotator.ui.main_window import MainWindow
from annotator.ui.reveal.legend import RevealLegend
from annotator.ui.reveal.pair_fields import Compared
from annotator.ui.reveal.pair_rows import PairRow, pair_rows
from annotator.ui.reveal.panel import RevealPanel
from annotator.ui.reveal.reveal_marks import pitch_for, reveal_marks
from annotator.ui.workbench import Workbench

USUAL_PITCH = 34
REASON = "pairs"
LEAST_READING = 560  # pixels that the wide panel leaves to the article


class PairsPage(QObject):
    """Makes the panel and puts it in the claim panel's place while pairs are shown."""

    action_requested = Signal(str)
    pair_requested = Signal(str)

    def __init__(self, window: MainWindow, bench: Workbench, appearance: Appearance) -> None:
        super().__init__(window)
        self._window = window
        self._bench = bench
        self._appearance = appearance
        self.panel = RevealPanel()
        self.legend = RevealLegend()
        self.is_shown = False
        self._listed: OpenArticle | None = None
        self._rows: Sequence[PairRow] = ()
        self.legend.hide()
        window.reading_column.addWidget(self.legend)
        self.panel.action_requested.connect(self.action_requested)
        self.panel.pair_requested.connect(self.pair_requested)
        self.legend.action_requested.connect(self.action_requested)
        window.article.column_moved.connect(self.legend.set_column)

    def show_pairs(self, current: str, *, hides_machine: bool) -> None:
        desk, pairs = self._bench.desk, self._bench.pairing.of(self._bench.desk)
        self._set_shown(True)
        self.legend.show_hidden(hides_machine)
        is_done = desk.layer.state.status == "done"
        self.panel.show_pairs(pairs, self._rows_of(desk), current, is_done=is_done)
        shown = reveal_marks(
            self._marks_of(desk, current), pairs, current=current, hides_machine=hides_machine
        )
        self._set_pitch(pitch_for(shown))
        self._window.article.show_marks(shown)
        pair = next((pair for pair in pairs if pair.key == current), None)
        item = (pair.own or pair.machine) if pair else None
        if item is not None:
            self._window.article.reveal(item.span)

    def _rows_of(self, desk: OpenArticle) -> Sequence[PairRow]:
        """Made once for each state of the desk."""
        if desk is not self._listed:
            self._listed = desk
            self._rows = pair_rows(self._bench.pairing.of(desk), Compared(desk, self._bench.scheme))
        return self._rows

    def _marks_of(self, desk: OpenArticle, current: str) -> ArticleMarks:
        """Entities and what is read; the claims are those of the pairs."""
        settings = self._appearance.settings
        seen = marks(
            desk.layer,
            self._bench.scheme,
            text=desk.article.text,
            structure=desk.structure,
            current=current,
            show_rejected=settings.show_rejected,
            tags=settings.entity_tags,
            rest=desk.rest.ids,
        )
        return ArticleMarks(boxes=seen.boxes, read=seen.read)

    def hide(self) -> None:
        """The claim panel comes back, and the article's lines stand as close as usual."""
        if self.is_shown:
            self._set_shown(False)
            self._set_pitch(USUAL_PITCH)

    def dress(self) -> None:
        """Theme, size and keys as the window has them."""
        theme, scale = self._appearance.theme, self._appearance.settings.text_scale
        table = self._window.actions_shown.table
        for part in (self.panel, self.legend):
            part.set_actions(table)
            part.set_theme(theme, scale)

    def _set_shown(self, is_shown: bool) -> None:
        if is_shown == self.is_shown:
            return
        self.is_shown = is_shown
        window = self._window
        if is_shown:  # the room first, so that the panel gets all of it
            self._appearance.fit_queue(True, REASON)
            window.beside.show_panel(self.panel)
            window.reading.setMinimumWidth(LEAST_READING)
        else:
            window.reading.setMinimumWidth(0)
            window.beside.show_panel(window.claims)
            self._appearance.fit_queue(False, REASON)
        self.legend.setVisible(is_shown)

    def _set_pitch(self, pitch: float) -> None:
        settings = self._appearance.settings
        self._window.article.set_reading(settings.text_scale, settings.measure_px, pitch)
