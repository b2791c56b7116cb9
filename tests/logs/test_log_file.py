"""The log says what broke and where, in nobody's words."""

import ast
import json
import logging
import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from annotator.domain.errors import InvalidInput, NotStored
from annotator.logs import LogFile, last_errors, log_kept, log_path
from annotator.logs.log_file import FILES, LARGEST_BYTES

PACKAGE = Path(__file__).resolve().parents[2] / "annotator"
WORDS = " ".join(["Ministerin", "Übermut", "erklärte"])  # of an article, a claim, a note, a name
LOGGER = logging.getLogger("annotator.test")

pytestmark = pytest.mark.loud("it is about the log")


@pytest.fixture
def log(tmp_path: Path) -> Iterator[LogFile]:
    with log_kept(tmp_path / "logs" / "annotator.log") as kept:
        yield kept


def chained() -> None:
    try:
        raise ValueError(WORDS)
    except ValueError as error:
        raise RuntimeError(WORDS) from error


def in_context() -> None:
    try:
        raise KeyError(WORDS)
    except KeyError:
        {}[WORDS]


def in_circles() -> None:
    first, second = ValueError(WORDS), ValueError(WORDS)
    first.__cause__, second.__cause__ = second, first
    raise first


def with_note() -> None:
    error = ValueError()
    error.add_note(WORDS)
    raise error


def of_the_database() -> None:
    with create_engine("sqlite://").connect() as connection:
        connection.execute(text("select :a from nowhere"), {"a": WORDS})


def many() -> None:
    raise ExceptionGroup(WORDS, [ValueError(WORDS), ExceptionGroup(WORDS, [KeyError(WORDS)])])


def raised(error: Exception) -> Callable[[], None]:
    def act() -> None:
        raise error

    return act


ERRORS: dict[str, Callable[[], object]] = {
    "ValueError": raised(ValueError(WORDS)),
    "KeyError": lambda: {}[WORDS],
    "AttributeError": lambda: getattr(WORDS, WORDS),
    "FileNotFoundError ENOENT": Path(WORDS).read_text,
    "UnicodeEncodeError at position 12": lambda: WORDS.encode("ascii"),
    "UnicodeDecodeError": lambda: WORDS.encode("latin-1").decode(),
    "JSONDecodeError in line 1, column 1": lambda: json.loads(WORDS),
    "OperationalError SQLITE_ERROR": lambda: sqlite3.connect(":memory:").execute(WORDS),
    "OperationalError": of_the_database,
    "InvalidInput": raised(InvalidInput(WORDS, WORDS)),
    "NotStored": raised(NotStored(WORDS)),
    "RuntimeError": chained,
    "and then:": in_context,
    "…": in_circles,
    "ModuleNotFoundError": lambda: __import__(WORDS),
    "SyntaxError": lambda: compile(WORDS, WORDS, "exec"),
    "ExceptionGroup": many,
    "an error of a kind without a name": raised(type(WORDS, (Exception,), {})(WORDS)),
}


@pytest.mark.parametrize("told", ERRORS)
@pytest.mark.parametrize("act", ["with_note", "alone"])
def test_no_word_of_an_error_is_written_down(log: LogFile, told: str, act: str) -> None:
    try:
        ERRORS[told]()
    except Exception as error:
        if act == "with_note":
            error.add_note(WORDS)
        LOGGER.exception("it broke")
    written = log.path.read_text()
    for word in WORDS.split():
        assert word not in written
    assert told in written
    assert "it broke" in written
    assert "tests/logs/test_log_file.py" in written


def test_no_word_of_a_record_is_written_down(log: LogFile) -> None:
    logging.getLogger("a.library").warning(f"cannot parse {WORDS}")
    logging.getLogger("a.library").warning("cannot parse %s", WORDS)
    LOGGER.error("job %s failed %d times", WORDS, 3)
    LOGGER.error("given %(words)s", {"words": WORDS})
    written = log.path.read_text()
    assert not [word for word in WORDS.split() if word in written]
    assert written.count("WARNING a.library") == 2
    assert "job … failed 3 times" in written


def test_our_own_templates_are_constants() -> None:
    """Else they could quote what the log must not hold."""
    levels = {"debug", "info", "warning", "error", "exception", "critical"}
    loose = [
        f"{path.name}:{call.lineno}"
        for path in PACKAGE.rglob("*.py")
        if "logg" in (source := path.read_text("utf-8"))
        for call in ast.walk(ast.parse(source))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr in levels
        and isinstance(call.func.value, ast.Name)
        and "log" in call.func.value.id.lower()
        and not isinstance(call.args[0], ast.Constant)
    ]
    assert loose == []


def test_it_is_for_its_owner_alone(log: LogFile) -> None:
    before = os.umask(0)
    try:
        LOGGER.error("one")
        LOGGER.error("two")
    finally:
        os.umask(before)
    assert stat.S_IMODE(log.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(log.path.parent.stat().st_mode) == 0o700


def test_it_rotates(log: LogFile) -> None:
    assert log.maxBytes == LARGEST_BYTES
    log.maxBytes = 10_000
    error = LOGGER.makeRecord("annotator", logging.ERROR, "x.py", 1, "x" * 1_000, (), None)
    for _ in range(45):
        log.handle(error)
    files = sorted(log.path.parent.iterdir())
    assert len(files) == FILES
    for file in files:
        assert file.stat().st_size <= log.maxBytes
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_two_processes_may_write_to_it(log: LogFile) -> None:
    """Each opens it anew, so neither goes on in a file that the other has moved away."""
    with log_kept(log.path):
        LOGGER.error("heard by both")
    assert log.path.read_text().count("heard by both") == 2
    log.path.rename(log.path.with_name("moved"))
    LOGGER.error("afterwards")
    assert "afterwards" in log.path.read_text()


def test_a_log_that_cannot_be_written_stops_nobody(tmp_path: Path, capsys) -> None:
    (tmp_path / "file").write_text("x")
    with log_kept(tmp_path / "file" / "annotator.log") as log:
        LOGGER.error("lost")
        assert not log.is_working
    assert capsys.readouterr() == ("", "")


def test_nothing_is_kept_of_it_afterwards(tmp_path: Path) -> None:
    root = logging.getLogger()
    before = list(root.handlers), logging.getLogger("annotator").level
    with log_kept(tmp_path / "annotator.log"):
        assert list(root.handlers) != before[0]
    assert (list(root.handlers), logging.getLogger("annotator").level) == before


def test_the_newest_entries_are_read_back(log: LogFile) -> None:
    for number in range(5):
        LOGGER.error("number %d", number)
    found = last_errors(log.path, most=2)
    assert ["number 3" in found[0], "number 4" in found[1]] == [True, True]
    assert last_errors(log.path.with_name("none"), most=2) == []


def test_entries_of_an_older_or_foreign_log_lose_their_passwords(tmp_path: Path) -> None:
    path = tmp_path / "annotator.log"
    path.write_bytes(b"\xff2026-11-22T07:00:00 x\n2026-11-22T07:00:01 pg://a:geheim@b\n")
    assert last_errors(path, most=9) == ["2026-11-22T07:00:01 pg://a:…@b"]


def test_it_lies_in_a_folder_of_the_users_own(own_folders: Path) -> None:
    assert own_folders in log_path().parents
