"""Running an extractor over the articles that none has read, and storing what it found."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice

from annotator.domain.article import Article, ArticleId, Structure
from annotator.domain.errors import InvalidInput, NotPossible
from annotator.domain.suggestion import Extraction, Run
from annotator.services.ports import (
    ArticleText,
    ExtractionFailure,
    ExtractorProcess,
    IsCancelled,
    Progress,
    Project,
)

BATCH = 16


@dataclass(frozen=True, slots=True)
class SuggestOutcome:
    """`read` articles have structure and suggestions now; the failed ones can be tried again."""

    read: int = 0
    failures: tuple[ExtractionFailure, ...] = ()
    was_cancelled: bool = False


def suggest(
    project: Project,
    process: ExtractorProcess,
    *,
    progress: Progress = lambda done, total: None,
    is_cancelled: IsCancelled = lambda: False,
    failed: Callable[[ExtractionFailure], None] = lambda failure: None,
) -> SuggestOutcome:
    """Read every article that no extractor has read. What was stored before a cancel stays.

    Raises AnnotatorError when the extractor cannot start or the project cannot be written.
    """
    waiting = list(project.suggestions.without_structure())
    read, failures = 0, list[ExtractionFailure]()
    remaining = iter(waiting)
    while not is_cancelled() and (batch := list(islice(remaining, BATCH))):
        stored, broken = _suggest_batch(project, process, batch, is_cancelled)
        read += stored
        failures += broken
        for failure in broken:
            failed(failure)
        progress(read + len(failures), len(waiting))
    return SuggestOutcome(read, tuple(failures), was_cancelled=is_cancelled())


def _suggest_batch(
    project: Project,
    process: ExtractorProcess,
    batch: Sequence[ArticleId],
    is_cancelled: IsCancelled,
) -> tuple[int, list[ExtractionFailure]]:
    """How many were stored, and which failed. All is found before any of it is written, so that
    a slow extractor never holds the project's one writer."""
    articles = [found for article_id in batch if (found := project.articles.find(article_id))]
    run = process.run()
    results = dict(process.extract([_text_of(article) for article in articles], is_cancelled))
    read, failures = 0, [r for r in results.values() if isinstance(r, ExtractionFailure)]
    with project.transaction():
        for article in articles:
            result = results.get(article.id)
            if isinstance(result, Extraction):
                stored = _stored(project, article, run, result)
                read += stored is True
                failures += [stored] if isinstance(stored, ExtractionFailure) else []
    return read, failures


def _stored(
    project: Project, article: Article, run: Run, extraction: Extraction
) -> bool | ExtractionFailure:
    """In a step of its own: what one article cannot take must not cost the others."""
    try:
        with project.transaction():
            found = _contribution(project, article, extraction)
            return project.suggestions.save(article, run, found)
    except (InvalidInput, NotPossible) as error:
        return ExtractionFailure(article.id, str(error))


def _text_of(article: Article) -> ArticleText:
    return ArticleText(article.id, article.text, article.meta.published, article.meta.language)


def _contribution(project: Project, article: Article, extraction: Extraction) -> Extraction:
    """Where a gold file brought regions, sentences and a layer, only tokens are added to them:
    new suggestions would stand open in what a reviewer has finished."""
    own = project.suggestions.structure(article)
    if own is None or not own.sentences:
        return extraction
    structure = Structure(own.regions, own.sentences, extraction.structure.tokens)
    if project.layers.reviewers_of(article):
        return Extraction(structure)
    return Extraction(structure, extraction.entities, extraction.claims)
