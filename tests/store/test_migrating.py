"""Schemas: the tables are what the migrations make, and older files come up to date safely."""

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from annotator.domain.errors import DamagedFile, NotPossible, StoreError
from annotator.services.progress import PARTS
from annotator.store import interrupting, migrating, search_index, tables
from annotator.store.checking_search import search_problems
from annotator.store.database import driver_connection
from annotator.store.migrating import NEWEST_SCHEMA, SCRIPTS
from annotator.store.project import SqliteProject, open_project
from annotator.store.search_index import CONTENT, INDEX
from tests.databases.make_database import check_contents, file_of_schema
from tests.store.examples import PREDICTED, QUARANTINED, TALKS, held, with_claims

MIGRATIONS = Path(migrating.__file__).parent / "migrations"
NEXT = NEWEST_SCHEMA + 1
NEXT_STEP = f'''
import sqlalchemy as sa
from alembic import op
revision = "{NEXT:04d}"
down_revision = "{NEWEST_SCHEMA:04d}"

def upgrade():
    with op.batch_alter_table("article") as batch:
        batch.add_column(sa.Column("colour", sa.Text, nullable=False, server_default="red"))
    op.execute("UPDATE article SET colour = 'blue'")
'''


@pytest.fixture
def next_schema(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A future version with one more step, which rebuilds a table that others refer to."""
    scripts = tmp_path / "scripts"
    shutil.copytree(MIGRATIONS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    step = scripts / "versions" / f"{NEXT:04d}_next.py"
    step.write_text(NEXT_STEP, "utf-8")
    monkeypatch.setattr(migrating, "SCRIPTS", str(scripts))
    monkeypatch.setattr(migrating, "NEWEST_SCHEMA", NEXT)
    monkeypatch.setattr("annotator.store.project.NEWEST_SCHEMA", NEXT)
    return step


def asked(path: Path, question: str) -> object:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(question).fetchone()[0]


def backups_of(path: Path) -> list[Path]:
    return sorted(path.with_name(f"{path.stem} backups").glob("*.annotator"))


def test_the_tables_are_what_the_migrations_make(stored: SqliteProject) -> None:
    stored.close()
    engine = create_engine(f"sqlite:///{stored.path}")
    with engine.connect() as connection:
        known = {"include_name": lambda name, *_: not str(name).startswith(INDEX)}
        context = MigrationContext.configure(connection, opts=known)
        found = compare_metadata(context, tables.metadata)
    engine.dispose()
    assert found == []


def test_the_newest_schema_is_the_newest_step() -> None:
    config = Config()
    config.set_main_option("script_location", SCRIPTS)
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_heads() == [f"{NEWEST_SCHEMA:04d}"]


@pytest.mark.parametrize("schema", range(1, NEWEST_SCHEMA + 1))
def test_every_released_schema_opens(schema: int, path: Path) -> None:
    shutil.copy(file_of_schema(schema), path)
    project = open_project(path)
    check_contents(project, schema)
    assert list(project.problems()) == []
    project.close()


def test_a_file_of_the_first_schema_is_backed_up_and_takes_predictions(path: Path) -> None:
    shutil.copy(file_of_schema(1), path)
    project = open_project(path)
    (backup,) = backups_of(path)
    assert asked(backup, "PRAGMA user_version") == 1
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        asked(backup, "SELECT count(*) FROM quarantine")
    assert project.suggestions.quarantined() == []
    article = project.articles.find(TALKS)
    assert article is not None
    project.suggestions.save(article, PREDICTED, with_claims(0))
    project.suggestions.quarantine(PREDICTED, QUARANTINED)
    assert tuple(project.suggestions.quarantined()) == QUARANTINED
    assert list(project.problems()) == []
    project.close()


@pytest.mark.parametrize(
    "damage",
    [
        f"DELETE FROM {INDEX}_config",
        f"UPDATE {INDEX}_config SET v = 99 WHERE k = 'version'",
        f"UPDATE {INDEX}_data SET block = x'ffffffffffffffff'",
        f"DELETE FROM {INDEX}_data",
        f"DELETE FROM sqlite_master WHERE name = '{INDEX}'",
        f"DROP VIEW {CONTENT}",
    ],
)
def test_an_index_that_is_damaged_is_made_anew_on_the_way(path: Path, damage: str) -> None:
    shutil.copy(file_of_schema(5), path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(damage)
        connection.commit()
    with closing(open_project(path)) as project:
        check_contents(project, 5)
        assert list(project.problems()) == []
        with project._database.reading() as reading:
            assert list(search_problems(driver_connection(reading))) == []


@pytest.mark.parametrize("step", ["DELETE FROM alembic_version", "DROP TABLE alembic_version"])
def test_an_older_file_that_forgot_its_steps_stays_as_it_is(path: Path, step: str) -> None:
    shutil.copy(file_of_schema(1), path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(step)
        connection.commit()
    with pytest.raises(StoreError, match="damaged"):
        open_project(path)
    assert asked(path, "PRAGMA user_version") == 1
    assert backups_of(path) == []


def test_an_older_file_is_backed_up_and_brought_up_to_date(
    stored: SqliteProject, path: Path, next_schema: Path
) -> None:
    held(stored)
    stored.close()
    opened = open_project(path)
    assert opened.articles.ids() == [TALKS]
    # That step is in no release, so the tables of this one do not know its column.
    assert list(opened.problems()) == ["The column colour of the table article is unknown."]
    opened.close()
    assert asked(path, "PRAGMA user_version") == NEXT
    assert asked(path, "SELECT colour FROM article") == "blue"
    (backup,) = backups_of(path)
    assert asked(backup, "PRAGMA user_version") == NEWEST_SCHEMA
    assert asked(backup, "SELECT key FROM article") == TALKS
    assert backup.stat().st_mode == path.stat().st_mode
    open_project(path).close()
    assert backups_of(path) == [backup], "only when it was migrated"


def test_an_earlier_backup_is_kept(stored: SqliteProject, path: Path, next_schema: Path) -> None:
    stored.close()
    earlier = path.with_name(f"talks.schema-{NEWEST_SCHEMA}.backup.annotator")
    earlier.write_bytes(b"earlier")
    open_project(path).close()
    assert earlier.read_bytes() == b"earlier"
    assert len(backups_of(path)) == 1


@pytest.mark.parametrize(
    "failure", ["raise RuntimeError", 'op.execute("UPDATE revision SET article = 99")']
)
def test_a_step_that_fails_changes_nothing(
    stored: SqliteProject, path: Path, next_schema: Path, failure: str
) -> None:
    held(stored)
    stored.close()
    next_schema.write_text(f"{NEXT_STEP}    {failure}\n", "utf-8")
    with pytest.raises((RuntimeError, StoreError)):
        open_project(path)
    assert asked(path, "PRAGMA user_version") == NEWEST_SCHEMA
    assert asked(path, "SELECT version_num FROM alembic_version") == f"{NEWEST_SCHEMA:04d}"
    with pytest.raises(sqlite3.OperationalError):
        asked(path, "SELECT colour FROM article")


OPEN_QUIETLY = """
import logging, sys
from pathlib import Path
from annotator.store.project import open_project
open_project(Path(sys.argv[1])).close()
assert "alembic" not in sys.modules
assert not logging.getLogger().handlers
"""


def test_a_file_of_the_newest_schema_opens_without_alembic(stored: SqliteProject) -> None:
    stored.close()
    command = [sys.executable, "-W", "error", "-c", OPEN_QUIETLY, str(stored.path)]
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("schema", [3, 4, 5])
def test_bringing_up_to_date_tells_how_far_it_is(
    path: Path, monkeypatch: pytest.MonkeyPatch, schema: int
) -> None:
    monkeypatch.setattr(search_index, "ARTICLES_AT_A_TIME", 1)
    shutil.copy(file_of_schema(schema), path)
    told: list[tuple[int, int | None]] = []
    open_project(path, progress=lambda done, total: told.append((done, total))).close()
    assert told == sorted(told)
    assert {total for _, total in told} == {PARTS}
    parts = [done for done, _ in told]
    assert parts[0] <= 300, "the backup"
    assert any(300 < done < 700 for done in parts), "seals or articles, one after another"
    assert parts[-1] >= 900


@pytest.mark.parametrize("schema", [3, 5])
def test_wherever_it_is_cancelled_the_project_is_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch, schema: int
) -> None:
    monkeypatch.setattr(interrupting, "INSTRUCTIONS_AT_A_TIME", 1000)
    monkeypatch.setattr(interrupting, "LOOK_EVERY_S", 60)  # who counts is asked by nobody else
    monkeypatch.setattr(search_index, "ARTICLES_AT_A_TIME", 1)
    other, asked = path.with_name("other.annotator"), 0
    for file in (path, other):
        shutil.copy(file_of_schema(schema), file)

    def count() -> bool:
        nonlocal asked
        asked += 1
        return False

    open_project(other, is_cancelled=count).close()
    before = path.read_bytes()
    for times in {*range(0, asked, asked // 8), asked - 1}:
        left = iter(range(times))
        with pytest.raises(NotPossible, match="was stopped"):
            open_project(path, is_cancelled=lambda left=left: next(left, None) is None)
        assert path.read_bytes() == before
    project = open_project(path)
    check_contents(project, schema)
    project.close()
    assert len(backups_of(path)) == 1, "begun again it needs no second backup of the same"


UNKNOWN_STEPS = {
    "a newer step": (f"UPDATE alembic_version SET version_num = '{NEXT:04d}'", "newer version"),
    "a newer schema": (f"PRAGMA user_version = {NEXT}", "newer version"),
    "a step beside the last": (f"INSERT INTO alembic_version VALUES ('{NEXT:04d}')", "newer"),
    "an older step": ("UPDATE alembic_version SET version_num = '0001'", "damaged"),
    "no number": ("UPDATE alembic_version SET version_num = 'last'", "damaged"),
    "no step": ("DELETE FROM alembic_version", "damaged"),
    "no steps at all": ("DROP TABLE alembic_version", "damaged"),
}


@pytest.mark.parametrize("name", UNKNOWN_STEPS)
def test_a_file_with_unknown_steps_is_refused_and_left_alone(
    stored: SqliteProject, path: Path, name: str
) -> None:
    statement, words = UNKNOWN_STEPS[name]
    stored.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
        connection.commit()
    before, times = path.read_bytes(), (path.stat().st_mtime_ns, path.parent.stat().st_mtime_ns)
    with pytest.raises(StoreError, match=words) as caught:
        open_project(path)
    assert caught.value.advice
    assert path.read_bytes() == before
    assert times == (path.stat().st_mtime_ns, path.parent.stat().st_mtime_ns)
    assert list(path.parent.iterdir()) == [path]


ORPHAN = "INSERT INTO edit_change VALUES (77, 0, 99, 'claim', 'c1', NULL, '{')"


def test_rows_that_belong_nowhere_stay_and_are_told(path: Path) -> None:
    shutil.copy(file_of_schema(3), path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(ORPHAN)
        connection.commit()
    project = open_project(path)
    check_contents(project, 3)
    told = list(project.problems())
    project.close()
    assert "Row 10 of the table edit_change belongs to a missing row of layer." in told
    assert asked(path, "SELECT after FROM edit_change WHERE edit = 77") == "{"


DAMAGED_ROWS = {
    "a text": (
        "UPDATE revision_text SET text = replace(text, 'Lee', 'Lea')",
        "Article talks: the text does not match its SHA-256.",
    ),
    "a decision": (
        "UPDATE layer_item SET body = replace(body, 'percent', 'permill') WHERE layer = 1",
        "Article talks: the claim c0 of Ann does not match its SHA-256.",
    ),
    "a title that is no text": (
        "UPDATE revision SET title = x'80' WHERE number = 2",
        "Article talks: what is known about it does not match its seal.",
    ),
    "a note that cannot be read": (
        "UPDATE layer SET note = CAST(x'80' AS TEXT) WHERE id = 1",
        "Article talks: the layer of Ann does not match its seal.",
    ),
}


@pytest.mark.parametrize("name", DAMAGED_ROWS)
def test_a_seal_hides_no_damage_that_was_there_before(path: Path, name: str) -> None:
    statement, problem = DAMAGED_ROWS[name]
    shutil.copy(file_of_schema(3), path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
        connection.commit()
    project = open_project(path)
    told = list(project.problems())
    with pytest.raises(DamagedFile):
        project.layers.items(project.articles.find(TALKS), "Ann")  # type: ignore[arg-type]
    project.close()
    assert problem in told
