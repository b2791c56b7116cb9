"""Finding the stored revision that an article, or an article's id, stands for."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select

from annotator.domain.article import Article, ArticleId
from annotator.domain.errors import InvalidInput, NotPossible
from annotator.domain.span import Span
from annotator.store import tables
from annotator.store.exact_text import OF_TEXT, text_values
from annotator.store.prepared import Prepared

ARTICLE_REVISION = tables.article.join(tables.revision)
_COLUMNS = (
    tables.revision.c.id,
    tables.revision.c.length,
    tables.revision.c.number,
    tables.article.c.key,
)
_NEWEST_TEXT = Prepared(
    select(*_COLUMNS)
    .select_from(ARTICLE_REVISION)
    .where(tables.article.c.key == bindparam("article_key"), tables.revision.c.is_newest)
)
_THIS_TEXT = Prepared(select(*_COLUMNS).select_from(ARTICLE_REVISION).where(OF_TEXT))


@dataclass(frozen=True, slots=True)
class StoredRevision:
    """A row of `revision`; `length` is its text's, in code points."""

    id: int
    length: int
    number: int
    article: ArticleId

    def check_spans(self, spans: Iterable[Span]) -> None:
        """Raises InvalidInput for a span that ends beyond the text."""
        for span in spans:
            if span.end > self.length:
                raise InvalidInput(
                    f"{span.start} to {span.end} is outside the text of article {self.article}, "
                    f"which has {self.length} characters."
                )


def revision_of(connection: Connection, article: Article) -> StoredRevision:
    """The row of this exact text. Raises NotPossible when the project does not hold it."""
    row = _THIS_TEXT.first(connection, text_values(article))
    if row is None:
        raise NotPossible(
            f"The project does not hold this text of article {article.id}.", "Import it first."
        )
    return StoredRevision(*row)


def newest_revision_of(connection: Connection, article_id: ArticleId) -> StoredRevision:
    """Raises NotPossible when the project does not hold the article."""
    row = _NEWEST_TEXT.first(connection, {"article_key": article_id})
    if row is None:
        raise NotPossible(f"The project has no article {article_id}.")
    return StoredRevision(*row)
