"""Runs as a whole, in the stored project and in the one in memory: predictions above all."""

import pytest

from annotator.domain.article import Structure
from annotator.domain.errors import InvalidInput, NotPossible
from annotator.domain.suggestion import Extraction, Run, Suggestions
from annotator.services.ports import Project, Quarantined, RunCounts
from tests.store.examples import (
    EXTRACTION,
    FILE,
    PREDICTED,
    QUARANTINED,
    RULES,
    STRUCTURE,
    TALKS,
    held,
    with_claims,
)

AGAIN = Run("other", "2", "0011223344", "predictions", "2026-01-04T00:00:00Z")


def shown(project: Project) -> object:
    """All that a list of articles shows of suggestions, and which articles wait for some."""
    summaries = project.articles.summaries("Ann"), project.articles.summaries("Ann", 0.6)
    return [list(rows) for rows in summaries], list(project.suggestions.without_structure())


class TestPredictions:
    @pytest.mark.parametrize("runs", [[], [RULES], [FILE], [RULES, FILE]])
    def test_they_are_kept_and_never_counted_as_shown(
        self, project: Project, runs: list[Run]
    ) -> None:
        article = held(project)
        for run in runs:
            project.suggestions.save(article, run, with_claims(0, 3))
        before = shown(project)
        assert project.suggestions.save(article, PREDICTED, EXTRACTION)
        assert shown(project) == before
        expected = Suggestions(PREDICTED, EXTRACTION.entities, EXTRACTION.claims)
        assert project.suggestions.of(article)[-1] == expected

    def test_suggestions_that_come_later_are_counted_without_them(self, project: Project) -> None:
        article = held(project)
        project.suggestions.save(article, PREDICTED, with_claims(0, 3, 6))
        project.suggestions.save(article, RULES, with_claims(0, structure=Structure()))
        project.suggestions.save(article, AGAIN, with_claims(0, 3))
        assert project.articles.summaries("Ann")[0].claims == 1
        project.suggestions.save(article, FILE, with_claims(0, 3, structure=Structure()))
        assert project.articles.summaries("Ann")[0].claims == 2
        assert list(project.problems()) == []

    def test_they_bring_no_structure(self, project: Project) -> None:
        article = held(project)
        project.suggestions.save(article, PREDICTED, EXTRACTION)
        assert project.suggestions.structure(article) is None
        project.suggestions.save(
            article, RULES, Extraction(Structure(sentences=STRUCTURE.sentences))
        )
        project.suggestions.save(article, AGAIN, EXTRACTION)
        assert project.suggestions.structure(article) == Structure(sentences=STRUCTURE.sentences)

    def test_none_is_kept_that_lies_outside_its_text(self, project: Project) -> None:
        article = held(project, "short")
        with pytest.raises(InvalidInput, match="outside the text"):
            project.suggestions.save(article, PREDICTED, EXTRACTION)
        assert project.suggestions.runs() == []

    def test_a_key_is_of_one_kind(self, project: Project) -> None:
        article, other = held(project), held(project, "another text", "other")
        project.suggestions.save(article, FILE, EXTRACTION)
        same = Run(FILE.name, FILE.version, FILE.config_hash, "predictions")
        assert same.key == FILE.key
        with pytest.raises(InvalidInput, match=r"kind"):
            project.suggestions.save(other, same, Extraction(Structure()))
        assert project.suggestions.of(other) == []
        assert project.suggestions.runs() == [FILE]


class TestCounts:
    def test_each_run_has_those_of_the_newest_texts(self, project: Project) -> None:
        article, other = held(project), held(project, "another text", "other")
        project.suggestions.save(article, RULES, EXTRACTION)
        project.suggestions.save(other, RULES, with_claims(0, 3, structure=Structure()))
        project.suggestions.save(other, PREDICTED, Extraction(Structure()))
        project.suggestions.quarantine(PREDICTED, QUARANTINED)
        assert project.suggestions.run_counts() == [
            RunCounts(RULES, articles=2, claims=3, entities=1),
            RunCounts(PREDICTED, articles=1, quarantined=2),
        ]
        held(project, "a newer text")
        assert project.suggestions.run_counts()[0] == RunCounts(RULES, articles=1, claims=2)


class TestQuarantine:
    def test_records_come_back_as_they_were_in_order(self, project: Project) -> None:
        project.suggestions.save(held(project), PREDICTED, EXTRACTION)
        assert project.suggestions.quarantined() == []
        project.suggestions.quarantine(PREDICTED, QUARANTINED)
        assert tuple(project.suggestions.quarantined(PREDICTED)) == QUARANTINED
        assert project.suggestions.quarantined(AGAIN) == []

    def test_later_ones_replace_those_of_the_same_run(self, project: Project) -> None:
        article = held(project)
        for run in (PREDICTED, AGAIN):
            project.suggestions.save(article, run, EXTRACTION)
        other = Quarantined(AGAIN.key, "again.jsonl", 1, "why")
        project.suggestions.quarantine(PREDICTED, QUARANTINED)
        project.suggestions.quarantine(AGAIN, [other])
        project.suggestions.quarantine(PREDICTED, QUARANTINED[1:])
        assert list(project.suggestions.quarantined()) == [QUARANTINED[1], other]
        project.suggestions.quarantine(PREDICTED, [])
        assert list(project.suggestions.quarantined()) == [other]

    def test_a_run_is_made_of_what_could_not_be_taken(self, project: Project) -> None:
        project.suggestions.quarantine(PREDICTED, QUARANTINED)
        (counts,) = project.suggestions.run_counts()
        assert (counts.run, counts.articles) == (PREDICTED, 0)
        assert tuple(project.suggestions.quarantined(PREDICTED)) == QUARANTINED


class TestRemoving:
    def test_all_of_one_run_goes_and_nothing_else(self, project: Project) -> None:
        article, other = held(project), held(project, "another text", "other")
        project.suggestions.save(article, RULES, EXTRACTION)
        for run in (PREDICTED, AGAIN):
            project.suggestions.save(article, run, EXTRACTION)
        project.suggestions.save(other, PREDICTED, Extraction(Structure()))
        project.suggestions.quarantine(PREDICTED, QUARANTINED)
        before = shown(project)
        assert project.suggestions.remove(PREDICTED) == 2
        assert project.suggestions.runs() == [RULES, AGAIN]
        assert [found.run for found in project.suggestions.of(article)] == [RULES, AGAIN]
        assert project.suggestions.read_by(PREDICTED) == set()
        assert project.suggestions.quarantined() == []
        assert shown(project) == before
        assert list(project.problems()) == []

    def test_it_can_come_again(self, project: Project) -> None:
        article = held(project)
        project.suggestions.save(article, PREDICTED, EXTRACTION)
        project.suggestions.remove(PREDICTED)
        assert project.suggestions.save(article, PREDICTED, with_claims(0))
        assert project.suggestions.run_counts() == [RunCounts(PREDICTED, articles=1, claims=1)]

    @pytest.mark.parametrize("run", [RULES, FILE])
    def test_suggestions_stay(self, project: Project, run: Run) -> None:
        project.suggestions.save(held(project), run, EXTRACTION)
        with pytest.raises(NotPossible, match="Only predictions"):
            project.suggestions.remove(run)
        assert project.suggestions.read_by(run) == {TALKS}

    def test_what_is_not_there_cannot_go(self, project: Project) -> None:
        with pytest.raises(NotPossible, match="other 1"):
            project.suggestions.remove(PREDICTED)
