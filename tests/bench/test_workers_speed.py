"""What a second worker brings. The ratio is printed, never asserted: it depends on the machine."""

import pytest

from annotator.app import sample_files
from annotator.domain.article import ArticleId
from annotator.language.pool import WorkerPool
from annotator.services.ports import DEFAULT_EXTRACTOR, ArticleText
from tests.bench.measuring import ratio

ARTICLES = 51


@pytest.fixture
def articles() -> list[ArticleText]:
    texts = [path.read_text(encoding="utf-8") for path in sample_files()]
    return [
        ArticleText(ArticleId(str(number)), texts[number % len(texts)])
        for number in range(ARTICLES)
    ]


def test_two_workers(articles: list[ArticleText]) -> None:
    one, two = (WorkerPool(DEFAULT_EXTRACTOR, workers=number) for number in (1, 2))

    def read(pool: WorkerPool) -> None:
        assert len(list(pool.extract(articles, lambda: False))) == ARTICLES

    ratio(f"{ARTICLES} articles: two workers | one", lambda: read(two), lambda: read(one))
    one.close()
    two.close()
