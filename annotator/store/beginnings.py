"""How each reviewer's work on each article began, and what stood before a reveal."""

from collections.abc import Sequence
from functools import partial

from sqlalchemy import Connection, bindparam, delete, insert, literal, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from annotator.domain.article import Article, ArticleId
from annotator.domain.errors import NotPossible
from annotator.domain.layer import Item
from annotator.domain.records import Record
from annotator.services.ports import Approach, Beginning
from annotator.store import tables
from annotator.store.database import Database
from annotator.store.edit_log import close_history
from annotator.store.exact_text import OF_TEXT, text_values
from annotator.store.layer_rows import checked_items, item_row
from annotator.store.mapping import Row, item_spans
from annotator.store.prepared import Prepared
from annotator.store.reviewers import reviewer_row
from annotator.store.revisions import ARTICLE_REVISION, revision_of
from annotator.store.seals import APPROACH, require_seal, row_seal

_TABLE = tables.approach
_BEGUN = Prepared(
    select(_TABLE)
    .select_from(ARTICLE_REVISION.join(_TABLE).join(tables.reviewer))
    .where(OF_TEXT, tables.reviewer.c.name == bindparam("reviewer_name"))
)
_BEGIN = Prepared(upsert(_TABLE).on_conflict_do_nothing(), [*APPROACH, "seal"])
_kept = tables.blind_item.c
_KEPT = Prepared(
    select(tables.blind_item)
    .where(_kept.revision == bindparam("of_revision"), _kept.reviewer == bindparam("by"))
    .order_by(_kept.kind, _kept.item)
)


class SqliteBeginnings:
    """Implements `Beginnings`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, article: Article, reviewer: str) -> Beginning | None:
        with self._database.reading() as connection:
            row = _row_of(connection, article, reviewer)
        return _beginning(row, article.id) if row else None

    def approaches(self, reviewer: str) -> dict[ArticleId, Approach]:
        query = (
            select(tables.article.c.key, _TABLE)
            .select_from(ARTICLE_REVISION.join(_TABLE).join(tables.reviewer))
            .where(tables.revision.c.is_newest, tables.reviewer.c.name == reviewer)
        )
        with self._database.reading() as connection:
            rows = connection.execute(query).all()
        return {ArticleId(row.key): _beginning(row, row.key).approach for row in rows}

    def begin(self, article: Article, reviewer: str, beginning: Beginning) -> Beginning:
        if self._database.is_read_only:  # to look around leaves no trace
            return self.of(article, reviewer) or beginning
        with self._database.writing() as connection:
            revision = revision_of(connection, article).id
            new = _row(beginning, revision, reviewer_row(connection, reviewer).id)
            _BEGIN.run(connection, new)
            row = _row_of(connection, article, reviewer)
        assert row is not None
        return _beginning(row, article.id)

    def reveal(self, article: Article, reviewer: str, at: str) -> None:
        with self._database.writing() as connection:
            row = _row_of(connection, article, reviewer)
            if row is None or row.kind != "blind":
                raise NotPossible("This article is not being reviewed blind.")
            _keep_blind_items(connection, row.revision, row.reviewer)
            _close_blind_history(connection, row.revision, row.reviewer)
            place = (_TABLE.c.revision == row.revision, _TABLE.c.reviewer == row.reviewer)
            revealed = Beginning("revealed", row.begun_at, at)
            changed = _row(revealed, row.revision, row.reviewer)
            connection.execute(update(_TABLE).where(*place).values(**changed))

    def blind_items(self, article: Article, reviewer: str) -> Sequence[Item]:
        with self._database.reading() as connection:
            row = _row_of(connection, article, reviewer)
            if row is None:
                return []
            rows = _KEPT.records(connection, {"of_revision": row.revision, "by": row.reviewer})
        return checked_items(rows, article.id)

    def replace(
        self,
        article: Article,
        reviewer: str,
        *,
        beginning: Beginning | None,
        blind_items: Sequence[Item],
    ) -> None:
        with self._database.writing() as connection:
            revision = revision_of(connection, article)
            for item in blind_items:
                revision.check_spans(item_spans(item))
            place = {
                "revision": revision.id,
                "reviewer": reviewer_row(connection, reviewer).id,
            }
            for table in (_TABLE, tables.blind_item):
                own = [table.c[name] == row for name, row in place.items()]
                connection.execute(delete(table).where(*own))
            if beginning is not None:
                connection.execute(insert(_TABLE), _row(beginning, **place))
            if blind_items:
                rows = [{**place, **item_row(item)} for item in blind_items]
                connection.execute(insert(tables.blind_item), rows)


def _row(beginning: Beginning, revision: int, reviewer: int) -> Record:
    row = {
        "revision": revision,
        "reviewer": reviewer,
        "kind": beginning.approach,
        "begun_at": beginning.begun_at,
        "revealed_at": beginning.revealed_at,
    }
    return {**row, "seal": row_seal(APPROACH, row)}


def _beginning(row: Row, article: str) -> Beginning:
    require_seal(row, partial(row_seal, APPROACH), f"How article {article} was begun")
    return Beginning(row.kind, row.begun_at, row.revealed_at)


def _keep_blind_items(connection: Connection, revision: int, reviewer: int) -> None:
    item, layer, kept = tables.layer_item.c, tables.layer.c, tables.blind_item
    now = (
        select(literal(revision), literal(reviewer), item.kind, item.item, item.body, item.sha256)
        .join_from(tables.layer_item, tables.layer)
        .where(layer.revision == revision, layer.reviewer == reviewer)
    )
    names = ["revision", "reviewer", "kind", "item", "body", "sha256"]
    connection.execute(insert(kept).from_select(names, now))


def _close_blind_history(connection: Connection, revision: int, reviewer: int) -> None:
    """No undo goes back behind a reveal: what it brought back would pass for marked blind."""
    layer = tables.layer.c
    own = select(layer.id).where(layer.revision == revision, layer.reviewer == reviewer)
    for row in connection.execute(own).scalars().all():
        close_history(connection, row)


def _row_of(connection: Connection, article: Article, reviewer: str) -> Row | None:
    return _BEGUN.first(connection, {**text_values(article), "reviewer_name": reviewer})
