"""The article that a panel shows, with what it looks up again and again."""

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.domain.article import Article, ArticleId, Structure
from annotator.domain.layer import Layer, ReviewedClaim, ReviewedEntity
from annotator.domain.scheme import Scheme
from annotator.services.review.threshold import Rest, without


@dataclass(frozen=True, slots=True)
class Shown:
    """`claims` and `entities` are in text order; `layer` is what the reviewer sees."""

    article_id: ArticleId
    text: str
    structure: Structure
    layer: Layer
    scheme: Scheme
    claims: tuple[ReviewedClaim, ...]
    entities: tuple[ReviewedEntity, ...]
    rest: Rest

    @property
    def counted(self) -> Layer:
        """Without the rest."""
        return without(self.layer, self.rest.ids)


def make_shown(
    article: Article, structure: Structure, *, layer: Layer, scheme: Scheme, rest: Rest
) -> Shown:
    return Shown(
        article.id,
        article.text,
        structure,
        layer,
        scheme,
        tuple(layer.claims_in_order()),
        tuple(layer.entities_in_order()),
        rest,
    )


def place_of(items: Sequence[ReviewedClaim | ReviewedEntity], item_id: str) -> int:
    """The number of an item, counted from 1; 0 where it is not there."""
    return next((n for n, item in enumerate(items, start=1) if item.id == item_id), 0)
