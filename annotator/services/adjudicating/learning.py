"""A reviewer's own layer beside the gold, to learn from."""

from collections.abc import Iterable

from annotator.domain.article import Article, ArticleId
from annotator.domain.errors import NotPossible
from annotator.domain.layer import Layer, ReviewedClaim, is_rejected, is_standing
from annotator.services.adjudicating.desk import GroupKind, Lesson, Member
from annotator.services.adjudicating.gold_items import is_gold
from annotator.services.adjudicating.grouping import Contribution, differences_of, linked_to
from annotator.services.adjudicating.likeness import Placed, joined
from annotator.services.adjudicating.reading import (
    adjudicated_articles,
    finished_layers,
    gold_of,
)
from annotator.services.ports import Project

MINE, GOLD = 0, 1


def learnable(project: Project, reviewer: str) -> set[ArticleId]:
    """Articles whose gold is done and that the reviewer has finished as well."""
    done = {key for key, state in adjudicated_articles(project).items() if state == "done"}
    own = {found.article for found in project.layers.finished() if reviewer in found.reviewers}
    return done & own


def learning(project: Project, reviewer: str, article_id: ArticleId) -> list[Lesson]:
    """The disagreements first, then what is alike, each in text order. Raises NotPossible until
    both the reviewer's layer and the gold are done."""
    article = project.articles.find(article_id)
    own = _finished_layer(project, article, reviewer) if article else None
    if article is None or own is None:
        raise NotPossible("You have not finished this article.", "Finish it first.")
    gold = gold_of(project, article)
    if gold.state.status != "done":
        raise NotPossible("The gold of this article is not done yet.", "Come back later.")
    lessons = filter(None, map(_lesson, _pairs(own.layer, gold)))
    return sorted(lessons, key=_disagreements_first)


def _pairs(own: Layer, gold: Layer) -> list[list[Placed]]:
    """What the gold rejected is looked at too, for the reasons."""
    mine = [item for item in own.entities.values() if is_standing(item)]
    entities = _beside(mine, [item for item in gold.entities.values() if is_gold(item)])
    links = {pair[0].item.id: pair[1].item.id for pair in entities if len(pair) > 1}
    claims = [linked_to(item, links) for item in own.claims.values() if is_standing(item)]
    return [*entities, *_beside(claims, [i for i in gold.claims.values() if is_gold(i)])]


def _beside(mine: Iterable[Member], gold: Iterable[Member]) -> list[list[Placed]]:
    return joined([*(Placed(MINE, item) for item in mine), *(Placed(GOLD, item) for item in gold)])


def _finished_layer(project: Project, article: Article, reviewer: str) -> Contribution | None:
    layers = finished_layers(project, article)
    return next((one for one in layers if one.reviewer.name == reviewer), None)


def _lesson(pair: list[Placed]) -> Lesson | None:
    """None for what the gold rejected and the reviewer does not have."""
    by_side = {placed.layer: placed.item for placed in pair}
    mine, gold = by_side.get(MINE), by_side.get(GOLD)
    reason = gold.decision.reason if gold and gold.decision else None
    if gold is not None and is_rejected(gold):
        gold = None
    if mine is None and gold is None:
        return None
    sides = [item for item in (mine, gold) if item is not None]
    kind: GroupKind = "claim" if isinstance(sides[0], ReviewedClaim) else "entity"
    return Lesson(kind, mine, gold, differences_of(sides), reason)


def _disagreements_first(lesson: Lesson) -> tuple[object, ...]:
    item: Member | None = lesson.mine or lesson.gold
    assert item is not None
    return (lesson.is_alike, item.span.start, lesson.kind == "claim", item.span, item.id)
