"""About Annotator: versions, which a report of a problem needs, and the licence."""

import platform
import sqlite3
from importlib.metadata import PackageNotFoundError, version

import PySide6
from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QWidget

import annotator
from annotator.ui.dialogs.dialog_frame import DialogFrame, Role
from annotator.ui.dialogs.plain_label import plain_label

MORE = "Help ▸ Diagnostics has more: paths, the project file, the last errors."
LICENCE = (
    "Annotator is free software under the MIT licence. Qt and PySide6 are used under the LGPL-3.0."
)


class AboutDialog(DialogFrame):
    """Opens at once: packages are asked for their version without being imported."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(
            "Annotator",
            advice="Review extracted claims and entities, and export them as a gold standard.",
            size=(460, 440),
            scrolls=True,
            parent=parent,
        )
        self.setWindowTitle("About Annotator")
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for row, (name, number) in enumerate(versions()):
            grid.addWidget(plain_label(name, role="muted"), row, 0)
            grid.addWidget(plain_label(number), row, 1)
        self.content.addLayout(grid)
        self.content.addSpacing(8)
        self.content.addWidget(plain_label(LICENCE, role="hint", wraps=True))
        self.content.addWidget(plain_label(MORE, role="hint", wraps=True))
        self.content.addStretch()
        self.add_button("&Copy the versions", Role.ActionRole, self.copy)
        self.add_close_button()

    def copy(self) -> None:
        lines = [f"{name} {number}" for name, number in versions()]
        QGuiApplication.clipboard().setText("\n".join(lines))


def versions() -> list[tuple[str, str]]:
    """Names and versions of what the program stands on."""
    return [
        ("Annotator", annotator.__version__),
        ("Python", platform.python_version()),
        ("Qt", qVersion() or ""),
        ("PySide6", PySide6.__version__),
        ("SQLAlchemy", _installed("sqlalchemy")),
        ("SQLite", sqlite3.sqlite_version),
        ("spaCy", _installed("spacy")),
        ("System", f"{platform.system()} {platform.release()}"),
    ]


def _installed(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"
