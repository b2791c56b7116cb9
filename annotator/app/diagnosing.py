"""What Diagnostics says: versions, paths, the project file, the last errors."""

import platform
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from platformdirs import user_data_path
from PySide6.QtCore import QSettings

import annotator
from annotator.language.discovery import offers
from annotator.locations import resource
from annotator.logs import kind_of, last_errors, log_path, passwords_in, redacted
from annotator.store.backup_names import backups_folder
from annotator.store.facts import facts, sqlite_words
from annotator.ui.safety.places import places_folder
from annotator.ui.tools import Facts

LAST_ERRORS = 5
Lines = Sequence[tuple[str, str]]


def facts_about(project: Path | None) -> list[Facts]:
    """Of the program, and of a project where one is given. Never raises, imports no extractor."""
    parts: list[tuple[str, Callable[[], Lines]]] = [
        ("Versions", _versions),
        ("Extractors", _extractors),
        ("Paths", lambda: _paths(project)),
        ("Last errors", _last_errors),
    ]
    if project is not None:
        parts.insert(3, ("Project", lambda: _of_project(project)))
    secrets = passwords_in([str(project)])
    return [Facts(heading, _told(lines, secrets)) for heading, lines in parts]


def _told(lines: Callable[[], Lines], secrets: set[str]) -> Lines:
    try:
        return [(name, redacted(value, secrets)) for name, value in lines()]
    except Exception as error:  # of a broken installation the rest is told all the same
        return [("Not known", kind_of(error))]


def _versions() -> Lines:
    packages = ("PySide6-Essentials", "SQLAlchemy", "alembic", "spacy", "numpy")
    return [
        ("Annotator", annotator.__version__),
        ("Python", f"{platform.python_version()} ({sys.executable})"),
        *((package, _installed(package)) for package in packages),
        ("SQLite", sqlite_words()),
        ("System", platform.platform()),
    ]


def _extractors() -> Lines:
    return [(offer.name, offer.trouble or offer.version) for offer in offers()]


def _paths(project: Path | None) -> Lines:
    of_project = [] if project is None else [
        ("Project", str(project)), ("Backups", str(backups_folder(project)))
    ]  # fmt: skip
    return [
        *of_project,
        ("Log", str(log_path())),
        ("Settings", QSettings().fileName()),
        ("Places", str(places_folder())),
        ("Own projects", str(user_data_path("annotator"))),
        ("Resources", str(resource("scheme.toml").parent)),
    ]


def _of_project(project: Path) -> Lines:
    return [(name, value) for name, value in facts(project) if name != "SQLite"]


def _last_errors() -> Lines:
    entries = last_errors(log_path(), most=LAST_ERRORS)
    if not entries:
        return [("None", "the log is empty")]
    return [(f"{number}", entry) for number, entry in enumerate(reversed(entries), start=1)]


def _installed(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"
