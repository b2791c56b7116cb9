"""What helps to review with care: guidelines, what is missing, pace, statistics."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QApplication

from annotator.services.review.clock import ActivityClock
from annotator.ui.appearance import Appearance
from annotator.ui.desk_commands import DeskCommands
from annotator.ui.dialog_desk import DialogDesk
from annotator.ui.guidelines.guidelines_desk import GuidelinesDesk
from annotator.ui.main_window import MainWindow
from annotator.ui.missing_desk import MissingDesk
from annotator.ui.pace_desk import PaceDesk
from annotator.ui.project_work import ProjectWork
from annotator.ui.prompts import Prompts
from annotator.ui.statistics_desk import StatisticsDesk
from annotator.ui.workbench import Workbench


@dataclass(frozen=True, slots=True)
class Care:
    guidelines: GuidelinesDesk
    missing: MissingDesk
    pace: PaceDesk
    statistics: StatisticsDesk

    def commands(self) -> Mapping[str, Callable[[], Any]]:
        return {
            "view.guidelines": self.guidelines.toggle,
            "go.guidelines": self.guidelines.focus,
            "guidelines.edit": self.guidelines.edit,
            "go.missing": self.missing.go,
            "view.statistics": self.statistics.show,
        }

    def wrap_commands(self, desk: DeskCommands) -> None:
        """Once all others are known: what the list of what is missing, and the guidelines in the
        place of the queue, have to yield to."""
        desk.wrap("go.back", self.missing.close_or)
        desk.wrap("go.search", self.guidelines.with_queue)
        desk.wrap("view.queue", self.guidelines.queue_or)


def make_care(
    window: MainWindow,
    bench: Workbench,
    *,
    work: ProjectWork,
    clock: ActivityClock,
    appearance: Appearance,
    dialogs: DialogDesk,
    prompts: Prompts,
) -> Care:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return Care(
        GuidelinesDesk(window, bench, appearance=appearance, dialogs=dialogs, prompts=prompts),
        MissingDesk(window, bench, appearance),
        PaceDesk(application, clock, window),
        StatisticsDesk(
            window,
            work=work,
            reviewer=bench.session.reviewer,
            appearance=appearance,
            dialogs=dialogs,
        ),
    )
