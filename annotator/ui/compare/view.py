"""Builds the Compare view from its parts and connects them, in one place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal

from annotator.ui.action import Action
from annotator.ui.compare.choosing import Choosing
from annotator.ui.compare.compare_desk import CompareDesk
from annotator.ui.compare.compare_work import CompareWork
from annotator.ui.compare.page import ComparePage
from annotator.ui.compare.saving import PictureDesk
from annotator.ui.project_work import ProjectWork
from annotator.ui.prompts import Prompts
from annotator.ui.theme import Theme


class CompareView(QObject):
    """The page and what stands behind it."""

    refused_read = Signal(object)  # Sequence[Quarantined]
    said = Signal(str)
    failed = Signal(object)  # Exception
    action_requested = Signal(str)
    place_requested = Signal(object, object)  # article id, span: corrections go by the finding

    def __init__(self, work: ProjectWork, prompts: Prompts, parent: QObject) -> None:
        super().__init__(parent)
        self._project = work.project
        self.page = ComparePage()
        self.work = CompareWork(work, self)
        self.choosing = Choosing(self.page, self.work, work.project)
        self.desk = CompareDesk(self.page, self.work, work.project, self.choosing)
        self.pictures = PictureDesk(self.desk, self.work, prompts)
        self.commands: Mapping[str, Callable[[], Any]] = {
            **self.desk.commands(),
            "compare.save": self.pictures.save,
            "compare.again": self.choosing.open,
        }
        self._shown_theme: tuple[object, ...] = ()

    def open(self) -> None:
        self.choosing.open()

    def note_change(self, *, is_shown: bool) -> None:
        """What is compared is compared anew when one looks."""
        if is_shown:
            self.choosing.renew()
        else:
            self.choosing.note_change()

    def dress(
        self,
        theme: Theme,
        text_scale: float,
        *,
        reduced_motion: bool,
        actions: Mapping[str, Action],
    ) -> None:
        self.page.passage.set_reduced_motion(reduced_motion)
        self.page.set_actions(actions)
        if self._shown_theme != (theme, text_scale):
            self._shown_theme = (theme, text_scale)
            self.page.set_theme(theme, text_scale)
            self.pictures.set_theme(theme, text_scale)

    def read_refused(self, run: int) -> None:
        """The records of a run that were not taken when its file was imported."""
        if self.desk.compared is not None:
            chosen = self.desk.compared.comparison.runs[run].choice.run
            self.refused_read.emit(self._project.suggestions.quarantined(chosen))


def make_view(work: ProjectWork, prompts: Prompts, parent: QObject) -> CompareView:
    view = CompareView(work, prompts, parent)
    connect(view)
    connect_comparing(view)
    return view


def connect(view: CompareView) -> None:
    """From those who say something to those who listen."""
    page, work, desk, pictures = view.page, view.work, view.desk, view.pictures

    page.action_requested.connect(view.action_requested)
    for part in (pictures, work):
        part.failed.connect(view.failed)
    for speaker in (page.header, pictures):
        speaker.said.connect(view.said)
    page.header.refused_requested.connect(view.read_refused)
    page.table.cell_chosen.connect(desk.look_behind)
    page.matrix.cell_chosen.connect(desk.look_into_cell)
    page.matrix.subject_changed.connect(page.pictures.clear)
    page.errors.error_chosen.connect(desk.show_error)
    page.errors.article_requested.connect(desk.open_row)
    page.errors.all_requested.connect(desk.list_all)
    page.passage.article_requested.connect(desk.open_item)
    page.passage.finding_pointed.connect(page.errors.choose_finding)
    page.pictures.picture_requested.connect(pictures.draw)
    page.pictures.save_requested.connect(pictures.save_picture)

    work.rows_found.connect(desk.show_rows)
    work.article_read.connect(desk.show_article)
    work.picture_drawn.connect(pictures.show_picture)
    work.saved.connect(pictures.tell_saved)
    work.picture_failed.connect(pictures.show_failure)


def connect_comparing(view: CompareView) -> None:
    """A comparison from its choice to its end."""
    page, work, desk, choosing = view.page, view.work, view.desk, view.choosing

    page.header.chosen.connect(choosing.choose)
    for box in (page.header.gold, *page.header.runs):
        box.popup_closed.connect(page.errors.focus_list)  # the keys of the view act again
    work.choices_read.connect(choosing.show_choices)
    choosing.nothing_found.connect(desk.show_nothing)
    work.compare_ended.connect(lambda: page.set_busy(False))
    work.compared.connect(choosing.note_comparison)
    work.compared.connect(desk.show_comparison)
    work.compare_failed.connect(choosing.note_failure)
    work.compare_failed.connect(desk.show_failure)
    work.stopped.connect(choosing.show_stop)
