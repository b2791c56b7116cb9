"""Draws the window as a reviewer sees it, without a display, into a folder of PNG files.

Settings and project live in a folder that is thrown away afterwards.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

if __name__ == "__main__":  # before Qt and platformdirs look at them
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["ANNOTATOR_REVIEWER"] = "A. Sorel"

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from annotator.app import Program, name_application
from annotator.domain.article import Structure
from annotator.domain.suggestion import Run
from annotator.language.rules.extractor import RulesExtractor
from annotator.services.ports import Project
from annotator.services.suggesting import text_of
from annotator.store.backup_names import backups_folder
from annotator.ui.assembly import ReviewWindow
from tests.screenshots import safety, several
from tests.store.other_process import held_by

FOLDER = Path(__file__).resolve().parent
PATIENCE_S = 120.0
SHOWN_ARTICLE = "06-port-fees"
DENSE_ARTICLE = "09-thursday-brief"
COMPARED_ARTICLE = "02-talks-in-kuala-lumpur"
GOLD = FOLDER.parent / "gold" / "dev.jsonl"
READER = "A. Sorel"


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with _empty_home(), safety.watched_disk() as disk:
        application = QApplication(sys.argv[:1])
        name_application(application)
        program = Program(application)
        program.start(None)
        assert program.shown is not None
        if os.environ.get("QT_SCALE_FACTOR"):
            _draw_scaled(program.shown, folder)
        else:
            _draw(program.shown, folder)
            _draw_safety(program, disk, folder)
        program.close()


def _draw_safety(program: Program, disk: safety.Disk, folder: Path) -> None:
    def keep(name: str, widget: QWidget) -> None:
        QTest.qWait(250)
        _small(widget.grab().toImage()).save(str(folder / f"{name}.png"))

    path = _samples_anew(program)
    safety.back_up(path)
    shown = _opened(program, path)
    safety.draw_full_disk(shown, disk, keep)
    safety.draw_backups(shown, keep, _wait)
    program.close()
    with held_by(path):
        keep("only-for-reading-light", _opened(program, path).window)
        program.close()


def _samples_anew(program: Program) -> Path:
    """Another project of the sample articles, with their suggestions, closed."""
    assert program.shown is not None
    path = program.shown.work.project.path
    program.close()
    path.unlink()
    program.open_samples()
    assert program.shown is not None
    _get_ready(program.shown)
    shown = program.shown
    shown.appearance.change(replace(shown.appearance.settings, text_scale=1.0))
    program.close()
    shutil.rmtree(backups_folder(path), ignore_errors=True)
    return path


def _opened(program: Program, path: Path) -> ReviewWindow:
    program.open(path, READER)
    assert program.shown is not None
    program.shown.window.resize(1440, 900)
    _get_ready(program.shown)
    return program.shown


def _draw_scaled(shown: ReviewWindow, folder: Path) -> None:
    """The review as a screen of twice the resolution shows it."""
    shown.window.resize(1280, 800)
    _get_ready(shown)
    _review(shown)
    QTest.qWait(250)
    _small(shown.window.grab().toImage()).save(str(folder / "review-scaled-200-percent.png"))


def _get_ready(shown: ReviewWindow) -> None:
    _wait(lambda: shown.bench.session.desk is not None)
    _wait(lambda: not shown.work.is_busy())
    settings = replace(shown.appearance.settings, theme="light", reduced_motion=True)
    shown.appearance.change(settings)


def _draw(shown: ReviewWindow, folder: Path) -> None:
    appearance = shown.appearance
    shown.window.resize(1440, 900)

    def keep(name: str) -> None:
        QTest.qWait(250)
        _small(shown.window.grab().toImage()).save(str(folder / f"{name}.png"))

    _get_ready(shown)
    keep("first-start")
    _review(shown)
    keep("review-light")
    appearance.change(replace(appearance.settings, theme="dark"))
    keep("review-dark")
    shown.desk.open_article(DENSE_ARTICLE)
    keep("dense-dark")
    appearance.change(replace(appearance.settings, theme="light"))
    keep("dense-light")
    shown.desk.run("help.keys")
    keep("all-keys")
    shown.desk.run("help.keys")
    _compare(shown)
    keep("compare-light")
    appearance.change(replace(appearance.settings, theme="dark"))
    keep("compare-dark")
    shown.desk.run("view.review")
    _several(shown, keep)
    shown.desk.open_article(SHOWN_ARTICLE)
    appearance.change(replace(appearance.settings, theme="light", text_scale=2.0))
    keep("text-200-percent")


def _several(shown: ReviewWindow, keep: Callable[[str], None]) -> None:
    """Adjudication, agreement and guidelines, then the reveal; each dark and light."""
    appearance = shown.appearance
    several.review_by_three(shown.work.project)
    several.draw_views(shown, keep, _wait)
    appearance.change(replace(appearance.settings, theme="light"))
    several.draw_views(shown, keep, _wait)
    several.reveal(shown)
    keep("reveal-light")
    appearance.change(replace(appearance.settings, theme="dark"))
    keep("reveal-dark")


def _small(picture: QImage) -> QImage:
    """The picture in its 256 commonest colours, a quarter of the bytes."""
    picture = picture.convertToFormat(QImage.Format.Format_RGB32)
    colours = Counter(memoryview(picture.constBits()).cast("B").cast("I"))
    table = [colour for colour, _ in colours.most_common(256)]
    flags = Qt.ImageConversionFlag.ThresholdDither
    return picture.convertToFormat(QImage.Format.Format_Indexed8, table, flags)


def _review(shown: ReviewWindow) -> None:
    """A few decisions of each kind, so that every state is in the picture."""
    shown.appearance.dismiss_strip()
    shown.desk.open_article(SHOWN_ARTICLE)
    for action in (
        "claim.confirm",
        "border.end_left",
        "claim.confirm",
        "claim.reason/opinion",
        "claim.confirm",
    ):
        shown.desk.run(action)


def _compare(shown: ReviewWindow) -> None:
    """The samples of our own gold, with the built-in extractor and the one without training."""
    with tempfile.TemporaryDirectory() as folder:
        shown.work.import_paths([_gold_of_samples(Path(folder))])
        _wait(lambda: not shown.work.is_busy())
    rules = _read_by_rules(shown.work.project)
    shown.desk.open_article(COMPARED_ARTICLE)
    shown.desk.run("view.compare")
    _wait(lambda: not shown.work.is_busy())
    compare = shown.views.compare
    assert compare is not None
    header, errors = compare.page.header, compare.page.errors
    assert header.choice is not None
    header.show_choice(replace(header.choice, runs=(rules, *header.choice.runs[:1])))
    header.chosen.emit(header.choice)
    _wait(lambda: not shown.work.is_busy())
    claims = (row for row in errors.visible_rows() if row.finding.kind == "claim")
    errors.choose_row(next(row for row in claims if row.mark == "wrong_boundary").key)


def _gold_of_samples(folder: Path) -> Path:
    """Those records of our own gold that are whole: the others have no text here."""
    file = folder / "gold.jsonl"
    lines = GOLD.read_text(encoding="utf-8").splitlines(keepends=True)
    whole = (line for line in lines if json.loads(line).get("text"))
    named = (line.replace('"annotator": "r1"', f'"annotator": "{READER}"') for line in whole)
    file.write_text("".join(named), encoding="utf-8")
    return file


def _read_by_rules(project: Project) -> Run:
    rules = RulesExtractor()
    run = Run(rules.name, rules.version, rules.config_hash, "predictions")
    for article_id in project.articles.ids():
        article = project.articles.find(article_id)
        assert article is not None
        for extraction in rules.extract([text_of(article)]):
            project.suggestions.save(article, run, replace(extraction, structure=Structure()))
    return run


def _wait(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < deadline, "the window did not get ready"
        QTest.qWait(30)


@contextmanager
def _empty_home() -> Iterator[None]:
    with tempfile.TemporaryDirectory() as home:
        for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
            os.environ[name] = home
        QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, home)
        yield


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
    if "QT_SCALE_FACTOR" not in os.environ:  # Qt reads it once, at its start
        again = [sys.executable, "-m", "tests.screenshots", *sys.argv[1:]]
        subprocess.run(again, env={**os.environ, "QT_SCALE_FACTOR": "2"}, check=True)
