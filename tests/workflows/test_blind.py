"""What a blind article shows does not depend on what the machine suggests.

Two projects differ in their suggestions alone: one has entities and claims, one has none. The same
keys bring the same words, the same hints for screen readers and the same picture out of both;
so whatever is shown can tell nothing about the suggestions, counts included.
"""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPoint, QSettings, Qt
from PySide6.QtGui import QAction, QHelpEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QToolTip, QWidget

from annotator.app import new_project
from annotator.cli import main
from annotator.domain.article import ArticleId, make_article
from annotator.domain.suggestion import Extraction
from annotator.formats.gold_folder import GoldFolder
from annotator.services.exporting import ExportOptions, export_gold
from annotator.services.review import reading
from annotator.services.review.approach import Policy, set_policy
from annotator.services.review.session import ReviewSession
from annotator.store.project import open_project
from annotator.ui.safety.places import places_folder
from annotator.ui.settings import load_settings, save_settings
from tests.services.review.desk import CLAIMS, ENTITIES, RUN, STRUCTURE, TEXT
from tests.workflows.driving import Desk

TEXTS = [TEXT, TEXT.replace("Monday", "Sunday"), TEXT.replace("Bo Kim", "Jo Lim")]
WITH, WITHOUT = Extraction(STRUCTURE, ENTITIES, CLAIMS), Extraction(STRUCTURE)
TEXT_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.StatusTipRole,
    Qt.ItemDataRole.WhatsThisRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)
KEYS = [
    ["]"], ["]"], ["]"],  # claim, all claims, entities
    ["Down"], ["Down"], ["Tab"], ["Tab"], ["Escape"],
    ["Space"], ["N"], ["T"], ["G"], ["I"], ["Escape"], ["Up"],
    ["L"], ["-"], ["-"], ["+"], ["+"], ["Ctrl+Down"], ["Return"],
    ["PgDown"], ["Ctrl+Return"], ["PgUp"], ["Alt+2"], ["Alt+1"], ["U"], ["Ctrl+Shift+Return"],
]  # fmt: skip


def made(folder: Path, extraction: Extraction) -> Path:
    folder.mkdir()
    path = folder / "talks.annotator"
    new_project(path, "Trade talks").close()
    project = open_project(path)
    for number, text in enumerate(TEXTS):
        article = make_article(f"talks-{number}", text)
        project.articles.add(article)
        project.suggestions.save(article, RUN, extraction)
    set_policy(project, Policy("blind"))
    project.close()
    return path


@pytest.fixture
def projects(tmp_path: Path) -> tuple[Path, Path]:
    return made(tmp_path / "a", WITH), made(tmp_path / "b", WITHOUT)


def shown(desk: Desk) -> list[str]:
    """Every word that the window holds, seen or heard."""
    window = desk.shown.window
    inside = window.findChildren(QWidget)
    widgets = [window, *(w for w in inside if w.windowType() != Qt.WindowType.ToolTip)]
    words = [part for widget in widgets for part in of_widget(widget)]
    words += [f"{action.text()}|{action.toolTip()}" for action in window.findChildren(QAction)]
    return [*words, *tooltips(desk)]


def of_widget(widget: QWidget) -> Iterator[str]:
    for name in ("text", "title", "placeholderText", "toPlainText"):
        found = getattr(widget, name, None)
        if callable(found):
            yield str(found())
    name = f"{type(widget).__name__} {widget.accessibleName()}"
    yield f"{name}|{widget.accessibleDescription()}|{widget.isVisible()}"
    yield f"{widget.toolTip()}|{widget.statusTip()}|{widget.whatsThis()}"
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from of_model(widget.model(), QModelIndex())


def of_model(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        while index.isValid():
            yield "|".join(str(model.data(index, role)) for role in TEXT_ROLES)
            index = index.siblingAtColumn(index.column() + 1)


def tooltips(desk: Desk) -> Iterator[str]:
    """What is said over places of the text."""
    view = desk.shown.window.article.viewport()
    said: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QToolTip, "showText", lambda place, words, *rest: said.append(words))
        for x in range(20, view.width(), 60):
            for y in range(10, min(view.height(), 400), 30):
                place = QPoint(x, y)
                help_asked = QHelpEvent(QEvent.Type.ToolTip, place, view.mapToGlobal(place))
                QApplication.sendEvent(view, help_asked)
                yield f"{x},{y}: {said}"
                said.clear()


def picture(desk: Desk) -> bytes:
    image = desk.shown.window.grab().toImage()
    return bytes(image.constBits())


def start(desk: Desk, path: Path) -> None:
    """The project in the same place as the other one, nothing remembered of that, and nothing
    still moving when one looks."""
    QSettings().clear()
    shutil.rmtree(places_folder(), ignore_errors=True)
    save_settings(QSettings(), replace(load_settings(QSettings()), reduced_motion=True))
    place = path.parent.parent / "talks.annotator"
    for end in ("", "-wal", "-shm"):
        Path(f"{place}{end}").unlink(missing_ok=True)
    shutil.copy(path, place)
    desk.open(place)
    QApplication.processEvents()


def walked(desk: Desk, path: Path) -> list[tuple[list[str], bytes]]:
    """What is shown after each of the keys."""
    start(desk, path)
    seen = [(shown(desk), picture(desk))]
    for keys in KEYS:
        desk.press(*keys)
        QApplication.processEvents()
        seen.append((shown(desk), picture(desk)))
    desk.program.close()
    return seen


def searched(desk: Desk, path: Path) -> list[str]:
    start(desk, path)
    desk.press("/")
    desk.write("Trade")
    desk.rest()
    QApplication.processEvents()
    found = shown(desk)
    desk.program.close()
    return found


def test_a_blind_article_tells_nothing_about_the_suggestions(
    desk: Desk, projects: tuple[Path, Path]
) -> None:
    with_suggestions, without = (walked(desk, path) for path in projects)
    for step, (one, other) in enumerate(zip(with_suggestions, without, strict=True)):
        keys = KEYS[step - 1] if step else "the start"
        differing = [pair for pair in zip(one[0], other[0], strict=False) if pair[0] != pair[1]]
        assert not differing, f"words differ after {keys}"
        assert len(one[0]) == len(other[0])
        assert one[1] == other[1], f"the picture differs after {keys}"


def test_neither_does_searching(desk: Desk, projects: tuple[Path, Path]) -> None:
    one, other = (searched(desk, path) for path in projects)
    assert one == other


def test_after_the_reveal_they_do(desk: Desk, projects: tuple[Path, Path]) -> None:
    seen = []
    for path in projects:
        start(desk, path)
        desk.press("J", "J")
        assert desk.shown.bench.desk.approach == "revealed"
        QApplication.processEvents()
        seen.append((shown(desk), picture(desk)))
        desk.program.close()
    assert seen[0][0] != seen[1][0]
    assert seen[0][1] != seen[1][1]


@pytest.mark.parametrize("command", [["articles"], ["articles", "--json"]])
def test_commands_count_no_suggestion(
    projects: tuple[Path, Path], command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    told = []
    for path in projects:
        assert main([*command, "--project", str(path), "--reviewer", "Ann"]) == 0
        told.append(capsys.readouterr().out)
    assert told[0] == told[1]


def test_an_unfinished_blind_article_is_exported_without_suggestions(
    projects: tuple[Path, Path],
) -> None:
    told = []
    for path in projects:
        project = open_project(path)
        session = ReviewSession(project, "Ann")
        session.open(ArticleId("talks-1"))
        session.commit("flag", reading.flagged(session.desk.layer))  # type: ignore[union-attr]
        folder = path.parent / "export"
        export_gold(project, GoldFolder(folder), ExportOptions(status="all"))
        project.close()
        told.append((folder / "gold.jsonl").read_text(encoding="utf-8"))
    assert told[0] == told[1]
