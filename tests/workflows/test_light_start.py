"""What is not shown is not loaded: least of all what takes a second, or a hundred megabytes."""

import builtins
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from annotator.app import new_project
from annotator.domain.article import make_article
from annotator.domain.suggestion import Extraction
from annotator.store.project import open_project
from annotator.ui.article_view import ArticleView
from tests.conftest import ROOT
from tests.services.review.desk import CLAIMS, ENTITIES, RUN, STRUCTURE, TEXT
from tests.workflows import light_window
from tests.workflows.driving import Desk

NEVER = {"spacy", "thinc", "dateparser", "matplotlib", "scipy", "trafilatura"}
NOT_AT_START = {"numpy", "alembic", "jsonschema", "charset_normalizer", "jinja2"}
ROOMS_NOT_SHOWN = (
    "annotator.formats",
    "annotator.language",
    "annotator.plots",
    "annotator.scoring",
    "annotator.services.exporting",
    "annotator.services.importing",
    "annotator.services.comparing",
    "annotator.ui.compare",
    "annotator.ui.adjudicate",
    "annotator.ui.agreement",
    "annotator.ui.dialogs.settings_dialog",
    "annotator.ui.dialogs.help_sheet",
)


@pytest.fixture
def one_article(tmp_path: Path) -> Path:
    path = tmp_path / "one.annotator"
    project = new_project(path, "One")
    project.articles.add(make_article("talks", TEXT))
    project.close()
    return path


@pytest.fixture
def one_read(one_article: Path) -> Path:
    project = open_project(one_article)
    article = project.articles.find("talks")
    assert article is not None
    project.suggestions.save(article, RUN, Extraction(STRUCTURE, ENTITIES, CLAIMS))
    project.close()
    return one_article


def test_a_window_loads_what_it_shows(one_read: Path) -> None:
    loaded = loaded_by_window_on(one_read)
    assert loaded & (NEVER | NOT_AT_START) == set()
    assert not [name for name in loaded if name.startswith(ROOMS_NOT_SHOWN)]


def test_the_extractor_is_never_loaded_by_the_window(one_article: Path) -> None:
    loaded = loaded_by_window_on(one_article)
    assert "annotator.language.pool" in loaded, "an extractor was at work"
    assert loaded & NEVER == set()


def test_importing_a_module_does_not_read_its_source() -> None:
    """PySide's own way of importing does, to look for a feature that nobody here asks for."""
    assert builtins.__import__ is builtins.__orig_import__


class FirstSight(QObject):
    """How long the article is when it is painted first, and whether a job runs by then."""

    def __init__(self) -> None:
        super().__init__()
        self.lengths: list[int] = []
        self.jobs: set[str] = set()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        view = watched.parent()
        if event.type() == QEvent.Type.Paint and isinstance(view, ArticleView) and not self.lengths:
            self.lengths.append(view.offsets.view_length)
            self.jobs |= {thread.name for thread in threading.enumerate()}
        return False


def test_the_article_is_painted_at_once_and_before_any_job(desk: Desk, one_article: Path) -> None:
    application, first = QApplication.instance(), FirstSight()
    assert application is not None
    application.installEventFilter(first)
    desk.start(one_article)
    application.removeEventFilter(first)
    assert first.lengths == [len(TEXT)]
    assert not first.jobs & {"job suggest", "job queue"}
    desk.wait(lambda: desk.shown.bench.desk.structure.sentences)


def loaded_by_window_on(project: Path) -> set[str]:
    """The modules of a process that has opened its window on a project."""
    settings = Path(os.environ["XDG_CONFIG_HOME"], "annotator", "annotator.conf")
    settings.parent.mkdir(parents=True)
    settings.write_text("[General]\nreviewer=Ann\n", encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, light_window.__file__, str(project)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    return set(ended.stdout.split())
