"""One window at a time, on one project."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from annotator.app.opening import opened
from annotator.app.rescue import Rescue
from annotator.app.samples import SAMPLES, SUFFIX, new_project, samples_path, seeds_read
from annotator.app.window_tools import window_tools
from annotator.domain.errors import AnnotatorError
from annotator.services.ports import Project
from annotator.ui.appearance import theme_of
from annotator.ui.assembly import ProjectDoors, ReviewWindow, assemble
from annotator.ui.prompts import Prompts, QtPrompts
from annotator.ui.seating import change_seat, keep_seat, seat
from annotator.ui.settings import load_settings, save_settings, with_recent_project
from annotator.ui.theme import apply_face


class Program:
    """One window at a time, on one project."""

    def __init__(self, application: QApplication, prompts: Prompts | None = None) -> None:
        self._application = application
        self._prompts = prompts
        self._project: Project | None = None
        self.shown: ReviewWindow | None = None
        self.starts_again = False
        self.rescue = Rescue(self)

    @property
    def path(self) -> Path | None:
        return self._project.path if self._project else None

    def start(self, path: Path | None) -> None:
        settings = load_settings(QSettings())
        recent = next((Path(p) for p in settings.recent_projects if Path(p).exists()), None)
        chosen = path.resolve() if path else recent
        if chosen is None:
            self.open_samples_at_start()
            return
        try:
            self.open(chosen)
        except AnnotatorError as error:
            self.open_samples_at_start()
            self.rescue.tell(error, chosen)

    def open(self, path: Path, reviewer: str = "") -> None:
        """Without a reviewer it is asked who that is, where it is not clear. Raises AnnotatorError
        when the file is no project that can be opened; the window shown until then stays."""
        project = opened(path)
        if reviewer:
            with self._closed_unless_shown(project):
                self._open_window(project, reviewer)
        else:
            self._show(project)

    def create(self, path: Path) -> None:
        self._show(new_project(path, path.stem))

    def open_samples(self) -> None:
        """The project made of whatever articles lie in seeds/; new ones there are taken in."""
        path = samples_path()
        path.parent.mkdir(parents=True, exist_ok=True)
        self._show(opened(path) if path.exists() else new_project(path, SAMPLES))

    def open_samples_at_start(self) -> None:
        """Without them there is nothing to show; a backup of them is offered like any other."""
        try:
            self.open_samples()
        except AnnotatorError as error:
            self.rescue.tell(error, samples_path())

    def become(self, name: str) -> None:
        """The same project, with the layers of another reviewer."""
        assert self._project is not None
        try:
            self.open(self._project.path, name)
        except AnnotatorError as error:
            self.rescue.tell(error, self._project.path)

    def change_reviewer(self) -> None:
        """Ask who reviews, and open the project anew for somebody else."""
        assert self._project is not None
        assert self.shown is not None
        now = self.shown.bench.session.reviewer
        change_seat(self._project, self.asking(), now=now, then=self.become)

    def _show(self, project: Project) -> None:
        """Show the window, once it is clear who reviews. Raises InvalidInput for a scheme that no
        window could show, and StoreError; the project is closed then."""
        settings = load_settings(QSettings())
        with self._closed_unless_shown(project):
            settings.limits.check_scheme(project.scheme())
            if self.shown is None:
                apply_face(self._application, theme_of(settings), settings.text_scale)
            seat(
                project,
                self.asking(),
                is_first=self.shown is None,
                then=lambda name: self._open_window(project, name),
                left=lambda: self._leave(project),
                refused=lambda error: self._refuse(project, error),
            )

    @contextmanager
    def _closed_unless_shown(self, project: Project) -> Iterator[None]:
        """A project that could not be shown is not held either, so that it can be restored."""
        try:
            yield
        except AnnotatorError:
            if project is not self._project:
                project.close()
            raise

    def _refuse(self, project: Project, error: AnnotatorError) -> None:
        """Somebody sat down, but the project can't be shown."""
        if project is not self._project:
            project.close()
        if self.shown is None and project.path != samples_path():
            self.open_samples_at_start()
        self.rescue.tell(error, project.path)

    def _leave(self, project: Project) -> None:
        """Nobody sat down: the window shown until then stays; without one the program ends."""
        project.close()
        if self.shown is None:
            self._application.quit()

    def asking(self) -> Prompts:
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
            doors=self._doors(),
            prompts=self._prompts,
        )
        self.close()
        self._project, self.shown = project, shown
        shown.window.closed.connect(project.close)
        shown.show()
        if project.path == samples_path() and project.standing.may_write:
            shown.work.import_from(seeds_read, is_quiet=True)

    def _doors(self) -> ProjectDoors:
        return ProjectDoors(
            self.rescue.open,
            self.create,
            self.open_samples,
            self.become,
            self.change_reviewer,
            SUFFIX,
            self.rescue.restore,
        )

    def close(self) -> None:
        """Close the window on the project, when there is one; its jobs end first. It does not
        ask: each way here has asked what would be left behind."""
        if self.shown is not None:
            self.shown.window.may_close = lambda: True
            self.shown.window.close()
            self.shown.window.deleteLater()
            self.shown = None

    def start_again(self) -> None:
        """End, and begin anew on the same project; not where closing is refused or asks first."""
        self._application.closeAllWindows()
        self.starts_again = self.shown is None or not self.shown.window.isVisible()
