"""A view with the sample article, as large as in the window, that scrolls at once."""

import pytest
from pytestqt.qtbot import QtBot

from annotator.domain.layer import Layer
from annotator.ui.article_view import ArticleMarks, ArticleView, marks
from tests.ui.article_view import sample


@pytest.fixture
def layer() -> Layer:
    return sample.layer()


@pytest.fixture
def shown(layer: Layer) -> ArticleMarks:
    return marks(
        layer,
        sample.scheme(),
        text=sample.TEXT,
        structure=sample.structure(),
        current=sample.CURRENT,
    )


@pytest.fixture
def empty_view(qtbot: QtBot) -> ArticleView:
    view = ArticleView()
    qtbot.addWidget(view)
    view.reduced_motion = True
    view.resize(776, 748)
    with qtbot.waitExposed(view):
        view.show()
    return view


@pytest.fixture
def view(empty_view: ArticleView, shown: ArticleMarks) -> ArticleView:
    empty_view.show_article(sample.article(), sample.structure())
    empty_view.show_marks(shown)
    return empty_view
