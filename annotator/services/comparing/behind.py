"""The claims and entities behind a number of the table, or behind a cell of a confusion matrix.

They are the findings of the mode or level of the number, so that counting them gives its
counts: precision is shown by what the run has put forward, recall by what is in the gold. Where
a number is no count of items, those it is made from are shown: for "sentence with a claim" the
claims at IoU 0.3; for a role of the attribution the attributed claims that have it; for ranking
and calibration what the run has put forward, with its scores.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import product

from annotator.domain.claim import Claim
from annotator.domain.span import Span
from annotator.scoring.articles import ClaimItem, EntityItem
from annotator.scoring.attributes import ATTRIBUTES, Side
from annotator.scoring.claim_matching import LEVELS
from annotator.scoring.confusions import CHOICES, ENTITY, UNSET
from annotator.scoring.finding import Finding
from annotator.scoring.findings import BY_FIELDS, claim_findings, entity_findings
from annotator.scoring.headway import Tell, untold
from annotator.scoring.roles import is_attributed
from annotator.services.comparing.comparison import ProjectComparison, RunSide
from annotator.services.comparing.finding import found_in_parts
from annotator.services.comparing.lines import Measure, ScoreLine

SIZES = {field.name: field.size for field in ATTRIBUTES}
STRICT, HALF, OVERLAPPING = "strict", "iou_0.5", "iou_0.3"
BY_SCORE = ("average_precision", "calibration_error")
Called = tuple[str | None, str | None]  # by gold and run; None where it does not have the item
Asked = Callable[[Finding], bool]
ROLE_SPANS: dict[str, Callable[[Claim], tuple[Span, ...]]] = {
    "content": lambda claim: claim.spans,
    "source": lambda claim: claim.attribution.source,
    "cue": lambda claim: claim.attribution.cue,
}


def behind(
    comparison: ProjectComparison, line: ScoreLine, run: int, *, tell: Tell = untold
) -> list[Finding]:
    """What a number of the `run`-th run counts: first what is wrong by that number, then what
    is right, each in text order."""
    side = comparison.runs[run]
    room, *names = line.key
    answer = _ANSWERS[room](side, names, tell)
    shown = [
        finding
        for finding in answer.findings
        if _is_measured(finding, line.measure) and answer.is_shown(finding, line.measure)
    ]
    return sorted(shown, key=answer.is_right)


def cell_findings(
    side: RunSide,
    subject: str,
    gold_label: str | None,
    run_label: str | None,
    *,
    tell: Tell = untold,
) -> list[Finding]:
    """What a cell of one of `side.evaluation.confusions` counts, in text order.

    None stands for the last row (extra) or column (missed).
    """
    is_entity = subject == ENTITY
    found = _entities_by(side, STRICT, tell) if is_entity else _claims_by(side, BY_FIELDS, tell)
    return [one for one in found if (gold_label, run_label) in _called(one, subject)]


@dataclass(frozen=True, slots=True)
class _Answer:
    """Findings that a number may be made from, which of them are, and which count as right."""

    findings: Sequence[Finding]
    is_right: Asked
    is_shown: Callable[[Finding, Measure], bool] = lambda finding, measure: True


def _entities_by(side: RunSide, mode: str, tell: Tell) -> list[Finding]:
    """Those of the usual mode are known already."""
    if mode == STRICT:
        return [finding for finding in side.findings if finding.kind == "entity"]
    return found_in_parts(partial(entity_findings, mode=mode), side.gold, side.items, tell=tell)


def _claims_by(side: RunSide, level: str, tell: Tell) -> list[Finding]:
    """Those of the usual level are known already."""
    if level == HALF:
        return [finding for finding in side.findings if finding.kind == "claim"]
    return found_in_parts(partial(claim_findings, level=level), side.gold, side.items, tell=tell)


def _is_measured(finding: Finding, measure: Measure) -> bool:
    if measure == "precision":
        return finding.run is not None
    return measure != "recall" or finding.gold is not None


def _is_correct(finding: Finding) -> bool:
    return finding.outcome == "correct"


def _is_put_forward(finding: Finding, measure: Measure) -> bool:
    return finding.run is not None


def _entities(side: RunSide, names: Sequence[str], tell: Tell) -> _Answer:
    mode, *rest = names
    if mode in BY_SCORE:
        return _Answer(_entities_by(side, STRICT, tell), _is_correct, _is_put_forward)
    found = _entities_by(side, mode, tell)
    if len(rest) < 2:  # micro, or macro over all labels
        return _Answer(found, _is_correct)
    label = rest[-1]
    return _Answer(found, _is_correct, lambda one, measure: label in _labels(one, measure))


def _labels(finding: Finding, measure: Measure) -> set[str]:
    """Of the side that is measured: an entity counts for the precision of the run's label."""
    sides = {"precision": (finding.run,), "recall": (finding.gold,)}
    items = sides.get(measure, (finding.gold, finding.run))
    return {item.entity.label for item in items if isinstance(item, EntityItem)}


def _claims(side: RunSide, names: Sequence[str], tell: Tell) -> _Answer:
    name = names[0]
    if name in LEVELS:
        return _Answer(_claims_by(side, name, tell), _is_correct)
    if name == "sentences":
        return _Answer(_claims_by(side, OVERLAPPING, tell), _is_correct)
    if name in ("matched", "end_to_end"):
        return _field(_claims_by(side, BY_FIELDS, tell), names[1], name == "matched")
    found = _claims_by(side, HALF, tell)
    if name in BY_SCORE:
        return _Answer(found, _is_correct, _is_put_forward)
    is_shown = _is_split if name == "splits" else _is_merging
    return _Answer(found, _is_correct, lambda one, measure: is_shown(one))


def _is_split(finding: Finding) -> bool:
    return finding.gold is not None and "split" in finding.errors


def _is_merging(finding: Finding) -> bool:
    return finding.run is not None and "merged" in finding.errors


def _field(found: Sequence[Finding], name: str, is_matched: bool) -> _Answer:
    """Claims in which either side has the field; `is_matched` leaves out those without partner."""

    def is_shown(finding: Finding, measure: Measure) -> bool:
        if is_matched and not _is_pair(finding):
            return False
        return any(SIZES[name](Side(claim, {})) for claim in _claims_of(finding))

    return _Answer(found, lambda one: _is_pair(one) and name not in one.fields, is_shown)


def _is_pair(finding: Finding) -> bool:
    return finding.gold is not None and finding.run is not None


def _claims_of(finding: Finding) -> list[Claim]:
    return [i.claim for i in (finding.gold, finding.run) if isinstance(i, ClaimItem)]


def _attribution(side: RunSide, names: Sequence[str], tell: Tell) -> _Answer:
    role = names[0]
    roles = [ROLE_SPANS[role]] if role in ROLE_SPANS else list(ROLE_SPANS.values())

    def is_shown(finding: Finding, measure: Measure) -> bool:
        attributed = filter(is_attributed, _claims_of(finding))
        return any(spans(claim) for claim in attributed for spans in roles)

    def is_right(finding: Finding) -> bool:
        claims = _claims_of(finding)
        return len(claims) > 1 and all(len(set(map(spans, claims))) == 1 for spans in roles)

    return _Answer(_claims_by(side, BY_FIELDS, tell), is_right, is_shown)


_ANSWERS: dict[str, Callable[[RunSide, Sequence[str], Tell], _Answer]] = {
    "entities": _entities,
    "claims": _claims,
    "attribution": _attribution,
}


def _called(finding: Finding, subject: str) -> set[Called]:
    """The cells in which a finding counts, as scoring.confusions counts it."""
    own, other = _values(finding.gold, subject), _values(finding.run, subject)
    if own is None or other is None:
        return set(product(own or [None], other or [None]))
    both = own & other
    if own == other:
        return {(value, value) for value in both}
    left = product(own - both or {UNSET}, other - both or {UNSET})
    return {*((value, value) for value in both), *left}


def _values(item: EntityItem | ClaimItem | None, subject: str) -> set[str] | None:
    """What one side calls an item: several values only where they are claim types."""
    if item is None:
        return None
    if isinstance(item, EntityItem):
        return {item.entity.label}
    if subject == "claim_type":
        return set(item.claim.claim_type) or {UNSET}
    return {CHOICES[subject](item.claim) or UNSET}
