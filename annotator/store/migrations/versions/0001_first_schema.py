"""The first schema."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    _create_project_tables()
    _create_article_tables()
    _create_run_tables()
    _create_suggestion_table()
    _create_layer_tables()
    _create_edit_tables()
    _create_change_table()


def _key() -> sa.Column[Any]:
    return sa.Column("id", sa.Integer, primary_key=True)


def _to(table: str, *, name: str | None = None, **options: Any) -> sa.Column[Any]:
    target = sa.ForeignKey(f"{table}.id")
    return sa.Column(name or table, sa.Integer, target, **{"nullable": False, **options})


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text, nullable=False)


def _number(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer, nullable=False)


def _flag(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Boolean, nullable=False)


def _optional(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text)


def _create_project_tables() -> None:
    op.create_table("setting", sa.Column("key", sa.Text, primary_key=True), _text("value"))
    op.create_table("scheme", _key(), _text("name"), _text("version"), _text("hash"), _text("toml"))
    op.create_table("reviewer", _key(), _text("name"), _text("pseudonym"))
    op.create_index("reviewer_name", "reviewer", ["name"], unique=True)
    op.create_index("reviewer_pseudonym", "reviewer", ["pseudonym"], unique=True)


def _create_article_tables() -> None:
    op.create_table("article", _key(), _text("key"))
    op.create_index("article_key", "article", ["key"], unique=True)
    about = ("title", "source", "publisher", "author", "published", "language")
    op.create_table(
        "revision",
        _key(),
        _to("article"),
        _number("number"),
        _flag("is_newest"),
        _text("sha256"),
        _number("length"),
        _text("heading"),
        *(_optional(name) for name in about),
        _text("origin"),
        _number("suggested_claims"),
        _flag("is_extracted"),
    )
    op.create_index("revision_number", "revision", ["article", "number"], unique=True)
    newest = sa.text("is_newest = 1")
    op.create_index("revision_newest", "revision", ["article"], unique=True, sqlite_where=newest)
    op.create_index("revision_sha256", "revision", ["sha256"])
    op.create_table("revision_text", _to("revision", primary_key=True), _text("text"))


def _create_run_tables() -> None:
    op.create_table(
        "structure",
        _to("revision", primary_key=True),
        _text("regions"),
        _text("sentences"),
        _text("tokens"),
    )
    about = ("key", "name", "version", "config_hash", "kind", "created_at")
    op.create_table("run", _key(), *(_text(name) for name in about))
    op.create_index("run_key", "run", ["key"], unique=True)
    op.create_table(
        "extraction",
        _to("revision", primary_key=True),
        _to("run", primary_key=True),
        _number("claims"),
    )


def _create_suggestion_table() -> None:
    op.create_table(
        "suggestion",
        _key(),
        _to("revision"),
        _to("run"),
        _text("kind"),
        _text("key"),
        _text("body"),
        sa.Column("score", sa.Float),
    )
    op.create_index("suggestion_key", "suggestion", ["revision", "run", "kind", "key"], unique=True)


def _create_layer_tables() -> None:
    op.create_table(
        "layer",
        _key(),
        _to("revision"),
        _to("reviewer"),
        _text("status"),
        _flag("is_flagged"),
        _optional("note"),
        _number("claims"),
        _number("decided"),
        _optional("updated_at"),
    )
    op.create_index("layer_reviewer", "layer", ["revision", "reviewer"], unique=True)
    op.create_table(
        "layer_item",
        _to("layer", primary_key=True),
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("item", sa.Text, primary_key=True),
        _text("body"),
        _text("sha256"),
    )


def _create_edit_tables() -> None:
    stack = ["reviewer", "kind", "is_undone", "is_discarded", "id"]
    op.create_table(
        "edit",
        _key(),
        _to("layer"),
        _to("reviewer"),
        _text("name"),
        _text("kind"),
        _to("edit", name="target", nullable=True),
        _text("made_at"),
        _number("active_ms"),
        _flag("is_undone"),
        _flag("is_discarded"),
    )
    op.create_index("edit_stack", "edit", stack)


def _create_change_table() -> None:
    op.create_table(
        "edit_change",
        _to("edit", primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        _to("layer"),
        _text("kind"),
        _text("item"),
        _optional("before"),
        _optional("after"),
    )
    op.create_index("edit_change_item", "edit_change", ["layer", "item"])
