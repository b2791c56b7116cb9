"""A project whose file is deleted, moved or replaced while it is open."""

import shutil
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from threading import Thread

import pytest

from annotator.domain.errors import NotStored
from annotator.store.project import SqliteProject, open_project
from tests.store.examples import ONE, TALKS, adding, held, own_claim

Fate = Callable[[Path], None]


def moved(path: Path) -> None:
    path.rename(path.with_name("elsewhere"))


def replaced(path: Path) -> None:
    copy = path.with_name("copy")
    shutil.copy(path, copy)
    copy.replace(path)


def with_its_folder(path: Path) -> None:
    path.parent.rename(path.parent.with_name("folder elsewhere"))


@pytest.mark.parametrize("fate", [Path.unlink, moved, replaced, with_its_folder])
def test_nothing_is_taken_for_stored_that_nobody_would_find(
    stored: SqliteProject, path: Path, fate: Fate
) -> None:
    held(stored)
    fate(path)
    with pytest.raises(NotStored, match="was moved, deleted or replaced") as told:
        stored.layers.apply(adding(own_claim("a")), ONE)
    assert told.value.message.startswith("talks.annotator was")
    assert told.value.advice == "Put it back where it was, then save again."
    article = stored.articles.find(TALKS)
    assert article is not None
    assert stored.layers.items(article, "Ann") == []


def test_what_is_put_back_can_be_saved_to_again(stored: SqliteProject, path: Path) -> None:
    article = held(stored)
    elsewhere = path.with_name("elsewhere")
    path.rename(elsewhere)
    with pytest.raises(NotStored):
        stored.layers.apply(adding(own_claim("a")), ONE)
    path.write_bytes(b"somebody else's")
    with pytest.raises(NotStored):
        stored.layers.apply(adding(own_claim("a")), ONE)
    elsewhere.replace(path)
    stored.layers.apply(adding(own_claim("a")), ONE)
    stored.close()
    with closing(open_project(path)) as again:
        assert again.layers.items(article, "Ann") == [own_claim("a")]
        assert not list(again.problems())


def test_a_file_that_goes_in_the_middle_of_a_change_keeps_none_of_it(
    stored: SqliteProject, path: Path
) -> None:
    def change() -> None:
        with stored.transaction():
            stored.set_setting("word", "new")
            path.rename(path.with_name("elsewhere"))

    with pytest.raises(NotStored, match="moved"):
        change()
    path.with_name("elsewhere").rename(path)
    assert stored.setting("word") is None


def test_another_thread_is_told_the_same(stored: SqliteProject, path: Path) -> None:
    """It has a connection of its own, which would find nothing, or the file of somebody else."""
    stored.set_setting("word", "old")
    replaced(path)
    found: list[str] = []

    def ask() -> None:
        for ask in (stored.name, lambda: stored.set_setting("word", "new")):
            with suppress(NotStored):
                ask()
                found.append("not told")

    with stored._database.reading():  # the connection that is there is taken
        thread = Thread(target=ask)
        thread.start()
        thread.join()
    assert found == []


@pytest.mark.parametrize("fate", [Path.unlink, moved, replaced])
def test_closing_leaves_a_copy_of_what_nobody_would_find(
    stored: SqliteProject, path: Path, fate: Fate
) -> None:
    article = held(stored)
    stored.layers.apply(adding(own_claim("a")), ONE)
    fate(path)
    stored.close()
    copy = path.with_name("talks left behind 1.annotator")
    assert copy.stat().st_mode & 0o077 == 0
    with closing(open_project(copy)) as left:
        assert left.layers.items(article, "Ann") == [own_claim("a")]
        assert not list(left.problems())


def test_a_failure_does_not_take_away_the_last_way_to_the_file(
    stored: SqliteProject, path: Path
) -> None:
    held(stored)
    with suppress(ZeroDivisionError), stored.reading():
        raise ZeroDivisionError
    path.unlink()
    with suppress(ZeroDivisionError), stored.reading():
        raise ZeroDivisionError
    stored.close()
    with closing(open_project(path.with_name("talks left behind 1.annotator"))) as left:
        assert left.articles.ids() == [TALKS]


def test_whoever_only_reads_sees_the_file_that_is_there_now(
    stored: SqliteProject, path: Path
) -> None:
    stored.close()
    reader = open_project(path, to_read=True)
    replaced(path)
    assert reader.name() == "Talks"
    reader.close()
