"""Whatever ends the program, it opens again at the same article and the same claim."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.app import new_project
from annotator.domain.article import make_article
from annotator.domain.suggestion import Extraction
from tests.services.review.desk import CLAIMS, ENTITIES, RUN, STRUCTURE, TEXT
from tests.workflows.driving import Desk

ROOT = Path(__file__).resolve().parents[2]
WORKER = """
import sys
from pathlib import Path
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from annotator.app import Program, name_application

application = QApplication([])
name_application(application)
program = Program(application)
program.start(Path(sys.argv[1]))
application.processEvents()
for key in sys.argv[2].split():
    press = QKeySequence(key)[0]
    QTest.keyClick(program.shown.window.article, press.key(), press.keyboardModifiers())
print(program.shown.bench.desk.article.id, program.shown.bench.current, flush=True)
sys.stdin.read()
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.setenv("ANNOTATOR_REVIEWER", "Anna")
    path = tmp_path / "talks.annotator"
    stored = new_project(path, "Trade talks")
    for number in range(3):
        article = make_article(f"talks-{number}", TEXT.replace("Monday", f"Monday {number}"))
        stored.articles.add(article)
        stored.suggestions.save(article, RUN, Extraction(STRUCTURE, ENTITIES, CLAIMS))
    stored.close()
    return path


def killed_after(project: Path, keys: str) -> str:
    """Where a program in a process of its own was when it was killed, having shown it."""
    command = [sys.executable, "-c", WORKER, str(project), keys]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as worker:
        assert worker.stdout is not None
        said = worker.stdout.readline().strip()
        worker.send_signal(signal.SIGKILL)
    return said


def place(desk: Desk) -> str:
    return f"{desk.shown.bench.desk.article.id} {desk.shown.bench.current}"


def test_after_a_kill_and_for_each_reviewer(desk: Desk, project: Path) -> None:
    said = killed_after(project, "PgDown Down")
    assert said.startswith("talks-1 CurrentClaim")
    desk.start(project)
    assert place(desk) == said
    assert desk.shown.window.queue.list.rows.current == "talks-1"
    assert desk.shown.window.article.hasFocus()
    desk.program.become("Bert")
    assert desk.shown.bench.session.reviewer == "Bert"
    assert desk.shown.bench.desk.article.id == "talks-0"
