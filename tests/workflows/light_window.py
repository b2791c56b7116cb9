"""A process of its own: opens the window on a project, waits for an article that an extractor has
read, and prints which modules it has loaded by then."""

import os
import sys
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.app import Program, name_application
from annotator.ui.assembly import ReviewWindow


def is_ready(shown: ReviewWindow) -> bool:
    desk = shown.bench.session.desk
    return desk is not None and bool(desk.structure.sentences) and not shown.work.is_busy()


if __name__ == "__main__":
    application = QApplication([])
    name_application(application)
    program = Program(application)
    program.start(Path(sys.argv[1]))
    assert program.shown is not None
    while not is_ready(program.shown):
        QTest.qWait(20)
    loaded = sorted(sys.modules)
    program.close()
    print(*loaded, sep="\n", flush=True)
    os._exit(0)  # nothing that takes time is left to do
