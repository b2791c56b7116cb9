"""How many SQL statements things take: the same in a small and in a large project."""

from collections.abc import Callable, Sequence
from itertools import count

import pytest

from annotator.domain.article import ArticleId
from annotator.domain.layer import Layer
from annotator.services.adjudicating.reading import adjudicated_articles
from annotator.services.comparing.project import gold_choices
from annotator.services.ports import Beginning, LayerCounts
from annotator.services.review import deciding, queue
from annotator.services.review.session import ReviewSession
from annotator.services.seeing import may_see, visible_articles
from annotator.services.suggesting import not_begun
from annotator.store.project import SqliteProject
from tests.store.examples import (
    EXTRACTION,
    LATER,
    ONE,
    RULES,
    TALKS,
    adding,
    held,
    own_claim,
    with_claims,
)
from tests.store.statements import sent_by, traced

OTHER = ArticleId("a1")


def decide(project: SqliteProject, name: str) -> None:
    project.layers.apply(adding(own_claim(name)), ONE)


def undo_and_redo(project: SqliteProject) -> None:
    last = project.layers.last_done("Ann")
    assert last is not None
    project.layers.undo(last, LayerCounts(0, 0), LATER)
    project.layers.redo(last, ONE, LATER)


NUMBERS = count()

ACTIONS: dict[str, tuple[Callable[[SqliteProject], object], int]] = {
    "a decision": (lambda project: decide(project, f"again{next(NUMBERS)}"), 11),
    "all articles": (lambda project: project.articles.summaries("Ann"), 3),
    "what somebody has begun": (lambda project: project.layers.begun("Ann"), 3),
    "what is finished": (lambda project: project.layers.finished(), 3),
    "the index of the queue": (lambda project: project.queue.index("Ann"), 4),
    "a page of the queue": (lambda project: queue.page(project, range(1, 60), "Ann", 0.5), 7),
    "whether others' work is seen": (lambda project: may_see(project, "Bo", TALKS), 10),
    "undo and redo": (undo_and_redo, 30),
    "a history": (lambda project: project.layers.history(TALKS, "Ann", "c3"), 4),
}


@pytest.mark.parametrize("name", ACTIONS)
def test_the_number_of_statements_does_not_grow(stored: SqliteProject, name: str) -> None:
    action, number = ACTIONS[name]
    stored.suggestions.save(held(stored), RULES, EXTRACTION)
    decide(stored, "c0")
    assert len(sent_by(stored, lambda: action(stored))) == number
    with stored.transaction():
        for place in range(30):
            article = held(stored, f"{EXTRACTION} {place}", f"a{place}")
            stored.suggestions.save(article, RULES, EXTRACTION)
            decide(stored, f"d{place}")
    assert len(sent_by(stored, lambda: action(stored))) == number


class Reviewing:
    """A reviewer who has two articles, of `claims` suggested claims each, with some decided."""

    def __init__(self, project: SqliteProject, claims: int) -> None:
        self.session = ReviewSession(project, "Ann", threshold=0.0)
        for article in (TALKS, OTHER):
            text = f"{article} " + "word " * (claims + 20)
            found = with_claims(*range(3, 3 + 3 * claims, 3))
            project.suggestions.save(held(project, text, article), RULES, found)
            self.session.open(article)
            for claim in self.layer.claims_in_order()[1:-1]:
                self.confirm(claim.id)

    @property
    def layer(self) -> Layer:
        assert self.session.desk is not None
        return self.session.desk.layer

    def confirm(self, claim: str) -> None:
        stamp = self.session.stamp()
        self.session.commit("confirm", deciding.confirmed(self.layer, claim, stamp), stamp)

    def confirm_first(self) -> None:
        self.confirm(self.layer.claims_in_order()[0].id)


STEPS: dict[str, tuple[Callable[[Reviewing], object], int]] = {
    "confirming a claim": (Reviewing.confirm_first, 11),
    "undo": (lambda reviewing: reviewing.session.undo(), 17),
    "redo": (lambda reviewing: reviewing.session.redo(), 17),
    "the other article": (lambda reviewing: reviewing.session.open(TALKS), 9),
    "and back": (lambda reviewing: reviewing.session.open(OTHER), 9),
}


@pytest.mark.parametrize("claims", [3, 40])
def test_a_step_of_a_review_takes_as_many_whatever_there_is(
    stored: SqliteProject, claims: int
) -> None:
    reviewing = Reviewing(stored, claims)
    numbers = {
        name: len(sent_by(stored, lambda step=step: step(reviewing)))  # type: ignore[misc]
        for name, (step, _) in STEPS.items()
    }
    assert numbers == {name: number for name, (_, number) in STEPS.items()}


def test_opening_asks_once_and_reads_no_predictions(stored: SqliteProject) -> None:
    """One transaction, and nothing that is not shown."""
    reviewing = Reviewing(stored, 3)
    sent = sent_by(stored, lambda: reviewing.session.open(TALKS))
    assert (sent[0], sent[-1]) == ("BEGIN", "COMMIT")
    assert sum("FROM suggestion" in statement for statement in sent) == 1


def test_a_first_opening_asks_once_how_it_began_and_writes_once(stored: SqliteProject) -> None:
    reviewing = Reviewing(stored, 3)
    held(stored, "Not opened yet.", "new")

    def sent_by_opening() -> list[str]:
        return sent_by(stored, lambda: reviewing.session.open(ArticleId("new")))

    first = sent_by_opening()
    assert _begins(first) == ["BEGIN", "BEGIN IMMEDIATE", "BEGIN"]
    before_writing = first[: first.index("BEGIN IMMEDIATE")]
    assert sum("JOIN approach" in statement for statement in before_writing) == 1
    assert _begins(sent_by_opening()) == ["BEGIN"]


def _begins(sent: Sequence[str]) -> list[str]:
    return [statement for statement in sent if statement.startswith("BEGIN")]


def test_an_edit_of_many_items_reads_and_writes_each_once(stored: SqliteProject) -> None:
    held(stored)
    decide(stored, "first")
    single = sent_by(stored, lambda: decide(stored, "second"))
    many = adding(*(own_claim(f"m{number}") for number in range(51)))
    sent = sent_by(stored, lambda: stored.layers.apply(many, ONE))
    assert len(sent) == len(single) + 50 * len(("read", "put", "noted in the history"))


def test_the_queue_reads_no_text(stored: SqliteProject) -> None:
    held(stored)
    begin, asked, end = sent_by(stored, lambda: stored.articles.summaries("Ann"))
    assert (begin, end) == ("BEGIN", "COMMIT")
    assert "revision_text" not in asked


@pytest.mark.parametrize(
    "question",
    [
        not_begun,
        adjudicated_articles,
        lambda project: visible_articles(project, "Bo"),
        lambda project: gold_choices(project, "Bo"),
    ],
)
def test_who_asks_what_is_begun_reads_no_row_of_the_queue(
    stored: SqliteProject, question: Callable[[SqliteProject], object]
) -> None:
    """There are as many of these as articles, begun or not."""
    held(stored)
    decide(stored, "c0")
    stored.beginnings.begin(held(stored), "Bo", Beginning("assisted", LATER))
    sent = sent_by(stored, lambda: question(stored))
    assert sent
    assert [statement for statement in sent if "heading" in statement] == []


def test_decisions_and_opened_articles_go_through_indexes(stored: SqliteProject) -> None:
    """Nothing that a decision or an opened article needs walks through a whole table."""
    reviewing = Reviewing(stored, 3)

    def everything() -> None:
        for step, _ in STEPS.values():
            step(reviewing)
        stored.layers.history(TALKS, "Ann", "c1")
        stored.articles.find_text("0" * 64)
        stored.articles.find(ArticleId("other"))
        assert stored.articles.find(TALKS)

    sent = sent_by(stored, everything)
    with traced(stored, lambda _statement: None) as driver:
        plans = [
            step
            for statement in sent
            if statement.startswith(("SELECT", "UPDATE", "DELETE"))
            for *_, step in driver.execute(f"EXPLAIN QUERY PLAN {statement}")
        ]
    assert plans
    assert [step for step in plans if step.startswith("SCAN")] == []
