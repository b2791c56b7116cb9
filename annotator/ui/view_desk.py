"""Goes between the two views: the review, and comparing with gold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from annotator.domain.errors import NotPossible
from annotator.domain.span import Span
from annotator.scoring.articles import ClaimItem, EntityItem
from annotator.scoring.finding import Finding
from annotator.ui.actions import ACTIONS
from annotator.ui.appearance import Appearance
from annotator.ui.desk_commands import DeskCommands
from annotator.ui.main_window import MainWindow
from annotator.ui.project_work import ProjectWork
from annotator.ui.prompts import Prompts
from annotator.ui.workbench import (
    Current,
    CurrentClaim,
    CurrentEntity,
    CurrentSentence,
    Workbench,
)

if TYPE_CHECKING:
    from annotator.ui.compare.view import CompareView


class ViewDesk(QObject):
    """Makes the Compare view when it is first asked for: it takes a while to load."""

    refused_requested = Signal(object)  # Sequence[Quarantined]
    said = Signal(str)
    failed = Signal(object)  # Exception

    def __init__(
        self,
        window: MainWindow,
        bench: Workbench,
        desk: DeskCommands,
        *,
        work: ProjectWork,
        appearance: Appearance,
        prompts: Prompts,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._bench = bench
        self._desk = desk
        self._work = work
        self._appearance = appearance
        self._prompts = prompts
        self._shown_theme: tuple[object, ...] = ()
        self.compare: CompareView | None = None

    @property
    def is_comparing(self) -> bool:
        return self._window.actions_shown.mode == "compare"

    @Slot(str)
    def show_view(self, name: str) -> None:
        if name == "compare":
            self.show_compare()
        else:
            self.show_review()

    def show_compare(self) -> None:
        self._window.claims.commit_text()
        if self.compare is None:
            self._make()
        assert self.compare is not None
        self._change_to("compare")
        self._window.status.show_place("", "")
        self._window.status.show_message("")
        self.compare.choosing.open()

    def show_review(self) -> None:
        self._change_to("review")
        if self._bench.session.desk is not None:
            self._bench.go_to(self._bench.current)  # place and marks as they were

    @Slot()
    def note_change(self) -> None:
        """Decisions or runs have changed: what is compared is compared anew when one looks."""
        if self.compare is None:
            return
        if self.is_comparing:
            self.compare.choosing.renew()
        else:
            self.compare.choosing.note_change()

    @Slot(object)
    def correct(self, finding: Finding) -> None:
        """To the review, at the item of the gold, or where it should be."""
        self.show_review()
        self._desk.open_article(finding.article)
        opened = self._bench.session.desk
        if opened is not None and opened.article.id == finding.article:
            self._bench.go_to(self._place_of(finding))

    @Slot()
    def dress(self) -> None:
        """Theme, size and keys as the window has them."""
        if self.compare is None:
            return
        theme, settings = self._appearance.theme, self._appearance.settings
        scale = settings.text_scale
        self.compare.page.passage.set_reduced_motion(settings.reduced_motion)
        self.compare.page.set_actions(self._window.actions_shown.table)
        if self._shown_theme != (theme, scale):
            self._shown_theme = (theme, scale)
            self.compare.page.set_theme(theme, scale)
            self.compare.pictures.set_theme(theme, scale)

    def commands(self) -> Mapping[str, Callable[[], Any]]:
        """Those of the Compare view find it once it is there."""
        ids = [action.id for action in ACTIONS if action.id.startswith("compare.")]
        return {
            "view.compare": self.show_compare,
            **{action_id: partial(self._run, action_id) for action_id in ids},
        }

    def _run(self, action_id: str) -> None:
        if self.compare is None:
            raise NotPossible("Nothing is compared yet.", "Open View ▸ Compare with gold.")
        self.compare.commands[action_id]()

    def _change_to(self, name: str) -> None:
        self._window.actions_shown.set_comparing(name == "compare")
        self._bench.mode_changed.emit(self._bench.mode)
        self._window.show_view(name)
        self._window.focus_view()

    def _make(self) -> None:
        from annotator.ui.compare.view import make_view

        self.compare = make_view(self._work, self._prompts, self)
        self._window.add_view(self.compare.page)
        self.compare.page.action_requested.connect(self._desk.run)
        self.compare.desk.article_requested.connect(self.correct)
        self.compare.refused_read.connect(self.refused_requested)
        for part in (self.compare.pictures, self.compare.work):
            part.failed.connect(self.failed)
        for speaker in (self.compare.page.header, self.compare.pictures):
            speaker.said.connect(self.said)
        self.dress()

    def _place_of(self, finding: Finding) -> Current:
        layer, item = self._bench.desk.whole, finding.gold
        if isinstance(item, ClaimItem) and item.id in layer.claims:
            return CurrentClaim(item.id)
        if isinstance(item, EntityItem) and item.id in layer.entities:
            return CurrentEntity(item.id)
        span = _span_of(item or finding.run)
        sentences = self._bench.desk.structure.sentences
        found = next((s for s in sentences if span and s.start <= span.start < s.end), None)
        return CurrentSentence(found) if found else None


def _span_of(item: ClaimItem | EntityItem | None) -> Span | None:
    if isinstance(item, EntityItem):
        return item.entity.span
    return min(item.claim.spans) if item else None
