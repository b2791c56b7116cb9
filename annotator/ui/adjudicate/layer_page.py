"""The page that several layers share: one article's words, who marks what, what is decided."""

from PySide6.QtCore import QEvent, QLineF, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QMouseEvent, QPainter, QTextBlock
from PySide6.QtWidgets import QToolTip, QWidget
from typing_extensions import override

from annotator.domain.scheme import Scheme
from annotator.ui.adjudicate.entries import Entry, Scene
from annotator.ui.adjudicate.layer_marks import EntryMark, entry_at, layer_marks
from annotator.ui.adjudicate.side_inks import LayerInks, paint_layer_line
from annotator.ui.adjudicate.wording import difference_words
from annotator.ui.article_view.block_painting import draw_line, paint_counts_and_pins
from annotator.ui.article_view.highlights import ArticleMarks
from annotator.ui.compare.passage_marks import PassageMarks
from annotator.ui.compare.passage_page import PassagePage
from annotator.ui.theme import plain_tip


class LayerPage(PassagePage):
    """Emits the key of the entry that was clicked. `side` is the only layer it shows; None: all."""

    entry_pointed = Signal(str)

    def __init__(self, *, side: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(is_narrow=side is not None, parent=parent)
        self.side = side
        self.layers: Scene | None = None
        self._scheme: Scheme | None = None
        self._current = ""
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)

    def show_layers(self, scene: Scene, scheme: Scheme, current: str) -> None:
        """Another article, another state of the same one, or another entry to look at."""
        before = self.layers
        self.layers, self._scheme, self._current = scene, scheme, current
        base = layer_marks(scene, scheme, side=self.side, current=current)
        is_new = before is None or before.article != scene.article
        if is_new or before is None or before.sides != scene.sides:
            self._ink()
        self._set_base(base)
        self.set_scale(self._scale)
        if is_new:
            self.show_article(scene.article, scene.structure)
        self.show_marks(base.marks)

    def forget_layers(self) -> None:
        if self.layers is not None:
            self.layers = None
            self.clear_article()
            self._set_base(PassageMarks(ArticleMarks()))

    def reveal_entry(self, entry: Entry, *, at_once: bool) -> None:
        version = entry.versions[self.side] if self.side is not None else None
        self.reveal((version or entry).span, at_once=at_once)

    @override
    def scroll_to_reading_place(self, place: int, beyond: float) -> None:
        if self.layers is None:
            return
        level = self.geometry_of.baseline_at(place) + beyond
        self.verticalScrollBar().setValue(round(level - self.viewport().height() / 3))

    @override
    def _lay_out(self) -> None:
        super()._lay_out()
        self._ink()

    def _ink(self) -> None:
        layers: Scene | None = getattr(self, "layers", None)  # laid out before __init__ has run
        sides = layers.sides if layers else ()
        self._inks = LayerInks(self._theme, self.measures, sides)

    @override
    def _paint_on_top(self, painter: QPainter, blocks: list[QTextBlock]) -> None:
        marked, inks, measures = self.marked, self._inks, self.measures
        for block in blocks:
            picture, corner = marked.picture(block), block.layout().position()
            painter.translate(corner)
            for thread in picture.threads:
                painter.setPen(inks.threads[thread.state])
                draw_line(painter, thread)
            for line in picture.lines:
                place = QLineF(line.left, line.y, line.right, line.y)
                pen = inks.lines[line.state]
                paint_layer_line(painter, place, pen, stroke=measures.stroke)
            paint_counts_and_pins(painter, picture, inks=marked.inks, measures=measures)
            painter.translate(-corner)
        self._paint_margin(painter, blocks)

    def key_under(self, point: QPointF) -> str:
        """The entry whose mark, claim or entity lies under a point of the page."""
        chip = self.chip_at(point)
        if chip is not None:
            return chip.mark.key if isinstance(chip.mark, EntryMark) else ""
        place = self.geometry_of.code_point_under(point)
        if place is None or self.layers is None:
            return ""
        found = entry_at(self.layers, place, self._current)
        return found.key if found else ""

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Nothing is selected here; the release says what was pointed at."""

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        key = self.key_under(self._on_page(event.position()))
        if key and event.button() == Qt.MouseButton.LeftButton:
            self.entry_pointed.emit(key)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Its two clicks have said all there is to say."""

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            words = self.tip_at(self._on_page(QPointF(event.pos())))
            QToolTip.showText(event.globalPos(), plain_tip(words), self)
            return True
        return super().viewportEvent(event)

    def tip_at(self, point: QPointF) -> str:
        scene, key = self.layers, self.key_under(point)
        entry = next((e for e in scene.entries if e.key == key), None) if scene else None
        if scene is None or entry is None or self._scheme is None:
            return ""
        return difference_words(entry, scene.sides, self._scheme) or "all agree"

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt's own menu would copy the widget's text instead of the stored one."""
        event.ignore()
