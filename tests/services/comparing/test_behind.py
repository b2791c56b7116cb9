"""Opening a number shows as many items as it counts."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.claim import Attribution
from annotator.domain.suggestion import Run
from annotator.scoring.articles import ArticleItems
from annotator.scoring.claim_matching import LEVELS
from annotator.scoring.entity_matching import MODES
from annotator.scoring.evaluation import evaluate
from annotator.scoring.finding import Finding
from annotator.scoring.findings import claim_findings, entity_findings
from annotator.services.comparing.behind import behind, cell_findings
from annotator.services.comparing.comparison import (
    GoldChoice,
    ProjectComparison,
    RunChoice,
    RunSide,
)
from annotator.services.comparing.lines import Measure, ScoreLine, score_lines
from annotator.services.comparing.project import compare
from tests.fakes.memory_project import MemoryProject
from tests.scoring.making import anyhow, claim, claims, entities, few, said, some_claims
from tests.services.comparing.talks import ANN, RULES_1, RULES_2

CHOICE = GoldChoice(ANN, is_finished_only=True, articles=1)


def compared(gold: Sequence[ArticleItems], run: Sequence[ArticleItems]) -> ProjectComparison:
    """Sides made by hand, as services.comparing.project compares those of a project."""
    evaluation = evaluate(gold, run, samples=0)
    side = RunSide(
        RunChoice(Run("hand", "1", ""), len(run)),
        tuple(run),
        evaluation,
        (*entity_findings(gold, run), *claim_findings(gold, run)),
        tuple(gold),
    )
    return ProjectComparison(CHOICE, tuple(gold), (side,), score_lines([evaluation], None), (), {})


def opened(found: ProjectComparison, *key: str, measure: Measure = "f1") -> list[Finding]:
    return behind(found, line_of(found, *key, measure=measure), 0)


def line_of(found: ProjectComparison, *key: str, measure: Measure) -> ScoreLine:
    (line,) = (one for one in found.lines if one.key == key and one.measure == measure)
    return line


@st.composite
def both(draw: st.DrawFn) -> ProjectComparison:
    """Two articles with entities and claims that may overlap, nest and stand twice."""
    sides = []
    for _ in range(2):
        side = []
        for name in ("a", "b"):
            labelled = entities(*draw(anyhow()), name=name)
            claimed = claims(*draw(some_claims()), name=name)
            side.append(ArticleItems(name, labelled.entities, claimed.claims, is_exhaustive=True))
        sides.append(side)
    return compared(*sides)


def is_wrong(finding: Finding) -> bool:
    return finding.outcome != "correct"


class TestCounts:
    @few
    @given(both())
    def test_precision_shows_the_run_and_recall_the_gold(self, found: ProjectComparison) -> None:
        keys = [("claims", level) for level in LEVELS]
        keys += [("entities", "strict")]
        for key in keys:
            counts = line_of(found, *key, measure="f1").counts[0]
            assert counts is not None
            put_forward = opened(found, *key, measure="precision")
            assert len(put_forward) == counts.in_run
            assert len(opened(found, *key, measure="recall")) == counts.in_gold
            right = [one for one in put_forward if not is_wrong(one)]
            assert len(right) == counts.correct

    @few
    @given(both(), st.sampled_from(MODES))
    def test_f1_shows_every_outcome(self, found: ProjectComparison, mode: str) -> None:
        outcomes = [one.outcome for one in opened(found, "entities", mode)]
        counts = found.runs[0].evaluation.entities.modes[mode].micro.counts
        for outcome in ("correct", "incorrect", "partial", "missed", "spurious"):
            assert outcomes.count(outcome) == getattr(counts, outcome)

    @few
    @given(both())
    def test_a_label_shows_its_own(self, found: ProjectComparison) -> None:
        for label, score in found.runs[0].evaluation.entities.modes["strict"].labels.items():
            key = ("entities", "strict", "label", label)
            put_forward = opened(found, *key, measure="precision")
            in_gold = opened(found, *key, measure="recall")
            assert len(put_forward) == score.counts.in_run
            assert len(in_gold) == score.counts.in_gold
            for one in (put_forward, in_gold):
                assert sum(not is_wrong(each) for each in one) == score.counts.correct

    @few
    @given(both())
    def test_splits_and_merges(self, found: ProjectComparison) -> None:
        scores = found.runs[0].evaluation.claims
        assert len(opened(found, "claims", "splits", measure="value")) == scores.splits.hits
        assert len(opened(found, "claims", "merges", measure="value")) == scores.merges.hits

    @few
    @given(both())
    def test_a_field_end_to_end_shows_every_claim_that_has_it(
        self, found: ProjectComparison
    ) -> None:
        counts = found.runs[0].evaluation.claims.fields["attribution"].end_to_end.counts
        shown = opened(found, "claims", "end_to_end", "attribution")
        assert sum(one.gold is not None for one in shown) == counts.in_gold
        assert sum(one.run is not None for one in shown) == counts.in_run
        pairs = opened(found, "claims", "matched", "attribution")
        assert pairs == [one for one in shown if one.gold and one.run]
        assert sum("attribution" not in one.fields for one in pairs) == counts.correct

    @few
    @given(both())
    def test_cells_of_every_matrix(self, found: ProjectComparison) -> None:
        (side,) = found.runs
        for subject, matrix in side.evaluation.confusions.items():
            labels = (*matrix.labels, None)
            for gold_label, row in zip(labels, matrix.counts, strict=True):
                for run_label, number in zip(labels, row, strict=True):
                    shown = cell_findings(side, subject, gold_label, run_label)
                    assert len(shown) == number, (subject, gold_label, run_label)


class TestOrder:
    @few
    @given(both())
    def test_what_is_wrong_comes_first_each_in_text_order(self, found: ProjectComparison) -> None:
        for line in found.lines:
            if line.key[:2] in {("claims", "exact"), ("claims", "sentences"), ("entities", "type")}:
                shown = behind(found, line, 0)
                wrong = [one for one in shown if is_wrong(one)]
                assert shown[: len(wrong)] == wrong
                every = opened(found, *line.key)
                assert [one for one in every if one in shown] == shown

    def test_by_the_measure_of_the_number(self) -> None:
        """Other borders are wrong when they are what is asked, and right for the type."""
        gold, run = entities((0, 5, "ORG"), (8, 9, "GPE")), entities((0, 4, "ORG"), (8, 9, "ORG"))
        found = compared([gold], [run])
        assert [one.errors for one in opened(found, "entities", "type")] == [
            ("wrong_type",),
            ("wrong_boundary",),
        ]
        assert [one.errors for one in opened(found, "entities", "exact")] == [
            ("wrong_boundary",),
            ("wrong_type",),
        ]


class TestWhatIsBehind:
    def test_a_field_shows_claims_that_have_it_the_differing_ones_first(self) -> None:
        gold = [
            claim((0, 5), checkworthiness="high"),
            claim((10, 15), checkworthiness="high"),
            claim((20, 25)),
            claim((30, 35), checkworthiness="low"),
        ]
        run = [
            claim((0, 5), checkworthiness="high"),
            claim((10, 15), checkworthiness="low"),
            claim((20, 25)),
            claim((40, 45), checkworthiness="low"),
        ]
        found = compared([claims(*gold)], [claims(*run)])
        matched = opened(found, "claims", "matched", "checkworthiness")
        assert [one.gold.id for one in matched if one.gold] == ["c1", "c0"]
        everything = opened(found, "claims", "end_to_end", "checkworthiness")
        starts = [(one.gold or one.run).claim.hull.start for one in everything]
        assert starts == [10, 30, 40, 0]

    def test_a_role_shows_the_attributed_claims_that_have_it(self) -> None:
        gold = [said((0, 5), (6, 8), (9, 10)), said((20, 25), None, (26, 27)), claim((40, 45))]
        run = [said((0, 5), (6, 7), (9, 10)), said((20, 25), None, (26, 27)), claim((40, 45))]
        found = compared([claims(*gold)], [claims(*run)])

        def ids(role: str) -> list[str]:
            return [one.gold.id for one in opened(found, "attribution", role) if one.gold]

        assert ids("source") == ["c0"]
        assert ids("cue") == ids("content") == ["c0", "c1"]
        assert ids("mean") == ["c0", "c1"]
        first, second = opened(found, "attribution", "mean")
        assert "source" not in second.fields
        assert first.gold is not None
        assert first.gold.id == "c0", "its source has other words"

    def test_a_role_is_wrong_where_one_side_alone_is_attributed(self) -> None:
        gold = [said((20, 25), (26, 27), None), said((0, 5), (6, 8), None)]
        run = [claim((20, 25), attribution=Attribution("author")), said((0, 5), (6, 8), None)]
        found = compared([claims(*gold)], [claims(*run)])
        shown = opened(found, "attribution", "source")
        assert [one.gold.id for one in shown if one.gold] == ["c0", "c1"]

    def test_ranking_and_calibration_show_what_was_put_forward(self) -> None:
        gold = claims(claim((0, 5)), claim((30, 35)))
        run = claims(claim((0, 5)), claim((10, 15)), scores=(0.9, 0.5))
        found = compared([gold], [run])
        for name in ("average_precision", "calibration_error"):
            shown = opened(found, "claims", name, measure="value")
            assert [one.outcome for one in shown] == ["spurious", "correct"]

    def test_sentences_show_claims_that_overlap_by_less(self) -> None:
        found = compared([claims(claim((0, 10)))], [claims(claim((0, 4)))])
        assert [one.outcome for one in opened(found, "claims", "sentences")] == ["correct"]
        assert is_wrong(opened(found, "claims", "iou_0.5")[0])

    def test_macro_shows_all_labels(self) -> None:
        side = entities((0, 5, "ORG"), (8, 9, "GPE"))
        assert len(opened(compared([side], [side]), "entities", "strict", "macro")) == 2

    def test_every_line_can_be_opened(self, project: MemoryProject) -> None:
        found = compare(project, CHOICE, [RULES_1, RULES_2], samples=0)
        for line in found.lines:
            for run in range(2):
                assert all(isinstance(one, Finding) for one in behind(found, line, run))

    def test_of_two_runs_the_one_that_is_asked_for(self, project: MemoryProject) -> None:
        found = compare(project, CHOICE, [RULES_1, RULES_2], samples=0)
        line = line_of(found, "claims", "exact", measure="precision")
        assert [len(behind(found, line, run)) for run in range(2)] == [3, 4]

    @pytest.mark.parametrize(
        ("labels", "hits"),
        [(("GPE", "ORG"), 1), (("GPE", None), 1), ((None, "ORG"), 0), (("GPE", "GPE"), 0)],
    )
    def test_a_cell_of_a_project(
        self, project: MemoryProject, labels: tuple[str | None, str | None], hits: int
    ) -> None:
        (side,) = compare(project, CHOICE, [RULES_1], samples=0).runs
        assert len(cell_findings(side, "entity", *labels)) == hits
