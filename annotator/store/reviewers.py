"""Who reviews: names, and the pseudonyms that stand for them in exports."""

from functools import partial

from sqlalchemy import Connection, bindparam, func, insert, select, update

from annotator.domain.errors import InvalidInput
from annotator.services.ports import ADJUDICATED, Reviewer
from annotator.store import tables
from annotator.store.mapping import Row
from annotator.store.prepared import Prepared
from annotator.store.seals import REVIEWER, require_seal, row_seal

_CALLED = Prepared(
    select(tables.reviewer).where(tables.reviewer.c.name == bindparam("reviewer_name"))
)

_PEOPLE = Prepared(
    select(tables.reviewer)
    .where(tables.reviewer.c.name != ADJUDICATED)
    .order_by(tables.reviewer.c.id)
)


def reviewer_row(connection: Connection, name: str) -> Row:
    """The reviewer's row, added when new. Raises InvalidInput for an empty name."""
    if not name.strip():
        raise InvalidInput("A reviewer needs a name.")
    row = _CALLED.first(connection, {"reviewer_name": name})
    if row is not None:
        return row
    new = {"name": name, "pseudonym": _new_pseudonym(connection, name), "colour": ""}
    connection.execute(insert(tables.reviewer).values(**new, seal=row_seal(REVIEWER, new)))
    return _CALLED.first(connection, {"reviewer_name": name})


def person_row(connection: Connection, name: str) -> Row:
    """The same, for somebody who reviews. Raises InvalidInput for the adjudicated gold."""
    if name == ADJUDICATED:
        raise InvalidInput(f"Nobody can be called “{name}”.", "Choose another name.")
    return reviewer_row(connection, name)


def reviewer_from(row: Row) -> Reviewer:
    require_seal(row, partial(row_seal, REVIEWER), f"What is known about the reviewer {row.name}")
    return Reviewer(row.name, row.pseudonym, row.colour)


def all_reviewers(connection: Connection) -> list[Reviewer]:
    """Everybody who reviews; the adjudicated gold is nobody."""
    return [reviewer_from(row) for row in _PEOPLE.rows(connection)]


def set_colour(connection: Connection, name: str, colour: str) -> None:
    place = tables.reviewer.c.name == name
    row = connection.execute(select(tables.reviewer).where(place)).one_or_none()
    if row is not None:
        seal = row_seal(REVIEWER, {**row._mapping, "colour": colour})
        connection.execute(update(tables.reviewer).where(place).values(colour=colour, seal=seal))


def _new_pseudonym(connection: Connection, name: str) -> str:
    if name == ADJUDICATED:
        return "gold"
    people = select(func.count()).where(tables.reviewer.c.name != ADJUDICATED)
    return f"r{connection.execute(people).scalar_one() + 1}"
