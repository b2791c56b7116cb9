"""The action table as Qt actions: menus, shortcuts, and which of them act in which mode."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from annotator.domain.scheme import Scheme
from annotator.ui.action import Action, Mode
from annotator.ui.actions import ACTIONS, scheme_actions, with_keys

VIEW_MENUS = {"Adjudicate": "adjudicate", "Agreement": "agreement", "Compare": "compare"}
MENUS = ("File", "Edit", "Claim", "Pairs", "Entity", *VIEW_MENUS, "Go", "View", "Help")
REVIEW_MENUS = ("Entity",)
SEPARATED = frozenset(
    {"file.import_files", "file.export", "file.quit", "edit.copy", "edit.settings", "claim.new",
     "claim.next_claimant", "claim.next_time", "claim.in_full", "border.end_left", "entity.next",
     "compare.kind/all", "compare.swap", "view.compare", "compare.save", "compare.again",
     "adjudicate.decide", "adjudicate.edit", "adjudicate.reject", "adjudicate.undo",
     "adjudicate.next_article", "adjudicate.side", "article.reveal", "reveal.next",
     "reveal.hide", "view.reveal_report",
     "go.read", "go.next_article", "go.search", "article.finish", "view.rejected", "view.larger",
     "view.theme", "help.about"}
)  # fmt: skip


class ActionSet(QObject):
    """One QAction for each row of the table. An action's keys act only in its modes, so that one
    key may serve a claim and an entity."""

    triggered = Signal(str)

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._actions: dict[str, QAction] = {}
        self._menus: dict[str, QMenu] = {}
        self._mode: Mode = "start"
        self._has_words = False
        self._view = "review"
        self.table: Mapping[str, Action] = {}
        for menu in MENUS:
            self._menus[menu] = window.menuBar().addMenu(f"&{menu}")
        self.set_view("review")

    @property
    def mode(self) -> Mode:
        """What acts now: in another view nothing of the review does. Views are called as their
        modes are."""
        return self._mode if self._view == "review" else cast(Mode, self._view)

    @property
    def view(self) -> str:
        """The name of the view that is shown."""
        return self._view

    def show_scheme(self, scheme: Scheme, keys: Mapping[str, tuple[str, ...]]) -> None:
        """The actions of the table and of a project's scheme, with the reader's own keys."""
        actions = with_keys((*ACTIONS, *scheme_actions(scheme)), keys)
        self.table = {action.id: action for action in actions}
        for action_id in self._actions.keys() - self.table.keys():
            self._window.removeAction(self._actions.pop(action_id))
        for action in actions:
            self._show(action)
        self._enable()

    def set_mode(self, mode: Mode, *, has_words: bool = False) -> None:
        """The mode of the review, which comes into force again after another view, and whether
        words are selected in the article."""
        if (mode, has_words) != (self._mode, self._has_words):
            self._mode, self._has_words = mode, has_words
            self._enable()

    def set_view(self, name: str) -> None:
        self._view = name
        for menu in REVIEW_MENUS:
            self._menus[menu].menuAction().setVisible(name == "review")
        for menu, view in VIEW_MENUS.items():
            self._menus[menu].menuAction().setVisible(view == name)
        self._enable()

    def available(self) -> set[str]:
        """The ids of the actions that act now."""
        return {
            name
            for name, action in self.table.items()
            if action.acts(self.mode, has_words=self._has_words)
        }

    def rename(self, action_id: str, title: str) -> None:
        self._actions[action_id].setText(_plain(title))

    def menu(self, name: str) -> QMenu:
        return self._menus[name]

    def show_recent(self, paths: Sequence[Path], open_project: Callable[[Path], None]) -> None:
        """The projects one had open before, below Open project."""
        recent = QMenu("Open recent", self._window)
        for path in paths:
            shown = recent.addAction(_plain(f"{path.stem}  ({path.parent})"))
            shown.triggered.connect(lambda _checked=False, path=path: open_project(path))
        recent.setEnabled(bool(paths))
        self._menus["File"].insertMenu(self._actions["file.samples"], recent)

    def _enable(self) -> None:
        mode, has_words = self.mode, self._has_words
        self._menus["Claim"].menuAction().setVisible(self._view == "review" and mode != "reveal")
        self._menus["Pairs"].menuAction().setVisible(mode == "reveal")
        for action_id, action in self.table.items():
            self._actions[action_id].setEnabled(action.acts(mode, has_words=has_words))

    def _show(self, action: Action) -> None:
        shown = self._actions.get(action.id)
        if shown is None:
            shown = self._added(action)
        shown.setText(_plain(action.title))
        shown.setShortcuts([QKeySequence(key) for key in action.keys])

    def _added(self, action: Action) -> QAction:
        added = QAction(self._window)
        added.setObjectName(action.id)
        added.triggered.connect(lambda: self.triggered.emit(action.id))
        self._actions[action.id] = added
        self._window.addAction(added)
        if action.menu:
            if action.id in SEPARATED:
                self._menus[action.menu].addSeparator()
            self._menus[action.menu].addAction(added)
        return added


def _plain(title: str) -> str:
    """Qt reads & as a mark for the letter to underline."""
    return title.replace("&", "&&")
