"""The scheme of a project: its TOML as it was read, with the hash of what it says."""

from sqlalchemy import Connection, select

from annotator.domain.records import Record
from annotator.domain.scheme import Scheme, parse_scheme
from annotator.store import tables
from annotator.store.mapping import body_sha256
from annotator.store.seals import damaged, undamaged

_NEWEST = select(tables.scheme).order_by(tables.scheme.c.id.desc()).limit(1)
_WHAT = "The scheme"


def newest_scheme(connection: Connection) -> tuple[Scheme, str]:
    """With its TOML. Raises DamagedFile where there is none, or another than was stored."""
    row = connection.execute(_NEWEST).one_or_none()
    if row is None:
        raise damaged(_WHAT)
    with undamaged(_WHAT):
        is_same = body_sha256(row.toml) == row.hash
    if not is_same:
        raise damaged(_WHAT)
    return parse_scheme(row.toml), row.toml


def scheme_row(toml: str) -> Record:
    """Raises InvalidInput for an unreadable scheme."""
    scheme = parse_scheme(toml)
    return {"name": scheme.name, "version": scheme.version, "hash": scheme.hash, "toml": toml}
