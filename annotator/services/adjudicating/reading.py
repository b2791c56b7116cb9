"""What adjudication reads from a project: finished layers, and the gold made so far."""

from dataclasses import dataclass

from annotator.domain.article import Article, ArticleId, Structure
from annotator.domain.errors import NotPossible
from annotator.domain.layer import Layer, LayerState, make_layer
from annotator.services.adjudicating.desk import AdjudicationDesk, AdjudicationState, Group
from annotator.services.adjudicating.grouping import Contribution, groups_of, with_outcomes
from annotator.services.ports import ADJUDICATED, Project

FEWEST = 2
"""Finished layers that an article needs before there is anything to adjudicate."""


@dataclass(frozen=True, slots=True)
class Material:
    """An article with the finished layers it is adjudicated from, grouped."""

    article: Article
    structure: Structure
    layers: tuple[Contribution, ...]
    groups: tuple[Group, ...]

    def desk(self, gold: Layer) -> AdjudicationDesk:
        return AdjudicationDesk(
            article=self.article,
            structure=self.structure,
            reviewers=tuple(one.reviewer for one in self.layers),
            groups=with_outcomes(self.groups, gold, self.article.text),
            layer=gold,
            state=state_of(gold.state),
        )


def material_of(project: Project, article_id: ArticleId) -> Material:
    """Raises NotPossible where fewer than two have finished the article."""
    article = project.articles.find(article_id)
    if article is None:
        raise NotPossible(f"The project has no article {article_id}.")
    layers = finished_layers(project, article)
    if len(layers) < FEWEST:
        raise NotPossible(
            f"Of “{article.title}” there are not two finished layers yet.",
            "It can be adjudicated once a second reviewer has finished it.",
        )
    return Material(
        article=article,
        structure=project.suggestions.structure(article) or Structure(),
        layers=layers,
        groups=groups_of(layers, gold_of(project, article)),
    )


def finished_layers(project: Project, article: Article) -> tuple[Contribution, ...]:
    """Only what the reviewers said themselves: no suggestion that is still open is read at all."""
    reviewers = {reviewer.name: reviewer for reviewer in project.reviewers()}
    layers = [
        Contribution(reviewers[name], make_layer(project.layers.items(article, name)))
        for name in project.layers.reviewers_of(article)
    ]
    return tuple(one for one in layers if one.layer.state.status == "done")


def gold_of(project: Project, article: Article) -> Layer:
    """What has been adjudicated so far."""
    return make_layer(project.layers.items(article, ADJUDICATED))


def adjudicated_articles(project: Project) -> dict[ArticleId, AdjudicationState]:
    """How far the gold of each article is; of those that nobody began nothing is said."""
    return {
        article_id: "done" if status == "done" else "started"
        for article_id, status in project.layers.begun(ADJUDICATED).items()
        if status != "open"
    }


def state_of(state: LayerState) -> AdjudicationState:
    return "waiting" if state.status == "open" else state.status
