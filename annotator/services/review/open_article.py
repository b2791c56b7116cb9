"""An article on the desk, as the reviewer sees it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from annotator.domain.article import Article, Structure
from annotator.domain.layer import Layer
from annotator.domain.suggestion import Suggestions
from annotator.services.ports import Approach
from annotator.services.review.opening import layer_seen, touched_items
from annotator.services.review.threshold import Rest, rest_of, without


@dataclass(frozen=True, slots=True)
class OpenArticle:
    """An article on the desk: its text, what is known of it, and the reviewer's layer.

    `whole` is the layer with every suggestion, `counted` without the rest. `approach` says what
    the reviewer sees of the machine: in a blind article no layer holds a suggestion. `blind` is
    the layer as it stood when the suggestions were revealed, `revealed` what these were.
    """

    article: Article
    structure: Structure
    whole: Layer
    counted: Layer
    rest: Rest
    approach: Approach = "assisted"
    blind: Layer | None = None
    revealed: Sequence[Suggestions] = ()

    @property
    def layer(self) -> Layer:
        """What the reviewer sees."""
        return self.whole if self.rest.is_shown else self.counted


def laid_open(
    article: Article,
    structure: Structure,
    whole: Layer,
    *,
    threshold: float,
    is_rest_shown: bool = False,
    approach: Approach = "assisted",
) -> OpenArticle:
    """An article on the desk as it is seen at a threshold."""
    claims = rest_of(whole, threshold)
    rest = Rest(threshold, claims, is_rest_shown and bool(claims))
    return OpenArticle(article, structure, whole, without(whole, claims), rest, approach)


def with_layer(desk: OpenArticle, whole: Layer, threshold: float) -> OpenArticle:
    """The desk with another layer, the rest shown or hidden as before."""
    if desk.approach == "revealed":  # which suggestions stand alone follows from the decisions
        whole = layer_seen(desk.revealed, touched_items(whole), desk.approach)
    after = laid_open(
        desk.article,
        desk.structure,
        whole,
        threshold=threshold,
        is_rest_shown=desk.rest.is_shown,
        approach=desk.approach,
    )
    return replace(after, blind=desk.blind, revealed=desk.revealed)
