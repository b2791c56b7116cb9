"""The article that a panel shows, with what it looks up again and again."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from annotator.domain.article import Article, ArticleId, Structure
from annotator.domain.layer import Layer, ReviewedClaim, ReviewedEntity
from annotator.domain.scheme import Scheme
from annotator.services.review.threshold import Rest, without


@dataclass(frozen=True)  # without slots: what is looked up is kept once somebody asks
class Shown:
    """`layer` is what the reviewer sees."""

    article_id: ArticleId
    text: str
    structure: Structure
    layer: Layer
    scheme: Scheme
    rest: Rest

    @cached_property
    def claims(self) -> Sequence[ReviewedClaim]:
        """In text order."""
        return self.layer.claims_in_order()

    @cached_property
    def entities(self) -> Sequence[ReviewedEntity]:
        """In text order."""
        return self.layer.entities_in_order()

    @cached_property
    def counted(self) -> Layer:
        """Without the rest."""
        return without(self.layer, self.rest.ids)


def make_shown(
    article: Article, structure: Structure, *, layer: Layer, scheme: Scheme, rest: Rest
) -> Shown:
    return Shown(article.id, article.text, structure, layer, scheme, rest)


def place_of(items: Sequence[ReviewedClaim | ReviewedEntity], item_id: str) -> int:
    """The number of an item, counted from 1; 0 where it is not there."""
    return next((n for n, item in enumerate(items, start=1) if item.id == item_id), 0)
