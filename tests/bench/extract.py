"""Looking for claims with a worker on each core, beside nothing but the net on each core."""

import os
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing, contextmanager
from functools import partial
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path

import psutil
from PySide6.QtCore import Qt, QTimer

from annotator.app.samples import new_project, sample_files
from annotator.domain.article import ArticleId, make_article
from annotator.language.pool import WorkerPool
from annotator.services.ports import DEFAULT_EXTRACTOR, ArticleText, Project
from annotator.services.suggesting import suggest
from tests.bench.driven_window import driven_window
from tests.bench.ground import Ground
from tests.bench.net_pass import net_pass
from tests.bench.row import Goal, Row, Series

SPEED = 0.9
LONGEST_MS = 50.0
TICK_MS = 5
ARTICLES = 3  # for each round of the others; a thousand would take four minutes
FEW = 8
REMARK = (
    "The net is the same in both; beyond it claims take 10 ms an article, structure 6, names 5, "
    "checking the answer 4, storing 4, of some 125. Tried: answers cross processes as written "
    "text (6 ms less), long articles keep their words (3), no search for garbage in modules (3)."
)
ROUNDS = 2


def measure(ground: Ground) -> Row:
    """Seconds of all processors together: they are all at work, and shared with nobody then."""
    texts = list(sample_texts(ARTICLES * ground.size.rounds))
    few = texts[: FEW * cores()]
    ours, floor = [], []
    with started_pool(few) as pool, started_net(few) as net:
        for number in range(ROUNDS):
            path = ground.folder / f"extract-{number}.annotator"
            with closing(filled(path, texts)) as project:
                ours.append(spent(partial(suggest, project, pool)))
                floor.append(spent(partial(net, texts)))
                assert not project.suggestions.without_structure()
            path.unlink()
    found = Series("suggestions stored", tuple(ours))
    read = Series("nlp.pipe", tuple(floor))
    gaps = still_times(ground.folder / "window.annotator", texts)
    return Row(
        "extract",
        f"look for claims in {len(texts)} articles of news, on {cores()} cores",
        (
            Goal("processor time", 1 / SPEED, found.median / read.median),
            Goal("the window stood still for", LONGEST_MS, 1000 * max(gaps), "ms"),
        ),
        found,
        read,
        "one nlp.pipe pass on each core, nothing stored",
        REMARK,
    )


def sample_texts(number: int) -> Iterator[str]:
    """News as in seeds/, each one other."""
    english = [path.read_text("utf-8") for path in sample_files() if path.suffix == ".txt"]
    for place in range(number):
        yield f"{english[place % len(english)]}\n\nThis was report {place}.\n"


def cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


def spent(work: Callable[[], object]) -> float:
    """Processor seconds of this process and those it has started, which all live on."""
    before = _processor_seconds()
    work()
    return _processor_seconds() - before


def _processor_seconds() -> float:
    own = psutil.Process()
    return sum(sum(one.cpu_times()[:2]) for one in (own, *own.children(recursive=True)))


@contextmanager
def started_pool(texts: Sequence[str]) -> Iterator[WorkerPool]:
    """Every worker has read something."""
    few = [ArticleText(ArticleId(str(place)), text) for place, text in enumerate(texts)]
    with closing(WorkerPool(DEFAULT_EXTRACTOR, workers=cores())) as pool:
        list(pool.extract(few, lambda: False))
        yield pool


@contextmanager
def started_net(texts: Sequence[str]) -> Iterator[Callable[[Sequence[str]], object]]:
    number = cores()
    with ProcessPoolExecutor(number, get_context("spawn")) as net:

        def run(texts: Sequence[str]) -> object:
            return list(net.map(net_pass, [texts[place::number] for place in range(number)]))

        run(texts)
        yield run


def filled(path: Path, texts: Sequence[str]) -> Project:
    """A new project of articles that nobody has read."""
    project = new_project(path, path.stem)
    add(project, texts)
    return project


def add(project: Project, texts: Sequence[str]) -> None:
    with project.transaction():
        for place, text in enumerate(texts):
            project.articles.add(make_article(f"a{place}", text))


def still_times(path: Path, texts: Sequence[str]) -> list[float]:
    """Seconds that the window's events had to wait while claims were looked for."""
    filled(path, texts[:1]).close()
    ticks: list[float] = []
    with driven_window(path) as driven:
        work = driven.shown.work
        add(work.project, texts)
        clock = QTimer(driven.window, interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        clock.timeout.connect(lambda: ticks.append(time.perf_counter()))
        work.suggesting.start()
        clock.start()
        driven.wait(lambda: not work.is_busy())
        clock.stop()
    return [later - sooner - TICK_MS / 1000 for sooner, later in pairwise(ticks)]
