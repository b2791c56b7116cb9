"""How many SQL statements things take: the same in a small and in a large project."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count

import pytest
from sqlalchemy import Engine, event

from annotator.domain.article import ArticleId
from annotator.services.ports import LayerCounts
from annotator.store.project import SqliteProject
from tests.store.examples import EXTRACTION, LATER, ONE, RULES, TALKS, adding, held, own_claim


@contextmanager
def statements() -> Iterator[list[str]]:
    """What SQLAlchemy sends to any database meanwhile."""
    sent: list[str] = []

    def note(*arguments: object) -> None:
        sent.append(str(arguments[2]))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def sent_by(action: Callable[[], object]) -> list[str]:
    with statements() as sent:
        action()
    return sent


def decide(project: SqliteProject, name: str) -> None:
    project.layers.apply(adding(own_claim(name)), ONE)


def reopen(project: SqliteProject) -> None:
    article = project.articles.find(TALKS)
    assert article is not None
    project.suggestions.structure(article)
    project.suggestions.of(article)
    project.layers.items(article, "Ann")


def undo_and_redo(project: SqliteProject) -> None:
    last = project.layers.last_done("Ann")
    assert last is not None
    project.layers.undo(last, LayerCounts(0, 0), LATER)
    project.layers.redo(last, ONE, LATER)


NUMBERS = count()

ACTIONS: dict[str, tuple[Callable[[SqliteProject], object], int]] = {
    "a decision": (lambda project: decide(project, f"again{next(NUMBERS)}"), 9),
    "opening an article": (reopen, 10),
    "the queue": (lambda project: project.articles.summaries("Ann"), 2),
    "a search": (lambda project: project.articles.matching("oslo"), 2),
    "undo and redo": (undo_and_redo, 26),
    "a history": (lambda project: project.layers.history(TALKS, "Ann", "c3"), 3),
}


@pytest.mark.parametrize("name", ACTIONS)
def test_the_number_of_statements_does_not_grow(stored: SqliteProject, name: str) -> None:
    action, limit = ACTIONS[name]
    stored.suggestions.save(held(stored), RULES, EXTRACTION)
    decide(stored, "c0")
    before = len(sent_by(lambda: action(stored)))
    with stored.transaction():
        for number in range(30):
            article = held(stored, f"{EXTRACTION} {number}", f"a{number}")
            stored.suggestions.save(article, RULES, EXTRACTION)
            decide(stored, f"d{number}")
    assert len(sent_by(lambda: action(stored))) == before <= limit


def test_an_edit_of_many_items_takes_as_many_as_one_of_a_single_item(
    stored: SqliteProject,
) -> None:
    held(stored)
    decide(stored, "first")
    single = sent_by(lambda: decide(stored, "second"))
    many = adding(*(own_claim(f"m{number}") for number in range(50)))
    assert len(sent_by(lambda: stored.layers.apply(many, ONE))) == len(single)


def test_the_queue_reads_no_text(stored: SqliteProject) -> None:
    held(stored)
    sent = sent_by(lambda: stored.articles.summaries("Ann"))
    assert sent[0] == "BEGIN"
    assert len(sent) == 2
    assert "revision_text" not in sent[1]


def test_decisions_and_opened_articles_go_through_indexes(stored: SqliteProject) -> None:
    """Nothing that a decision or an opened article needs walks through a whole table."""
    stored.suggestions.save(held(stored), RULES, EXTRACTION)
    decide(stored, "c0")
    plans: list[str] = []

    def explain(connection: object, cursor: object, *rest: object) -> None:
        statement, parameters = str(rest[0]), rest[1]
        if statement.startswith("SELECT"):
            driver = cursor.connection  # type: ignore[attr-defined]
            plan = driver.execute(f"EXPLAIN QUERY PLAN {statement}", parameters).fetchall()
            plans.extend(step for *_, step in plan)

    event.listen(Engine, "before_cursor_execute", explain)
    try:
        reopen(stored)
        decide(stored, "c1")
        undo_and_redo(stored)
        stored.layers.history(TALKS, "Ann", "c1")
        stored.articles.find_text("0" * 64)
        stored.articles.find(ArticleId("other"))
    finally:
        event.remove(Engine, "before_cursor_execute", explain)
    assert plans
    assert [step for step in plans if step.startswith("SCAN")] == []
