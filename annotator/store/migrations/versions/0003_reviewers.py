"""Several reviewers: colours, assignments, blind reviews, guidelines, conflicts between copies."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.execute("ALTER TABLE reviewer ADD COLUMN colour TEXT NOT NULL DEFAULT ''")
    _make_approaches()
    _make_assignments()
    _make_guidelines()
    _make_conflicts()


def _to(table: str, *, is_key: bool = False) -> sa.Column[Any]:
    target = sa.ForeignKey(f"{table}.id")
    return sa.Column(table, sa.Integer, target, nullable=False, primary_key=is_key)


def _texts(*names: str) -> Sequence[sa.Column[Any]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def _make_approaches() -> None:
    op.create_table(
        "approach",
        _to("revision", is_key=True),
        _to("reviewer", is_key=True),
        *_texts("kind", "begun_at"),
        sa.Column("revealed_at", sa.Text),
    )
    op.create_table(
        "blind_item",
        _to("revision", is_key=True),
        _to("reviewer", is_key=True),
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("item", sa.Text, primary_key=True),
        *_texts("body", "sha256"),
    )


def _make_assignments() -> None:
    op.create_table(
        "assignment",
        _to("article", is_key=True),
        _to("reviewer", is_key=True),
        *_texts("assigned_at"),
    )
    op.create_index("assignment_reviewer", "assignment", ["reviewer"])


def _make_guidelines() -> None:
    op.create_table(
        "guideline",
        sa.Column("id", sa.Integer, primary_key=True),
        *_texts("text", "sha256", "made_at", "made_by"),
    )
    op.execute("ALTER TABLE edit ADD COLUMN guideline INTEGER REFERENCES guideline (id)")


def _make_conflicts() -> None:
    op.create_table(
        "conflict",
        sa.Column("id", sa.Integer, primary_key=True),
        _to("revision"),
        _to("reviewer"),
        *_texts("file", "found_at", "body", "sha256", "state"),
    )
    op.create_index("conflict_place", "conflict", ["revision", "reviewer"])
