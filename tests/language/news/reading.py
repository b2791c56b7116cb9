"""Texts read by the built-in extractor."""

from functools import cache

from annotator.domain.article import ArticleId
from annotator.language.news.extractor import NewsExtractor
from annotator.services.ports import ArticleText
from tests.language.reading import Reading, sample_text


@cache
def extractor() -> NewsExtractor:
    return NewsExtractor()


@cache
def read(text: str, published: str | None = None, language: str | None = None) -> Reading:
    article = ArticleText(ArticleId("a"), text, published, language)
    return Reading(text, next(extractor().extract([article])))


def sample(number: str) -> Reading:
    """One of the five real articles, which are no part of the project; skips where they are not."""
    return read(sample_text(number))
