"""What reveals blind articles in one window."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import Any

from annotator.services.ports import IsCancelled, Progress
from annotator.services.review.session import OpenArticle
from annotator.ui.appearance import Appearance
from annotator.ui.desk_commands import DeskCommands
from annotator.ui.dialog_desk import DialogDesk
from annotator.ui.main_window import MainWindow
from annotator.ui.project_work import ProjectWork
from annotator.ui.reveal.report_desk import RevealReportDesk
from annotator.ui.reveal.reveal_desk import RevealDesk
from annotator.ui.reveal.reveal_display import RevealDisplay
from annotator.ui.workbench import Workbench

ALIGNMENT = "annotator.scoring.alignment"


@dataclass(frozen=True, slots=True)
class RevealParts:
    desk: RevealDesk
    display: RevealDisplay
    report: RevealReportDesk

    def commands(self) -> Mapping[str, Callable[[], Any]]:
        return {
            **self.desk.commands(),
            "reveal.hide": self.display.toggle_machine,
            "view.reveal_report": self.report.show,
        }


def make_reveal(
    window: MainWindow,
    bench: Workbench,
    desk: DeskCommands,
    *,
    work: ProjectWork,
    appearance: Appearance,
    dialogs: DialogDesk,
) -> RevealParts:
    reveal = RevealDesk(window, bench, desk)
    bench.article_opened.connect(partial(_get_ready, work))
    return RevealParts(
        reveal,
        RevealDisplay(window, bench, reveal.pairs, appearance),
        RevealReportDesk(window, work=work, dialogs=dialogs),
    )


def _get_ready(work: ProjectWork, desk: OpenArticle) -> None:
    """Aligning claims needs scipy, which takes most of a second to load: in a job, while the
    reviewer marks, and not when the suggestions are to appear."""
    if desk.approach == "blind" and ALIGNMENT not in sys.modules:
        work.jobs.start("getting ready to reveal", _load, done=_ignore, failed=_ignore)


def _load(progress: Progress, is_cancelled: IsCancelled) -> None:
    import_module(ALIGNMENT)


def _ignore(_: object) -> None:
    """Where it failed, revealing says so."""
