"""The Agreement view's job: what can be chosen, and the numbers of what is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotator.services.ports import IsCancelled, Progress
from annotator.ui.agreement.asked import Asked
from annotator.ui.background import Job
from annotator.ui.job_titles import AGREEMENT
from annotator.ui.project_work import ProjectWork

if TYPE_CHECKING:
    from annotator.services.agreeing.choices import AgreementChoices
    from annotator.services.agreeing.report import AgreementReport


@dataclass(frozen=True, slots=True)
class Answer:
    """`report` is None where there is nothing to compare; `error` then says why."""

    asked: Asked
    choices: AgreementChoices
    report: AgreementReport | None
    error: Exception | None = None


class AgreementWork(QObject):
    """Scoring takes a third of a second to load, so that is done in the job too."""

    answered = Signal(object)  # Answer
    failed = Signal(object)  # Exception
    ended = Signal()  # before what came of it; also after stopping
    stopped = Signal()

    def __init__(self, work: ProjectWork, parent: QObject) -> None:
        super().__init__(parent)
        self._project, self._jobs, self._viewer = work.project, work.jobs, work.reviewer
        self._job: Job | None = None
        self._jobs.finished.connect(self._finished)

    def ask(self, asked: Asked) -> None:
        """What was asked before is dropped."""

        def work(progress: Progress, is_cancelled: IsCancelled) -> Answer:
            from annotator.domain.errors import NotPossible
            from annotator.services.agreeing.choices import agreement_choices
            from annotator.services.agreeing.project import agreement

            choices = agreement_choices(self._project, self._viewer)
            options = asked.options(choices, self._viewer)
            try:
                report = agreement(
                    self._project, options, progress=progress, is_cancelled=is_cancelled
                )
            except NotPossible as error:
                return Answer(asked, choices, None, error)
            return Answer(asked, choices, report)

        self._job = self._jobs.start(
            AGREEMENT, work, done=self.answered.emit, failed=self.failed.emit
        )

    def _finished(self, name: str) -> None:
        if name != AGREEMENT:
            return
        self.ended.emit()
        if self._job is not None and self._job.is_cancelled:
            self.stopped.emit()
