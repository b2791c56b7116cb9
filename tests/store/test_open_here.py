"""A log in use outlives whatever this process and the next one do with the file beside it."""

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from annotator.domain.errors import StoreError
from annotator.open_databases import may_be_opened
from annotator.store.database import connected
from annotator.store.files import check_is_project
from annotator.store.migrating import NEWEST_SCHEMA
from annotator.store.project import SqliteProject, open_project

ROOT = Path(__file__).resolve().parents[2]
WRITING = """
import sys
from contextlib import closing, suppress
from pathlib import Path
from annotator.domain.errors import InvalidInput, StoreError
from annotator.formats.predictions import read_predictions
from annotator.formats.registry import read_paths
from annotator.formats.source import file_source
from annotator.services.ports import Limits, Refusal
from annotator.store.backups import SqliteBackups
from annotator.store.facts import facts
from annotator.store.packages import made_package, opened_share
from annotator.store.project import open_project
AT = "2026-01-01T00:00:00Z"
path = Path(sys.argv[1])
project = open_project(path)
project.set_setting("word", "before")
{touch}
print("touched", flush=True)
sys.stdin.readline()
for number in range(20):
    project.set_setting("word", str(number))
print("written", flush=True)
sys.stdin.readline()
"""
TOUCHES = {
    "a backup is made": "assert SqliteBackups(path).make('asked', AT)",
    "somebody else takes over": "before, project = project, open_project(path)\nbefore.close()",
    "opened twice, closed once": "open_project(path).close()",
    "read as a share": "with opened_share(path) as share: share.name()",
    "refused as a place for a package": (
        "with suppress(StoreError), made_package(path, of=project, made_at=AT, replaces=True):\n"
        "    raise AssertionError"
    ),
    "told about": "facts(path)",
    "imported under another name": (
        "twin = path.with_suffix('.txt'); twin.hardlink_to(path)\n"
        "assert isinstance(*read_paths([twin]), Refusal)"
    ),
    "imported as an archive": (
        "twin = path.with_suffix('.zip'); twin.hardlink_to(path)\n"
        "assert isinstance(*read_paths([twin]), Refusal)"
    ),
    "taken for predictions": (
        "with suppress(InvalidInput):\n"
        "    list(read_predictions(path, doc_bin=None, limits=Limits()))\n"
        "    raise AssertionError"
    ),
    "its index imported": (
        "with suppress(InvalidInput):\n"
        "    file_source(Path(f'{path}-shm'), 'index').open()\n"
        "    raise AssertionError"
    ),
    "compared with a backup": (
        "backups = SqliteBackups(path)\nbackups.decisions_since(backups.make('asked', AT).path)"
    ),
}


def by_annotator(path: Path) -> None:
    project = open_project(path)
    assert not project.standing.may_write
    assert project.setting("word") == "before"
    project.close()


def by_any_program(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("SELECT count(*) FROM setting").fetchall()


@contextmanager
def writing_process(path: Path, touch: str) -> Iterator["subprocess.Popen[str]"]:
    """One that is killed at the end, as it is."""
    with subprocess.Popen(
        [sys.executable, "-c", WRITING.format(touch=touch), str(path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()
    assert process.returncode == -signal.SIGKILL


def said(process: "subprocess.Popen[str]") -> str:
    assert process.stdout
    return process.stdout.readline().strip()


def check_nothing_is_lost(path: Path, touch: str, visited: Callable[[Path], None]) -> None:
    with writing_process(path, touch) as process:
        assert said(process) == "touched"
        visited(path)
        assert process.stdin
        print(file=process.stdin, flush=True)
        assert said(process) == "written"
    with closing(open_project(path)) as project:
        assert project.setting("word") == "19"
        assert not list(project.problems())


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no such end there")
@pytest.mark.parametrize("touch", TOUCHES)
def test_another_program_does_not_take_the_log_away(
    stored: SqliteProject, path: Path, touch: str
) -> None:
    stored.close()
    check_nothing_is_lost(path, TOUCHES[touch], by_any_program)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no such end there")
def test_a_second_annotator_leaves_the_log_alone_even_where_its_locks_are_gone(
    stored: SqliteProject, path: Path
) -> None:
    stored.close()
    check_nothing_is_lost(path, "path.read_bytes()", by_annotator)


def test_a_file_is_known_by_any_name_as_long_as_it_is_open(stored: SqliteProject) -> None:
    path, link, twin = (stored.path.with_name(name) for name in (stored.path.name, "link", "twin"))
    link.symlink_to(path)
    twin.hardlink_to(path)

    def free() -> list[bool]:
        found = []
        for name in (path, link, twin, path.with_name("missing")):
            with may_be_opened(name) as is_free:
                found.append(is_free)
        return found

    stored.set_setting("word", "here")
    assert free() == [False, False, False, True]
    assert check_is_project(link, NEWEST_SCHEMA) == NEWEST_SCHEMA
    stored.close()
    assert free() == [True] * 4
    connection = connected(path)
    assert free() == [False, False, False, True]
    connection.close()
    assert free() == [True] * 4


def test_a_newer_project_is_refused_also_while_it_is_open(stored: SqliteProject) -> None:
    stored.set_setting("word", "here")
    with pytest.raises(StoreError, match="newer version"):
        check_is_project(stored.path, NEWEST_SCHEMA - 1)
