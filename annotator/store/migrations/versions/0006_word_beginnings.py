"""The index of all words made anew, with one of the beginnings of words."""

from alembic import context, op

from annotator.store.database import driver_connection
from annotator.store.search_index import rebuild

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    attributes = context.config.attributes
    rebuild(
        driver_connection(op.get_bind()),
        attributes["progress_of"][revision],
        attributes["is_cancelled"],
    )
