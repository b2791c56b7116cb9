"""A process of its own: opens the window on a project, says when the first article is painted and,
some seconds later, how much memory it holds; then it ends."""

import sys
import time
from pathlib import Path

import psutil
from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication

from annotator.app import run_window
from annotator.ui.article_view import ArticleView

LATER_MS = 4_000
paint = ArticleView.paintEvent
painted: list[ArticleView] = []


def say_when_painted(view: ArticleView, event: QPaintEvent) -> None:
    paint(view, event)
    if view.offsets.view_length and not painted:
        painted.append(view)
        print(time.process_time(), flush=True)
        QTimer.singleShot(LATER_MS, say_memory)


def say_memory() -> None:
    print(psutil.Process().memory_info().rss, flush=True)
    QApplication.closeAllWindows()


if __name__ == "__main__":
    ArticleView.paintEvent = say_when_painted
    sys.exit(run_window(Path(sys.argv[1])))
