"""What belongs to exactly this text: an article's key alone would find a later revision too."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import and_, bindparam

from annotator.domain.article import Article
from annotator.store import tables

OF_TEXT = and_(
    tables.article.c.key == bindparam("article_key"),
    tables.revision.c.number == bindparam("revision_number"),
    tables.revision.c.sha256 == bindparam("text_sha256"),
)
"""For statements that join article and revision; `text_values` fills it."""


def text_values(article: Article) -> Mapping[str, Any]:
    return {
        "article_key": article.id,
        "revision_number": article.revision,
        "text_sha256": article.sha256,
    }
