"""From an article to its page on the web: seen before, and asked; names lead nowhere else."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices

from annotator.app import new_project
from annotator.domain.article import ArticleMeta, make_article
from annotator.domain.suggestion import Extraction
from annotator.ui.dialogs.export_dialog import ExportDialog
from annotator.ui.dialogs.package_dialog import PackageDialog
from annotator.ui.safety.link_dialog import LinkDialog
from tests.services.review.desk import RUN, STRUCTURE, TEXT
from tests.ui.test_opening import Desktop
from tests.workflows.driving import Desk

HOSTILE = "../../<b>&x</b> CON:\u202e"


@pytest.fixture
def desktop(qapp: object) -> Iterator[Desktop]:
    desktop = Desktop()
    for scheme in ("https", "ftp"):
        QDesktopServices.setUrlHandler(scheme, desktop, "open")
    yield desktop
    for scheme in ("https", "ftp"):
        QDesktopServices.unsetUrlHandler(scheme)


def open_article(desk: Desk, path: Path, source: str | None, *, name: str = "Talks") -> None:
    with closing(new_project(path, name)) as project:
        meta = ArticleMeta(title="Talks", source=source)
        article = replace(make_article("a", TEXT), meta=meta)
        project.articles.add(article)
        project.suggestions.save(article, RUN, Extraction(STRUCTURE))
        project.reviewer(HOSTILE.strip("\u202e"))
    desk.start(path)
    desk.wait(lambda: desk.shown.bench.session.desk is not None)


def test_the_page_is_opened_once_it_was_seen(desk: Desk, tmp_path: Path, desktop: Desktop) -> None:
    open_article(desk, tmp_path / "p.annotator", "https://example.org/talks")
    desk.shown.desk.run("article.open_page")
    dialog = desk.dialog(LinkDialog)
    assert dialog.host.text() == "example.org"
    assert not desktop.opened
    desk.press("Escape")
    desk.shown.desk.run("article.open_page")
    desk.dialog(LinkDialog)
    desk.press("Return")
    assert desktop.opened == ["https://example.org/talks"]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (None, "It is not known where the article is from."),
        ("Reuters", "“Reuters” is no address of a page."),
        ("ftp://example.org/a", "“ftp://example.org/a” is not opened: only http and https are."),
    ],
)
def test_what_is_no_page_is_said(
    desk: Desk, tmp_path: Path, desktop: Desktop, source: str | None, said: str
) -> None:
    open_article(desk, tmp_path / "p.annotator", source)
    desk.shown.desk.run("article.open_page")
    assert said in desk.shown.window.status.message.text()
    assert not desktop.opened


def test_names_of_projects_and_reviewers_lead_nowhere_else(desk: Desk, tmp_path: Path) -> None:
    open_article(desk, tmp_path / "p.annotator", None, name=HOSTILE)
    exports = desk.shown.work.tools.exports_folder()
    desk.shown.desk.run("file.export")
    dialog = desk.dialog(ExportDialog)
    assert Path(dialog.form.folder.text()) == exports / "b &x b CON"
    desk.press("Escape")
    desk.prompts.answers.append(None)
    desk.shown.desk.run("file.package")
    desk.dialog(PackageDialog)
    desk.press("Return")
    asked = desk.prompts.asked[-1]
    assert asked == ("choose_file_to_write", "b &x b CON .. .. b &x b CON.annotator")
