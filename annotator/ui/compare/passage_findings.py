"""The findings of one article, found again from its items."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from annotator.scoring.articles import ArticleItems, ClaimItem, EntityItem
from annotator.scoring.finding import Finding
from annotator.ui.compare.passage_words import RunFinding

Kind = Literal["claim", "entity"]


class ArticleFindings:
    """`by_run` has the findings of each run, in text order."""

    def __init__(self, by_run: Sequence[Iterable[Finding]] = ()) -> None:
        self.by_run = tuple(tuple(found) for found in by_run)
        self._of_gold: dict[tuple[Kind, str], list[RunFinding]] = {}
        self._of_run: dict[tuple[int, Kind, str], RunFinding] = {}
        for run, found in enumerate(self.by_run):
            for finding in found:
                self._add(RunFinding(run, finding))

    def _add(self, one: RunFinding) -> None:
        finding = one.finding
        if finding.gold:
            self._of_gold.setdefault((finding.kind, finding.gold.id), []).append(one)
        if finding.run:
            self._of_run[one.run, finding.kind, finding.run.id] = one

    @property
    def runs(self) -> int:
        return len(self.by_run)

    def of_gold(self, kind: Kind, item_id: str) -> tuple[RunFinding, ...]:
        """What each run made of an item of the gold; none where it is not scored."""
        return tuple(self._of_gold.get((kind, item_id), ()))

    def of_run(self, run: int, kind: Kind, item_id: str) -> RunFinding | None:
        return self._of_run.get((run, kind, item_id))

    def beside(self, finding: Finding, run: int) -> Iterator[RunFinding]:
        """What the other run made of the same item, or the same that it has too much."""
        if finding.gold:
            found = self.of_gold(finding.kind, finding.gold.id)
            yield from (one for one in found if one.run != run)
            return
        for other, findings in enumerate(self.by_run):
            same = (one for one in findings if other != run and _is_same_extra(one, finding))
            yield from (RunFinding(other, one) for one in same)


def findings_of(gold: ArticleItems, runs: Sequence[ArticleItems]) -> ArticleFindings:
    """As the Compare view counts errors: entities strict, claims by half of their words."""
    from annotator.scoring.findings import claim_findings, entity_findings  # needs numpy

    return ArticleFindings(
        [[*claim_findings([gold], [run]), *entity_findings([gold], [run])] for run in runs]
    )


def place_of(finding: Finding) -> tuple[object, ...]:
    """Where the run's item lies, and an entity's label: equal for the same item in two runs."""
    match finding.run:
        case EntityItem() as item:
            return (item.entity.span, item.entity.label)
        case ClaimItem() as item:
            return item.claim.spans
    return ()


def _is_same_extra(one: Finding, other: Finding) -> bool:
    return one.gold is None and one.kind == other.kind and place_of(one) == place_of(other)
