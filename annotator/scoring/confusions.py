"""What gold and run call the same thing, counted.

Entities are paired as in strict scoring: whatever overlaps, one to one, the equal ones first.
Claims are paired as where their fields are scored (claim_matching.aligned). A field that is not
set has the label UNSET, which is there only where it occurs.

Claim types are sets: a type that both have counts on the diagonal. Of what is left, every type
of the gold counts against every type of the run, or against UNSET where the other side has
nothing left. So each number says in how many claims the gold has the one and the run the other.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from itertools import product

from annotator.domain.claim import Claim
from annotator.scoring.alignment import align_claims, align_entities
from annotator.scoring.articles import ArticleItems, ClaimItem, EntityItem
from annotator.scoring.confusion import Confusion

ENTITY, CLAIM_TYPE = "entity", "claim_type"
UNSET = "–"
Called = tuple[str | None, str | None]  # by gold and run; None where it does not have the item
Item = EntityItem | ClaimItem

CHOICES: dict[str, Callable[[Claim], str | None]] = {
    "checkworthiness": lambda claim: claim.checkworthiness,
    "attribution": lambda claim: claim.attribution.kind,
    "polarity": lambda claim: claim.polarity,
    "modality": lambda claim: claim.modality,
}


def entity_confusion(gold: Iterable[ArticleItems], run: Iterable[ArticleItems]) -> Confusion:
    """Labels of the gold against those of the run."""
    rows = align_entities(gold, run, "strict")
    return _confusion(ENTITY, ((row.gold, row.run) for row in rows))


def claim_confusions(
    gold: Iterable[ArticleItems], run: Iterable[ArticleItems]
) -> dict[str, Confusion]:
    """By field: claim_type, checkworthiness, attribution, polarity, modality."""
    rows = align_claims(gold, run)
    fields = (CLAIM_TYPE, *CHOICES)
    return {field: _confusion(field, ((row.gold, row.run) for row in rows)) for field in fields}


def called(subject: str, gold: Item | None, run: Item | None) -> set[Called]:
    """The cells in which a pair counts: what gold and run call it. One of the two may be None."""
    own, other = _values(subject, gold), _values(subject, run)
    both = {(value, value) for value in own & other}
    if own == other:
        return both
    unset: set[str | None] = {UNSET}
    return both | set(product(own - other or unset, other - own or unset))


def _values(subject: str, item: Item | None) -> set[str | None]:
    """Several values only where they are claim types."""
    if item is None:
        return {None}
    if isinstance(item, EntityItem):
        return {item.entity.label}
    if subject == CLAIM_TYPE:
        return set(item.claim.claim_type) or {UNSET}
    return {CHOICES[subject](item.claim) or UNSET}


def _confusion(subject: str, pairs: Iterable[tuple[Item | None, Item | None]]) -> Confusion:
    """Labels stand by how often the gold has them, then by name."""
    cells = Counter(cell for pair in pairs for cell in called(subject, *pair))
    in_gold: Counter[str] = Counter()
    for (one, other), number in cells.items():
        in_gold.update({name: 0 for name in (one, other) if name is not None})
        if one is not None:
            in_gold[one] += number
    labels = sorted(in_gold, key=lambda name: (-in_gold[name], name))
    places = [*labels, None]
    counts = tuple(tuple(cells[one, other] for other in places) for one in places)
    return Confusion(subject, tuple(labels), counts)
