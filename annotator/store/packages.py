"""Files that travel: a package is made beside its place, a share is read from a copy of it."""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from annotator.domain.errors import DamagedFile, StoreError
from annotator.services.ports import IsCancelled, Progress, Project, never, parts_of, untold
from annotator.store.access import access_to_read, has_company, is_file, is_there
from annotator.store.copying import PAGES_AT_A_TIME
from annotator.store.database import Database, connected
from annotator.store.failures import DAMAGED, in_plain_words, store_error
from annotator.store.files import check_is_project, made_beside, make_owner_only
from annotator.store.holding import is_held_here
from annotator.store.interrupting import interruptible, require_wanted
from annotator.store.migrating import NEWEST_SCHEMA
from annotator.store.project import new_project_in, open_project
from annotator.store.schemes import newest_scheme
from annotator.store.standing import standing_now

PACKAGE_SETTING = "package.of"
"""Every package has it, and no other project."""
COPY_AND_CHECK = 0.1, 0.9
"""Their shares of opening a share: measured on a large one."""


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
def opened_share(
    path: Path, *, progress: Progress = untold, is_cancelled: IsCancelled = never
) -> Iterator[Project]:
    """A package or another copy of a project, to be read. The file itself is left as it is: what
    is opened, and brought to the newest schema, is a copy that vanishes when the block ends.

    Raises StoreError for all that is no project, and for one that is damaged, and NotPossible when
    it is cancelled: all of it is looked through.
    """
    copying, checking = parts_of(progress, COPY_AND_CHECK)
    check_is_project(path, NEWEST_SCHEMA)
    with (
        TemporaryDirectory(prefix="annotator-") as folder,
        closing(_opened_copy(path, Path(folder) / path.name, copying, is_cancelled)) as share,
    ):
        _require_sound(share, path, checking, is_cancelled)
        yield share


def _opened_copy(path: Path, copy: Path, progress: Progress, is_cancelled: IsCancelled) -> Project:
    """Damage in a share is none of the project's."""
    try:
        _copy(path, copy, progress, is_cancelled)
        return open_project(copy, is_cancelled=is_cancelled)
    except DamagedFile as error:
        raise StoreError(error.message, "Ask for the file again.") from error


def _copy(path: Path, copy: Path, progress: Progress, is_cancelled: IsCancelled) -> None:
    def look_up(_: int, left: int, pages: int) -> None:
        progress(pages - left, pages)
        require_wanted(is_cancelled)

    make_owner_only(copy)
    with (
        in_plain_words(path),
        closing(connected(path, access=access_to_read(path))) as source,
        closing(connected(copy)) as target,
        interruptible(is_cancelled, target),
    ):
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_master")  # all steps copy the same state
        source.backup(target, pages=PAGES_AT_A_TIME, progress=look_up)
        if target.execute("PRAGMA quick_check").fetchone() != ("ok",):
            raise store_error(DAMAGED, path)


def _require_sound(
    share: Project, path: Path, progress: Progress, is_cancelled: IsCancelled
) -> None:
    """Its texts and layers were in other hands, and are to become a part of the project."""
    found = list(share.problems(progress=progress, is_cancelled=is_cancelled))
    require_wanted(is_cancelled)  # a query that was cut off is no problem of the share's
    problem = next(iter(found), None)
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
