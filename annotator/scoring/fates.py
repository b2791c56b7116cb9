"""What became of each item from one run to the next: fixed, broken, still wrong or right."""

from collections import Counter
from collections.abc import Hashable, Iterable

from annotator.scoring.articles import EntityItem
from annotator.scoring.finding import Fate, FatedFinding, Finding, text_place
from annotator.scoring.headway import Tell, each, untold

FATE: dict[tuple[bool, bool], Fate] = {
    (True, True): "right",
    (False, True): "fixed",
    (True, False): "broken",
    (False, False): "still_wrong",
}


def fates(
    first: Iterable[Finding], second: Iterable[Finding], *, tell: Tell = untold
) -> list[FatedFinding]:
    """All findings of two runs against the same gold joined, by article and text.

    Items of the gold are joined by kind, article and id. What is extra is the same in both runs
    where kind, article and spans are (of entities, the label too): so it is still wrong in
    both, fixed when only the first has it, broken when only the second has it.
    """
    one, two = _keyed(first), _keyed(second)
    found = [_fated(one.get(key), two.get(key)) for key in each(list(one | two), tell)]
    return sorted(found, key=_place)


def _keyed(findings: Iterable[Finding]) -> dict[Hashable, Finding]:
    """By key; what a run puts forward twice is told apart by its number."""
    seen: Counter[Hashable] = Counter()
    keyed: dict[Hashable, Finding] = {}
    for finding in findings:
        key = _key(finding)
        keyed[key, seen[key]] = finding
        seen[key] += 1
    return keyed


def _key(finding: Finding) -> Hashable:
    if finding.gold is not None:
        return finding.kind, finding.article, finding.gold.id
    label = finding.run.entity.label if isinstance(finding.run, EntityItem) else None
    return finding.kind, finding.article, finding.spans, label


def _fated(first: Finding | None, second: Finding | None) -> FatedFinding:
    # An extra item that a run does not put forward is right there.
    fate = FATE[first is None or first.is_right, second is None or second.is_right]
    return FatedFinding(fate, first, second)


def _place(fated: FatedFinding) -> tuple[object, ...]:
    finding = fated.first or fated.second
    return (*text_place(finding), finding.kind) if finding else ()
