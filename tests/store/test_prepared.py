"""Statements that are worded once do what SQLAlchemy would do with them."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import bindparam, delete, insert, select, update

from annotator.store import tables
from annotator.store.database import Database
from annotator.store.migrating import migrate
from annotator.store.prepared import Prepared

ROW = {"revision": 1, "reviewer": 1, "status": "open", "is_flagged": True, "note": None,
       "claims": 3, "decided": 0, "updated_at": None, "seal": ""}  # fmt: skip
PUT = Prepared(insert(tables.layer), [*ROW])
BY_CLAIMS = select(tables.layer).where(
    tables.layer.c.claims == bindparam("claims"), tables.layer.c.status == "open"
)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    path = tmp_path / "empty.annotator"
    path.touch()
    migrate(path)
    database = Database(path, checks_foreign_keys=False)
    yield database
    database.close()


def test_rows_are_as_those_of_sqlalchemy(database: Database) -> None:
    with database.writing() as connection:
        assert PUT.inserted_id(connection, ROW) == 1
        ours = Prepared(BY_CLAIMS).first(connection, {"claims": 3})
        theirs = connection.execute(BY_CLAIMS, {"claims": 3}).one()
    assert ours is not None
    assert tuple(ours) == tuple(theirs)
    assert ours._mapping == dict(theirs._mapping)
    assert ours.is_flagged is True


def test_what_the_statement_says_itself_is_bound(database: Database) -> None:
    with database.writing() as connection:
        PUT.run_many(connection, [ROW, {**ROW, "reviewer": 2, "status": "done"}])
        assert [row.reviewer for row in Prepared(BY_CLAIMS).rows(connection, {"claims": 3})] == [1]


def test_changes_are_counted(database: Database) -> None:
    layer = tables.layer
    finish = Prepared(update(layer).where(layer.c.id == bindparam("number")).values(status="done"))
    remove = Prepared(delete(layer).where(layer.c.status == bindparam("gone")))
    with database.writing() as connection:
        number = PUT.inserted_id(connection, ROW)
        assert finish.run(connection, {"number": number}) == 1
        assert finish.run(connection, {"number": number + 1}) == 0
        assert remove.run(connection, {"gone": "done"}) == 1
        assert Prepared(select(layer.c.id)).scalar(connection) is None


def test_an_undone_transaction_takes_them_along(database: Database) -> None:
    with suppress(ZeroDivisionError), database.writing() as connection:
        PUT.run(connection, ROW)
        raise ZeroDivisionError
    with database.reading() as connection:
        assert Prepared(select(tables.layer)).rows(connection) == []


def test_many_rows_come_as_plain_as_they_are_asked_for(database: Database) -> None:
    names = Prepared(select(tables.layer.c.revision, tables.layer.c.status))
    with database.writing() as connection:
        PUT.run(connection, ROW)
        assert names.records(connection) == [{"revision": 1, "status": "open"}]
        assert names.tuples(connection) == [(1, "open")]
