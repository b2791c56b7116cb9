"""An article on the desk, as the reviewer sees it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from annotator.domain.article import Article, Structure
from annotator.domain.edit import Change, apply_changes
from annotator.domain.layer import Layer, ReviewedClaim, is_open
from annotator.domain.suggestion import Suggestions
from annotator.services.ports import Approach, LayerCounts
from annotator.services.review.opening import layer_seen, touched_items
from annotator.services.review.threshold import Rest, rest_among, rest_of, without

Claims = dict[str, ReviewedClaim]


@dataclass(frozen=True, slots=True)
class OpenArticle:
    """An article on the desk: its text, what is known of it, and the reviewer's layer.

    `whole` is the layer with every suggestion, `counted` without the rest, `decided` how many of
    its claims are not open. `approach` says what
    the reviewer sees of the machine: in a blind article no layer holds a suggestion. `blind` is
    the layer as it stood when the suggestions were revealed, `revealed` what these were.
    """

    article: Article
    structure: Structure
    whole: Layer
    counted: Layer
    rest: Rest
    decided: int = 0
    approach: Approach = "assisted"
    blind: Layer | None = None
    revealed: Sequence[Suggestions] = ()

    @property
    def layer(self) -> Layer:
        """What the reviewer sees."""
        return self.whole if self.rest.is_shown else self.counted

    @property
    def counts(self) -> LayerCounts:
        """What the queue shows of it."""
        return LayerCounts(len(self.counted.claims), self.decided)


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
    counted = without(whole, claims)
    decided = _decided(counted.claims, counted.claims)
    return OpenArticle(article, structure, whole, counted, rest, decided, approach)


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


def with_changes(desk: OpenArticle, changes: Collection[Change]) -> OpenArticle:
    """The desk after `changes`. It costs what they change: everything else is shared, and counted
    and sorted out no second time."""
    whole = apply_changes(desk.whole, changes)
    if desk.approach == "revealed" or _is_done(whole) != _is_done(desk.whole):
        return with_layer(desk, whole, desk.rest.threshold)
    items = [change.item for change in changes]
    touched = {item.id for item in items if isinstance(item, ReviewedClaim)}
    below = rest_among(touched, whole, desk.rest.threshold)
    above = {key: whole.claims[key] for key in touched if key in whole.claims and key not in below}
    rest = _exchanged(desk.rest.claims, touched, below)
    claims = _exchanged(desk.counted.claims, touched, above) if rest else whole.claims
    decided = desk.decided - _decided(desk.counted.claims, touched) + _decided(claims, touched)
    counted = replace(whole, claims=claims) if rest else whole
    counted.keep_order(desk.counted, items)
    return replace(
        desk,
        whole=whole,
        counted=counted,
        rest=Rest(desk.rest.threshold, rest, desk.rest.is_shown and bool(rest)),
        decided=decided,
    )


def _is_done(layer: Layer) -> bool:
    return layer.state.status == "done"


def _exchanged(claims: Claims, touched: Collection[str], now: Claims) -> Claims:
    """The claims in which of those touched there are those of `now`; the same where it makes no
    difference."""
    if not now and claims.keys().isdisjoint(touched):
        return claims
    exchanged = claims.copy()
    for key in touched:
        if key in now:
            exchanged[key] = now[key]
        else:
            exchanged.pop(key, None)
    return exchanged


def _decided(claims: Claims, ids: Collection[str]) -> int:
    return sum(not is_open(claims[key]) for key in ids if key in claims)
