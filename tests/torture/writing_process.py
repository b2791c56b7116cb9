"""A process of its own that opens a project, decides and reads in it, as it is told to.

One JSON value a line goes in (what to do) and one comes out (what came of it).
"""

import errno
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any, NoReturn

from annotator.domain.article import ArticleId
from annotator.domain.errors import AnnotatorError
from annotator.services.review.session import ReviewSession
from annotator.store.backups import SqliteBackups
from annotator.store.project import SqliteProject, open_project
from tests.torture.deciding_at_random import decide
from tests.torture.trial_project import TOWNS

ROOT = Path(__file__).resolve().parents[2]


class WritingProcess:
    """Seen from the harness. `ask` and `answer` are two, so that several work at once."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process
        self.number = process.pid

    def ask(self, **request: object) -> None:
        assert self._process.stdin
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()

    def answer(self) -> Any:
        assert self._process.stdout
        return json.loads(self._process.stdout.readline())

    def asked(self, **request: object) -> Any:
        self.ask(**request)
        return self.answer()


@contextmanager
def writing_process(reviewer: str) -> Iterator[WritingProcess]:
    with subprocess.Popen(
        [sys.executable, "-m", "tests.torture.writing_process", reviewer],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield WritingProcess(process)
        assert process.stdin
        process.stdin.close()


class _Worker:
    """In the process itself."""

    def __init__(self, reviewer: str) -> None:
        self._reviewer = reviewer
        self._chance = Random(reviewer)
        self._project: SqliteProject | None = None

    def open(self, *, path: str) -> Any:
        self.close()
        began = time.monotonic()
        self._project = open_project(Path(path))
        standing = self._project.standing
        seconds = time.monotonic() - began
        return {"may_write": standing.may_write, "message": standing.message, "seconds": seconds}

    def decide(self, *, times: int, articles: int) -> Any:
        """The steps that were shown as saved; an error ends them."""
        assert self._project
        began = time.monotonic()
        session = ReviewSession(self._project, self._reviewer)
        steps: list[str] = []
        try:
            while len(steps) < times:
                if len(steps) % 50 == 0:
                    session.open(ArticleId(self._chance.choice(TOWNS[:articles])))
                step = decide(session, self._chance)
                steps += [str(step)] if step and not session.unsaved else []
        except AnnotatorError as error:
            seconds = time.monotonic() - began
            return {"steps": steps, "refused": str(error), "seconds": seconds}
        return {"steps": steps, "refused": "", "seconds": time.monotonic() - began}

    def look_around(self) -> Any:
        """What a session does with its file besides deciding: a backup, and who works in it."""
        assert self._project
        path = self._project.path
        SqliteBackups(path).make("asked", "2026-01-01T00:00:00Z")
        before, self._project = self._project, open_project(path)
        before.close()

    def read(self, *, times: int) -> Any:
        """Check and read everything, again and again, while others may write."""
        assert self._project
        problems: list[str] = []
        for _ in range(times):
            problems += self._project.problems()
            problems += [] if self._project.articles.ids() else ["no article is there"]
        return problems

    def close(self) -> Any:
        if self._project is not None:
            self._project.close()
            self._project = None

    def forget_locks(self) -> Any:
        """From now on as on a disk that knows none."""

        def refuse(*_: object) -> NoReturn:
            raise OSError(errno.ENOLCK, "no locks here")

        import fcntl

        fcntl.flock = refuse


def _serve(reviewer: str) -> None:
    worker = _Worker(reviewer)
    for line in sys.stdin:
        request = json.loads(line)
        print(json.dumps(getattr(worker, request.pop("do"))(**request)), flush=True)
    worker.close()


if __name__ == "__main__":
    _serve(sys.argv[1])
