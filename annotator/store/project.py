"""Opening and making project files."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from annotator.domain.records import Record
from annotator.domain.scheme import Scheme, parse_scheme
from annotator.services.ports import (
    Articles,
    Assignments,
    Beginnings,
    Conflicts,
    Guidelines,
    Layers,
    Reviewer,
    SuggestionShelf,
)
from annotator.store import tables
from annotator.store.access import access_to, is_there
from annotator.store.articles import SqliteArticles
from annotator.store.assignments import SqliteAssignments
from annotator.store.beginnings import SqliteBeginnings
from annotator.store.checking import found_problems
from annotator.store.checking_schema import missing_tables
from annotator.store.conflicts import SqliteConflicts
from annotator.store.database import Database
from annotator.store.failures import DAMAGED, store_error
from annotator.store.files import check_is_project, made_beside
from annotator.store.guidelines import SqliteGuidelines
from annotator.store.layers import SqliteLayers
from annotator.store.migrating import NEWEST_SCHEMA, bring_up_to_date, migrate
from annotator.store.reviewers import all_reviewers, person_row, reviewer_from, set_colour
from annotator.store.suggestions import SqliteSuggestions


class SqliteProject:
    """One open project file; implements `Project`."""

    def __init__(self, database: Database) -> None:
        self.path = database.path
        self._database = database
        self.articles: Articles = SqliteArticles(database)
        self.suggestions: SuggestionShelf = SqliteSuggestions(database)
        self.layers: Layers = SqliteLayers(database)
        self.beginnings: Beginnings = SqliteBeginnings(database)
        self.assignments: Assignments = SqliteAssignments(database)
        self.guidelines: Guidelines = SqliteGuidelines(database)
        self.conflicts: Conflicts = SqliteConflicts(database)

    def name(self) -> str:
        return self.setting("name") or self.path.stem

    def scheme(self) -> Scheme:
        query = select(tables.scheme.c.toml).order_by(tables.scheme.c.id.desc()).limit(1)
        with self._database.reading() as connection:
            toml = connection.execute(query).scalar_one_or_none()
        if toml is None:
            raise store_error(DAMAGED, self.path)
        return parse_scheme(toml)

    def reviewer(self, name: str) -> Reviewer:
        known = next((one for one in self.reviewers() if one.name == name), None)
        if known is not None:
            return known
        if self._database.is_read_only:  # to look around needs no row
            return Reviewer(name, "")
        with self._database.writing() as connection:
            return reviewer_from(person_row(connection, name))

    def reviewers(self) -> Sequence[Reviewer]:
        with self._database.reading() as connection:
            return all_reviewers(connection)

    def set_colour(self, reviewer: str, colour: str) -> None:
        with self._database.writing() as connection:
            set_colour(connection, reviewer, colour)

    def setting(self, key: str) -> str | None:
        query = select(tables.setting.c.value).where(tables.setting.c.key == key)
        with self._database.reading() as connection:
            return connection.execute(query).scalar_one_or_none()

    def set_setting(self, key: str, value: str) -> None:
        put = upsert(tables.setting).values(key=key, value=value)
        put = put.on_conflict_do_update(index_elements=["key"], set_={"value": value})
        with self._database.writing() as connection:
            connection.execute(put)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        with self._database.writing():
            yield

    def problems(self) -> Iterator[str]:
        with self._database.reading() as connection:
            problems = list(found_problems(connection))
        yield from problems

    def close(self) -> None:
        self._database.close()


def open_project(path: Path) -> SqliteProject:
    """Opens a project, migrating an older one after a backup beside it; only to read where the
    file or its folder may not be written.

    Raises StoreError for all that is no project, and leaves such a file as it is.
    """
    check_is_project(path, NEWEST_SCHEMA)
    access = access_to(path)
    bring_up_to_date(path, access)
    database = Database(path, access=access)
    try:
        with database.reading() as connection:
            if missing_tables(connection):
                raise store_error(DAMAGED, path)
    except BaseException:
        database.close()
        raise
    return SqliteProject(database)


def create_project(path: Path, *, name: str, scheme_toml: str, created_at: str) -> SqliteProject:
    """Makes a new project that only its owner may read; `created_at` is UTC, ISO 8601.

    Raises StoreError when there is such a file, InvalidInput for an unreadable scheme.
    """
    parse_scheme(scheme_toml)
    with made_beside(path) as unfinished:
        new_project_in(
            unfinished, name=name, scheme_toml=scheme_toml, created_at=created_at
        ).close()
    return open_project(path)


def new_project_in(
    empty_file: Path, *, name: str, scheme_toml: str, created_at: str
) -> SqliteProject:
    """Raises InvalidInput for an unreadable scheme."""
    scheme = parse_scheme(scheme_toml)
    settings = {"name": name, "created_at": created_at}
    migrate(empty_file)
    database = Database(empty_file)
    try:
        with database.writing() as connection:
            rows = [{"key": key, "value": value} for key, value in settings.items()]
            connection.execute(insert(tables.setting), rows)
            connection.execute(insert(tables.scheme).values(**_scheme_row(scheme, scheme_toml)))
    except BaseException:
        database.close()
        raise
    return SqliteProject(database)


def open_or_create(path: Path, *, name: str, scheme_toml: str, created_at: str) -> SqliteProject:
    if is_there(path):
        return open_project(path)
    return create_project(path, name=name, scheme_toml=scheme_toml, created_at=created_at)


def _scheme_row(scheme: Scheme, toml: str) -> Record:
    return {"name": scheme.name, "version": scheme.version, "hash": scheme.hash, "toml": toml}
