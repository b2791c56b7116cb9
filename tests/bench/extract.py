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
from annotator.language.news.extractor import NewsExtractor
from annotator.language.pool import WorkerPool
from annotator.services.ports import DEFAULT_EXTRACTOR, ArticleText, Project
from annotator.services.suggesting import suggest
from tests.bench.driven_window import driven_window
from tests.bench.ground import Ground
from tests.bench.net_pass import net_pass
from tests.bench.profiling import is_profiled
from tests.bench.row import Goal, Row, Series, Stopwatch

SPEED = 0.9
LONGEST_MS = 50.0
TICK_MS = 5
SHARE = 10
"""Of as many articles as are imported, a tenth is read."""
TURNS = 5
FEW = 8
"""So many for each core are read before it counts."""
REMARK = (
    "The net is the same in both; beyond it claims take 10 ms an article, structure 6, names 5, "
    "checking the answer 4, storing 4, of some 125. Tried: answers cross processes as written "
    "text (6 ms less), long articles keep their words (3), no search for garbage in modules (3)."
)


def measure(ground: Ground) -> Row:
    """Seconds of all processors together: they are all at work, and shared with nobody then."""
    texts = list(sample_texts(ground.size.middle // SHARE))
    ours, floor, each = [], [], len(texts) // TURNS
    with started_pool(texts[: FEW * cores()]) as pool, started_net(texts[: FEW * cores()]) as net:
        for turn in range(TURNS):
            path, part = ground.folder / f"extract-{turn}.annotator", texts[turn * each :][:each]
            with closing(filled(path, part)) as project:
                ours.append(spent(partial(suggest, project, pool)))
                floor.append(spent(partial(net, part)))
                assert not project.suggestions.without_structure()
            path.unlink()
    where = _where(texts[: FEW * cores()]) if is_profiled() else ""
    found = Series("suggestions stored", tuple(ours), where)
    read = Series("nlp.pipe", tuple(floor))
    gaps = still_times(ground.folder / "window.annotator", texts[:each])
    return Row(
        "extract",
        f"look for claims in {len(texts):,} articles of news, on {cores()} cores",
        (
            Goal("CPU time", 1 / SPEED, sum(ours) / sum(floor)),
            Goal("the window stood still for", LONGEST_MS, 1000 * max(gaps), "ms"),
        ),
        found,
        read,
        "one nlp.pipe pass on each core, nothing stored",
        REMARK,
    )


def _where(texts: Sequence[str]) -> str:
    """Of a worker's reading, done in this process for once."""
    extractor = NewsExtractor()
    watch = Stopwatch("reading", "cpu")
    list(extractor.extract(_numbered(texts[:1])))
    watch.take(lambda: list(extractor.extract(_numbered(texts))))
    return watch.series.where


def _numbered(texts: Sequence[str]) -> list[ArticleText]:
    return [ArticleText(ArticleId(str(place)), text) for place, text in enumerate(texts)]


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
    with closing(WorkerPool(DEFAULT_EXTRACTOR, workers=cores())) as pool:
        list(pool.extract(_numbered(texts), lambda: False))
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
    path.unlink()
    return [later - sooner - TICK_MS / 1000 for sooner, later in pairwise(ticks)]
