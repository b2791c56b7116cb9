"""The action table as Qt actions: menus, shortcuts, and which of them act in which mode."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from annotator.domain.scheme import Scheme
from annotator.ui.actions import ACTIONS, Action, Mode, scheme_actions, with_keys

MENUS = ("File", "Edit", "Claim", "Entity", "Compare", "Go", "View", "Help")
REVIEW_MENUS = ("Claim", "Entity")
COMPARE_MENUS = ("Compare",)
SEPARATED = frozenset(
    {"file.import_files", "file.export", "file.quit", "edit.copy", "edit.settings", "claim.new",
     "claim.next_claimant", "claim.next_time", "claim.in_full", "border.end_left", "entity.next",
     "compare.kind/all", "compare.swap", "view.compare", "compare.save",
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
        self._is_comparing = False
        self.table: Mapping[str, Action] = {}
        for menu in MENUS:
            self._menus[menu] = window.menuBar().addMenu(f"&{menu}")
        self.set_comparing(False)

    @property
    def mode(self) -> Mode:
        """What acts now: where one compares, nothing of the review does."""
        return "compare" if self._is_comparing else self._mode

    def show_scheme(self, scheme: Scheme, keys: Mapping[str, tuple[str, ...]]) -> None:
        """The actions of the table and of a project's scheme, with the reader's own keys."""
        actions = with_keys((*ACTIONS, *scheme_actions(scheme)), keys)
        self.table = {action.id: action for action in actions}
        for action_id in self._actions.keys() - self.table.keys():
            self._window.removeAction(self._actions.pop(action_id))
        for action in actions:
            self._show(action)
        self.set_mode(self._mode)

    def set_mode(self, mode: Mode) -> None:
        """The mode of the review, which comes into force again after comparing."""
        self._mode = mode
        self._enable()

    def set_comparing(self, is_comparing: bool) -> None:
        self._is_comparing = is_comparing
        for menu in REVIEW_MENUS:
            self._menus[menu].menuAction().setVisible(not is_comparing)
        for menu in COMPARE_MENUS:
            self._menus[menu].menuAction().setVisible(is_comparing)
        self._enable()

    def available(self) -> set[str]:
        """The ids of the actions that act now."""
        return {name for name, action in self.table.items() if self.mode in action.modes}

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
        mode = self.mode
        for action_id, action in self.table.items():
            self._actions[action_id].setEnabled(mode in action.modes)

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
