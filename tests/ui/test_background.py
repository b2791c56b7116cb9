import threading
from collections.abc import Iterator

import pytest

from annotator.domain.errors import NotPossible
from annotator.ui.background import PROGRESS_EVERY_MS, Jobs


class Reports:
    """What a job handed back, and in which thread."""

    def __init__(self) -> None:
        self.results: list[object] = []
        self.errors: list[Exception] = []
        self.threads: set[threading.Thread] = set()

    def done(self, result: object) -> None:
        self.results.append(result)
        self.threads.add(threading.current_thread())

    def failed(self, error: Exception) -> None:
        self.errors.append(error)
        self.threads.add(threading.current_thread())


@pytest.fixture
def jobs(qapp) -> Iterator[Jobs]:
    jobs = Jobs()
    yield jobs
    assert jobs.cancel_all_and_wait(5)


@pytest.fixture
def reports() -> Reports:
    return Reports()


def start(jobs: Jobs, work, reports: Reports, name: str = "import"):
    return jobs.start(name, work, done=reports.done, failed=reports.failed)


def test_work_runs_elsewhere_and_its_result_arrives_here(qtbot, jobs, reports) -> None:
    workers = []

    def work(report_progress, is_cancelled):
        workers.append(threading.current_thread())
        return 12

    with qtbot.waitSignals([jobs.started, jobs.finished]):
        start(jobs, work, reports)
    qtbot.waitUntil(lambda: reports.results == [12])
    assert workers != [threading.main_thread()]
    assert reports.threads == {threading.main_thread()}
    assert not jobs.is_running("import")


def test_an_error_of_the_world_is_handed_over(qtbot, jobs, reports) -> None:
    def work(report_progress, is_cancelled):
        raise NotPossible("The disk is full.")

    start(jobs, work, reports)
    qtbot.waitUntil(lambda: bool(reports.errors))
    assert str(reports.errors[0]) == "The disk is full."


@pytest.mark.loud(reason="a bug in a job is logged")
def test_a_bug_is_handed_over_and_logged(qtbot, jobs, reports, caplog) -> None:
    def work(report_progress, is_cancelled):
        raise ZeroDivisionError

    start(jobs, work, reports)
    qtbot.waitUntil(lambda: bool(reports.errors))
    assert isinstance(reports.errors[0], ZeroDivisionError)
    assert "ZeroDivisionError" in caplog.text


def test_progress_comes_at_intervals_and_the_last_one_is_not_lost(qtbot, jobs, reports) -> None:
    def work(report_progress, is_cancelled):
        for count in range(20_000):
            report_progress(count + 1, 20_000)

    seen = []
    jobs.progressed.connect(lambda name, done, total: seen.append((name, done, total)))
    jobs.finished.connect(lambda name: seen.append("finished"))
    start(jobs, work, reports)
    qtbot.waitUntil(lambda: reports.results == [None])
    assert seen[-2:] == [("import", 20_000, 20_000), "finished"]
    assert len(seen) < 100
    assert PROGRESS_EVERY_MS >= 30


def test_bytes_of_a_large_file_can_be_told(qtbot, jobs, reports) -> None:
    with qtbot.waitSignal(jobs.progressed) as progressed:
        start(jobs, lambda report_progress, _: report_progress(3 << 30, 4 << 30), reports)
    assert progressed.args == ["import", 3 << 30, 4 << 30]
    qtbot.waitUntil(lambda: reports.results == [None])


def test_a_cancelled_job_hands_over_nothing_but_ends(qtbot, jobs, reports) -> None:
    def work(report_progress, is_cancelled):
        report_progress(1, None)
        while not is_cancelled():
            threading.Event().wait(0.001)
        return "late"

    start(jobs, work, reports)
    with qtbot.waitSignal(jobs.progressed) as progressed:
        pass
    assert progressed.args == ["import", 1, None]
    with qtbot.waitSignal(jobs.finished):
        jobs.cancel("import")
    assert (reports.results, reports.errors) == ([], [])


def test_a_newer_job_of_the_same_name_replaces_the_older(qtbot, jobs, reports) -> None:
    may_end = threading.Event()

    def slow(report_progress, is_cancelled):
        may_end.wait(5)
        return "old"

    finished = []
    jobs.finished.connect(finished.append)
    old = start(jobs, slow, reports)
    start(jobs, lambda report_progress, is_cancelled: "new", reports)
    assert old.is_cancelled
    qtbot.waitUntil(lambda: reports.results == ["new"])
    may_end.set()
    assert jobs.cancel_all_and_wait(5)
    assert reports.results == ["new"]
    assert finished == ["import"]


def test_jobs_of_different_names_run_beside_each_other(qtbot, jobs, reports) -> None:
    both = threading.Barrier(2)

    def work(report_progress, is_cancelled):
        both.wait(5)
        return "met"

    start(jobs, work, reports, "import")
    start(jobs, work, reports, "extract")
    assert jobs.names() == ["import", "extract"]
    qtbot.waitUntil(lambda: reports.results == ["met", "met"])


def test_waiting_ends_all_jobs_and_delivers_nothing_afterwards(qtbot, jobs, reports) -> None:
    def work(report_progress, is_cancelled):
        while not is_cancelled():
            threading.Event().wait(0.001)
        return "late"

    start(jobs, work, reports)
    with qtbot.waitSignal(jobs.finished):
        assert jobs.cancel_all_and_wait()
    qtbot.wait(0)
    assert (reports.results, jobs.names()) == ([], [])


def test_waiting_gives_up_on_a_job_that_does_not_listen(qtbot, jobs, reports) -> None:
    may_end = threading.Event()
    start(jobs, lambda report_progress, is_cancelled: may_end.wait(5), reports)
    assert not jobs.cancel_all_and_wait(0.01)
    may_end.set()
    assert jobs.cancel_all_and_wait(5)


def test_a_job_may_start_the_next_one_of_its_name(qtbot, jobs, reports) -> None:
    order = []
    jobs.started.connect(lambda name: order.append("started"))
    jobs.finished.connect(lambda name: order.append("finished"))

    def again(result: object) -> None:
        start(jobs, lambda report_progress, is_cancelled: "second", reports)

    jobs.start("import", lambda report_progress, is_cancelled: 1, done=again, failed=reports.failed)
    qtbot.waitUntil(lambda: reports.results == ["second"])
    assert order == ["started", "finished", "started", "finished"]
