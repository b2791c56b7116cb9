"""The tables of a project file, as the newest migration leaves them.

Spans in every column are code points of the revision's text. Texts stand in a table of their
own, so that a list of articles reads none of them. A row's `seal` is what `seals` makes of it.
"""

from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    text,
)

metadata = MetaData()


def _key() -> Column[Any]:
    return Column("id", Integer, primary_key=True)


def _to(table: str, *, name: str | None = None, **options: Any) -> Column[Any]:
    target = ForeignKey(f"{table}.id")
    return Column(name or table, Integer, target, **{"nullable": False, **options})


def _text(name: str) -> Column[Any]:
    return Column(name, Text, nullable=False)


def _number(name: str) -> Column[Any]:
    return Column(name, Integer, nullable=False)


def _flag(name: str) -> Column[Any]:
    return Column(name, Boolean(create_constraint=False), nullable=False)


def _optional(name: str) -> Column[Any]:
    return Column(name, Text)


def _seal() -> Column[Any]:
    return Column("seal", Text, nullable=False, server_default="")


setting = Table("setting", metadata, Column("key", Text, primary_key=True), _text("value"), _seal())

scheme = Table(
    "scheme", metadata, _key(), _text("name"), _text("version"), _text("hash"), _text("toml")
)

reviewer = Table(
    "reviewer",
    metadata,
    _key(),
    _text("name"),
    _text("pseudonym"),
    _text("colour"),
    _seal(),
    Index("reviewer_name", "name", unique=True),
    Index("reviewer_pseudonym", "pseudonym", unique=True),
)

article = Table("article", metadata, _key(), _text("key"), Index("article_key", "key", unique=True))

revision = Table(
    "revision",
    metadata,
    _key(),
    _to("article"),
    _number("number"),
    _flag("is_newest"),
    _text("sha256"),
    _number("length"),
    _text("heading"),
    _optional("title"),
    _optional("source"),
    _optional("publisher"),
    _optional("author"),
    _optional("published"),
    _optional("language"),
    _text("origin"),
    _number("suggested_claims"),
    _flag("is_extracted"),
    _seal(),
    Index("revision_number", "article", "number", unique=True),
    Index("revision_newest", "article", unique=True, sqlite_where=text("is_newest = 1")),
    Index("revision_sha256", "sha256"),
)

revision_text = Table("revision_text", metadata, _to("revision", primary_key=True), _text("text"))

structure = Table(
    "structure",
    metadata,
    _to("revision", primary_key=True),
    _text("regions"),
    _text("sentences"),
    _text("tokens"),
    _seal(),
)

run = Table(
    "run",
    metadata,
    _key(),
    _text("key"),
    _text("name"),
    _text("version"),
    _text("config_hash"),
    _text("kind"),
    _text("created_at"),
    Index("run_key", "key", unique=True),
)

# That a run has read a revision, also where it found nothing there.
extraction = Table(
    "extraction",
    metadata,
    _to("revision", primary_key=True),
    _to("run", primary_key=True),
    _number("claims"),
    _seal(),
)

suggestion = Table(
    "suggestion",
    metadata,
    _key(),
    _to("revision"),
    _to("run"),
    _text("kind"),
    _text("key"),
    _text("body"),
    Column("score", Float),
    Index("suggestion_key", "revision", "run", "kind", "key", unique=True),
)

# What was not taken of a predictions file.
quarantine = Table(
    "quarantine",
    metadata,
    _key(),
    _to("run"),
    _text("file"),
    Column("record", Integer),
    _text("reason"),
    _text("body"),
    Index("quarantine_run", "run"),
)

layer = Table(
    "layer",
    metadata,
    _key(),
    _to("revision"),
    _to("reviewer"),
    _text("status"),
    _flag("is_flagged"),
    _optional("note"),
    _number("claims"),
    _number("decided"),
    _optional("updated_at"),
    _seal(),
    Index("layer_reviewer", "revision", "reviewer", unique=True),
)

# How an article was first shown to a reviewer; `revealed_at` is the end of a blind review.
approach = Table(
    "approach",
    metadata,
    _to("revision", primary_key=True),
    _to("reviewer", primary_key=True),
    _text("kind"),
    _text("begun_at"),
    _optional("revealed_at"),
    _seal(),
)

# A layer as it stood before the suggestions were revealed; never changed afterwards.
blind_item = Table(
    "blind_item",
    metadata,
    _to("revision", primary_key=True),
    _to("reviewer", primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("item", Text, primary_key=True),
    _text("body"),
    _text("sha256"),
)

assignment = Table(
    "assignment",
    metadata,
    _to("article", primary_key=True),
    _to("reviewer", primary_key=True),
    _text("assigned_at"),
    Index("assignment_reviewer", "reviewer"),
)

guideline = Table(
    "guideline",
    metadata,
    _key(),
    _text("text"),
    _text("sha256"),
    _text("made_at"),
    _text("made_by"),
)

# Layers that came from another copy of the project and differ from those here.
conflict = Table(
    "conflict",
    metadata,
    _key(),
    _to("revision"),
    _to("reviewer"),
    _text("file"),
    _text("found_at"),
    _text("body"),
    _text("sha256"),
    _text("state"),
    Index("conflict_place", "revision", "reviewer"),
)

layer_item = Table(
    "layer_item",
    metadata,
    _to("layer", primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("item", Text, primary_key=True),
    _text("body"),
    _text("sha256"),
)

edit = Table(
    "edit",
    metadata,
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
    _to("guideline", nullable=True),
    _seal(),
    Index("edit_stack", "reviewer", "kind", "is_undone", "is_discarded", "id"),
)

edit_change = Table(
    "edit_change",
    metadata,
    _to("edit", primary_key=True),
    Column("position", Integer, primary_key=True),
    _to("layer"),
    _text("kind"),
    _text("item"),
    _optional("before"),
    _optional("after"),
    Index("edit_change_item", "layer", "item"),
)
