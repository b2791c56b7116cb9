"""The index of all words, filled by the step that last changed it. A later step that rebuilds the
table `revision` or `revision_text` has to drop the view first, and make it again."""

from alembic import op

from annotator.store.database import driver_connection
from annotator.store.search_index import make_index

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    make_index(driver_connection(op.get_bind()))
