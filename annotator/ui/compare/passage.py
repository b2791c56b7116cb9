"""The passage: an article with what gold and runs have in it, and what the chosen item is about."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from annotator.domain.scheme import Scheme
from annotator.scoring.finding import Finding
from annotator.ui.compare.passage_columns import PassageColumns
from annotator.ui.compare.passage_findings import findings_of
from annotator.ui.compare.passage_legend import PassageLegend
from annotator.ui.compare.passage_marks import unread_runs
from annotator.ui.compare.passage_pointing import PointedPassage
from annotator.ui.compare.passage_sides import Scene, place_to_show
from annotator.ui.compare.passage_words import RunFinding, article_summary, summary
from annotator.ui.panels.look import SEMIBOLD, Look
from annotator.ui.panels.segments import Segments
from annotator.ui.panels.words import Words
from annotator.ui.theme import Theme, light, set_ground

if TYPE_CHECKING:  # it needs numpy
    from annotator.services.comparing.comparison import ComparedArticle

NOTHING = "Choose an error, and it is shown here in its article."
NOT_READ = "Nothing is scored in this article: nobody has read a sentence of it yet."
EDGE = 20
UNKNOWN = Scheme("", "", "", (), (), ())
WAYS = [("overlaid", "overlaid"), ("beside", "side by side")]


class Passage(QWidget):
    """`article_requested` is emitted on a double click, `finding_pointed` on a click."""

    article_requested = Signal(object, object)  # ArticleId, Finding
    finding_pointed = Signal(object, int)  # Finding, run

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scheme = UNKNOWN
        self._scene: Scene | None = None
        self._names: tuple[str, ...] = ()
        self._has_unread = False
        self._is_new = False  # nobody has seen it yet: there is nothing to scroll from
        self._summary = Words(weight=SEMIBOLD).wrap(most=4)
        self.ways = Segments(WAYS)
        self.legend = PassageLegend()
        self.page, self.columns = PointedPassage(), PassageColumns()
        self._views = QStackedWidget()
        self._place()
        self._connect()
        self.set_theme(light(), 1.0)
        self.show_article(None, ())

    def _place(self) -> None:
        set_ground(self, "page")
        self._head = QVBoxLayout()
        self._first = QHBoxLayout()
        self._first.addWidget(self._summary, 1)
        self._first.addWidget(self.ways)
        self._head.addLayout(self._first)
        self._head.addWidget(self.legend)
        self._views.addWidget(self.page)
        self._views.addWidget(self.columns)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addWidget(self._views, 1)
        self.setFocusProxy(self.page)

    def _connect(self) -> None:
        self.ways.chosen.connect(self._present)
        for view in (self.page, self.columns):
            view.finding_pointed.connect(self._point)
            view.finding_opened.connect(self._ask_to_open)

    def set_scheme(self, scheme: Scheme | None) -> None:
        """For the tags and titles of labels and claim types."""
        self._scheme = scheme or UNKNOWN

    def show_article(self, content: "ComparedArticle | None", names: Sequence[str]) -> None:
        """`names` are what the runs are called in full; None shows nothing at all."""
        if content is None:
            self._scene = None
        elif self._scene is None or self._scene.content is not content:
            found = findings_of(content.gold, content.runs)
            self._scene = Scene(content, found, self._scheme)
            self._is_new = True
            self._has_unread = bool(unread_runs(content.structure, content.gold.scope))
        self._names = tuple(names)
        self._present()

    def show_finding(self, finding: Finding | None, run: int) -> None:
        """Mark it, scroll to it, and say what it is about; not where it is of another article."""
        if self._scene is None:
            return
        is_here = finding is not None and finding.article == self._scene.content.article.id
        current = RunFinding(run, finding) if finding and is_here else None
        self._scene = replace(self._scene, current=current)
        self._present()
        self._is_new = False

    def set_side_by_side(self, is_on: bool) -> None:
        self.ways.choose("beside" if is_on else "overlaid")
        self._present()

    def toggle_side_by_side(self) -> None:
        self.set_side_by_side(not self.is_side_by_side())

    def is_side_by_side(self) -> bool:
        return self.ways.name == "beside"

    def set_theme(self, theme: Theme, text_scale: float) -> None:
        look = Look(theme, text_scale)
        for part in (self._summary, self.ways, self.legend, self.columns):
            part.set_look(look)
        self._head.setContentsMargins(look.px(EDGE), look.px(12), look.px(16), look.px(6))
        self._head.setSpacing(look.px(6))
        directions = QBoxLayout.Direction
        large = directions.TopToBottom if look.is_large else directions.LeftToRight
        self._first.setDirection(large)
        self.page.set_theme(theme)
        self.page.set_scale(text_scale)

    def set_reduced_motion(self, is_on: bool) -> None:
        self.page.reduced_motion = is_on
        self.columns.set_reduced_motion(is_on)

    def summary_words(self) -> str:
        return self._summary.text()

    def _present(self) -> None:
        """Fill the view that is seen, and empty the other one."""
        scene = self._scene
        beside = self.is_side_by_side()
        self._views.setCurrentIndex(int(beside))
        for part in (self._views, self.legend, self.ways):
            part.setVisible(scene is not None)
        self._summary.setText(self._words())
        self._summary.set_colour("text" if scene else "muted")
        if scene is None or beside:
            self.page.forget_scene()
        if scene is None or not beside:
            self.columns.forget_scene()
        if scene is None:
            return
        self.legend.show_runs(self._names, has_unread=self._has_unread, has_sides=not beside)
        if beside:
            self.columns.show_scene(scene, self._names, at_once=self._is_new)
        else:
            self._show_overlaid(scene)

    def _show_overlaid(self, scene: Scene) -> None:
        self.page.show_scene(scene)
        self.page.setAccessibleDescription(self._words())
        self._reveal()

    def _reveal(self) -> None:
        if self._scene is not None and self._scene.current is not None:
            place = place_to_show(self._scene.current.finding)
            self.page.reveal(place, at_once=self._is_new)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.is_side_by_side():  # before this nothing was laid out
            self._reveal()

    def _words(self) -> str:
        scene = self._scene
        if scene is None:
            return NOTHING
        if scene.content.gold.scope == ():
            return NOT_READ
        if scene.current is None:
            return article_summary(scene.findings.by_run)
        current = scene.current
        found = [current, *scene.findings.beside(current.finding, current.run)]
        return summary(found, scene.context, runs=scene.findings.runs)

    def _point(self, found: RunFinding) -> None:
        """Somebody clicked on an item: it is the one to look at now."""
        self.show_finding(found.finding, found.run)
        self.finding_pointed.emit(found.finding, found.run)

    def _ask_to_open(self, found: RunFinding) -> None:
        self.article_requested.emit(found.finding.article, found.finding)
