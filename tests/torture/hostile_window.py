"""A window in a process of its own over a hostile project: every action, every dialog, looked at.

Its arguments are the project's folder, the port, the turn and how much to do; it prints what it
found as JSON.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QSettings
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QToolTip, QWidget

from annotator.app import Program, name_application
from annotator.domain.article import ArticleId
from annotator.domain.errors import AnnotatorError, InvalidInput
from annotator.services.review.approach import Policy, set_policy
from annotator.ui.assembly import ReviewWindow
from annotator.ui.dialogs.reviewer_dialog import ReviewerChoice
from annotator.ui.job_titles import JobTitle
from annotator.ui.main_window import MainWindow
from annotator.ui.prompts import QtPrompts
from annotator.ui.reviewer_memory import ReviewerMemory
from annotator.ui.settings import load_settings, save_settings
from tests.torture.hostile_dialogs import dialogs_of_outcomes
from tests.torture.hostile_words import PICTURE, Hostile
from tests.torture.shown_literally import Findings

PATIENCE_S = 60.0
REFUSED = {".jsonl": '{"a": 1}\n[', ".txt": "", ".zip": "x", ".csv": "a\n"}
VIEWS = ("view.adjudicate", "view.agreement", "view.compare")
PAINTED = ("review", *VIEWS, "reveal", "view.guidelines")
ELSEWHERE = ("file.quit", "file.samples", "file.extract", "file.extract_anew", "file.write")
SHORTLY = (
    *("file.team", "file.conflicts", "file.export", "edit.settings", "claim.details"),
    *("claim.history", "claim.note", "go.back", "claim.reject", "go.back", "entity.next"),
    *("view.guidelines", "view.statistics", "help.palette", "article.note"),
)


class Visitor:
    """Goes through the window and looks at all that appears."""

    def __init__(self, folder: Path, hostile: Hostile, *, is_short: bool) -> None:
        self._folder, self._hostile, self._is_short = folder, hostile, is_short
        self.findings = Findings()
        self.states: set[str] = set()

    def visit(self, shown: ReviewWindow) -> None:
        self._wait(lambda: shown.bench.session.desk is not None)
        self._wait(lambda: not shown.work.is_busy())
        self._see("review")
        self._hover(shown)
        self._take_in(shown)
        self._message_boxes(shown)
        self._menus(shown.window)
        for action in SHORTLY if self._is_short else _all_actions(shown):
            self._run(shown, action)
        for view in VIEWS[:1] if self._is_short else VIEWS:
            self._run(shown, view)
            self._run(shown, "adjudicate.edit" if view.endswith("cate") else "go.back")
        self._run(shown, "view.review")
        self._reveal(shown)

    def _run(self, shown: ReviewWindow, action: str) -> None:
        with suppress(AnnotatorError):
            shown.desk.run(action)
        self._wait(lambda: not shown.work.is_busy())
        self._see(action)
        self._close_dialogs()

    def _see(self, state: str) -> None:
        """What is painted is loaded, if anything is."""
        _settle()
        is_main_new = state in PAINTED or not self._is_short
        windows = [w for w in _visible() if is_main_new or not isinstance(w, MainWindow)]
        for window in windows:
            window.grab()
            self.states.add(f"{state}: {type(window).__name__}")
        if windows:
            self.findings.look(state)

    def _close_dialogs(self) -> None:
        for window in _visible():
            if isinstance(window, QDialog | QMenu):
                window.close()
        _settle()

    def _hover(self, shown: ReviewWindow) -> None:
        """As the pointer does over the article and whatever lies beside it."""
        for widget in (shown.window.article, shown.window.queue, *shown.window.claims.children()):
            if not isinstance(widget, QWidget) or not widget.isVisible():
                continue
            for target in (widget, *widget.findChildren(QWidget)):
                place = QPoint(min(120, target.width() // 2), min(24, target.height() // 2))
                event = QHelpEvent(QEvent.Type.ToolTip, place, target.mapToGlobal(place))
                QCoreApplication.sendEvent(target, event)
        self._see("hover")
        QToolTip.hideText()

    def _take_in(self, shown: ReviewWindow) -> None:
        """Files with hostile names that cannot be read."""
        paths = []
        for end, content in REFUSED.items():
            path = self._folder / f"{self._hostile.file_name('article')}{end}"
            path.write_text(content, "utf-8")
            paths.append(path)
        shown.work.import_paths(paths)
        self._wait(lambda: not shown.work.is_busy())
        self._see("import")
        self._close_dialogs()

    def _message_boxes(self, shown: ReviewWindow) -> None:
        words = self._hostile.wild
        prompts = QtPrompts(shown.window, project_suffix="annotator")
        prompts.warn(InvalidInput(words("message"), words("advice")))
        prompts.ask(words("asked"), words("question"), yes="&Yes", no="&No", then=lambda _: None)
        shown.window.status.show_message(words("message"))
        shown.window.status.show_unsaved(words("reason"))
        shown.window.status.show_job(JobTitle(words("job")), 1, 2)
        self._see("boxes")
        self._close_dialogs()
        for dialog in dialogs_of_outcomes(self._hostile, shown.window):
            dialog.open()
            self._see("outcomes")
            self._close_dialogs()

    def _menus(self, window: QWidget) -> None:
        for menu in window.findChildren(QMenu):
            menu.grab()
            self.states.add(f"menu {menu.title()[:12]}")

    def _reveal(self, shown: ReviewWindow) -> None:
        set_policy(shown.work.project, Policy("blind"))
        shown.desk.open_article(ArticleId("a2"))
        for action in ("go.next_sentence", "claim.new", "go.read", "go.read", "go.read"):
            self._run(shown, action)
        with suppress(AnnotatorError):
            shown.bench.session.reveal()
        shown.desk.open_article(ArticleId("a2"))
        self._see("reveal")
        self._run(shown, "view.reveal_report")

    def _wait(self, condition: Callable[[], object]) -> None:
        deadline = time.monotonic() + PATIENCE_S
        while not condition():
            assert time.monotonic() < deadline, "the window did not get ready"
            _settle()
            time.sleep(0.005)


def _all_actions(shown: ReviewWindow) -> list[str]:
    return [name for name in shown.window.actions_shown.table if name not in ELSEWHERE]


def _visible() -> list[QWidget]:
    return [each for each in QApplication.topLevelWidgets() if each.isVisible()]


def _settle() -> None:
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def main(folder: Path, hostile: Hostile, *, is_short: bool) -> dict[str, object]:
    application = QApplication([])
    name_application(application)
    (project,) = folder.glob("*file*.annotator")
    recent = tuple(str(path) for path in folder.glob("*.annotator"))
    save_settings(QSettings(), replace(load_settings(QSettings()), recent_projects=recent))
    memory = ReviewerMemory(QSettings(), project)
    memory.remember(ReviewerChoice(hostile.words("ann"), asks_again=False))
    program = Program(application)
    program.start(project)
    visitor = Visitor(folder, hostile, is_short=is_short)
    assert program.shown is not None
    visitor.visit(program.shown)
    program.close()
    return {
        "states": sorted(visitor.states),
        "widgets": visitor.findings.widgets,
        "texts": sorted(visitor.findings.texts),
        "problems": sorted(visitor.findings.problems),
    }


if __name__ == "__main__":
    where, port, turn, is_short = sys.argv[1:]
    os.chdir(where)  # where the pictures that have no folder in their name would be looked for
    asked = Hostile(Path(where) / PICTURE, int(port), int(turn))
    print(json.dumps(main(Path(where), asked, is_short=is_short == "short")))
