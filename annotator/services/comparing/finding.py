"""The findings of a run, a part of the articles at a time, so that it can be told how far it is."""

from collections.abc import Callable, Sequence

from annotator.scoring.articles import ArticleItems
from annotator.scoring.finding import Finding
from annotator.scoring.findings import claim_findings, entity_findings
from annotator.scoring.headway import Tell, shares, untold

ARTICLES_AT_ONCE = 500
ENTITIES_AND_CLAIMS = 0.7, 0.3
"""Their shares of the work: measured on many articles."""
Find = Callable[[Sequence[ArticleItems], Sequence[ArticleItems]], list[Finding]]


def all_findings(
    gold: Sequence[ArticleItems], run: Sequence[ArticleItems], *, tell: Tell = untold
) -> tuple[Finding, ...]:
    """Of entities and claims, as the usual scores count them."""
    entities, claims = shares(tell, ENTITIES_AND_CLAIMS)
    return (
        *found_in_parts(entity_findings, gold, run, tell=entities),
        *found_in_parts(claim_findings, gold, run, tell=claims),
    )


def found_in_parts(
    find: Find, gold: Sequence[ArticleItems], run: Sequence[ArticleItems], *, tell: Tell = untold
) -> list[Finding]:
    """What `find` says, by article and text as it says it of all at once."""
    ordered = sorted(gold, key=lambda side: side.id)
    read = {side.id: side for side in run}
    found: list[Finding] = []
    for begin in range(0, len(ordered), ARTICLES_AT_ONCE):
        tell(begin / len(ordered))
        part = ordered[begin : begin + ARTICLES_AT_ONCE]
        found += find(part, [read[side.id] for side in part if side.id in read])
    return found
