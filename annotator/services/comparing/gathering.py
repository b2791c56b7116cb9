"""Gold and runs of a project read article by article, one text in memory at a time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from annotator.domain.article import Article, ArticleId, Structure
from annotator.domain.errors import NotPossible
from annotator.domain.suggestion import Run, Suggestions
from annotator.scoring.articles import ArticleItems
from annotator.services.comparing.comparison import GoldChoice
from annotator.services.comparing.sides import layer_side, suggestions_side
from annotator.services.ports import ArticleSummary, Project
from annotator.services.review.opening import opened_layer


@dataclass(frozen=True, slots=True)
class Gathered:
    """Articles with something reviewed; `runs` by key, only what each run has read of them."""

    gold: list[ArticleItems] = field(default_factory=list)
    runs: dict[str, list[ArticleItems]] = field(default_factory=dict)
    titles: dict[ArticleId, str] = field(default_factory=dict)


def is_begun(row: ArticleSummary) -> bool:
    """Whether the reviewer of the summary has done anything in the article."""
    return row.status != "open" or row.decided > 0


def chosen_articles(project: Project, gold: GoldChoice) -> list[ArticleId]:
    rows = project.articles.summaries(gold.reviewer)
    if gold.is_finished_only:
        return [row.id for row in rows if row.status == "done"]
    return [row.id for row in rows if is_begun(row)]


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
    layer = opened_layer(suggestions, project.layers.items(article, gold.reviewer))
    return layer_side(article, project.suggestions.structure(article) or Structure(), layer)
