"""Threads: writers take turns in the order of asking, readers never wait."""

import gc
import warnings
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Event, Thread

import pytest

from annotator.domain.article import make_article
from annotator.domain.errors import InvalidInput, NotStored
from annotator.store import turn as turns
from annotator.store.database import KEPT_CONNECTIONS, Database, driver_connection
from annotator.store.project import SqliteProject, open_project
from annotator.store.turn import Turn
from tests.store.examples import ONE, TALKS, adding, held, own_claim

PATIENCE = 30.0


def started(work: Callable[[], None]) -> Thread:
    thread = Thread(target=work)
    thread.start()
    return thread


def test_threads_write_one_after_another_and_lose_nothing(stored: SqliteProject) -> None:
    article = held(stored)
    other = open_project(stored.path)
    projects = (stored, other)

    def decide(number: int) -> None:
        reviewer = f"reviewer {number % 4}"
        edit = adding(own_claim(f"c{number}"), reviewer=reviewer)
        projects[number % 2].layers.apply(edit, ONE)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(decide, range(40)))
    names = {f"reviewer {number}" for number in range(4)}
    assert {reviewer.name for reviewer in stored.reviewers()} == names
    assert sum(len(stored.layers.items(article, name)) for name in names) == 40
    assert list(stored.problems()) != [], "the counts given here are wrong on purpose"
    other.close()


def test_readers_see_what_was_there_while_somebody_writes(stored: SqliteProject) -> None:
    held(stored)
    with ThreadPoolExecutor(1) as threads, stored.transaction():
        held(stored, "another text", "other")
        assert threads.submit(stored.articles.ids).result(PATIENCE) == [TALKS]
    assert stored.articles.ids() == [TALKS, "other"]


def test_turns_come_in_the_order_of_asking() -> None:
    turn, order = Turn(Path("talks.annotator")), []
    is_waiting = Event()

    def window() -> None:
        is_waiting.set()
        with turn.taken():
            order.append("window")

    with turn.taken():
        waiting = started(window)
        assert is_waiting.wait(PATIENCE)
        while not turn._door.locked():  # until the window stands at the door
            pass
    with turn.taken():  # a busy import asks again at once
        order.append("import")
    waiting.join(PATIENCE)
    assert order == ["window", "import"]


def test_a_decision_waits_for_a_group_of_writes_and_then_stands(stored: SqliteProject) -> None:
    article = held(stored)
    with ThreadPoolExecutor(1) as threads:
        with stored.transaction():
            edit = adding(own_claim("a"))
            decision: Future[object] = threads.submit(stored.layers.apply, edit, ONE)
            stored.articles.add(make_article("other", "another text"))
            assert not decision.done()
        decision.result(PATIENCE)
    assert stored.layers.items(article, "Ann") == [own_claim("a")]


def test_the_window_does_not_stand_still_for_a_long_group(
    stored: SqliteProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """This is the main thread, as the window's is: what it could not write it keeps for later."""
    article = held(stored)
    monkeypatch.setattr(turns, "PATIENCE_SECONDS", 0.01)
    has_begun, is_over = Event(), Event()

    def merge() -> None:
        with stored.transaction():
            held(stored, "another text", "other")
            has_begun.set()
            assert is_over.wait(PATIENCE)

    merging = started(merge)
    assert has_begun.wait(PATIENCE)
    edit = adding(own_claim("a"))
    try:
        for _ in range(2):
            with pytest.raises(NotStored, match="written to in the background"):
                stored.layers.apply(edit, ONE)
    finally:
        is_over.set()
        merging.join(PATIENCE)
    stored.layers.apply(edit, ONE)
    assert stored.layers.items(article, "Ann") == [own_claim("a")]
    assert stored.articles.ids() == [TALKS, "other"]


def test_groups_within_groups_are_one(stored: SqliteProject) -> None:
    def fail_inside() -> None:
        with stored.transaction():
            held(stored, "a third text", "third")
            raise InvalidInput("no")

    with stored.transaction():
        held(stored)
        with pytest.raises(InvalidInput):
            fail_inside()
        with stored.transaction():
            held(stored, "another text", "other")
    assert stored.articles.ids() == [TALKS, "other"]


def test_a_group_that_sqlite_gave_up_is_not_taken_for_saved(stored: SqliteProject) -> None:
    database = Database(stored.path)
    with pytest.raises(NotStored, match="not saved"), database.writing() as connection:
        driver_connection(connection).execute("ROLLBACK")
    database.close()


def test_a_project_is_not_closed_inside_its_own_group(stored: SqliteProject) -> None:
    with stored.transaction(), pytest.raises(ValueError, match="transaction"):
        stored.close()
    held(stored)


def test_a_thread_never_waits_for_itself(stored: SqliteProject) -> None:
    other = open_project(stored.path)
    with stored.transaction(), pytest.raises(RuntimeError, match="wait for itself"):
        held(other)
    held(other)
    other.close()


def test_no_connection_is_left_open(stored: SqliteProject) -> None:
    held(stored)
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda _: stored.articles.summaries("Ann"), range(20)))
    unfinished = stored.problems()
    next(unfinished, None)
    stored.close()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        del unfinished
        gc.collect()
    assert [file.name for file in stored.path.parent.iterdir()] == [stored.path.name]


def test_a_reader_that_outlasts_the_project_leaves_no_connection(stored: SqliteProject) -> None:
    database = Database(stored.path)
    with database.reading() as connection:
        database.close()
        assert connection.exec_driver_sql("SELECT 1").scalar_one() == 1
        kept = driver_connection(connection)
    with pytest.raises(Exception, match="closed"):
        kept.execute("SELECT 1")


def test_reading_sees_one_state_whatever_others_write(stored: SqliteProject) -> None:
    held(stored)
    with ThreadPoolExecutor(1) as threads, stored.reading():
        assert stored.articles.ids() == [TALKS]
        threads.submit(held, stored, "another text", "other").result(PATIENCE)
        with stored.reading():
            assert stored.articles.ids() == [TALKS]
    assert stored.articles.ids() == [TALKS, "other"]


def test_reading_inside_a_group_sees_what_the_group_has_written(stored: SqliteProject) -> None:
    with stored.transaction(), stored.reading():
        held(stored)
        assert stored.articles.ids() == [TALKS]


def test_nothing_is_written_while_one_state_is_read(stored: SqliteProject) -> None:
    with stored.reading(), pytest.raises(RuntimeError, match="nothing is written"):
        held(stored)
    assert stored.articles.ids() == []
    held(stored)


def test_a_thread_uses_one_connection_again_and_again(stored: SqliteProject) -> None:
    database, used = stored._database, set()
    for _ in range(3):
        with database.reading() as reader, database.reading() as nested:
            assert nested is reader
            used.add(driver_connection(reader))
        with database.writing() as writer:
            used.add(driver_connection(writer))
    assert len(used) == 1


def test_few_connections_stay_open_after_many_were_used(stored: SqliteProject) -> None:
    barrier = Barrier(KEPT_CONNECTIONS + 3)

    def read() -> None:
        with stored._database.reading():
            barrier.wait(PATIENCE)

    with ThreadPoolExecutor(barrier.parties) as threads:
        list(threads.map(lambda _: read(), range(barrier.parties)))
    assert len(stored._database._idle) == KEPT_CONNECTIONS


def test_a_failure_leaves_a_connection_that_can_be_used(stored: SqliteProject) -> None:
    with pytest.raises(InvalidInput), stored.reading():
        raise InvalidInput("no")
    with stored._database.reading() as connection:
        assert driver_connection(connection).in_transaction
