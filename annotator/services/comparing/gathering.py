"""Gold and runs of a project read article by article, one text in memory at a time."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from annotator.domain.article import Article, ArticleId, Structure
from annotator.domain.errors import NotPossible
from annotator.domain.layer import LayerStatus
from annotator.domain.suggestion import Run, Suggestions
from annotator.scoring.articles import ArticleItems
from annotator.services.comparing.comparison import GoldChoice
from annotator.services.comparing.sides import layer_side, suggestions_side
from annotator.services.ports import Project
from annotator.services.review.approach import approach_of
from annotator.services.review.opening import layer_seen
from annotator.services.review.queue import blind_articles
from annotator.services.seeing import seen_of


@dataclass(frozen=True, slots=True)
class Gathered:
    """Articles with something reviewed; `runs` by key, only what each run has read of them."""

    gold: list[ArticleItems] = field(default_factory=list)
    runs: dict[str, list[ArticleItems]] = field(default_factory=dict)
    titles: dict[ArticleId, str] = field(default_factory=dict)


def chosen_articles(project: Project, gold: GoldChoice) -> list[ArticleId]:
    begun = begun_articles(project, gold.reviewer, gold.viewer)
    return [
        article_id
        for article_id, status in begun.items()
        if status == "done" or not gold.is_finished_only
    ]


def begun_articles(
    project: Project, reviewer: str, viewer: str | None
) -> Mapping[ArticleId, LayerStatus]:
    """What a reviewer has begun, without what `viewer` may not see: another's layer before
    their own is done, and suggestions in an article that is still blind for them."""
    begun = project.layers.begun(reviewer)
    if viewer is None:
        return begun
    blind, seen = blind_articles(project, viewer), seen_of(project, viewer, reviewer)
    shown = (begun.keys() if seen is None else begun.keys() & seen) - blind
    return {article_id: status for article_id, status in begun.items() if article_id in shown}


def gathered(
    project: Project, gold: GoldChoice, runs: Sequence[Run], *, articles: Iterable[ArticleId]
) -> Gathered:
    """Both sides of `articles`. Raises NotPossible where nothing in them is reviewed."""
    found = Gathered(runs={run.key: [] for run in runs})
    for article in filter(None, map(project.articles.find, articles)):
        suggestions = project.suggestions.of(article)
        own = _gold_side(project, gold, article, suggestions=suggestions)
        if own.scope == ():
            continue
        found.gold.append(own)
        found.titles[article.id] = article.title
        for one in suggestions:
            if one.run.key in found.runs:
                found.runs[one.run.key].append(suggestions_side(article, one))
    if not found.gold:
        raise NotPossible(
            f"{gold.reviewer} has not reviewed anything here, so there is no gold.",
            "Finish an article first, or choose another gold.",
        )
    return found


def _gold_side(
    project: Project, gold: GoldChoice, article: Article, *, suggestions: Sequence[Suggestions]
) -> ArticleItems:
    layer = layer_seen(
        suggestions,
        project.layers.items(article, gold.reviewer),
        approach_of(project, article, gold.reviewer),
    )
    return layer_side(article, project.suggestions.structure(article) or Structure(), layer)
