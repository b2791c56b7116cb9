"""The part of the action table that keeps work safe. Each row has its place in the menus here."""

from annotator.ui.action import BROWSING, Action

SAFEKEEPING: tuple[Action, ...] = (
    Action("file.backups", "Backups…", "File", ("Ctrl+Shift+B",)),
    Action("file.save", "Save what is not saved yet", "File", ("Ctrl+S",), hint="save"),
    Action("file.write", "Work in this project", "File"),
)
"""In the menu File, before "Check the project"."""

HELPING: tuple[Action, ...] = (Action("help.diagnostics", "Diagnostics…", "Help"),)
"""In the menu Help, before "About"."""

LINKS: tuple[Action, ...] = (
    Action("article.open_page", "Open the article’s page…", "Go", (), BROWSING),
)
"""In the menu Go."""
