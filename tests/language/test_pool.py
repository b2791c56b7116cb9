"""Several worker processes on one extractor: real ones, no mocks."""

from collections.abc import Callable, Iterable, Iterator
from itertools import count, islice
from pathlib import Path

import pytest

from annotator.domain.article import ArticleId
from annotator.domain.errors import AnnotatorError
from annotator.language import pool as pools
from annotator.language.pool import WorkerPool, room_for_workers
from annotator.language.process import ARTICLES_IN_BATCH, WorkerProcess
from annotator.services.ports import ArticleText, ExtractionFailure

from .plugins import install

Start = Callable[..., WorkerPool]


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """Makes pools that know the strange extractors, and closes them."""
    install(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    started: list[WorkerPool] = []

    def start(name: str = "patient", **options: object) -> WorkerPool:
        started.append(WorkerPool(name, **options))
        return started[-1]

    yield start
    for pool in started:
        pool.close()


def article(number: int, text: str) -> ArticleText:
    return ArticleText(ArticleId(str(number)), text)


def never() -> bool:
    return False


def outcomes(pool: WorkerPool, texts: Iterable[str]) -> list[int | str]:
    """For each text the length of what was found in it or the reason it failed; checks that the
    results come back in order."""
    articles = (article(number, text) for number, text in enumerate(texts))
    found = list(pool.extract(articles, never))
    assert [article_id for article_id, _ in found] == [str(i) for i in range(len(found))]
    return [
        o.reason if isinstance(o, ExtractionFailure) else o.structure.sentences[0].end
        for _, o in found
    ]


def running(pool: WorkerPool) -> list[int]:
    """The process ids of the workers that run."""
    return [worker._child.pid for worker in pool._workers if worker._child is not None]


def fine(number: int) -> list[str]:
    """That many texts, all of different lengths."""
    return ["x" * length for length in range(1, number + 1)]


def test_results_of_all_workers_come_in_the_order_of_the_articles(start: Start) -> None:
    pool = start(workers=3)
    texts = fine(20 * ARTICLES_IN_BATCH + 1)
    assert outcomes(pool, texts) == [len(text) for text in texts]
    assert len(set(running(pool))) == 3


def test_the_same_workers_serve_again(start: Start) -> None:
    pool = start(workers=2)
    outcomes(pool, fine(100))
    before = running(pool)
    assert outcomes(pool, fine(100)) == list(range(1, 101))
    assert running(pool) == before


def test_a_few_articles_need_one_worker_alone(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pools, "room_for_workers", lambda: 4)
    pool = start()
    assert outcomes(pool, fine(pools.MANY_ARTICLES - 1)) == list(range(1, pools.MANY_ARTICLES))
    assert len(running(pool)) == 1


@pytest.mark.parametrize(
    "texts", [fine(3 * pools.MANY_ARTICLES), ["x" * pools.MANY_CHARACTERS] * 3]
)
def test_many_articles_or_long_ones_bring_more(
    start: Start, monkeypatch: pytest.MonkeyPatch, texts: list[str]
) -> None:
    monkeypatch.setattr(pools, "room_for_workers", lambda: 2)
    pool = start()
    assert outcomes(pool, texts) == [len(text) for text in texts]
    assert len(pool._workers) == 2


def test_a_crash_an_error_and_a_time_out_are_their_articles_alone(start: Start) -> None:
    texts = fine(60)
    texts[3], texts[17], texts[40] = "die", "fail", "sleep"
    found = outcomes(start(workers=2, time_limit=2.0), texts)
    assert {index: what for index, what in enumerate(found) if isinstance(what, str)} == {
        3: "The extractor's process ended with code 3.",
        17: "ValueError: it said so",
        40: "Reading the article took longer than 2 seconds.",
    }
    assert len(found) == 60


def test_cancelling_ends_all_workers_in_the_middle_of_an_article(start: Start) -> None:
    pool = start(workers=2)
    texts = [*fine(1), "sleep", *fine(6), *fine(1), "sleep", *fine(40)]
    seen: list[str] = []
    articles = [article(number, text) for number, text in enumerate(texts)]
    for article_id, _ in pool.extract(articles, lambda: bool(seen)):
        seen.append(article_id)
    assert seen == ["0"]
    assert outcomes(pool, fine(3)) == [1, 2, 3]


def test_leaving_early_leaves_no_old_answers(start: Start) -> None:
    pool = start(workers=2)
    left = pool.extract((article(number, "x" * 50) for number in range(100)), never)
    assert next(left)[0] == "0"
    assert outcomes(pool, fine(30)) == list(range(1, 31))
    left.close()


def test_closing_ends_what_somebody_left_in_the_middle(start: Start) -> None:
    pool = start(workers=2)
    left = pool.extract((article(number, "x") for number in range(100)), never)
    next(left)
    pool.close()
    assert running(pool) == []
    left.close()


def test_articles_are_taken_as_they_are_needed(start: Start) -> None:
    taken: list[int] = []

    def endless() -> Iterator[ArticleText]:
        for number in count():
            taken.append(number)
            yield article(number, "x")

    pool = start(workers=2)
    results = pool.extract(endless(), never)
    assert len(list(islice(results, 200))) == 200
    ahead = (2 * pools.BATCHES_AHEAD + 1) * ARTICLES_IN_BATCH + 2 * pools.MANY_ARTICLES
    assert len(taken) <= 200 + ahead
    results.close()


def test_an_error_while_articles_are_read_reaches_the_caller(start: Start) -> None:
    def breaking() -> Iterator[ArticleText]:
        yield article(0, "x")
        raise AnnotatorError("The file is gone.")

    with pytest.raises(AnnotatorError, match="The file is gone"):
        list(start(workers=2).extract(breaking(), never))


def test_nothing_to_read_starts_nothing(start: Start) -> None:
    pool = start("nope", workers=2)
    assert outcomes(pool, []) == []
    assert running(pool) == []


@pytest.mark.parametrize(("name", "words"), [("nope", "no extractor"), ("broken", "no weights")])
def test_an_extractor_that_does_not_start(start: Start, name: str, words: str) -> None:
    pool = start(name, workers=2)
    with pytest.raises(AnnotatorError, match=words):
        pool.run()
    with pytest.raises(AnnotatorError, match=words):
        outcomes(pool, fine(100))


def test_a_further_worker_that_does_not_start_is_done_without(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    pool = start(workers=3)
    pool.run()
    monkeypatch.setattr(pool, "_new_worker", lambda: WorkerProcess("broken"))
    assert outcomes(pool, fine(100)) == list(range(1, 101))
    assert len(running(pool)) == 1


@pytest.mark.parametrize(
    ("cores", "gigabytes", "expected"),
    [(1, 64, 1), (4, 64, 4), (32, 64, 8), (8, 3, 3), (8, 0, 1), (4, None, 4)],
)
def test_workers_are_as_many_as_cores_and_memory_allow(
    monkeypatch: pytest.MonkeyPatch, cores: int, gigabytes: int | None, expected: int
) -> None:
    free = None if gigabytes is None else gigabytes * 1024**3
    monkeypatch.setattr(pools, "_cores", lambda: cores)
    monkeypatch.setattr(pools, "_free_memory", lambda: free)
    assert room_for_workers() == expected


def test_this_machine_has_room_for_a_worker() -> None:
    assert 1 <= room_for_workers() <= pools.MOST_WORKERS
