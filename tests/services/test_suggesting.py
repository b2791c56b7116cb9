from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import pytest

from annotator.domain.article import ArticleId, Structure, make_article
from annotator.domain.entity import Entity
from annotator.domain.errors import AnnotatorError
from annotator.domain.layer import LayerState
from annotator.domain.span import Span
from annotator.domain.suggestion import Extraction, Run, SuggestedEntity, WrittenExtraction
from annotator.domain.writing import written
from annotator.services.ports import (
    ArticleText,
    ExtractionFailure,
    IsCancelled,
    LayerCounts,
    Project,
)
from annotator.services.suggesting import STORED_AT_ONCE, not_begun, suggest
from annotator.store.project import create_project
from tests.fakes.memory_project import SMALL_SCHEME, MemoryProject, memory_project

RUN = Run("words", "1", "abcdef1234")
FOUND = Extraction(
    Structure((), (Span(0, 2),), (Span(0, 1),)),
    (SuggestedEntity("e1", Entity(Span(0, 1), "GPE"), 0.5),),
)
SENSELESS = {
    "beyond its end": Extraction(Structure((), (Span(0, 999),))),
    "doubled": Extraction(FOUND.structure, FOUND.entities * 2),
}
"""By the text in which it is found."""


class ScriptedProcess:
    """Finds the same in every article but the senseless ones, and nothing where the text begins
    with "broken"."""

    def run(self) -> Run:
        return RUN

    def extract(
        self, articles: Iterable[ArticleText], is_cancelled: IsCancelled
    ) -> Iterator[tuple[ArticleId, WrittenExtraction | ExtractionFailure]]:
        for article in articles:
            if is_cancelled():
                return
            broken = article.text.startswith("broken")
            found = SENSELESS.get(article.text, FOUND)
            yield article.id, ExtractionFailure(article.id, "no") if broken else written(found)

    def close(self) -> None:
        """Nothing to close."""


class CountingProcess(ScriptedProcess):
    """Notes which articles it took."""

    def __init__(self) -> None:
        self.seen: list[ArticleId] = []

    def extract(
        self, articles: Iterable[ArticleText], is_cancelled: IsCancelled
    ) -> Iterator[tuple[ArticleId, WrittenExtraction | ExtractionFailure]]:
        for article in articles:
            self.seen.append(article.id)
            yield from super().extract([article], is_cancelled)


class BreakingProcess(ScriptedProcess):
    """Cannot go on after the first two articles."""

    def extract(
        self, articles: Iterable[ArticleText], is_cancelled: IsCancelled
    ) -> Iterator[tuple[ArticleId, WrittenExtraction | ExtractionFailure]]:
        yield from super().extract(islice(articles, 2), is_cancelled)
        raise AnnotatorError("It does not start again.")


@pytest.fixture
def project() -> MemoryProject:
    return memory_project()


def add(project: Project, *texts: str) -> None:
    for number, text in enumerate(texts):
        project.articles.add(make_article(f"a{number}", text))


def test_every_unread_article_is_read_once(project: MemoryProject) -> None:
    number = 2 * STORED_AT_ONCE + 17
    add(project, *(f"text {number}" for number in range(number)))
    process, told = ScriptedProcess(), []
    outcome = suggest(project, process, progress=lambda *done: told.append(done))
    assert (outcome.read, outcome.failures) == (number, ())
    assert told == [(done, number) for done in (1, 3, 7, 15, 31, 47, number)]
    (suggestions,) = project.suggestions.of(project.articles.find("a0"))
    assert suggestions.entities == FOUND.entities
    assert suggest(project, process).read == 0


def test_failure_concerns_its_article_alone(project: MemoryProject) -> None:
    add(project, "one", "broken", "three")
    told: list[ExtractionFailure] = []
    outcome = suggest(project, ScriptedProcess(), failed=told.append)
    assert outcome.read == 2
    assert list(outcome.failures) == told == [ExtractionFailure(ArticleId("a1"), "no")]
    assert list(project.suggestions.without_structure()) == ["a1"]


@pytest.mark.parametrize("text", SENSELESS)
def test_what_cannot_be_stored_concerns_its_article_alone(tmp_path: Path, text: str) -> None:
    path = tmp_path / "p.annotator"
    project = create_project(path, name="p", scheme_toml=SMALL_SCHEME, created_at="")
    add(project, "one", text, "three")
    outcome = suggest(project, ScriptedProcess())
    assert outcome.read == 2
    assert [failure.id for failure in outcome.failures] == ["a1"]
    assert list(project.suggestions.without_structure()) == ["a1"]
    assert list(project.problems()) == []
    project.close()


def test_cancelling_keeps_what_was_found(project: MemoryProject) -> None:
    add(project, *(f"text {number}" for number in range(5)))
    asked = iter([False] * 4 + [True] * 99)
    outcome = suggest(project, ScriptedProcess(), is_cancelled=lambda: next(asked))
    assert outcome.was_cancelled
    assert outcome.read == 5 - len(project.suggestions.without_structure()) > 0


def test_after_a_cancel_the_next_call_goes_on_from_there(project: MemoryProject) -> None:
    add(project, *(f"text {number}" for number in range(50)))
    first, second = CountingProcess(), CountingProcess()
    told: list[int] = []
    outcome = suggest(
        project, first, progress=lambda done, _: told.append(done), is_cancelled=lambda: 7 in told
    )
    assert outcome.was_cancelled
    assert 7 <= outcome.read < 50
    rest = suggest(project, second)
    assert (rest.read, rest.was_cancelled) == (50 - outcome.read, False)
    assert second.seen == [f"a{number}" for number in range(outcome.read, 50)]
    assert not project.suggestions.without_structure()


def test_articles_are_read_from_the_project_as_the_extractor_takes_them(
    project: MemoryProject,
) -> None:
    add(project, *(f"text {number}" for number in range(9)))
    process, ahead = CountingProcess(), []
    suggest(project, process, progress=lambda done, _: ahead.append(len(process.seen) - done))
    assert max(ahead) <= 1


def test_what_was_stored_stays_when_the_extractor_breaks(project: MemoryProject) -> None:
    add(project, *(f"text {number}" for number in range(4)))
    with pytest.raises(AnnotatorError):
        suggest(project, BreakingProcess())
    assert list(project.suggestions.without_structure()) == ["a1", "a2", "a3"]


OTHER = Run("others", "1", "fedcba4321")


class OtherProcess(CountingProcess):
    def run(self) -> Run:
        return OTHER


def begin(project: Project, article_id: str) -> None:
    article = project.articles.find(article_id)
    reviewer = project.reviewer("r1").name
    project.layers.restore(article, reviewer, [LayerState("started")], LayerCounts(0, 0))


def test_anew_another_extractor_reads_what_nobody_has_begun(project: MemoryProject) -> None:
    add(project, "one", "two", "three")
    suggest(project, ScriptedProcess())
    begin(project, "a1")
    assert not_begun(project) == ["a0", "a2"]
    process, told = OtherProcess(), []
    outcome = suggest(project, process, is_anew=True, stored=told.append)
    assert (outcome.read, process.seen, told) == (2, ["a0", "a2"], ["a0", "a2"])
    runs = {
        name: [found.run for found in project.suggestions.of(project.articles.find(name))]
        for name in ("a0", "a1")
    }
    assert runs == {"a0": [RUN, OTHER], "a1": [RUN]}
    again = OtherProcess()
    assert suggest(project, again, is_anew=True).read == 0
    assert again.seen == [], "it has read them before"


def test_an_article_begun_meanwhile_gets_no_new_suggestions(project: MemoryProject) -> None:
    add(project, "one", "two")
    suggest(project, ScriptedProcess())

    class Slow(OtherProcess):
        def extract(
            self, articles: Iterable[ArticleText], is_cancelled: IsCancelled
        ) -> Iterator[tuple[ArticleId, WrittenExtraction | ExtractionFailure]]:
            begin(project, "a1")
            yield from super().extract(articles, is_cancelled)

    suggest(project, Slow(), is_anew=True)
    found = {name: project.suggestions.of(project.articles.find(name)) for name in ("a0", "a1")}
    assert found["a0"][-1].entities == FOUND.entities
    assert found["a1"][-1].entities == ()


def test_gold_keeps_its_sentences_and_gets_tokens_alone(project: MemoryProject) -> None:
    add(project, "reviewed text", "unreviewed text")
    own = Structure((), (Span(3, 5),))
    for name in ("a0", "a1"):
        article = project.articles.find(name)
        project.suggestions.save(article, Run("gold", "file", "f", "import"), Extraction(own))
    finished = project.articles.find("a0")
    reviewer = project.reviewer("r1").name
    project.layers.restore(finished, reviewer, [LayerState("done")], LayerCounts(0, 0))
    suggest(project, ScriptedProcess())
    for name in ("a0", "a1"):
        structure = project.suggestions.structure(project.articles.find(name))
        assert (structure.sentences, structure.tokens) == ((Span(3, 5),), (Span(0, 1),))
    found = {name: project.suggestions.of(project.articles.find(name)) for name in ("a0", "a1")}
    assert not any(suggestions.entities for suggestions in found["a0"])
    assert any(suggestions.entities for suggestions in found["a1"])
