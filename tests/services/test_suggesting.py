from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from annotator.domain.article import ArticleId, Structure, make_article
from annotator.domain.entity import Entity
from annotator.domain.layer import LayerState
from annotator.domain.span import Span
from annotator.domain.suggestion import Extraction, Run, SuggestedEntity
from annotator.services.ports import (
    ArticleText,
    ExtractionFailure,
    IsCancelled,
    LayerCounts,
    Project,
)
from annotator.services.suggesting import BATCH, suggest
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

    def __init__(self) -> None:
        self.batches: list[int] = []

    def run(self) -> Run:
        return RUN

    def extract(
        self, articles: Sequence[ArticleText], is_cancelled: IsCancelled
    ) -> Iterator[tuple[ArticleId, Extraction | ExtractionFailure]]:
        self.batches.append(len(articles))
        for article in articles:
            if is_cancelled():
                return
            broken = article.text.startswith("broken")
            found = SENSELESS.get(article.text, FOUND)
            yield article.id, ExtractionFailure(article.id, "no") if broken else found

    def close(self) -> None:
        """Nothing to close."""


@pytest.fixture
def project() -> MemoryProject:
    return memory_project()


def add(project: Project, *texts: str) -> None:
    for number, text in enumerate(texts):
        project.articles.add(make_article(f"a{number}", text))


def test_every_unread_article_is_read_once(project: MemoryProject) -> None:
    add(project, *(f"text {number}" for number in range(BATCH + 2)))
    process, told = ScriptedProcess(), []
    outcome = suggest(project, process, progress=lambda *done: told.append(done))
    assert (outcome.read, outcome.failures) == (BATCH + 2, ())
    assert process.batches == [BATCH, 2]
    assert told == [(BATCH, BATCH + 2), (BATCH + 2, BATCH + 2)]
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
