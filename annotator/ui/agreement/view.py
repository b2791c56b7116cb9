"""Builds the Agreement view from its parts and connects them, in one place."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from annotator.ui.action import Action
from annotator.ui.agreement.agreement_work import AgreementWork
from annotator.ui.agreement.desk import AgreementDesk
from annotator.ui.agreement.page import AgreementPage
from annotator.ui.project_work import ProjectWork
from annotator.ui.prompts import Prompts
from annotator.ui.theme import Theme


class AgreementView(QObject):
    """The page and what stands behind it."""

    said = Signal(str)
    failed = Signal(object)  # Exception
    action_requested = Signal(str)
    place_requested = Signal(object, object)  # article id, span

    def __init__(self, work: ProjectWork, parent: QObject) -> None:
        super().__init__(parent)
        self.page = AgreementPage()
        self.work = AgreementWork(work, self)
        self.desk = AgreementDesk(self.page, self.work)
        self.commands = self.desk.commands()
        self._shown_theme: tuple[object, ...] = ()

    def open(self) -> None:
        self.desk.open()

    def note_change(self, *, is_shown: bool) -> None:
        self.desk.note_change(is_shown=is_shown)

    def dress(
        self,
        theme: Theme,
        text_scale: float,
        *,
        reduced_motion: bool,
        actions: Mapping[str, Action],
    ) -> None:
        if self._shown_theme != (theme, text_scale):
            self._shown_theme = (theme, text_scale)
            self.page.set_theme(theme, text_scale)


def make_view(work: ProjectWork, prompts: Prompts, parent: QObject) -> AgreementView:
    view = AgreementView(work, parent)
    page, desk, job = view.page, view.desk, view.work

    page.action_requested.connect(view.action_requested)
    page.header.asked.connect(desk.ask)
    page.header.run.popup_closed.connect(page.differences.setFocus)  # the view's keys act again
    page.parts.chosen.connect(desk.choose_part)
    page.pairs.chosen.connect(desk.choose_pair)
    page.differences.row_opened.connect(desk.open_difference)
    desk.place_requested.connect(view.place_requested)

    job.ended.connect(lambda: page.set_busy(False))
    job.answered.connect(desk.show_answer)
    job.failed.connect(desk.show_failure)
    job.stopped.connect(desk.show_stop)
    return view
