"""The index of all words, filled from the articles there are. A later step that rebuilds the
table `revision` or `revision_text` has to drop the view first, and make it again."""

from alembic import context, op

from annotator.services.ports import part_of
from annotator.store.database import driver_connection
from annotator.store.search_index import make_index, rebuild

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    driver = driver_connection(op.get_bind())
    make_index(driver)
    rebuild(
        driver,
        part_of(context.config.attributes["progress"], 0.75, 1.0),
        context.config.attributes["is_cancelled"],
    )
