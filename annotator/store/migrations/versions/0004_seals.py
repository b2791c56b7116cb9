"""Seals: every row that says something carries a hash of it.

What is sealed is what stands there. A text or decision that does not match the hash it has had
from the beginning stays as it is, and is told as before.
"""

from alembic import context, op

from annotator.store.database import driver_connection
from annotator.store.sealing import seal_all

revision = "0004"
down_revision = "0003"

SEALED = (
    "setting",
    "reviewer",
    "revision",
    "structure",
    "extraction",
    "approach",
    "layer",
    "edit",
)


def upgrade() -> None:
    for table in SEALED:
        op.execute(f"ALTER TABLE {table} ADD COLUMN seal TEXT NOT NULL DEFAULT ''")
    attributes = context.config.attributes
    seal_all(
        driver_connection(op.get_bind()),
        attributes["progress_of"][revision],
        attributes["is_cancelled"],
    )
