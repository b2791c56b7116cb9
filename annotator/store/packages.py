"""Files that travel: a package is made beside its place, a share is read from a copy of it."""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from annotator.domain.errors import DamagedFile, StoreError
from annotator.services.ports import Project
from annotator.store.access import access_to_read, has_company, is_file, is_there
from annotator.store.database import Database, connected
from annotator.store.failures import DAMAGED, in_plain_words, store_error
from annotator.store.files import check_is_project, made_beside, make_owner_only
from annotator.store.holding import is_held_here
from annotator.store.migrating import NEWEST_SCHEMA
from annotator.store.project import new_project_in, open_project
from annotator.store.schemes import newest_scheme
from annotator.store.standing import standing_now

PACKAGE_SETTING = "package.of"
"""Every package has it, and no other project."""


@contextmanager
def made_package(
    path: Path, *, of: Project, made_at: str, replaces: bool = False
) -> Iterator[Project]:
    """An empty project with the name and scheme of another one, to be filled; only its owner may
    read it. It gets its place when the block ends, and vanishes when that raises.

    Raises StoreError when there is such a file; with `replaces`, when that is no package, or is
    open somewhere.
    """
    if replaces and is_there(path):
        _require_replaceable(path)
    scheme_toml = _scheme_toml(of.path)
    with made_beside(path, replaces=replaces) as unfinished:
        name = of.name()
        with closing(
            new_project_in(unfinished, name=name, scheme_toml=scheme_toml, created_at=made_at)
        ) as package:
            yield package


@contextmanager
def opened_share(path: Path) -> Iterator[Project]:
    """A package or another copy of a project, to be read. The file itself is left as it is: what
    is opened, and brought to the newest schema, is a copy that vanishes when the block ends.

    Raises StoreError for all that is no project, and for one that is damaged.
    """
    check_is_project(path, NEWEST_SCHEMA)
    with (
        TemporaryDirectory(prefix="annotator-") as folder,
        closing(_opened_copy(path, Path(folder) / path.name)) as share,
    ):
        _require_sound(share, path)
        yield share


def _opened_copy(path: Path, copy: Path) -> Project:
    """Damage in a share is none of the project's."""
    try:
        _copy(path, copy)
        return open_project(copy)
    except DamagedFile as error:
        raise StoreError(error.message, "Ask for the file again.") from error


def _copy(path: Path, copy: Path) -> None:
    make_owner_only(copy)
    with (
        in_plain_words(path),
        closing(connected(path, access=access_to_read(path))) as source,
        closing(connected(copy)) as target,
    ):
        source.backup(target)
        if target.execute("PRAGMA quick_check").fetchone() != ("ok",):
            raise store_error(DAMAGED, path)


def _require_sound(share: Project, path: Path) -> None:
    """Its texts and layers were in other hands, and are to become a part of the project."""
    problem = next(share.problems(), None)
    if problem is not None:
        raise StoreError(f"{path.name} is damaged. {problem}", "Ask for the file again.")


def _require_replaceable(path: Path) -> None:
    if not is_file(path) or not _is_package(path):
        raise StoreError(
            f"{path.name} is no package, so it is not written over.", "Choose another name."
        )
    is_held = is_held_here(path) or standing_now(path).is_held
    if is_held or has_company(Path(os.path.realpath(path))):
        raise StoreError(f"{path.name} is open somewhere.", "Close it, or choose another name.")


def _is_package(path: Path) -> bool:
    try:
        check_is_project(path, NEWEST_SCHEMA)
    except StoreError:
        return False
    with (
        in_plain_words(path),
        closing(connected(path, access=access_to_read(path))) as connection,
    ):
        query = "SELECT value FROM setting WHERE key = ?"
        return connection.execute(query, (PACKAGE_SETTING,)).fetchone() is not None


def _scheme_toml(path: Path) -> str:
    with (
        closing(Database(path, access=access_to_read(path))) as database,
        database.reading() as connection,
    ):
        return newest_scheme(connection)[1]
