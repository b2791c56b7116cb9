"""The table of scores, line by line, for the window, the report and the terminal alike."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from annotator.scoring.attributes import ATTRIBUTES
from annotator.scoring.attribution import RoleScore
from annotator.scoring.bootstrap import Difference
from annotator.scoring.comparing import Comparison
from annotator.scoring.confidence import Confidence
from annotator.scoring.entities import Macro, entity_trio
from annotator.scoring.evaluation import Evaluation
from annotator.scoring.ratios import Counts, Ratio, Score

Key = tuple[str, ...]
Measure = Literal["precision", "recall", "f1", "value"]
MEASURE_TITLES = {"precision": "precision", "recall": "recall", "f1": "F1", "value": ""}
"""A line is called by its title and that of its measure: "words overlap by half, recall"."""
TRIO: tuple[Measure, ...] = ("precision", "recall", "f1")
F1: tuple[Measure, ...] = ("f1",)
VALUE: tuple[Measure, ...] = ("value",)


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One number of each run. `key` says what is scored, such as ("claims", "iou_0.5") or
    ("entities", "strict", "label", "ORG"), and with `measure` it names the line.

    `ratios` and `counts` have an entry for each run; counts are None where the number has none.
    `difference` is second minus first, None for one run or where it is not tested. `is_main`:
    shown before somebody asks for more.
    """

    key: Key
    group: str
    title: str
    measure: Measure
    ratios: tuple[Ratio, ...]
    counts: tuple[Counts | None, ...]
    difference: Difference | None = None
    is_main: bool = False


@dataclass(frozen=True, slots=True)
class _Entry:
    """One thing scored: a line for each of `measures`, of which `main` are shown at once."""

    key: Key
    title: str
    measures: tuple[Measure, ...] = TRIO
    main: tuple[Measure, ...] = ()


FIELD_TITLES = {
    "claim_type": "claim type",
    "checkworthiness": "check-worthiness",
    "attribution": "kind of attribution",
    "source": "claimant",
    "source_entity": "claimant's entity",
    "cue": "cue",
    "polarity": "polarity",
    "modality": "modality",
    "time": "time",
    "time_normal": "time as a date",
    "place": "place",
    "place_normal": "place by its name",
}
MAIN_FIELDS = (
    "claim_type",
    "checkworthiness",
    "attribution",
    "source",
    "polarity",
    "modality",
    "time",
)
ROLE_TITLES = {
    "content": "what is said (content)",
    "source": "who says it (source)",
    "cue": "the words that attribute (cue)",
    "mean": "all three (mean)",
}

_CLAIMS = (
    _Entry(("claims", "sentences"), "sentence with a claim", TRIO, F1),
    _Entry(("claims", "iou_0.5"), "words overlap by half (IoU ≥ 0.5)", TRIO, TRIO),
    _Entry(("claims", "exact"), "exact borders", TRIO, F1),
    _Entry(("claims", "iou_0.3"), "words overlap by 30 percent (IoU ≥ 0.3)"),
    _Entry(("claims", "iou_0.75"), "words overlap by 75 percent (IoU ≥ 0.75)"),
    _Entry(("claims", "splits"), "gold claims found in pieces (splits)", VALUE),
    _Entry(("claims", "merges"), "found claims that hold several (merges)", VALUE),
    _Entry(("claims", "average_precision"), "ranking by score (average precision)", VALUE),
    _Entry(
        ("claims", "calibration_error"), "scores off the truth by (calibration error, ECE)", VALUE
    ),
)
_ENTITIES = (
    _Entry(("entities", "strict"), "same words and label (strict)", TRIO, TRIO),
    _Entry(("entities", "exact"), "same words, any label (exact)", F1),
    _Entry(("entities", "partial"), "overlapping words count half (partial)", F1),
    _Entry(("entities", "type"), "some words and the label (type)", F1),
    _Entry(("entities", "overlap"), "overlap with the same label", F1),
    _Entry(("entities", "strict", "macro"), "mean over labels (macro, strict)", F1),
    _Entry(("entities", "average_precision"), "ranking by score (average precision)", VALUE),
    _Entry(
        ("entities", "calibration_error"), "scores off the truth by (calibration error, ECE)", VALUE
    ),
)


def score_lines(
    evaluations: Sequence[Evaluation], differences: Comparison | None
) -> tuple[ScoreLine, ...]:
    """The whole table of one run, or of two with their differences; no line without a run."""
    if not evaluations:
        return ()
    return tuple(
        _line(group, entry, measure, evaluations, differences)
        for group, entries in _groups(evaluations)
        for entry in entries
        for measure in entry.measures
    )


def _groups(evaluations: Sequence[Evaluation]) -> Iterator[tuple[str, Sequence[_Entry]]]:
    yield "Claims", _CLAIMS
    yield "Matched claims", _field_entries("matched", MAIN_FIELDS)
    yield "End to end", _field_entries("end_to_end")
    yield (
        "Who says what",
        [
            _Entry(("attribution", role), title, F1, F1 if role == "mean" else ())
            for role, title in ROLE_TITLES.items()
        ],
    )
    yield "Entities", _ENTITIES
    yield (
        "Entities by label",
        [_Entry(("entities", "strict", "label", label), label) for label in _labels(evaluations)],
    )


def _field_entries(among: str, main: Sequence[str] = ()) -> list[_Entry]:
    """The main fields first, else as ATTRIBUTES has them."""
    names = sorted((field.name for field in ATTRIBUTES), key=lambda name: name not in MAIN_FIELDS)
    return [
        _Entry(("claims", among, name), FIELD_TITLES[name], F1, F1 if name in main else ())
        for name in names
    ]


def _labels(evaluations: Sequence[Evaluation]) -> list[str]:
    """Every label of gold or run, the most frequent in the gold first."""
    in_gold: dict[str, int] = {}
    for evaluation in evaluations:
        for label, score in evaluation.entities.modes["strict"].labels.items():
            in_gold[label] = max(in_gold.get(label, 0), score.counts.in_gold)
    return sorted(in_gold, key=lambda label: (-in_gold[label], label))


def _line(
    group: str,
    entry: _Entry,
    measure: Measure,
    evaluations: Sequence[Evaluation],
    differences: Comparison | None,
) -> ScoreLine:
    scores = [scored(evaluation, entry.key) for evaluation in evaluations]
    return ScoreLine(
        key=entry.key,
        group=group,
        title=entry.title,
        measure=measure,
        ratios=tuple(s if isinstance(s, Ratio) else getattr(s, measure) for s in scores),
        counts=tuple(s.counts if isinstance(s, Score) else None for s in scores),
        difference=_difference(differences, entry.key, measure) if differences else None,
        is_main=measure in entry.main,
    )


def scored(evaluation: Evaluation, key: Key) -> Score | RoleScore | Macro | Ratio:
    """What a line's key names. Raises KeyError for a key that no line has."""
    room, *names = key
    return _SCORED[room](evaluation, *names)


def _claims(evaluation: Evaluation, name: str, field: str = "") -> Score | Ratio:
    claims = evaluation.claims
    if field:
        among: Score = getattr(claims.fields[field], name)
        return among
    if name in ("average_precision", "calibration_error"):
        return _confidence(claims.confidence, name)
    singles: dict[str, Score | Ratio] = {
        "sentences": claims.sentences,
        "splits": claims.splits,
        "merges": claims.merges,
    }
    return singles[name] if name in singles else claims.levels[name]


def _entities(
    evaluation: Evaluation, name: str, among: str = "", label: str = ""
) -> Score | Macro | Ratio:
    if name in ("average_precision", "calibration_error"):
        return _confidence(evaluation.entity_confidence, name)
    mode = evaluation.entities.modes[name]
    if among == "label":
        return mode.labels.get(label) or _nothing(name, label)
    return mode.macro if among == "macro" else mode.micro


def _attribution(evaluation: Evaluation, role: str) -> RoleScore | Ratio:
    triple = evaluation.attribution.end_to_end
    roles: dict[str, RoleScore | Ratio] = {
        "content": triple.content,
        "source": triple.source,
        "cue": triple.cue,
        "mean": triple.mean,
    }
    return roles[role]


_SCORED: dict[str, Callable[..., Score | RoleScore | Macro | Ratio]] = {
    "claims": _claims,
    "entities": _entities,
    "attribution": _attribution,
}


def _confidence(confidence: Confidence, name: str) -> Ratio:
    is_ranking = name == "average_precision"
    return confidence.average_precision if is_ranking else confidence.calibration_error


def _nothing(mode: str, label: str) -> Score:
    """Of a label that the other run alone has used."""
    trio = entity_trio(mode, label)
    reasons = (trio.precision.reason, trio.recall.reason, trio.f1.reason)
    precision, recall, f1 = (Ratio(None, 0, 0, reason=reason) for reason in reasons)
    return Score(Counts(0), precision, recall, f1)


def _difference(differences: Comparison, key: Key, measure: Measure) -> Difference | None:
    """None where the number is not tested."""
    match key, measure:
        case (_, "matched", field), "f1":
            return differences.matched.get(field)
        case (_, "end_to_end", field), "f1":
            return differences.end_to_end.get(field)
        case (room, name), "f1":
            tested: dict[str, Difference] = getattr(differences, room)
            return tested.get(name)
        case (_, name), "precision" | "recall":
            measured: dict[str, Difference] = getattr(differences, measure)
            return measured.get(name)
    return None
