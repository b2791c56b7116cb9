"""A process of its own: opens the window on a project and says how much of the processor's time was
spent when everything was imported and when the first article was painted, and how much memory it
holds: some seconds later, if that is asked for. With a profile wanted, it keeps that of the time
between the two in a file. Then it ends."""

import sys
import time
from pathlib import Path
from typing import Any

import psutil
from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication

from annotator.app import run_window
from annotator.ui.article_view import ArticleView

LATER_MS, SOON_MS = 4_000, 300
paint = ArticleView.paintEvent
painted: list[ArticleView] = []
profiles: list[Any] = []
WITH_MEMORY, PROFILED = "memory", "profile"


def say_when_painted(view: ArticleView, event: QPaintEvent) -> None:
    paint(view, event)
    if view.offsets.view_length and not painted:
        painted.append(view)
        print(time.process_time(), flush=True)
        for profile in profiles:
            profile.disable()
        QTimer.singleShot(LATER_MS if WITH_MEMORY in sys.argv else SOON_MS, say_memory)


def say_memory() -> None:
    print(psutil.Process().memory_info().rss, flush=True)
    QApplication.closeAllWindows()
    QTimer.singleShot(SOON_MS, QApplication.quit)


def main() -> None:
    print(time.process_time(), flush=True)
    ArticleView.paintEvent = say_when_painted
    if PROFILED in sys.argv:
        from cProfile import Profile  # which the program itself does not need

        profiles.append(Profile())
        profiles[0].enable()
    code = run_window(Path(sys.argv[1]))
    for profile in profiles:
        profile.dump_stats(sys.argv[-1])
    sys.exit(code)
