"""The threshold: from which score on suggestions are asked about. What is below it is the rest."""

from collections.abc import Collection, Iterable, Set
from dataclasses import dataclass, field, replace
from math import inf

from annotator.domain.claim import Claim
from annotator.domain.layer import Layer, ReviewedClaim

DEFAULT_THRESHOLD = 0.5
"""On our own gold 88 of 100 suggestions from here on are confirmed; of those below, fewer than half
are likely to be. See resources/pipeline/README.md."""
STEP = 0.05


@dataclass(frozen=True, slots=True)
class Rest:
    """The open suggestions of an article that nobody is asked about: not counted, never in the
    way of finishing. `is_shown`: the reviewer wants to see them for now."""

    threshold: float = 0.0
    claims: dict[str, ReviewedClaim] = field(default_factory=dict)
    is_shown: bool = False

    @property
    def ids(self) -> Set[str]:
        return self.claims.keys()


def rest_of(layer: Layer, threshold: float) -> dict[str, ReviewedClaim]:
    """By id, untouched suggestions with a lower score; those without a score are never among
    them. In a finished article it is every one: it was left open, whatever the threshold is now."""
    return rest_among(layer.claims, layer, threshold)


def rest_among(ids: Iterable[str], layer: Layer, threshold: float) -> dict[str, ReviewedClaim]:
    """The same, of the claims with those ids alone."""
    limit = inf if layer.state.status == "done" else threshold
    claims = layer.claims
    return {key: claims[key] for key in ids if key in claims and _is_below(claims[key], limit)}


def without(layer: Layer, ids: Collection[str]) -> Layer:
    """The layer without the claims of those ids."""
    if not ids:
        return layer
    return replace(layer, claims={k: item for k, item in layer.claims.items() if k not in ids})


def counted(layer: Layer, threshold: float = DEFAULT_THRESHOLD) -> Layer:
    """The layer without the rest."""
    return without(layer, rest_of(layer, threshold))


def _is_below(item: ReviewedClaim, limit: float) -> bool:
    score = item.provenance.score
    return score is not None and score < limit and not _is_touched(item)


def _is_touched(item: ReviewedClaim) -> bool:
    """Decided before, or changed by the reviewer; that an entity it pointed to was removed is
    nothing that was said of the claim."""
    if item.decision is not None or item.provenance.origin != "machine_suggested":
        return True
    if item.suggested is item.claim:
        return False
    return item.suggested is None or _without_links(item.claim) != _without_links(item.suggested)


def _without_links(claim: Claim) -> Claim:
    attribution = replace(claim.attribution, source_entity=None)
    return replace(claim, attribution=attribution, arguments=())
