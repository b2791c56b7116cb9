"""The rows of the queue are read again and again, by many a signal."""

import pytest
from PySide6.QtCore import QObject

from annotator.domain.errors import AnnotatorError, DamagedFile
from annotator.services.ports import ArticleSummary
from annotator.services.review.session import ReviewSession
from annotator.ui.article_list import ArticleList
from tests.fakes.memory_project import MemoryProject
from tests.services.review.desk import with_article


def test_what_cannot_be_read_is_told_and_the_rows_stay(
    qapp: QObject, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = ReviewSession(with_article(MemoryProject()), "Ann")
    parent = QObject()
    articles = ArticleList(session, parent)
    rows, failures = list[list[ArticleSummary]](), list[AnnotatorError]()
    articles.articles_changed.connect(rows.append)
    articles.failed.connect(failures.append)
    articles.read()
    error = DamagedFile("The project is damaged.")

    def fail(*_: object) -> None:
        raise error

    with monkeypatch.context() as damaged:
        damaged.setattr(session.project.articles, "summaries", fail)
        articles.read()
    assert failures == [error]
    assert len(rows) == 1
    articles.read()
    assert len(rows) == 2
    assert len(rows[1]) == 1
