"""The worker process: real processes, no mocks."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from annotator.domain.article import ArticleId
from annotator.domain.errors import AnnotatorError
from annotator.domain.suggestion import WrittenExtraction
from annotator.language import process
from annotator.language.child import Child
from annotator.language.messages import Done, Message
from annotator.language.process import ARTICLES_IN_BATCH, WorkerProcess
from annotator.services.ports import ArticleText, ExtractionFailure

from .plugins import install

ROOT = Path(__file__).resolve().parents[2]
Start = Callable[..., WorkerProcess]


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """Makes workers that know the strange extractors too, and closes them."""
    install(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    started: list[WorkerProcess] = []

    def start(name: str, *, time_limit: float = 60.0) -> WorkerProcess:
        started.append(WorkerProcess(name, time_limit=time_limit))
        return started[-1]

    yield start
    for worker in started:
        worker.close()


def articles(*texts: str) -> list[ArticleText]:
    return [ArticleText(ArticleId(str(number)), text) for number, text in enumerate(texts)]


def never() -> bool:
    return False


def outcomes(worker: WorkerProcess, *texts: str) -> list[str]:
    """For each text "ok" or the reason it failed; checks that the ids come back in order."""
    found = list(worker.extract(articles(*texts), never))
    assert [article_id for article_id, _ in found] == [str(i) for i in range(len(found))]
    return [o.reason if isinstance(o, ExtractionFailure) else "ok" for _, o in found]


def pid_of(worker: WorkerProcess) -> int:
    assert worker._child is not None
    return worker._child.pid


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except OSError:
        return False
    return True


def wait_until(is_true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not is_true():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_rules_read_articles(start: Start) -> None:
    worker = start("rules")
    run = worker.run()
    assert (run.name, run.kind) == ("rules", "extractor")
    assert run.created_at.endswith("Z")
    ((article_id, found),) = worker.extract(articles("Ann Holt said that it was late."), never)
    assert article_id == "0"
    assert isinstance(found, WrittenExtraction)
    assert len(found.claims) == 1


def test_more_articles_than_fit_in_a_batch(start: Start) -> None:
    count = 2 * ARTICLES_IN_BATCH + 1
    assert outcomes(start("patient"), *["fine"] * count) == ["ok"] * count


def test_one_worker_serves_again_and_again(start: Start) -> None:
    worker = start("patient")
    run = worker.run()
    pid = pid_of(worker)
    assert outcomes(worker, "fine") == outcomes(worker, "fine") == ["ok"]
    assert (pid_of(worker), worker.run()) == (pid, run)


def test_error_is_that_articles_alone(start: Start) -> None:
    worker = start("patient")
    worker.run()
    pid = pid_of(worker)
    assert outcomes(worker, "a", "fail", "b", "fail", "c") == [
        "ok",
        "ValueError: it said so",
        "ok",
        "ValueError: it said so",
        "ok",
    ]
    assert pid_of(worker) == pid


@pytest.mark.parametrize("name", ["patient", "greedy"])
def test_crash_is_the_article_in_hands_alone(name: str, start: Start) -> None:
    reason = "The extractor's process ended with code 3."
    found = outcomes(start(name), "a", "b", "die", "c", "die", "d")
    assert found == ["ok", "ok", reason, "ok", reason, "ok"]


@pytest.mark.parametrize("name", ["patient", "greedy"])
def test_time_limit_is_each_articles_own(name: str, start: Start) -> None:
    found = outcomes(start(name, time_limit=1.0), "a", "sleep", "b")
    assert found == ["ok", "Reading the article took longer than 1 seconds.", "ok"]


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_killed_worker_is_started_anew(start: Start) -> None:
    worker = start("patient")
    worker.run()
    killed: list[int] = []

    def kill_once() -> bool:
        if not killed:
            killed.append(pid_of(worker))
            os.kill(killed[0], signal.SIGKILL)
        return False

    texts = articles("sleep", "b", "c")
    found = [type(outcome) for _, outcome in _killing_in_hand(worker, texts, kill_once)]
    assert found == [ExtractionFailure, WrittenExtraction, WrittenExtraction]
    assert pid_of(worker) != killed[0]


def _killing_in_hand(
    worker: WorkerProcess, texts: list[ArticleText], kill_once: Callable[[], bool]
) -> Iterator[tuple[ArticleId, WrittenExtraction | ExtractionFailure]]:
    looks = 0

    def is_cancelled() -> bool:
        nonlocal looks
        looks += 1
        return kill_once() if looks > 10 else False

    return worker.extract(texts, is_cancelled)


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_worker_killed_while_idle_costs_no_article(start: Start) -> None:
    worker = start("patient")
    worker.run()
    pid = pid_of(worker)
    os.kill(pid, signal.SIGKILL)
    assert outcomes(worker, "a", "b") == ["ok", "ok"]
    assert pid_of(worker) != pid


def test_cancelling_ends_in_the_middle_of_an_article(start: Start) -> None:
    worker = start("patient")
    seen: list[str] = []
    for article_id, _ in worker.extract(articles("a", "sleep", "b"), lambda: bool(seen)):
        seen.append(article_id)
    assert seen == ["0"]
    assert outcomes(worker, "fine") == ["ok"]


def test_leaving_early_leaves_no_old_answers(start: Start) -> None:
    worker = start("patient")
    for _ in worker.extract(articles("a", "b", "c"), never):
        break
    assert outcomes(worker, "fail") == ["ValueError: it said so"]


SURPLUS = "ValueError: the extractor gave more answers than it was given articles"


def lengths(worker: WorkerProcess, *texts: str) -> list[int | str]:
    """For each text the length of what was found in it, or the reason it failed."""
    found = list(worker.extract(articles(*texts), never))
    assert [article_id for article_id, _ in found] == [str(i) for i in range(len(texts))]
    return [
        o.reason if isinstance(o, ExtractionFailure) else o.structure.sentences[0].end
        for _, o in found
    ]


@pytest.mark.parametrize("name", ["doubling", "greedy-doubling"])
def test_surplus_answer_is_given_to_no_other_article(name: str, start: Start) -> None:
    found = lengths(start(name), "a", "twice", "ccc", "dddd")
    assert found == [1, SURPLUS, 3, 4]


def test_surplus_answer_after_the_last_article_reaches_no_later_batch(start: Start) -> None:
    worker = start("trailing")
    assert lengths(worker, "a", "bb", "stop") == [1, 2, 4]
    assert lengths(worker, "a", "bb", "ccc") == [1, 2, SURPLUS]
    assert lengths(worker, "stop it") == [7]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("nothing", "answered with NoneType"),
        ("outside", "0 to 999 is outside the text"),
        ("secret", "cannot be pickled"),
    ],
)
def test_answer_that_cannot_be_taken_is_that_articles_alone(
    text: str, words: str, start: Start
) -> None:
    first, broken, third, fourth = lengths(start("patient"), "a", text, "ccc", "dddd")
    assert (first, third, fourth) == (1, 3, 4)
    assert words in str(broken)


class Confused(Child):
    """Says once of the first article what it should say of the third."""

    mistakes = 0

    def receive(self, timeout: float) -> Message | None:
        message = super().receive(timeout)
        if isinstance(message, Done) and message.index == 1 and not Confused.mistakes:
            Confused.mistakes += 1
            return Done(2, message.extraction)
        return message


def test_answer_out_of_turn_is_not_taken(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "Child", Confused)
    found = lengths(start("patient"), "a", "bb", "ccc")
    assert found == [1, "The extractor's process answered out of turn.", 3]


def test_nothing_to_read(start: Start) -> None:
    assert outcomes(start("patient")) == []


@pytest.mark.parametrize(("name", "words"), [("nope", "no extractor"), ("broken", "no weights")])
def test_extractor_that_does_not_start(name: str, words: str, start: Start) -> None:
    worker = start(name)
    with pytest.raises(AnnotatorError, match=words):
        worker.run()
    with pytest.raises(AnnotatorError, match=words):
        outcomes(worker, "fine")


def test_close_ends_the_worker_and_may_come_twice(start: Start) -> None:
    worker = start("patient")
    worker.run()
    pid = pid_of(worker)
    worker.close()
    worker.close()
    assert not is_running(pid)


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_worker_ends_when_its_parent_is_killed(start: Start, tmp_path: Path) -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from annotator.language.process import WorkerProcess\n"
        "from annotator.services.ports import ArticleText\n"
        "worker = WorkerProcess('patient'); worker.run(); print(worker._child.pid, flush=True)\n"
        "list(worker.extract([ArticleText('a', 'sleep')], lambda: False))\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(ROOT)], stdout=subprocess.PIPE
    ) as parent:
        assert parent.stdout
        pid = int(parent.stdout.readline())
        parent.kill()
    wait_until(lambda: not is_running(pid))


def test_window_never_imports_spacy() -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from annotator.language import discovery, process\n"
        "assert 'rules' in discovery.available()\n"
        "worker = process.WorkerProcess(); worker.run(); worker.close()\n"
        "print([name for name in ('spacy', 'PySide6') if name in sys.modules])\n"
    )
    command = [sys.executable, "-W", "error", "-c", code, str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    assert done.stderr == ""
