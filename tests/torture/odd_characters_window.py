"""A real window over articles with odd characters: what lists show, and what the article holds.

Its arguments are the project and how many articles to open; it prints what it found as JSON.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from typing_extensions import override

from annotator.app import Program, name_application
from annotator.domain.unseen import is_unseen
from annotator.ui.assembly import ReviewWindow
from annotator.ui.dialogs.reviewer_dialog import ReviewerChoice
from annotator.ui.reviewer_memory import ReviewerMemory
from tests.torture.hostile_words import SIGN
from tests.torture.shown_literally import Findings


class Marks(Findings):
    """Every text that a window shows has marks in the place of what cannot be seen."""

    @override
    def _field(self, field: QLineEdit | QPlainTextEdit) -> Iterator[str]:
        """What one writes in, and the article itself, hold the characters as they are."""
        yield from ()

    @override
    def _note(self, words: str) -> None:
        if SIGN not in words:
            return
        self.texts.add(words)
        if any(is_unseen(character) for character in words.replace("\u200b", "")):
            self.problems.add(f"shown without marks: {words!a}")


def visit(shown: ReviewWindow, most: int) -> Marks:
    marks, project = Marks(), shown.work.project
    marks.look("window")
    for name in project.articles.ids()[:: max(1, len(project.articles.ids()) // most)]:
        shown.desk.open_article(name)
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        article = project.articles.find(name)
        assert article is not None
        held = shown.bench.desk.article.text
        marks.look(ascii(name))
        if held != article.text:
            marks.problems.add(f"the window holds {held!a}")
    return marks


def main(path: Path, most: int) -> dict[str, object]:
    application = QApplication([])
    name_application(application)
    ReviewerMemory(QSettings(), path).remember(ReviewerChoice("Ann", asks_again=False))
    program = Program(application)
    program.start(path)
    assert program.shown is not None
    program.shown.work.cancel()  # nobody is to look for claims here
    marks = visit(program.shown, most)
    program.close()
    return {"texts": len(marks.texts), "problems": sorted(marks.problems)}


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]))))
