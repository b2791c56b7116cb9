"""The reading surface: the article, what is marked in it, and pointing at it."""

from annotator.ui.article_view.highlights import ArticleMarks
from annotator.ui.article_view.read_count import ReadCount
from annotator.ui.article_view.review_marks import ReviewMarks, TagMode, marks
from annotator.ui.article_view.view import ArticleView

__all__ = ["ArticleMarks", "ArticleView", "ReadCount", "ReviewMarks", "TagMode", "marks"]
