from collections.abc import Iterator
from dataclasses import replace

import pytest

from annotator.domain.article import Article, ArticleMeta, Structure, text_sha256
from annotator.domain.entity import Entity
from annotator.domain.errors import NotStored
from annotator.domain.span import Span
from annotator.domain.suggestion import Extraction, Run, SuggestedEntity
from annotator.services.importing import import_articles
from annotator.services.importing.batching import BATCH_ENTRIES
from annotator.services.ports import AddOutcome, IncomingArticle, Limits, Refusal
from tests.fakes.memory_project import MemoryProject, memory_project

RUN = Run("found.jsonl", "file", "ab" * 32, "import")


@pytest.fixture
def project() -> MemoryProject:
    return memory_project()


def article(text: str | None, name: str | None = "a", **more: object) -> IncomingArticle:
    return IncomingArticle(f"{name}.txt", None, "stem", id=name, text=text, **more)


def predicted(text: str | None, start: int, end: int, words: str | None, **more) -> IncomingArticle:
    span = Span(start, end)
    found = Extraction(Structure(), (SuggestedEntity("e1", Entity(span, "GPE"), 0.5),))
    name = more.pop("name", None)
    return article(text, name, run=RUN, extraction=found, quotes=((start, end, words),), **more)


def test_taken_with_text_meta_and_origin(project: MemoryProject) -> None:
    meta = ArticleMeta(title="T")
    assert import_articles(project, [article("a\r\n", meta=meta)]).taken == 1
    stored = project.articles.find("a")
    assert (stored.text, stored.meta, stored.origin) == ("a\r\n", meta, "a.txt")


def test_same_text_is_skipped_and_named(project: MemoryProject) -> None:
    outcome = import_articles(project, [article("x", "one"), article("x", "two")])
    assert (outcome.read, outcome.taken, outcome.skipped) == (2, 1, 1)
    assert outcome.skips[0].reason == "Its text is in the project already, as one."


def test_new_text_under_an_old_id_is_a_revision(project: MemoryProject) -> None:
    import_articles(project, [article("x")])
    outcome = import_articles(project, [article("y")])
    assert (outcome.taken, outcome.revised) == (1, 1)
    assert project.articles.find("a").revision == 2


def test_two_texts_of_one_import_never_share_an_id(project: MemoryProject) -> None:
    texts = [article("x"), article("y"), article("z")]
    outcome = import_articles(project, texts)
    assert (outcome.taken, outcome.revised) == (3, 0)
    assert list(project.articles.ids()) == ["a", "a-2", "a-3"]
    again = import_articles(project, [article("x"), article("changed"), article("z")])
    assert (again.skipped, again.revised) == (2, 1)
    assert project.articles.find("a-2").text == "changed"


def test_record_without_an_id_is_named_after_file_and_text(project: MemoryProject) -> None:
    import_articles(project, [article("x", None)])
    assert list(project.articles.ids()) == [f"stem-{text_sha256('x')[:8]}"]


def test_ids_have_no_line_breaks(project: MemoryProject) -> None:
    import_articles(project, [article("x", "a\nb\u2028c")])
    assert list(project.articles.ids()) == ["a_b_c"]


@pytest.mark.parametrize(
    ("entry", "part"),
    [
        (article(""), "empty"),
        (article(" \n"), "empty"),
        (article("a\ud800"), "surrogate"),
        (article("x" * 11), "has 11 characters"),
        (article("x", sha256="0" * 64), "text_sha256"),
        (article(None, "nobody"), "no article for nobody"),
        (predicted("China", 0, 9, None), "ends behind"),
        (predicted("China", 0, 2, "China"), "“Ch” in the text and “China”"),
    ],
)
def test_refused_with_a_reason_and_nothing_kept(
    project: MemoryProject, entry: IncomingArticle, part: str
) -> None:
    entries = [entry, article("fine", "b")]
    outcome = import_articles(project, entries, limits=Limits(max_characters=10))
    assert (outcome.refused, outcome.taken) == (1, 1)
    assert part in outcome.refusals[0].reason
    assert list(project.articles.ids()) == ["b"]
    assert project.suggestions.runs() == []


def test_one_that_is_refused_changes_nothing_for_the_others(project: MemoryProject) -> None:
    broken = predicted("China", 0, 9, None, name="a")
    entries = [article("x"), broken, article("y"), article("x", "b")]
    outcome = import_articles(project, entries)
    assert (outcome.taken, outcome.refused, outcome.skipped) == (2, 1, 1)
    assert outcome.skips[0].reason == "Its text is in the project already, as a."
    assert list(project.articles.ids()) == ["a", "a-3"], "the name it asked for stays its own"


def test_refusals_of_the_reader_are_passed_on(project: MemoryProject) -> None:
    refusal = Refusal("a.pdf", None, "no")
    assert import_articles(project, [refusal]).refusals == (refusal,)


@pytest.mark.parametrize("known_by", ["text", "sha256", "name"])
def test_suggestions_for_a_known_article(project: MemoryProject, known_by: str) -> None:
    import_articles(project, [article("China")])
    ways = {
        "text": predicted("China", 0, 5, "China"),
        "sha256": predicted(None, 0, 5, "China", sha256=text_sha256("China")),
        "name": predicted(None, 0, 5, "China", name="a"),
    }
    outcome = import_articles(project, [ways[known_by]])
    assert (outcome.skipped, outcome.suggestions) == (1, 1)
    assert outcome.skips[0].reason.endswith("Its suggestions were added.")
    (suggestions,) = project.suggestions.of(project.articles.find("a"))
    assert suggestions.run == RUN
    again = import_articles(project, [ways[known_by]])
    assert (again.skipped, again.suggestions) == (1, 0)


def test_second_suggestions_for_one_text_of_a_file_are_refused(project: MemoryProject) -> None:
    """A project keeps one set for each file and text; nothing may be lost without notice."""
    first, second = predicted("China", 0, 5, "China"), predicted("China", 0, 2, "Ch")
    told = [replace(each, record=number) for number, each in enumerate((first, first, second))]
    for _ in range(2):
        outcome = import_articles(project, told)
        assert outcome.refused == 1
        assert "Another record of the file" in outcome.refusals[0].reason
    (article_id,) = project.articles.ids()
    (suggestions,) = project.suggestions.of(project.articles.find(article_id))
    assert [found.entity.span for found in suggestions.entities] == [Span(0, 5)]


def test_suggestions_of_two_files_for_one_text_are_both_kept(project: MemoryProject) -> None:
    other = replace(predicted("China", 0, 2, "Ch"), run=Run("b.jsonl", "file", "cd" * 32, "import"))
    outcome = import_articles(project, [predicted("China", 0, 5, "China"), other])
    assert (outcome.refused, outcome.suggestions) == (0, 2)


def test_prediction_for_another_text_of_that_id_is_refused(project: MemoryProject) -> None:
    import_articles(project, [article("China")])
    outcome = import_articles(project, [predicted(None, 0, 5, "Chile", name="a")])
    assert outcome.refused == 1


def test_cancelling_keeps_what_was_taken(project: MemoryProject) -> None:
    seen: list[int] = []

    def endless() -> Iterator[IncomingArticle]:
        for number in range(10_000):
            seen.append(number)
            yield article(f"text {number}", f"a{number}")

    outcome = import_articles(project, endless(), is_cancelled=lambda: len(seen) >= 100)
    assert outcome.was_cancelled
    assert outcome.taken == len(project.articles.ids()) == len(seen) == 100


def test_progress_is_told(project: MemoryProject) -> None:
    told: list[tuple[int, int | None]] = []
    number = 2 * BATCH_ENTRIES + 6
    texts = [article(str(place), str(place)) for place in range(number)]
    import_articles(project, texts, progress=lambda done, total: told.append((done, total)))
    assert told == [(BATCH_ENTRIES, None), (2 * BATCH_ENTRIES, None), (number, None)]


def test_as_many_are_taken_together_as_are_wished(project: MemoryProject) -> None:
    told: list[int] = []
    texts = [article(str(place), str(place)) for place in range(5)]
    import_articles(project, texts, batch_entries=2, progress=lambda done, total: told.append(done))
    assert told == [2, 4, 5]


def test_a_disk_that_fills_up_ends_it_and_what_was_taken_stays(
    project: MemoryProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = BATCH_ENTRIES + 8
    incoming = [article(f"Text {place}.", f"a{place}") for place in range(number)]
    add = project.articles.add

    def add_until_full(made: Article) -> AddOutcome:
        if made.text == f"Text {BATCH_ENTRIES + 3}.":
            raise NotStored("The disk is full: talks.annotator could not be written.", "Make room.")
        return add(made)

    monkeypatch.setattr(project.articles, "add", add_until_full)
    with pytest.raises(
        NotStored, match=rf"disk is full.*{BATCH_ENTRIES} articles were taken before"
    ) as stopped:
        import_articles(project, incoming)
    assert "import the same again" in stopped.value.advice
    assert len(project.articles.ids()) == BATCH_ENTRIES
    monkeypatch.undo()
    again = import_articles(project, incoming)
    assert (again.taken, again.skipped) == (8, BATCH_ENTRIES)
