"""Running an extractor over the articles that none has read, and storing what it found."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TypeVar

from annotator.domain.article import Article, ArticleId, Structure
from annotator.domain.errors import InvalidInput, NotPossible
from annotator.domain.suggestion import Run, WrittenExtraction
from annotator.services.ports import (
    ArticleText,
    ExtractionFailure,
    ExtractorProcess,
    IsCancelled,
    Progress,
    Project,
)

STORED_AT_ONCE = 16
"""Articles in one step on disk. The first steps are smaller, so that there is soon something to
review."""

Result = tuple[Article, WrittenExtraction | ExtractionFailure]
News = TypeVar("News")


@dataclass(frozen=True, slots=True)
class SuggestOutcome:
    """`read` articles have structure and suggestions now; the failed ones can be tried again.
    `claims` were found in them; `without_claims` articles have none, as all in other languages."""

    read: int = 0
    failures: tuple[ExtractionFailure, ...] = ()
    was_cancelled: bool = False
    claims: int = 0
    without_claims: int = 0


def suggest(
    project: Project,
    process: ExtractorProcess,
    *,
    articles: Sequence[ArticleId] | None = None,
    is_anew: bool = False,
    progress: Progress = lambda done, total: None,
    is_cancelled: IsCancelled = lambda: False,
    failed: Callable[[ExtractionFailure], None] = lambda failure: None,
    stored: Callable[[ArticleId], None] = lambda article: None,
) -> SuggestOutcome:
    """Read every article that no extractor has read, or those of them that are given; anew, every
    one that this extractor has not read and nobody has begun to review. A cancel keeps what was
    stored, the next call goes on.

    Raises AnnotatorError when the extractor cannot start or the project cannot be written."""
    waiting = _waiting(project, process, is_anew=is_anew) if articles is None else articles
    read, failures, found = 0, list[ExtractionFailure](), list[int]()
    for step in _steps(_results(project, process, waiting, is_cancelled)):
        done, broken = _store(project, process.run(), step)
        read += len(done)
        failures += broken
        found += _claims_found(step, done)
        _tell(stored, done)
        _tell(failed, broken)
        progress(read + len(failures), len(waiting))
    return SuggestOutcome(
        read, tuple(failures), is_cancelled(), claims=sum(found), without_claims=found.count(0)
    )


def _tell(listener: Callable[[News], None], news: Sequence[News]) -> None:
    for one in news:
        listener(one)


def not_begun(project: Project) -> list[ArticleId]:
    """The articles in which no reviewer has done anything."""
    begun = {
        article_id
        for reviewer in project.reviewers()
        for article_id, status in project.layers.begun(reviewer.name).items()
        if status != "open"
    }
    return [article_id for article_id in project.articles.ids() if article_id not in begun]


def _waiting(project: Project, process: ExtractorProcess, *, is_anew: bool) -> Sequence[ArticleId]:
    if not is_anew:
        return project.suggestions.without_structure()
    waiting = not_begun(project)
    known = project.suggestions.read_by(process.run()) if waiting else ()
    return [article_id for article_id in waiting if article_id not in known]


def _results(
    project: Project,
    process: ExtractorProcess,
    waiting: Sequence[ArticleId],
    is_cancelled: IsCancelled,
) -> Iterator[Result]:
    """What was found in each article. The extractor takes them from the project as it needs them,
    and goes on with the next ones while these are stored."""
    in_work: deque[Article] = deque()

    def texts() -> Iterator[ArticleText]:
        for article_id in waiting:
            article = project.articles.find(article_id)
            if article is not None:
                in_work.append(article)
                yield text_of(article)

    for _, outcome in process.extract(texts(), is_cancelled):
        yield in_work.popleft(), outcome


def _claims_found(step: Sequence[Result], done: Sequence[ArticleId]) -> Iterator[int]:
    """How many claims each stored article has."""
    for article, outcome in step:
        if isinstance(outcome, WrittenExtraction) and article.id in done:
            yield sum(kind == "claim" for kind, *_ in outcome.written)


def _steps(results: Iterator[Result]) -> Iterator[list[Result]]:
    size = 1
    while step := list(islice(results, size)):
        yield step
        size = min(2 * size, STORED_AT_ONCE)


def _store(
    project: Project, run: Run, step: Sequence[Result]
) -> tuple[list[ArticleId], list[ExtractionFailure]]:
    """Which were stored, and which failed."""
    done, failures = list[ArticleId](), list[ExtractionFailure]()
    with project.transaction():
        for article, outcome in step:
            if isinstance(outcome, WrittenExtraction):
                stored = _stored(project, article, run, outcome)
                done += [article.id] if stored is True else []
                failures += [stored] if isinstance(stored, ExtractionFailure) else []
            else:
                failures.append(outcome)
    return done, failures


def _stored(
    project: Project, article: Article, run: Run, extraction: WrittenExtraction
) -> bool | ExtractionFailure:
    """In a step of its own: what one article cannot take must not cost the others."""
    try:
        with project.transaction():
            found = _contribution(project, article, extraction)
            return project.suggestions.save(article, run, found)
    except (InvalidInput, NotPossible) as error:
        return ExtractionFailure(article.id, str(error))


def text_of(article: Article) -> ArticleText:
    """What an extractor gets to see of the article."""
    return ArticleText(article.id, article.text, article.meta.published, article.meta.language)


def _contribution(
    project: Project, article: Article, extraction: WrittenExtraction
) -> WrittenExtraction:
    """Where a gold file brought regions, sentences and a layer, only tokens are added to them:
    new suggestions would stand open in what a reviewer has finished."""
    own = project.suggestions.structure(article)
    if own is None or not own.sentences:
        return extraction
    structure = Structure(own.regions, own.sentences, extraction.structure.tokens)
    if project.layers.reviewers_of(article):
        return WrittenExtraction(structure=structure)
    return replace(extraction, structure=structure)
