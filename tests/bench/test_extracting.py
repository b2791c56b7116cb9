"""A project that is made as if the extractor had read it is like one that it has read."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from annotator.services.ports import Project
from annotator.store.project import open_project
from tests.bench.ground import Ground
from tests.bench.row import Size

ARTICLES = 3


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    ground = Ground(tmp_path_factory.mktemp("ground"), Size(ARTICLES, ARTICLES, 1))
    with closing(open_project(ground.project(ARTICLES))) as opened:
        yield opened


def test_nothing_waits_for_the_extractor_and_nothing_is_damaged(project: Project) -> None:
    assert not project.suggestions.without_structure()
    assert not list(project.problems())


def test_each_sentence_is_one_and_is_made_of_tokens(project: Project) -> None:
    for key in project.articles.ids():
        article = project.articles.find(key)
        assert article is not None
        structure = project.suggestions.structure(article)
        assert structure is not None
        sentences = [article.text[one.start : one.end] for one in structure.sentences]
        assert len(sentences) == 29  # the title and 7 paragraphs of 4
        assert all(words.count(".") == words.endswith(".") for words in sentences)
        tokens = [article.text[one.start : one.end] for one in structure.tokens]
        assert tokens == article.text.replace(".", " . ").split()
