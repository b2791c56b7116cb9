"""What there is to adjudicate, and where there is nothing, what it waits for. Read in a job."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotator.domain.article import ArticleId
from annotator.services.adjudicating.learning import learnable
from annotator.services.adjudicating.queue import queue
from annotator.services.adjudicating.reading import FEWEST
from annotator.services.adjudicating.taking import taking_of
from annotator.services.ports import IsCancelled, Progress, Project, never, untold
from annotator.services.seeing import visible_articles
from annotator.ui.adjudicate.queue_list import WaitingArticle
from annotator.ui.models.plain_text import one_line

MOST_TOLD = 3
HEADING = "There is nothing to adjudicate yet"
RULE = "An article can be adjudicated once two reviewers have finished it."
ALONE = "So far nobody else has finished an article of this project."
NO_LESSONS = (
    "There is no gold beside your layers yet",
    "Once an article that you have finished is adjudicated, your layer stands here beside the "
    "gold, with the reasons of the adjudicator.",
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """The queue; `lessons` are those articles whose gold one can learn from, `advice` says what
    is waited for."""

    rows: tuple[WaitingArticle, ...]
    lessons: tuple[WaitingArticle, ...]
    advice: str
    taking: str


def read_waiting(
    project: Project,
    viewer: str,
    progress: Progress = untold,
    is_cancelled: IsCancelled = never,
) -> Waiting:
    colours = {reviewer.name: reviewer.colour for reviewer in project.reviewers()}
    rows = tuple(
        WaitingArticle(row, tuple(colours.get(name, "") for name in row.reviewers))
        for row in queue(project, viewer, progress=progress, is_cancelled=is_cancelled)
    )
    own = learnable(project, viewer)
    lessons = tuple(
        WaitingArticle(row.row, row.colours, is_lesson=True)
        for row in rows
        if row.row.article in own
    )
    advice = "\n".join([RULE, *_told(project, viewer)]) if not rows else ""
    return Waiting(rows, lessons, advice, taking_of(project))


def _told(project: Project, viewer: str) -> Iterator[str]:
    """Whose work is missing where."""
    finished = {found.article: set(found.reviewers) for found in project.layers.finished()}
    visible = visible_articles(project, viewer)
    own = [key for key, who in finished.items() if len(who) >= FEWEST and key not in visible]
    if own:
        yield f"Finish yourself first: {_titles(project, own)}."
    half = [key for key, who in finished.items() if 0 < len(who) < FEWEST]
    people = [reviewer.name for reviewer in project.reviewers()]
    if len(people) < FEWEST and not own:
        yield ALONE
    for key in half[:MOST_TOLD] if len(people) >= FEWEST else []:
        done = sorted(finished[key])
        missing = [name for name in _expected(project, key, people) if name not in done]
        yield (
            f"{_titles(project, [key])}: {_names(done)} finished it, "
            f"{_names(missing, 'or')} {'has' if len(missing) == 1 else 'have'} not."
        )


def _expected(project: Project, key: ArticleId, people: Sequence[str]) -> Sequence[str]:
    assigned = project.assignments.reviewers_of(key)
    return assigned if len(assigned) >= FEWEST else people


def _titles(project: Project, keys: list[ArticleId]) -> str:
    found = [project.articles.find(key) for key in keys[:MOST_TOLD]]
    told = ", ".join(f"“{one_line(article.title)}”" for article in found if article)
    return f"{told} and {len(keys) - MOST_TOLD} more" if len(keys) > MOST_TOLD else told


def _names(names: list[str], joint: str = "and") -> str:
    told = [one_line(name) for name in names]
    return f"{', '.join(told[:-1])} {joint} {told[-1]}" if len(told) > 1 else "".join(told)
