"""Opening and making project files."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from sqlalchemy import bindparam, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from annotator.domain.errors import DamagedFile
from annotator.domain.records import Record
from annotator.domain.scheme import Scheme, parse_scheme
from annotator.services.ports import (
    Articles,
    Assignments,
    Beginnings,
    Conflicts,
    Guidelines,
    IsCancelled,
    Layers,
    Progress,
    Queue,
    Reviewer,
    Search,
    Standing,
    SuggestionShelf,
    never,
    untold,
)
from annotator.store import tables
from annotator.store.access import is_there
from annotator.store.articles import SqliteArticles
from annotator.store.assignments import SqliteAssignments
from annotator.store.beginnings import SqliteBeginnings
from annotator.store.checking_schema import missing_tables
from annotator.store.conflicts import SqliteConflicts
from annotator.store.database import Database
from annotator.store.failures import DAMAGED, store_error
from annotator.store.files import check_is_project, made_beside
from annotator.store.guidelines import SqliteGuidelines
from annotator.store.identity import FILE_ID, new_file_id
from annotator.store.layers import SqliteLayers
from annotator.store.migrating import (
    NEWEST_SCHEMA,
    bring_up_to_date,
    migrate,
    require_known_steps,
)
from annotator.store.prepared import Prepared
from annotator.store.queue import SqliteQueue
from annotator.store.reviewers import all_reviewers, person_row, reviewer_from, set_colour
from annotator.store.schemes import newest_scheme, scheme_row
from annotator.store.seals import SETTING, require_seal, row_seal
from annotator.store.searching import SqliteSearch
from annotator.store.standing import terms_for
from annotator.store.suggestions import SqliteSuggestions

_SETTING = Prepared(select(tables.setting).where(tables.setting.c.key == bindparam("setting_key")))
_put = upsert(tables.setting)
_PUT_SETTING = Prepared(
    _put.on_conflict_do_update(
        index_elements=["key"], set_={"value": _put.excluded.value, "seal": _put.excluded.seal}
    ),
    ["key", "value", "seal"],
)


class SqliteProject:
    """One open project file; implements `Project`."""

    def __init__(self, database: Database) -> None:
        self.path = database.path
        self.standing: Standing = database.standing
        self._database = database
        self.articles: Articles = SqliteArticles(database)
        self.queue: Queue = SqliteQueue(database)
        self.search: Search = SqliteSearch(database)
        self.suggestions: SuggestionShelf = SqliteSuggestions(database)
        self.layers: Layers = SqliteLayers(database)
        self.beginnings: Beginnings = SqliteBeginnings(database)
        self.assignments: Assignments = SqliteAssignments(database)
        self.guidelines: Guidelines = SqliteGuidelines(database)
        self.conflicts: Conflicts = SqliteConflicts(database)

    def name(self) -> str:
        return self.setting("name") or self.path.stem

    def scheme(self) -> Scheme:
        with self._database.reading() as connection:
            return newest_scheme(connection)[0]

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
        with self._database.reading() as connection:
            row = _SETTING.first(connection, {"setting_key": key})
        if row is None:
            return None
        require_seal(row, partial(row_seal, SETTING), f"The setting {key}")
        return str(row.value)

    def set_setting(self, key: str, value: str) -> None:
        with self._database.writing() as connection:
            _PUT_SETTING.run(connection, _setting_row(key, value))

    @contextmanager
    def reading(self) -> Iterator[None]:
        with self._database.reading():
            yield

    @contextmanager
    def transaction(self) -> Iterator[None]:
        with self._database.writing():
            yield

    def problems(
        self, *, progress: Progress = untold, is_cancelled: IsCancelled = never
    ) -> Iterator[str]:
        from annotator.store.checking import found_problems

        problems: list[str] = []
        try:
            with self._database.reading() as connection:
                found = found_problems(connection, progress=progress, is_cancelled=is_cancelled)
                problems.extend(found)
        except DamagedFile as error:
            problems.append(error.message)
        yield from problems

    def require_whole(self) -> None:
        from annotator.store.checking import is_in_one_piece

        with self._database.reading() as connection:
            is_whole = is_in_one_piece(connection)
        if not is_whole:
            raise store_error(DAMAGED, self.path)

    def close(self) -> None:
        self._database.close()


def open_project(
    path: Path,
    *,
    to_read: bool = False,
    progress: Progress = untold,
    is_cancelled: IsCancelled = never,
) -> SqliteProject:
    """Opens a project, migrating an older one after a backup beside it; only to read where the
    file or its folder may not be written, where another process writes to it, or on wish.

    Raises StoreError for all that is no project, and leaves such a file as it is. Migrating can
    take minutes (see `is_outdated`): it is what has progress and can be cancelled.
    """
    schema = check_is_project(path, NEWEST_SCHEMA)
    require_known_steps(path)
    terms = terms_for(path, to_read=to_read and schema == NEWEST_SCHEMA)
    try:
        bring_up_to_date(path, terms.access, progress=progress, is_cancelled=is_cancelled)
        database = Database(path, terms=terms)
    except BaseException:
        terms.end()
        raise
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
    scheme = scheme_row(scheme_toml)
    settings = {"name": name, "created_at": created_at, FILE_ID: new_file_id()}
    migrate(empty_file)
    database = Database(empty_file)
    try:
        with database.writing() as connection:
            rows = [_setting_row(key, value) for key, value in settings.items()]
            connection.execute(insert(tables.setting), rows)
            connection.execute(insert(tables.scheme).values(**scheme))
    except BaseException:
        database.close()
        raise
    return SqliteProject(database)


def open_or_create(
    path: Path,
    *,
    name: str,
    scheme_toml: str,
    created_at: str,
    progress: Progress = untold,
    is_cancelled: IsCancelled = never,
) -> SqliteProject:
    if is_there(path):
        return open_project(path, progress=progress, is_cancelled=is_cancelled)
    return create_project(path, name=name, scheme_toml=scheme_toml, created_at=created_at)


def _setting_row(key: str, value: str) -> Record:
    row = {"key": key, "value": value}
    return {**row, "seal": row_seal(SETTING, row)}
