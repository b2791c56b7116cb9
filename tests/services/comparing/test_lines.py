from dataclasses import replace

import pytest

from annotator.scoring.articles import ArticleItems, EntityItem
from annotator.scoring.attributes import ATTRIBUTES
from annotator.scoring.comparing import compare_runs
from annotator.scoring.evaluation import Evaluation, evaluate
from annotator.services.comparing.comparison import GoldChoice
from annotator.services.comparing.lines import FIELD_TITLES, Measure, ScoreLine, score_lines, scored
from annotator.services.comparing.project import compare
from tests.fakes.memory_project import MemoryProject
from tests.services.comparing.talks import ANN, RULES_1, RULES_2, TALKS, entity

GROUPS = [
    "Claims",
    "Matched claims",
    "End to end",
    "Who says what",
    "Entities",
    "Entities by label",
]


@pytest.fixture
def two(project: MemoryProject) -> tuple[ScoreLine, ...]:
    gold = GoldChoice(ANN, is_finished_only=True, articles=2)
    return compare(project, gold, [RULES_1, RULES_2], samples=20).lines


@pytest.fixture
def evaluations(project: MemoryProject) -> list[Evaluation]:
    gold = GoldChoice(ANN, is_finished_only=True, articles=2)
    comparison = compare(project, gold, [RULES_1, RULES_2], samples=20)
    return [side.evaluation for side in comparison.runs]


def line_of(lines: tuple[ScoreLine, ...], *key: str, measure: Measure = "f1") -> ScoreLine:
    (found,) = (one for one in lines if one.key == key and one.measure == measure)
    return found


def test_the_groups_stand_in_their_order(two: tuple[ScoreLine, ...]) -> None:
    assert list(dict.fromkeys(line.group for line in two)) == GROUPS


def test_key_and_measure_name_a_line(two: tuple[ScoreLine, ...]) -> None:
    names = [(line.key, line.measure) for line in two]
    assert len(set(names)) == len(names)
    shown = [(line.group, line.title, line.measure) for line in two]
    assert len(set(shown)) == len(shown), "and so do the words that a person sees"


def test_what_is_shown_first(two: tuple[ScoreLine, ...]) -> None:
    shown = [(".".join(line.key), line.measure) for line in two if line.is_main]
    fields = ["claim_type", "checkworthiness", "attribution", "source"]
    fields += ["polarity", "modality", "time"]
    assert shown == [
        ("claims.sentences", "f1"),
        ("claims.iou_0.5", "precision"),
        ("claims.iou_0.5", "recall"),
        ("claims.iou_0.5", "f1"),
        ("claims.exact", "f1"),
        *((f"claims.matched.{name}", "f1") for name in fields),
        ("attribution.mean", "f1"),
        ("entities.strict", "precision"),
        ("entities.strict", "recall"),
        ("entities.strict", "f1"),
    ]


def test_every_field_has_a_title(two: tuple[ScoreLine, ...]) -> None:
    assert list(FIELD_TITLES) == [field.name for field in ATTRIBUTES]
    for among in ("matched", "end_to_end"):
        found = {line.key[2] for line in two if line.key[:2] == ("claims", among)}
        assert found == set(FIELD_TITLES)


@pytest.mark.parametrize(
    ("key", "measure", "read"),
    [
        (("claims", "iou_0.3"), "recall", lambda e: e.claims.levels["iou_0.3"].recall),
        (("claims", "sentences"), "precision", lambda e: e.claims.sentences.precision),
        (("claims", "splits"), "value", lambda e: e.claims.splits),
        (("claims", "merges"), "value", lambda e: e.claims.merges),
        (("claims", "average_precision"), "value", lambda e: e.claims.confidence.average_precision),
        (("claims", "calibration_error"), "value", lambda e: e.claims.confidence.calibration_error),
        (("claims", "matched", "polarity"), "f1", lambda e: e.claims.fields["polarity"].matched.f1),
        (("claims", "end_to_end", "cue"), "f1", lambda e: e.claims.fields["cue"].end_to_end.f1),
        (("attribution", "source"), "f1", lambda e: e.attribution.end_to_end.source.f1),
        (("attribution", "mean"), "f1", lambda e: e.attribution.end_to_end.mean),
        (("entities", "type"), "f1", lambda e: e.entities.modes["type"].micro.f1),
        (("entities", "strict", "macro"), "f1", lambda e: e.entities.modes["strict"].macro.f1),
        (
            ("entities", "average_precision"),
            "value",
            lambda e: e.entity_confidence.average_precision,
        ),
        (
            ("entities", "calibration_error"),
            "value",
            lambda e: e.entity_confidence.calibration_error,
        ),
        (
            ("entities", "strict", "label", "GPE"),
            "recall",
            lambda e: e.entities.modes["strict"].labels["GPE"].recall,
        ),
    ],
)
def test_a_line_has_the_number_that_its_key_names(
    evaluations: list[Evaluation], key: tuple[str, ...], measure: Measure, read: object
) -> None:
    found = line_of(score_lines(evaluations, None), *key, measure=measure)
    assert found.ratios == tuple(read(one) for one in evaluations)


def test_counts_stand_beside_what_is_counted(two: tuple[ScoreLine, ...]) -> None:
    exact = line_of(two, "claims", "exact")
    assert [(c.correct, c.missed, c.spurious) for c in exact.counts if c] == [(1, 3, 2), (3, 1, 1)]
    assert line_of(two, "claims", "splits", measure="value").counts == (None, None)
    assert line_of(two, "attribution", "cue").counts == (None, None)


def test_labels_stand_by_how_often_the_gold_has_them(two: tuple[ScoreLine, ...]) -> None:
    labels = [one.title for one in two if one.group == "Entities by label" and one.measure == "f1"]
    assert labels == ["GPE", "PERSON", "ORG"]


def test_a_label_of_one_run_is_undefined_for_the_other(two: tuple[ScoreLine, ...]) -> None:
    line = line_of(two, "entities", "strict", "label", "ORG", measure="precision")
    assert [ratio.value for ratio in line.ratios] == [0, None]
    assert line.ratios[1].reason == "0/0: the run has no ORG entities"


def test_a_label_may_be_called_like_anything(project: MemoryProject) -> None:
    items = (EntityItem("e1", replace(entity(TALKS, "Oslo", "GPE"), label="macro")),)
    side = ArticleItems(TALKS, items, is_exhaustive=True)
    lines = score_lines([evaluate([side], [side], samples=0)], None)
    assert line_of(lines, "entities", "strict", "label", "macro").ratios[0].value == 1


def test_differences_stand_where_they_were_tested(project: MemoryProject) -> None:
    gold = GoldChoice(ANN, is_finished_only=True, articles=2)
    one = compare(project, gold, [RULES_1, RULES_2], samples=20)
    tested = compare_runs(one.gold, one.runs[0].items, one.runs[1].items, rounds=20)
    expected = {
        (("claims", "exact"), "f1"): tested.claims["exact"],
        (("claims", "sentences"), "recall"): tested.recall["sentences"],
        (("claims", "iou_0.5"), "precision"): tested.precision["iou_0.5"],
        (("entities", "strict"), "precision"): tested.precision["strict"],
        (("entities", "overlap"), "f1"): tested.entities["overlap"],
        (("attribution", "mean"), "f1"): tested.attribution["mean"],
        (("claims", "matched", "claim_type"), "f1"): tested.matched["claim_type"],
        (("claims", "end_to_end", "time"), "f1"): tested.end_to_end["time"],
        (("claims", "splits"), "value"): None,
        (("claims", "exact"), "recall"): tested.recall["exact"],
        (("entities", "strict", "macro"), "f1"): None,
        (("entities", "strict", "label", "GPE"), "f1"): None,
    }
    found = {(line.key, line.measure): line.difference for line in one.lines}
    assert {name: found[name] for name in expected} == expected


def test_every_tested_difference_has_a_line(two: tuple[ScoreLine, ...]) -> None:
    shown = sum(line.difference is not None for line in two)
    fields, roles, modes, levels = 2 * len(ATTRIBUTES), 4, 5, 5
    of_precision_and_recall = 2 * (levels + 1)
    assert shown == fields + roles + modes + levels + of_precision_and_recall


def test_no_run_no_line() -> None:
    assert score_lines([], None) == ()


def test_a_key_that_no_line_has(evaluations: list[Evaluation]) -> None:
    with pytest.raises(KeyError):
        scored(evaluations[0], ("claims", "iou_0.9"))


def test_nothing_reviewed_is_undefined_line_by_line() -> None:
    lines = score_lines([evaluate([], [], samples=0)], None)
    assert lines
    for line in lines:
        assert line.ratios[0].value is None, line
        assert line.ratios[0].reason, line
