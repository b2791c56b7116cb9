"""Every way out of a project first asks the window whether something would be left behind."""

from dataclasses import fields, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from annotator.ui.main_window import MainWindow

if TYPE_CHECKING:
    from annotator.ui.assembly import ProjectDoors


def asking_first(doors: "ProjectDoors", window: MainWindow) -> "ProjectDoors":
    """The same doors; each opens when the window lets one go."""
    ways = {field.name: getattr(doors, field.name) for field in fields(doors)}
    asking = {name: _asking(way, window) for name, way in ways.items() if callable(way)}
    return replace(doors, **asking)


def _asking(door: Any, window: MainWindow) -> Any:
    return lambda *where: window.leave(partial(door, *where))
