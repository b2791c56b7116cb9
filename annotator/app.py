"""The composition root of the window: builds store, services and window, and knows every room."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_data_path, user_log_path
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from annotator.domain.errors import AnnotatorError
from annotator.formats.columns import Columns
from annotator.formats.gold_folder import GoldFolder
from annotator.formats.plain_text import pasted
from annotator.formats.predictions import read_predictions
from annotator.formats.registry import read_paths
from annotator.formats.source import ReadOptions
from annotator.formats.tables import csv_columns
from annotator.language.discovery import offers
from annotator.language.doc_bin import doc_bin_records
from annotator.language.pool import WorkerPool
from annotator.locations import exports_folder, resource, seeds_folder
from annotator.services.ports import DEFAULT_EXTRACTOR, IncomingArticle, Project, Refusal
from annotator.store.packages import made_package, opened_share
from annotator.store.project import create_project, open_project
from annotator.ui.appearance import theme_of
from annotator.ui.assembly import ProjectDoors, ReviewWindow, assemble
from annotator.ui.dialogs.crash_dialog import CrashNotice
from annotator.ui.excepthook import install_excepthook
from annotator.ui.prompts import Prompts, QtPrompts
from annotator.ui.seating import change_seat, keep_seat, seat
from annotator.ui.settings import load_settings, save_settings, with_recent_project
from annotator.ui.theme import INTERFACE_SIZE, apply_theme
from annotator.ui.tools import PictureWish, TableLook, Tools

if TYPE_CHECKING:
    from annotator.plots.drawing import PlotContent

SUFFIX = "annotator"
SAMPLES = "Sample articles"


def run_window(project: Path | None = None) -> int:
    """Open the window on a project, else on the last one, else on the sample articles."""
    application = QApplication.instance() or QApplication(sys.argv)
    assert isinstance(application, QApplication)
    name_application(application)
    install_excepthook(user_log_path("annotator") / "errors.log", CrashNotice())
    program = Program(application)
    program.start(project)
    return application.exec()


def name_application(application: QApplication) -> None:
    """Settings and window managers know the program by these names."""
    application.setOrganizationName("annotator")
    application.setApplicationName("annotator")
    application.setApplicationDisplayName("Annotator")


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


def sample_files() -> list[Path]:
    """What lies in seeds/, but for the note about it."""
    folder = seeds_folder()
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    return [file for file in files if file.stem != "README" and not file.name.startswith(".")]


def samples_path() -> Path:
    return user_data_path("annotator") / f"{SAMPLES}.{SUFFIX}"


def new_project(path: Path, name: str) -> Project:
    """A new project file with the default scheme. Raises StoreError when there is one already."""
    scheme = resource("scheme.toml").read_text(encoding="utf-8")
    created = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return create_project(path, name=name, scheme_toml=scheme, created_at=created)


def window_tools() -> Tools:
    return Tools(
        read_paths=read_paths,
        read_text=lambda text: iter([pasted(text)]),
        read_table=_read_table,
        look_at_table=_look_at_table,
        extractors=offers,
        chosen_extractor=_chosen_extractor,
        new_process=lambda: WorkerPool(_chosen_extractor()),
        export_folder=GoldFolder,
        exports_folder=exports_folder,
        read_predictions=lambda path: read_predictions(path, doc_bin=doc_bin_records),
        draw_picture=_draw_picture,
        new_package=_new_package,
        open_share=opened_share,
    )


def _new_package(path: Path, project: Project, made_at: str) -> AbstractContextManager[Project]:
    return made_package(path, of=project, made_at=made_at, replaces=True)


def _chosen_extractor() -> str:
    return load_settings(QSettings()).extractor or DEFAULT_EXTRACTOR


def _draw_picture(wish: PictureWish) -> bytes:
    """Loads matplotlib when the first picture is drawn, in its job."""
    from annotator.plots.drawing import drawn
    from annotator.plots.look import look_of

    return drawn(
        wish.name,
        _content(wish),
        look_of(wish.theme, size=INTERFACE_SIZE * wish.text_scale),
        names=wish.run_names[-1:] if wish.name == "confusion" else wish.run_names,
        kind=wish.kind,
        width_px=wish.width,
        height_px=None if wish.name == "bars" else wish.height,
        scale=wish.pixel_ratio,
    )


def _content(wish: PictureWish) -> "PlotContent":
    """The curves are those of claims, or of entities where their matrix is looked at."""
    sides = [side.evaluation for side in wish.comparison.runs]
    if wish.name == "bars":
        return [line for line in wish.comparison.lines if line.is_main]
    if wish.name == "confusion":
        return sides[-1].confusions[wish.subject]
    of_entities = wish.subject == "entity"
    return [side.entity_confidence if of_entities else side.claims.confidence for side in sides]


def _read_table(
    path: Path, columns: Mapping[str, str | None]
) -> Iterator[IncomingArticle | Refusal]:
    return read_paths([path], ReadOptions(columns=replace(Columns(), **columns)))


def _look_at_table(path: Path) -> TableLook:
    look = csv_columns(path)
    return TableLook(look.names, look.rows, asdict(look.guess))
