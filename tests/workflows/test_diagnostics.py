"""Help ▸ Diagnostics says what a report of a problem needs, and nothing of anybody's work."""

import logging
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from annotator.app.diagnosing import facts_about
from annotator.domain.article import Structure, make_article
from annotator.domain.suggestion import Extraction
from annotator.logs import log_kept
from annotator.store.project import open_project
from annotator.ui.dialogs.diagnostics_dialog import LOOKING, DiagnosticsDialog, told
from annotator.ui.tools import Facts
from tests.services.review.desk import RUN
from tests.workflows.driving import Desk

pytestmark = pytest.mark.loud("the last errors are told")


@pytest.fixture
def project(empty_project: Path) -> Path:
    project = open_project(empty_project)
    article = make_article("rates", "Zentralbank hebt Zinsen.")
    project.articles.add(article)
    project.suggestions.save(article, RUN, Extraction(Structure()))
    project.close()
    return empty_project


def known(path: Path | None) -> dict[str, dict[str, str]]:
    return {part.heading: dict(part.lines) for part in facts_about(path)}


def test_the_window_shows_and_copies_it(desk: Desk, project: Path) -> None:
    desk.start(project)
    had_spacy = "spacy" in sys.modules
    with log_kept():
        logging.getLogger("annotator.test").error("number %d", 4711)
    desk.shown.desk.run("help.diagnostics")
    dialog = desk.dialog(DiagnosticsDialog)
    desk.wait(lambda: dialog.text.toPlainText() != LOOKING)
    copy = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Copy &all")
    copy.click()
    copied = QGuiApplication.clipboard().text()
    dialog.reject()
    expected = "SQLite: 3.", "spacy: 3.", "Journal: WAL", "Written by: this program", "article 1"
    for words in (*expected, "Platform plugin: offscreen", "Scale: 1", "number 4711", str(project)):
        assert words in copied
    assert "Zins" not in copied
    assert ("spacy" in sys.modules) == had_spacy


def test_it_works_without_a_project() -> None:
    facts = known(None)
    assert "Project" not in facts
    assert facts["Versions"]["Annotator"]
    assert facts["Last errors"] == {"None": "the log is empty"}


@pytest.mark.parametrize("damage", ["missing", "empty", "foreign", "cut", "scrambled"])
def test_it_works_with_a_damaged_project(project: Path, damage: str) -> None:
    content = project.read_bytes()
    match damage:
        case "missing":
            project.unlink()
        case "empty":
            project.write_bytes(b"")
        case "foreign":
            project.write_bytes(b"notes " * 1000)
        case "cut":
            project.write_bytes(content[: len(content) // 2])
        case "scrambled":
            project.write_bytes(content[:100] + b"\xff" * (len(content) - 100))
    facts = known(project)
    assert facts["Versions"]["Annotator"]
    assert facts["Project"]
    assert facts["Paths"]["Project"] == str(project)


def test_what_cannot_be_found_out_hides_nothing_else(monkeypatch) -> None:
    def broken() -> None:
        raise RuntimeError("with words of an article")

    monkeypatch.setattr("annotator.app.diagnosing.offers", broken)
    facts = known(None)
    assert facts["Extractors"] == {"Not known": "RuntimeError"}
    assert facts["Paths"]["Log"]


def test_passwords_are_left_out(tmp_path: Path) -> None:
    facts = known(tmp_path / "pg:/anna:geheim@host")
    assert "geheim" not in str(facts)


def test_a_value_of_several_lines_stays_together() -> None:
    parts = [Facts("Versions", [("Qt", "6")]), Facts("Last\n", [("1", "a\nb"), ("c\nd", "")])]
    assert told(parts).split("\n")[4:] == ["", "  1: a", "      b", "  c d: "]
