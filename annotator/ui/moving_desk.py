"""Packages out, packages in, and the conflicts between them; loaded when asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject, Signal, Slot

from annotator.domain.errors import AnnotatorError, NotPossible
from annotator.domain.file_names import file_name
from annotator.services.ports import IsCancelled, Progress, Project
from annotator.ui.background import Job
from annotator.ui.dialog_desk import DialogDesk
from annotator.ui.dialogs.wording import counted, cut_line
from annotator.ui.job_titles import MERGE, PACKAGE
from annotator.ui.main_window import MainWindow
from annotator.ui.project_work import ProjectWork
from annotator.ui.prompts import Prompts
from annotator.ui.workbench import Workbench

if TYPE_CHECKING:
    from annotator.services.moving.conflicts import Side
    from annotator.services.moving.outcome import MergeOutcome
    from annotator.services.moving.packaging import ArticleChoice, PackageContents
    from annotator.ui.dialogs.conflict_dialog import ConflictDialog
    from annotator.ui.dialogs.merge_dialog import MergeDialog

FILTER = "Annotator projects (*.annotator)"
SUFFIX = ".annotator"
NOT_PACKED = "Stopped. No package was made; an older one of that name is as it was."


class MovingDesk(QObject):
    """Asks what is needed, runs the jobs, and tells what came of them."""

    layers_changed = Signal()
    merged = Signal()  # a package has changed layers here
    said = Signal(str)
    failed = Signal(object)  # Exception

    def __init__(
        self,
        window: MainWindow,
        bench: Workbench,
        *,
        work: ProjectWork,
        dialogs: DialogDesk,
        prompts: Prompts,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._bench = bench
        self._work = work
        self._dialogs = dialogs
        self._prompts = prompts
        self._outcome: MergeOutcome | None = None
        self._packing: Job | None = None
        self._packed: Callable[[], None] | None = None
        work.job_ended.connect(self._look_what_was_merged)
        work.job_ended.connect(self._look_what_was_packed)

    @property
    def _project(self) -> Project:
        return self._work.project

    def commands(self) -> Mapping[str, Callable[[], Any]]:
        return {
            "file.package": self.ask_for_package,
            "file.merge": self.choose_shares,
            "file.conflicts": self.show_conflicts,
        }

    def ask_for_package(self) -> None:
        from annotator.services.moving.packaging import counts_for
        from annotator.ui.dialogs.package_dialog import PackageDialog

        names = [reviewer.name for reviewer in self._project.reviewers()]
        own = self._bench.session.reviewer
        others = [name for name in names if name != own]
        dialog = PackageDialog(names, chosen=others[0] if others else own, parent=self._window)
        dialog.counts_requested.connect(
            lambda name: dialog.show_counts(counts_for(self._project, name))
        )
        dialog.package_requested.connect(self._choose_file)
        dialog.ask()
        self._dialogs.show(dialog)

    def choose_shares(self) -> None:
        self._prompts.choose_files("Merge packages", filters=(FILTER,), then=self._merge)

    def show_conflicts(self) -> None:
        from annotator.services.moving.conflicts import open_conflicts
        from annotator.ui.dialogs.conflict_dialog import ConflictDialog

        found = open_conflicts(self._project, viewer=self._bench.session.reviewer)
        if not found:
            raise NotPossible("There is no conflict to decide.")
        dialog = ConflictDialog(found, parent=self._window)
        dialog.decided.connect(lambda number, side: self._settle(dialog, number, side))
        self._dialogs.show(dialog)

    def _choose_file(self, reviewer: str, choice: str) -> None:
        words = f"{self._project.name()} {reviewer}"
        suggested = Path(file_name(words, suffix=SUFFIX, otherwise="package"))
        self._prompts.choose_file_to_write(
            "Make a package",
            suggested=suggested,
            filters=(FILTER,),
            then=lambda path: self._pack(path, reviewer, cast("ArticleChoice", choice)),
        )

    def _pack(self, path: Path, reviewer: str, choice: ArticleChoice) -> None:
        from annotator.services.moving.packaging import packed

        def work(progress: Progress, is_cancelled: IsCancelled) -> None:
            made_at, project, tools = _now(), self._project, self._work.tools
            contents = packed(
                project,
                reviewer,
                choice,
                into=lambda: tools.new_package(path, project, made_at),
                made_at=made_at,
                progress=progress,
                is_cancelled=is_cancelled,
            )
            # Kept here and not returned: what was stopped too late is there all the same.
            self._packed = partial(self._tell_packed, path, contents)

        self._packing = self._work.jobs.start(
            PACKAGE, work, done=lambda _: None, failed=self.failed.emit
        )

    @Slot()
    def _look_what_was_packed(self) -> None:
        if self._packing is None or self._work.jobs.is_running(PACKAGE):
            return
        job, tell = self._packing, self._packed
        self._packing = self._packed = None
        if tell is not None:
            tell()
        elif job.is_cancelled:
            self.said.emit(NOT_PACKED)

    def _tell_packed(self, path: Path, made: PackageContents) -> None:
        number = counted(len(made.articles), "article")
        self.said.emit(f"{number} for {cut_line(made.reviewer)} packed into {path.name}")

    def _merge(self, paths: Sequence[Path]) -> None:
        from annotator.services.moving.merging import merge_shares

        self._window.claims.commit_text()

        def work(progress: Progress, is_cancelled: IsCancelled) -> None:
            # Kept here and not returned: a cancelled job hands nothing over, but what was merged
            # before that stays.
            self._outcome = merge_shares(
                self._project,
                paths,
                self._work.tools.open_share,
                found_at=_now(),
                progress=progress,
                is_cancelled=is_cancelled,
            )

        self._work.jobs.start(MERGE, work, done=lambda _: None, failed=self.failed.emit)

    @Slot()
    def _look_what_was_merged(self) -> None:
        if self._outcome is not None and not self._work.jobs.is_running(MERGE):
            outcome, self._outcome = self._outcome, None
            self._tell_merged(outcome)

    def _tell_merged(self, outcome: MergeOutcome) -> None:
        if outcome.has_changed:
            self._show_changed()
            self.merged.emit()
        left = sum(conflict.state == "open" for conflict in self._project.conflicts.all())
        self._dialogs.tell(lambda: self._outcome_dialog(outcome, left))

    def _outcome_dialog(self, outcome: MergeOutcome, left: int) -> MergeDialog:
        from annotator.ui.dialogs.merge_dialog import MergeDialog

        dialog = MergeDialog(outcome, open_conflicts=left, parent=self._window)
        dialog.conflicts_requested.connect(self.show_conflicts)
        return dialog

    def _settle(self, dialog: ConflictDialog, number: int, side: Side) -> None:
        from annotator.services.moving.conflicts import settle

        try:
            settle(self._project, number, side)
        except AnnotatorError as error:
            dialog.refuse(str(error))
            return
        kept = "The layer here stays" if side == "here" else "The layer of the package is here now"
        self.said.emit(f"{kept}; the other one is kept with the conflict")
        dialog.show_next()
        if side == "there":
            self._show_changed()

    def _show_changed(self) -> None:
        """The open article may be one of those whose layer is another one now."""
        desk = self._bench.session.desk
        if desk is not None:
            self._bench.open_article(desk.article.id, self._bench.current)
        self.layers_changed.emit()


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
