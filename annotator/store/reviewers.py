"""Who reviews: names, and the pseudonyms that stand for them in exports."""

from sqlalchemy import Connection, func, insert, select

from annotator.domain.errors import InvalidInput
from annotator.services.ports import Reviewer
from annotator.store import tables
from annotator.store.mapping import Row


def reviewer_row(connection: Connection, name: str) -> Row:
    """The reviewer's row, added when new. Raises InvalidInput for an empty name."""
    if not name.strip():
        raise InvalidInput("A reviewer needs a name.")
    query = select(tables.reviewer).where(tables.reviewer.c.name == name)
    row = connection.execute(query).one_or_none()
    if row is not None:
        return row
    number = connection.execute(select(func.count()).select_from(tables.reviewer)).scalar_one() + 1
    connection.execute(insert(tables.reviewer).values(name=name, pseudonym=f"r{number}"))
    return connection.execute(query).one()


def reviewer_from(row: Row) -> Reviewer:
    return Reviewer(row.name, row.pseudonym)


def all_reviewers(connection: Connection) -> list[Reviewer]:
    rows = connection.execute(select(tables.reviewer).order_by(tables.reviewer.c.id))
    return [reviewer_from(row) for row in rows]
