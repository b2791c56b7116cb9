import json
from dataclasses import replace

import pytest

from annotator.domain.records import Record
from annotator.scoring.articles import ArticleItems
from annotator.scoring.attributes import ATTRIBUTES
from annotator.scoring.comparing import compare_runs
from annotator.scoring.evaluation import Evaluation, evaluate
from annotator.services.comparing.records import comparison_record, evaluation_record
from tests.scoring.making import claim, claims, entities

COUNTS = ["correct", "incorrect", "partial", "missed", "spurious"]
SCORE = [
    *COUNTS,
    *("precision", "recall", "f1"),
    *("interval", "precision_interval", "recall_interval"),
    *("reason", "reasons"),
]


def articles(*shifts: int) -> list[ArticleItems]:
    """Four articles; in the n-th the items begin `shifts[n]` later than in the gold."""
    found = []
    for number, shift in enumerate(shifts):
        name = f"a{number}"
        labelled = entities((shift, 5, "ORG"), (10, 15, "GPE"), name=name, scores=(0.9, 0.4))
        claimed = claims(
            claim((0 + shift, 20), claim_type=("event",)), claim((30, 40)), name=name, scores=(0.8,)
        )
        found.append(ArticleItems(name, labelled.entities, claimed.claims, is_exhaustive=True))
    return found


GOLD, FIRST, SECOND = articles(0, 0, 0, 0), articles(0, 0, 1, 3), articles(0, 0, 0, 1)


@pytest.fixture
def evaluation() -> Evaluation:
    return evaluate(GOLD, FIRST, samples=50)


def written(record: Record) -> Record:
    """As it comes out of JSON again: no NaN, no tuples, no keys but text."""
    again = json.loads(json.dumps(record, allow_nan=False))
    assert again == record
    return again


def test_entities(evaluation: Evaluation) -> None:
    found = written(evaluation_record(evaluation))["entities"]
    assert list(found)[:5] == ["strict", "exact", "partial", "type", "overlap"]
    assert list(found["strict"]) == SCORE
    assert [found["strict"][name] for name in COUNTS] == [6, 2, 0, 0, 0]
    assert [found["partial"][name] for name in COUNTS] == [6, 0, 2, 0, 0]
    assert (found["strict"]["precision"], found["partial"]["f1"]) == (0.75, 0.875)
    assert list(found["labels"]) == ["GPE", "ORG"]
    assert list(found["labels"]["ORG"]) == SCORE
    assert found["labels"]["ORG"]["f1"] == 0.5
    assert found["macro"]["strict"]["f1"] == 0.75
    assert found["macro"]["strict"]["of"] == {"precision": 2, "recall": 2, "f1": 2}
    assert found["confusion"] == {
        "labels": ["GPE", "ORG"],
        "counts": [[4, 0, 0], [0, 4, 0], [0, 0, 0]],
    }


def test_claims(evaluation: Evaluation) -> None:
    found = written(evaluation_record(evaluation))["claims"]
    levels = ["exact", "iou_0.3", "iou_0.5", "iou_0.75"]
    assert list(found)[:7] == [*levels, "splits", "merges", "sentences"]
    assert [found["exact"][name] for name in COUNTS] == [6, 0, 0, 2, 2]
    assert found["iou_0.75"]["f1"] == 1
    assert found["splits"] == {"count": 0, "of": 8, "share": 0, "interval": [0, 0], "reason": None}
    assert list(found["attributes"]) == [field.name for field in ATTRIBUTES]
    types = found["attributes"]["claim_type"]
    assert list(types) == ["matched", "end_to_end"]
    assert list(types["matched"]) == list(types["end_to_end"]) == SCORE
    assert [types["matched"][name] for name in COUNTS] == [4, 0, 0, 0, 0]
    assert found["confusions"]["claim_type"]["labels"] == ["event", "–"]


def test_intervals_are_pairs_and_that_of_a_score_is_its_f1s(evaluation: Evaluation) -> None:
    strict = evaluation_record(evaluation)["entities"]["strict"]
    score = evaluation.entities.modes["strict"].micro
    for name, ratio in (
        ("interval", score.f1),
        ("precision_interval", score.precision),
        ("recall_interval", score.recall),
    ):
        assert ratio.interval is not None
        assert strict[name] == [ratio.interval.low, ratio.interval.high]
    without = evaluation_record(evaluate(GOLD, FIRST, samples=0))
    assert without["entities"]["strict"]["interval"] is None


def test_what_a_runs_scores_are_worth(evaluation: Evaluation) -> None:
    found = written(evaluation_record(evaluation))["claims"]
    confidence = evaluation.claims.confidence
    assert found["average_precision"]["value"] == confidence.average_precision.value
    assert found["calibration"]["error"]["value"] == confidence.calibration_error.value
    assert [b["items"] for b in found["calibration"]["bins"]] == [0] * 8 + [4, 0]
    assert found["calibration"]["bins"][8]["right"] == 4
    assert found["calibration"]["bins"][0]["confirmed"] is None
    assert found["curve"] == [{"score": 0.8, "precision": 1, "recall": 0.5}]
    assert found["without_score"] == 4


def test_who_says_what(evaluation: Evaluation) -> None:
    found = written(evaluation_record(evaluation))["attribution"]
    assert list(found) == ["end_to_end", "matched"]
    assert list(found["matched"]) == ["content", "source", "cue", "mean"]
    assert found["matched"]["mean"]["value"] is None
    assert found["matched"]["mean"]["reason"] == "content, source or cue is undefined"


def test_what_was_scored(evaluation: Evaluation) -> None:
    found = evaluation_record(evaluation)
    assert found["articles"] == 4
    assert found["gold"] == found["run"] == {"entities": 8, "claims": 8}
    fewer = evaluation_record(evaluate(GOLD[:3], FIRST[1:], samples=0))
    assert (fewer["without_run"], fewer["without_gold"]) == (["a0"], ["a3"])


class TestUndefined:
    def test_it_is_null_with_the_reason_of_the_first(self) -> None:
        run = [replace(side, entities=()) for side in FIRST]
        strict = written(evaluation_record(evaluate(GOLD, run, samples=0)))["entities"]["strict"]
        assert (strict["precision"], strict["recall"], strict["f1"]) == (None, 0, 0)
        assert strict["reason"] == "0/0: the run has no entities"
        assert strict["reasons"] == {"precision": "0/0: the run has no entities"}

    def test_every_number_has_its_own_reason(self) -> None:
        empty = [ArticleItems("a", is_exhaustive=True)]
        found = written(evaluation_record(evaluate(empty, empty, samples=0)))
        exact = found["claims"]["exact"]
        assert [exact[name] for name in ("precision", "recall", "f1", "interval")] == [None] * 4
        assert list(exact["reasons"]) == ["precision", "recall", "f1"]
        assert found["claims"]["splits"]["share"] is None
        assert found["claims"]["splits"]["reason"] == "0/0: the gold has no claims"
        assert found["entities"]["labels"] == {}

    def test_what_is_defined_has_no_reason(self, evaluation: Evaluation) -> None:
        strict = evaluation_record(evaluation)["entities"]["strict"]
        assert (strict["reason"], strict["reasons"]) == (None, {})

    def test_no_gold_at_all(self) -> None:
        assert written(evaluation_record(evaluate([], [], samples=0)))["articles"] == 0

    def test_a_score_without_end_is_null(self) -> None:
        run = [claims(claim((0, 5)), claim((8, 9)), scores=(float("inf"), 0.5))]
        found = written(evaluation_record(evaluate(run, run, samples=0)))["claims"]
        assert [point["score"] for point in found["curve"]] == [None, 0.5]
        assert found["calibration"]["error"]["value"] is None


class TestTwoRuns:
    def test_the_first_run_stands_where_a_single_one_does(self) -> None:
        first, second = (evaluate(GOLD, run, samples=0) for run in (FIRST, SECOND))
        tested = compare_runs(GOLD, FIRST, SECOND, rounds=50)
        found = written(comparison_record(first, second, tested))
        assert found["second"] == evaluation_record(second)
        alone = {key: found[key] for key in evaluation_record(first)}
        assert alone == evaluation_record(first)
        assert list(found) == [*alone, "second", "differences"]

    def test_a_difference_stands_where_its_score_does(self) -> None:
        evaluations = [evaluate(GOLD, run, samples=0) for run in (FIRST, SECOND)]
        tested = compare_runs(GOLD, FIRST, SECOND, rounds=50)
        found = written(comparison_record(*evaluations, tested))
        exact = found["differences"]["claims"]["exact"]["f1"]
        assert exact["first"] == found["claims"]["exact"]["f1"]
        assert exact["second"] == found["second"]["claims"]["exact"]["f1"]
        assert exact["difference"] == exact["second"] - exact["first"] == 0.125
        assert 0 < exact["p_value"] <= 1
        assert list(found["differences"]["claims"]["iou_0.5"]) == ["precision", "recall", "f1"]
        assert list(found["differences"]["entities"]["strict"]) == ["precision", "recall", "f1"]
        assert list(found["differences"]["entities"]["type"]) == ["f1"]
        attributes = found["differences"]["claims"]["attributes"]
        assert list(attributes) == list(found["claims"]["attributes"])
        assert attributes["claim_type"]["matched"]["f1"]["difference"] == 0
        assert attributes["time"]["matched"]["f1"]["reason"]
        assert list(found["differences"]["attribution"]["end_to_end"]) == [
            "content",
            "source",
            "cue",
            "mean",
        ]
