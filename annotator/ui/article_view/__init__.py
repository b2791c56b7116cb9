"""The reading surface: the article, what is marked in it, and pointing at it."""

from annotator.ui.article_view.highlights import ArticleMarks, TagMode, marks
from annotator.ui.article_view.view import ArticleView

__all__ = ["ArticleMarks", "ArticleView", "TagMode", "marks"]
