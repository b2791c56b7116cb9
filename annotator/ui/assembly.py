"""Builds the window of one project from its parts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from annotator.domain.errors import AnnotatorError
from annotator.services.ports import Project
from annotator.services.review.session import ReviewSession
from annotator.services.team import reviewer_in_colour
from annotator.ui.after_painting import after_painting
from annotator.ui.appearance import Appearance
from annotator.ui.article_list import ArticleList
from annotator.ui.care import make_care
from annotator.ui.caret_desk import CaretDesk
from annotator.ui.desk_commands import DeskCommands
from annotator.ui.dialog_desk import DialogDesk
from annotator.ui.export_desk import ExportDesk
from annotator.ui.file_commands import FileCommands
from annotator.ui.found_desk import FoundDesk
from annotator.ui.main_window import MainWindow
from annotator.ui.moving_desk import MovingDesk
from annotator.ui.predictions_desk import PredictionsDesk
from annotator.ui.project_work import ProjectWork
from annotator.ui.prompts import Prompts, QtPrompts
from annotator.ui.reveal.parts import make_reveal
from annotator.ui.review_display import ReviewDisplay
from annotator.ui.safety.leaving import asking_first
from annotator.ui.safety.parts import Safety, make_safety
from annotator.ui.settings import load_settings
from annotator.ui.team_desk import TeamDesk
from annotator.ui.threshold_desk import ThresholdDesk
from annotator.ui.tools import Tools
from annotator.ui.typing_guard import TypingGuard
from annotator.ui.view_desk import ViewDesk
from annotator.ui.wiring import connect
from annotator.ui.workbench import Workbench

OpenProject = Callable[[Path], None]


@dataclass(frozen=True, slots=True)
class ProjectDoors:
    """Ways out of this project into another one, each opening a window of its own."""

    open: OpenProject
    create: OpenProject
    open_samples: Callable[[], None]
    become: Callable[[str], None]
    change_reviewer: Callable[[], None]
    suffix: str
    restore: Callable[[Path, Path, bool], None]
    """Puts a backup in the place of a project, which may be damaged, and opens it."""


@dataclass(frozen=True, slots=True)
class ReviewWindow:
    """The window of one project and what stands behind it."""

    window: MainWindow
    bench: Workbench
    work: ProjectWork
    articles: ArticleList
    caret: CaretDesk
    desk: DeskCommands
    appearance: Appearance
    views: ViewDesk
    safety: Safety | None = None

    def show(self) -> None:
        """Show the window with the queue, at the article where the reviewer left off."""
        self.window.show()
        self.articles.read()
        self.window.article.setFocus()
        # Which articles wait takes a moment to find out in a large project.
        after_painting(self.window, self.work.suggesting.start)


def assemble(
    application: QApplication,
    *,
    project: Project,
    reviewer: str,
    tools: Tools,
    doors: ProjectDoors,
    prompts: Prompts | None = None,
) -> ReviewWindow:
    """The window of `project` for `reviewer`, wired but not shown yet."""
    settings = load_settings(QSettings())
    window = MainWindow(project.scheme(), settings.text_scale)
    doors = asking_first(doors, window)
    session = ReviewSession(project, reviewer, threshold=settings.threshold)
    bench = Workbench(session, window)
    caret = CaretDesk(window.article, bench)
    work = ProjectWork(project, tools, window, reviewer=session.reviewer)
    articles = ArticleList(session, window, order=settings.queue_order)
    desk = DeskCommands(window, bench, caret)
    appearance = Appearance(application, window, bench.scheme, settings)
    asked = prompts or QtPrompts(window, project_suffix=doors.suffix)
    views = ViewDesk(window, bench, desk, work=work, appearance=appearance, prompts=asked)
    parts = ReviewWindow(window, bench, work, articles, caret, desk, appearance, views)
    safety = _connect(parts, prompts=asked, doors=doors, guard=TypingGuard(application, window))
    window.show_whereabouts(project.name(), reviewer_in_colour(project, bench.session.reviewer))
    return replace(parts, safety=safety)


def _connect(
    parts: ReviewWindow, *, prompts: Prompts, doors: ProjectDoors, guard: TypingGuard
) -> Safety:
    window, work = parts.window, parts.work
    dialogs = DialogDesk(window, bench=parts.bench, appearance=parts.appearance, tools=work.tools)
    files = FileCommands(window, work=work, dialogs=dialogs, prompts=prompts)
    exports = ExportDesk(window, work=work, dialogs=dialogs, prompts=prompts)
    display = ReviewDisplay(window, parts.bench)
    predictions = PredictionsDesk(window, work=work, dialogs=dialogs, prompts=prompts)
    threshold = ThresholdDesk(parts.bench)
    found = FoundDesk(window, parts.bench, parts.desk.open_article)
    team = TeamDesk(window, bench=parts.bench, dialogs=dialogs)
    moving = MovingDesk(window, parts.bench, work=work, dialogs=dialogs, prompts=prompts)
    parts.desk.add(moving.commands())
    parts.desk.add(_window_commands(parts, dialogs, doors))
    parts.desk.add(_threshold_commands(parts.appearance, threshold))
    parts.desk.add(found.commands())
    parts.desk.add(_team_commands(team, doors))
    parts.desk.add(_file_commands(window, files=files, exports=exports, work=work))
    parts.desk.add(_compare_commands(parts.views, dialogs, predictions))
    parts.desk.add(_project_commands(work.project.path, prompts=prompts, doors=doors))
    reveal = make_reveal(window, parts.bench, parts.desk, work=work,
                         appearance=parts.appearance, dialogs=dialogs)  # fmt: skip
    parts.desk.add(reveal.commands())
    care = make_care(window, parts.bench, work=work, clock=parts.bench.session.clock,
                     appearance=parts.appearance, dialogs=dialogs, prompts=prompts)  # fmt: skip
    parts.desk.add(care.commands())
    safety = make_safety(parts, dialogs, prompts=prompts, doors=doors)
    moving.layers_changed.connect(safety.backups.desk.count_decisions)
    moving.merged.connect(safety.backups.desk.count_many)
    parts.desk.add(safety.commands())
    care.wrap_commands(parts.desk)
    connect(
        window,
        bench=parts.bench,
        display=display,
        desk=parts.desk,
        caret=parts.caret,
        work=work,
        articles=parts.articles,
        dialogs=dialogs,
        files=files,
        exports=exports,
        appearance=parts.appearance,
        threshold=threshold,
        guard=guard,
        views=parts.views,
        predictions=predictions,
        team=team,
        moving=moving,
        care=care,
        reveal=reveal,
        found=found,
    )
    care.guidelines.start()
    parts.appearance.dress()
    _show_recent(parts, prompts, doors)
    display.show_start()
    return safety


def _window_commands(
    parts: ReviewWindow, dialogs: DialogDesk, doors: ProjectDoors
) -> Mapping[str, Callable[[], Any]]:
    window, desk, appearance = parts.window, parts.desk, parts.appearance

    def show_settings() -> None:
        """Another name in the settings opens the project anew, with the layers of that name."""
        before = appearance.settings.reviewer

        def become() -> None:
            name = appearance.settings.reviewer
            if name not in ("", before, parts.bench.session.reviewer):
                doors.become(name)

        dialogs.show_settings(appearance.change, become)

    return {
        "edit.copy": window.article.copy,
        "edit.settings": show_settings,
        "claim.details": dialogs.show_details,
        "claim.history": dialogs.show_history,
        "go.next_article": partial(desk.go_to_article, 1),
        "go.previous_article": partial(desk.go_to_article, -1),
        "go.search": window.queue.focus_search,
        "go.caret": parts.caret.toggle,
        "go.back": dialogs.close_keys_or(desk.go_back),
        "article.finish": desk.finish_article,
        "article.note": dialogs.show_article_note,
        "view.queue": appearance.toggle_queue,
        "view.mine": partial(window.queue.choose_filter, "mine"),
        "view.all": partial(window.queue.choose_filter, "all"),
        "view.open": partial(window.queue.choose_filter, "open"),
        "view.done": partial(window.queue.choose_filter, "done"),
        "view.flagged": partial(window.queue.choose_filter, "flagged"),
        "view.order": window.queue.choose_order,
        "view.strip": appearance.toggle_strip,
        "view.panel": window.claims.next_tab,
        "view.rejected": appearance.toggle_rejected,
        "view.tags": appearance.cycle_tags,
        "view.larger": partial(appearance.scale_text, 1),
        "view.smaller": partial(appearance.scale_text, -1),
        "view.usual": appearance.reset_text,
        "view.wider": partial(appearance.widen, 1),
        "view.narrower": partial(appearance.widen, -1),
        "view.theme": appearance.cycle_theme,
        "help.keys": dialogs.toggle_keys,
        "help.palette": lambda: dialogs.show_palette(desk.run),
        "help.about": dialogs.show_about,
    }


def _threshold_commands(
    appearance: Appearance, threshold: ThresholdDesk
) -> Mapping[str, Callable[[], Any]]:
    return {
        "view.rest": threshold.toggle_rest,
        "view.more": partial(appearance.move_threshold, -1),
        "view.fewer": partial(appearance.move_threshold, 1),
    }


def _team_commands(team: TeamDesk, doors: ProjectDoors) -> Mapping[str, Callable[[], Any]]:
    return {
        "file.reviewer": doors.change_reviewer,
        "file.team": team.show_team,
        "article.assign": team.assign_open_article,
    }


def _compare_commands(
    views: ViewDesk, dialogs: DialogDesk, predictions: PredictionsDesk
) -> Mapping[str, Callable[[], Any]]:
    return {
        **views.commands(),
        "view.review": dialogs.close_keys_or(views.show_review),
        "file.import_predictions": predictions.choose,
    }


def _file_commands(
    window: MainWindow, *, files: FileCommands, exports: ExportDesk, work: ProjectWork
) -> Mapping[str, Callable[[], Any]]:
    return {
        "file.import_files": files.import_files,
        "file.import_folder": files.import_folder,
        "file.paste": files.paste,
        "file.extract": files.suggest_again,
        "file.extract_anew": files.suggest_anew,
        "file.export": exports.show,
        "file.check": work.check,
        "file.cancel": work.cancel,
        "file.quit": window.close,
    }


def _attempt(open_project: OpenProject, prompts: Prompts) -> OpenProject:
    def guarded(chosen: Path) -> None:
        try:
            open_project(chosen)
        except AnnotatorError as error:
            prompts.warn(error)

    return guarded


def _project_commands(
    path: Path, *, prompts: Prompts, doors: ProjectDoors
) -> Mapping[str, Callable[[], Any]]:
    suggested = path.with_name(f"Articles.{doors.suffix}")
    make, open_project = _attempt(doors.create, prompts), _attempt(doors.open, prompts)
    return {
        "file.new_project": lambda: prompts.choose_project_to_make(suggested=suggested, then=make),
        "file.open_project": lambda: prompts.choose_project_to_open(then=open_project),
        "file.samples": doors.open_samples,
    }


def _show_recent(parts: ReviewWindow, prompts: Prompts, doors: ProjectDoors) -> None:
    here = parts.work.project.path
    known = [Path(name) for name in parts.appearance.settings.recent_projects]
    others = [path for path in known if path != here and path.exists()]
    parts.window.actions_shown.show_recent(others, _attempt(doors.open, prompts))
