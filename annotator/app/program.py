"""One window at a time, on one project."""

from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from annotator.app.samples import SAMPLES, SUFFIX, new_project, sample_files, samples_path
from annotator.app.window_tools import window_tools
from annotator.domain.errors import AnnotatorError
from annotator.formats.registry import read_paths
from annotator.services.ports import Project
from annotator.store.project import open_project
from annotator.ui.appearance import theme_of
from annotator.ui.assembly import ProjectDoors, ReviewWindow, assemble
from annotator.ui.prompts import Prompts, QtPrompts
from annotator.ui.seating import change_seat, keep_seat, seat
from annotator.ui.settings import load_settings, save_settings, with_recent_project
from annotator.ui.theme import apply_theme


class Program:
    """One window at a time, on one project."""

    def __init__(self, application: QApplication, prompts: Prompts | None = None) -> None:
        self._application = application
        self._prompts = prompts
        self._project: Project | None = None
        self.shown: ReviewWindow | None = None

    def start(self, path: Path | None) -> None:
        settings = load_settings(QSettings())
        recent = next((Path(p) for p in settings.recent_projects if Path(p).exists()), None)
        chosen = path.resolve() if path else recent
        if chosen is None:
            self.open_samples()
            return
        try:
            self.open(chosen)
        except AnnotatorError as error:
            self.open_samples()
            self._warn(error)

    def open(self, path: Path) -> None:
        """Raises AnnotatorError when the file is no project that can be opened; the window
        shown until then stays."""
        self._show(open_project(path))

    def create(self, path: Path) -> None:
        self._show(new_project(path, path.stem))

    def open_samples(self) -> None:
        """The project made of whatever articles lie in seeds/; new ones there are taken in."""
        path = samples_path()
        path.parent.mkdir(parents=True, exist_ok=True)
        self._show(open_project(path) if path.exists() else new_project(path, SAMPLES))

    def become(self, name: str) -> None:
        """The same project, with the layers of another reviewer."""
        assert self._project is not None
        try:
            self._open_window(open_project(self._project.path), name)
        except AnnotatorError as error:
            self._warn(error)

    def change_reviewer(self) -> None:
        """Ask who reviews, and open the project anew for somebody else."""
        assert self._project is not None
        assert self.shown is not None
        now = self.shown.bench.session.reviewer
        change_seat(self._project, self._asking(), now=now, then=self.become)

    def _show(self, project: Project) -> None:
        """Show the window, once it is clear who reviews."""
        if self.shown is None:
            settings = load_settings(QSettings())
            apply_theme(self._application, theme_of(settings), settings.text_scale)
        seat(
            project,
            self._asking(),
            is_first=self.shown is None,
            then=lambda name: self._open_window(project, name),
            left=lambda: self._leave(project),
        )

    def _leave(self, project: Project) -> None:
        """Nobody sat down: the window shown until then stays; without one the program ends."""
        project.close()
        if self.shown is None:
            self._application.quit()

    def _asking(self) -> Prompts:
        window = self.shown.window if self.shown else None
        return self._prompts or QtPrompts(window, project_suffix=SUFFIX)

    def _open_window(self, project: Project, reviewer: str) -> None:
        settings = load_settings(QSettings())
        save_settings(QSettings(), with_recent_project(settings, str(project.path)))
        keep_seat(project, reviewer)
        shown = assemble(
            self._application,
            project=project,
            reviewer=reviewer,
            tools=window_tools(),
            doors=ProjectDoors(
                self.open,
                self.create,
                self.open_samples,
                self.become,
                self.change_reviewer,
                SUFFIX,
            ),
            prompts=self._prompts,
        )
        self.close()
        self._project, self.shown = project, shown
        shown.window.closed.connect(project.close)
        shown.show()
        if project.path == samples_path():
            shown.work.import_from(lambda: read_paths(sample_files()), is_quiet=True)

    def close(self) -> None:
        """Close the window on the project, when there is one; its jobs end first."""
        if self.shown is not None:
            self.shown.window.close()
            self.shown.window.deleteLater()
            self.shown = None

    def _warn(self, error: AnnotatorError) -> None:
        self._asking().warn(error)
