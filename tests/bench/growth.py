"""What everything costs in projects of three sizes: linear or better, and the plot of it."""

from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from annotator.domain.article import ArticleId
from annotator.services.review import deciding
from annotator.services.review.session import ReviewSession
from annotator.store.project import SqliteProject, open_project
from tests.bench.curve import Curve
from tests.bench.ground import Ground
from tests.bench.row import FULL, Goal, Row, Series, Work, timed

KEPT = Path(__file__).with_name("growth.svg")
LINEAR = 1.1
"""The power of the size with which a cost may grow: a tenth for the depth of the trees."""
OPENED = 20
PAGE = 100
FIRST = 50
REVIEWER = "Ann"


def measure(ground: Ground) -> Sequence[Row]:
    """CPU seconds; the plot is kept where the sizes are the full ones, and of this run."""
    size = ground.size
    sizes = (size.middle // 10, size.middle, size.large)
    found = [_costs(ground, articles) for articles in sizes]
    curves = [Curve(name, _points(sizes, found, name)) for name in found[-1]]
    if size == FULL and ground.import_seconds.keys() >= set(sizes):
        from tests.bench.growth_plot import growth_plot  # matplotlib takes a second

        KEPT.write_bytes(growth_plot(curves))
    return [_row(curve, found[-1][curve.name], sizes) for curve in curves]


def _points(
    sizes: Sequence[int], found: Sequence[dict[str, Series]], name: str
) -> tuple[tuple[int, float], ...]:
    return tuple(
        (articles, costs[name].median)
        for articles, costs in zip(sizes, found, strict=True)
        if name in costs
    )


def _row(curve: Curve, largest: Series, sizes: Sequence[int]) -> Row:
    least = Series(f"at {curve.points[0][0]:,}", (curve.points[0][1],))
    goal = Goal("grows with the size to the power of", LINEAR, curve.power, "")
    work = f"{curve.name}, in projects of {', '.join(f'{number:,}' for number in sizes)}"
    return Row(f"growth: {curve.name}", work, (goal,), largest, least, least.name)


def _costs(ground: Ground, articles: int) -> dict[str, Series]:
    """By the names of the work. A project that an earlier run made tells nothing of its import."""
    with closing(open_project(ground.project(articles))) as project:
        costs = _costs_in(project)
    if articles in ground.import_seconds:
        seconds = (ground.import_seconds[articles],)
        costs = {"import everything": Series(f"import of {articles:,}", seconds), **costs}
    return costs


def _costs_in(project: SqliteProject) -> dict[str, Series]:
    numbers = project.queue.index(REVIEWER).numbers
    spread = numbers[:: max(1, len(numbers) // OPENED)][:OPENED]
    ids = [summary.id for summary in project.queue.page(spread, REVIEWER)]
    session = ReviewSession(project, REVIEWER)
    return {
        "list every article": _series(lambda: project.queue.index(REVIEWER)),
        "one page of the queue": _series(lambda: project.queue.page(numbers[-PAGE:], REVIEWER)),
        "search, the first hits": _series(lambda: project.search.first("ta ", FIRST)),
        "open an article": Series("opened", tuple(_each(ids, session.open))),
        "store a decision": Series("decided", tuple(_decisions(session))),
    }


def _series(work: Work) -> Series:
    work()
    return Series("each time", tuple(timed(work, "cpu") for _ in range(OPENED)))


def _each(names: Sequence[ArticleId | str], work: Callable[[Any], object]) -> list[float]:
    return [timed(partial(work, name), "cpu") for name in names]


def _decisions(session: ReviewSession) -> list[float]:
    """In the article that was opened last; they are taken back."""
    assert session.desk is not None
    claims = [claim.id for claim in islice(session.desk.layer.claims_in_order(), OPENED)]

    def decide(claim: str) -> None:
        desk, stamp = session.desk, session.stamp()
        assert desk is not None
        session.commit("confirm", deciding.confirmed(desk.layer, claim, stamp), stamp)

    found = _each(claims, decide)
    while session.undo():
        pass
    return found
