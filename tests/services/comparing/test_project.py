import pytest

from annotator.domain.article import make_article
from annotator.domain.errors import InvalidInput, NotPossible
from annotator.domain.layer import LayerState
from annotator.domain.suggestion import Run
from annotator.services.comparing.comparison import GoldChoice
from annotator.services.comparing.project import (
    compare,
    compared_article,
    default_runs,
    gold_choices,
    run_choices,
)
from annotator.services.ports import Quarantined
from annotator.services.progress import PARTS
from tests.fakes.memory_project import MemoryProject
from tests.services.comparing.talks import (
    ANN,
    BO,
    BOT,
    FOUND,
    LEFT,
    PORTS,
    RAIN,
    RULES_1,
    RULES_2,
    SPARE,
    TALKS,
    TEXTS,
    entity,
    extraction,
    hold,
    review,
    sentences,
)

FINISHED = GoldChoice(ANN, is_finished_only=True, articles=2)
ALL = GoldChoice(ANN, is_finished_only=False, articles=3)


class TestChoices:
    def test_finished_gold_comes_first_and_empty_gold_never(self, project: MemoryProject) -> None:
        review(project, RAIN, [LayerState("started")], BO)
        project.reviewer("Cy")
        assert gold_choices(project) == [FINISHED, ALL, GoldChoice(BO, False, 1)]

    def test_one_choice_where_all_that_is_begun_is_finished(self, project: MemoryProject) -> None:
        review(project, RAIN, [LayerState("done")], BO)
        assert GoldChoice(BO, True, 1) in gold_choices(project)
        assert GoldChoice(BO, False, 1) not in gold_choices(project)

    def test_runs_stand_newest_first_with_what_was_refused(self, project: MemoryProject) -> None:
        refused = [Quarantined(BOT.key, "bot.jsonl", n, "Its text is another.") for n in (2, 5)]
        project.suggestions.quarantine(BOT, refused)
        found = [(one.run, one.articles, one.quarantined) for one in run_choices(project)]
        assert found == [(BOT, 2, 2), (RULES_2, 4, 0), (RULES_1, 4, 0)]

    def test_the_newest_extractor_is_offered_first(self, project: MemoryProject) -> None:
        unread = Run("rules", "3", "dddddddd", "extractor")
        choices = run_choices(project)
        assert [one.run for one in default_runs(choices)] == [RULES_2, BOT, RULES_1]
        assert [one.run for one in default_runs(choices[:1])] == [BOT]
        empty = [type(choices[0])(unread, 0), *choices]
        assert [one.run for one in default_runs(empty)] == [RULES_2, unread, BOT, RULES_1]
        assert default_runs([]) == []


class TestComparing:
    def test_one_run_against_finished_articles(self, project: MemoryProject) -> None:
        found = compare(project, FINISHED, [RULES_2], samples=0)
        assert [items.id for items in found.gold] == [TALKS, RAIN]
        assert found.titles == {TALKS: TEXTS[TALKS], RAIN: TEXTS[RAIN]}
        (side,) = found.runs
        assert side.choice.run == RULES_2
        assert [items.id for items in side.items] == [TALKS, RAIN]
        exact = side.evaluation.claims.levels["exact"].counts
        assert (exact.correct, exact.missed, exact.spurious) == (3, 1, 1)
        strict = side.evaluation.entities.modes["strict"].micro.counts
        assert (strict.correct, strict.missed, strict.spurious) == (3, 0, 1)
        assert side.evaluation.without_gold == (PORTS, SPARE)
        assert found.fates == ()
        assert found.lines
        assert all(len(line.ratios) == 1 and line.difference is None for line in found.lines)

    def test_all_that_is_reviewed_of_an_article_that_is_begun(self, project: MemoryProject) -> None:
        found = compare(project, ALL, [RULES_2], samples=0)
        assert [items.id for items in found.gold] == [TALKS, RAIN, PORTS]
        exact = found.runs[0].evaluation.claims.levels["exact"].counts
        assert (exact.correct, exact.spurious) == (4, 1), "the unread sentence does not count"

    def test_an_article_without_a_reviewed_sentence_is_left_out(
        self, project: MemoryProject
    ) -> None:
        review(project, SPARE, [LayerState("started", note="later")], ANN)
        found = compare(project, ALL, [RULES_2], samples=0)
        assert SPARE not in {items.id for items in found.gold}

    def test_two_runs_differ_line_by_line_and_item_by_item(self, project: MemoryProject) -> None:
        found = compare(project, FINISHED, [RULES_1, RULES_2], samples=50)
        main = {(line.key, line.measure): line for line in found.lines if line.is_main}
        exact = main[("claims", "exact"), "f1"]
        assert [ratio.hits for ratio in exact.ratios] == [2, 6]
        assert exact.difference is not None
        assert exact.difference.difference == pytest.approx(6 / 8 - 2 / 7)
        assert exact.difference.p_value is not None
        fates = {
            (one.first.article, one.first.gold.id): one.fate
            for one in found.fates
            if one.first and one.first.kind == "claim" and one.first.gold
        }
        assert fates == {
            (TALKS, "g1"): "fixed",
            (TALKS, "g2"): "still_wrong",
            (RAIN, "g1"): "still_wrong",
            (RAIN, "g2"): "fixed",
        }

    def test_an_article_that_a_run_has_not_read_counts_as_one_without_finds(
        self, project: MemoryProject
    ) -> None:
        evaluation = compare(project, FINISHED, [BOT], samples=0).runs[0].evaluation
        assert evaluation.without_run == (RAIN,)
        assert evaluation.claims.levels["exact"].counts.missed == 3

    def test_findings_count_what_the_scores_count(self, project: MemoryProject) -> None:
        (side,) = compare(project, ALL, [RULES_1], samples=0).runs
        outcomes = [one.outcome for one in side.findings if one.kind == "claim"]
        counts = side.evaluation.claims.levels["iou_0.5"].counts
        assert outcomes.count("correct") == counts.correct
        assert outcomes.count("missed") == counts.missed
        assert outcomes.count("spurious") == counts.spurious

    def test_predictions_open_nothing_in_the_gold(self, project: MemoryProject) -> None:
        before = compare(project, ALL, [RULES_2], samples=0).gold
        other = Run("bot", "8", "dddddddd", "predictions", "2026-05-01T00:00:00Z")
        found = extraction(PORTS, [LEFT], entity(PORTS, "Ships", "ORG"))
        project.suggestions.save(hold(project, PORTS), other, found)
        comparison = compare(project, ALL, [other], samples=0)
        assert comparison.gold == before
        assert len(comparison.runs[0].items) == 1


class TestWhatIsNotPossible:
    def test_nothing_reviewed(self, project: MemoryProject) -> None:
        review(project, SPARE, [LayerState("started")], BO)
        with pytest.raises(NotPossible, match=r"Bo has not reviewed anything.*Finish an article"):
            compare(project, GoldChoice(BO, False, 1), [RULES_2], samples=0)

    def test_a_run_that_has_read_nothing_of_it(self, project: MemoryProject) -> None:
        only_rain = [LayerState("done")]
        review(project, RAIN, only_rain, BO)
        with pytest.raises(InvalidInput, match=r"bot 7 has read none.*Let it read"):
            compare(project, GoldChoice(BO, True, 1), [BOT], samples=0)

    @pytest.mark.parametrize("runs", [[], [RULES_1, RULES_2, BOT]])
    def test_no_run_or_too_many(self, project: MemoryProject, runs: list[Run]) -> None:
        with pytest.raises(NotPossible, match="One run or two"):
            compare(project, FINISHED, runs, samples=0)

    def test_a_run_that_was_removed(self, project: MemoryProject) -> None:
        project.suggestions.remove(BOT)
        with pytest.raises(NotPossible, match="no run bot 7"):
            compare(project, FINISHED, [BOT], samples=0)


class TestProgress:
    def test_every_step_is_told(self, project: MemoryProject) -> None:
        told: list[tuple[int, int | None]] = []
        compare(
            project,
            FINISHED,
            [RULES_1, RULES_2],
            samples=0,
            progress=lambda done, total: told.append((done, total)),
        )
        shares = [done for done, _ in told]
        assert {total for _, total in told} == {PARTS}
        assert shares == sorted(shares)
        assert len(set(shares)) > 7, "reading, scores and findings of each run, what differs"

    @pytest.mark.parametrize("after", range(7))
    def test_it_can_be_cancelled_at_every_step(self, project: MemoryProject, after: int) -> None:
        told: list[int] = []
        with pytest.raises(NotPossible, match="cancelled"):
            compare(
                project,
                FINISHED,
                [RULES_1, RULES_2],
                samples=0,
                progress=lambda done, total: told.append(done),
                is_cancelled=lambda: len(told) == after,
            )
        assert len(told) == after


class TestAnArticle:
    def test_it_has_the_text_and_all_items(self, project: MemoryProject) -> None:
        comparison = compare(project, FINISHED, [RULES_1, BOT], samples=0)
        shown = compared_article(project, comparison, RAIN)
        assert shown.article.text == TEXTS[RAIN]
        assert shown.structure.sentences == sentences(RAIN)
        assert [item.id for item in shown.gold.claims] == ["g1", "g2"]
        rules, bot = shown.runs
        assert [item.claim for item in rules.claims] == [
            one.claim for one in FOUND[RULES_1][RAIN].claims
        ]
        assert (bot.id, bot.claims, bot.entities) == (RAIN, (), ())

    def test_it_must_be_in_the_gold(self, project: MemoryProject) -> None:
        comparison = compare(project, FINISHED, [RULES_1], samples=0)
        with pytest.raises(NotPossible, match="Compare again"):
            compared_article(project, comparison, PORTS)

    def test_it_must_have_the_text_that_was_compared(self, project: MemoryProject) -> None:
        comparison = compare(project, FINISHED, [RULES_1], samples=0)
        project.articles.add(make_article(RAIN, "Another text."))
        with pytest.raises(NotPossible, match="rain is not as it was"):
            compared_article(project, comparison, RAIN)
