"""The queue: numbers in many orders, a few rows at a time. The stored project and the one in
memory behave alike."""

from array import array
from dataclasses import replace

import pytest

from annotator.domain.article import ArticleId, ArticleMeta, make_article
from annotator.domain.edit import Change
from annotator.domain.errors import DamagedFile
from annotator.domain.layer import LayerState
from annotator.services.ports import (
    FLAGGED,
    MINE,
    STATUS,
    Assignment,
    Beginning,
    LayerCounts,
    Project,
    SortedOrder,
)
from annotator.services.review.queue import page
from annotator.store.database import Database, driver_connection
from annotator.store.project import SqliteProject, open_project
from annotator.store.queue import in_alphabet
from tests.store.examples import (
    ONE,
    RULES,
    TEXT,
    WHEN,
    adding,
    an_edit,
    held,
    own_claim,
    with_claims,
)
from tests.store.statements import sent_by

TITLES = ("“Zebra” crossing", "élan", "Apple", "apple, again", "Éclair")
DAYS = ("2031-03-01", None, "some time", "2030-12-31", "2031-01-02T10:00")
PUBLISHERS = ("The Post", None, "ärzte", "Zoo", "the post")


def fill(project: Project) -> list[ArticleId]:
    ids = [ArticleId(f"a{number}") for number in range(len(TITLES))]
    about = zip(ids, TITLES, DAYS, PUBLISHERS, strict=True)
    for article_id, title, day, publisher in about:
        meta = ArticleMeta(title=title, published=day, publisher=publisher)
        project.articles.add(make_article(article_id, f"{article_id}: {TEXT}", meta=meta))
    return ids


def titles(project: Project, order: SortedOrder) -> list[str]:
    return [TITLES[place] for place in project.queue.in_order(order)]


def state(project: Project, place: int) -> int:
    return project.queue.index("Ann").states[place]


class TestIndex:
    def test_an_empty_project(self, project: Project) -> None:
        index = project.queue.index("Ann")
        assert (len(index), index.states, index.is_one_year, index.is_whole) == (0, b"", True, True)
        assert project.queue.first_open("Ann") is None
        assert project.queue.last() is None

    def test_numbers_grow_in_the_order_of_import(self, project: Project) -> None:
        ids = fill(project)
        index = project.queue.index("Ann")
        assert index.numbers == array("q", sorted(index.numbers))
        assert [row.id for row in project.queue.page(index.numbers, "Ann")] == ids
        assert [project.queue.number_of(article_id) for article_id in ids] == list(index.numbers)
        assert project.queue.number_of(ArticleId("other")) is None
        assert project.queue.last() == ids[-1]

    def test_a_part_of_it(self, project: Project) -> None:
        fill(project)
        index = project.queue.index("Ann", limit=2)
        assert (len(index), index.is_whole, index.is_one_year) == (2, False, True)
        assert project.queue.index("Ann", limit=6).is_whole
        assert not project.queue.index("Ann").is_one_year

    def test_states_are_those_of_the_reviewer(self, project: Project) -> None:
        held(project)
        done = LayerState("done", is_flagged=True)
        project.layers.apply(an_edit(Change(LayerState(), done)), LayerCounts(0, 0))
        assert state(project, 0) == STATUS.index("done") + FLAGGED + MINE
        assert project.queue.index("Bo").states == bytes([MINE])

    def test_what_is_given_to_others_is_not_ones_own(self, project: Project) -> None:
        first, second, *_ = fill(project)
        for name in ("Ann", "Bo"):
            project.reviewer(name)
        project.assignments.assign({Assignment(first, "Bo"), Assignment(second, "Ann")}, WHEN)
        assert [state(project, place) & MINE for place in range(3)] == [0, MINE, MINE]
        rows = project.queue.page(project.queue.index("Ann").numbers[:3], "Ann")
        assert [row.is_mine for row in rows] == [False, True, True]
        assert project.queue.first_open("Ann") == second
        assert project.queue.first_open("Bo") == first

    def test_a_new_revision_keeps_its_place(self, project: Project) -> None:
        first, *_ = fill(project)
        before = project.queue.index("Ann").numbers
        project.articles.add(make_article(first, "Another text.", meta=ArticleMeta(title="New")))
        index = project.queue.index("Ann")
        assert index.numbers == before
        assert project.queue.page(index.numbers[:1], "Ann")[0].title == "New"

    def test_nothing_in_it_comes_from_a_machine(self, project: Project) -> None:
        fill(project)
        before = project.queue.index("Ann")
        project.suggestions.save(held(project, f"a0: {TEXT}", "a0"), RULES, with_claims(6, 9))
        assert project.queue.index("Ann") == before


class TestOrders:
    def test_titles_without_capitals_accents_and_quotation_marks(self, project: Project) -> None:
        fill(project)
        assert titles(project, "title") == [
            "Apple", "apple, again", "Éclair", "élan", "“Zebra” crossing",
        ]  # fmt: skip

    def test_days_that_nobody_knows_come_last(self, project: Project) -> None:
        fill(project)
        newest = [DAYS[place] for place in project.queue.in_order("newest")]
        assert newest == ["2031-03-01", "2031-01-02T10:00", "2030-12-31", None, "some time"]
        oldest = [DAYS[place] for place in project.queue.in_order("oldest")]
        assert oldest == ["2030-12-31", "2031-01-02T10:00", "2031-03-01", None, "some time"]

    def test_publishers(self, project: Project) -> None:
        fill(project)
        found = [PUBLISHERS[place] for place in project.queue.in_order("publisher")]
        assert found == ["ärzte", "The Post", "the post", "Zoo", None]

    @pytest.mark.parametrize("words", [None, 3, b"x", "", "…", "日本"])
    def test_anything_can_be_sorted(self, words: object) -> None:
        assert isinstance(in_alphabet(words), str)


class TestPages:
    def test_rows_come_as_they_are_asked_for(self, project: Project) -> None:
        fill(project)
        numbers = list(project.queue.index("Ann").numbers)
        asked = [numbers[3], 999, numbers[0]]
        assert [row.id for row in project.queue.page(asked, "Ann")] == ["a3", "a0"]
        assert project.queue.page([], "Ann") == []

    def test_a_row_is_that_of_the_whole_list(self, project: Project) -> None:
        fill(project)
        project.suggestions.save(held(project, f"a0: {TEXT}", "a0"), RULES, with_claims(6, 9))
        numbers = project.queue.index("Ann").numbers
        for threshold in (0.0, 0.4, 0.9):
            whole = project.articles.summaries("Ann", threshold)
            assert project.queue.page(numbers, "Ann", threshold) == whole

    def test_how_articles_were_begun(self, project: Project) -> None:
        fill(project)
        article = project.articles.find(ArticleId("a1"))
        assert article is not None
        project.beginnings.begin(article, "Ann", Beginning("blind", WHEN))
        numbers = project.queue.index("Ann").numbers
        assert project.queue.approaches(numbers, "Ann") == {numbers[1]: "blind"}
        assert project.queue.approaches(numbers[2:], "Ann") == {}
        assert project.queue.approaches(numbers, "Bo") == {}

    def test_a_beginning_that_cannot_be_read_shows_nothing(self, stored: SqliteProject) -> None:
        fill(stored)
        article = stored.articles.find(ArticleId("a1"))
        assert article is not None
        stored.beginnings.begin(article, "Ann", Beginning("blind", WHEN))
        stored.close()
        database = Database(stored.path)
        with database.writing() as connection:
            driver_connection(connection).execute("UPDATE approach SET kind = 'assisted'")
        database.close()
        again = open_project(stored.path)
        numbers = again.queue.index("Ann").numbers
        with pytest.raises(DamagedFile):
            page(again, numbers, "Ann")
        assert len(page(again, numbers[2:], "Ann")) == 3
        again.close()


@pytest.mark.parametrize("articles", [1, 40])
def test_a_page_takes_as_many_statements_in_any_project(
    stored: SqliteProject, articles: int
) -> None:
    with stored.transaction():
        for number in range(articles):
            article = held(stored, f"{number}: {TEXT}", f"a{number}")
            stored.suggestions.save(article, RULES, with_claims(6, 9))
            edit = replace(adding(own_claim(f"c{number}")), article=article.id)
            stored.layers.apply(edit, ONE)
    numbers = stored.queue.index("Ann").numbers
    sent = sent_by(stored, lambda: page(stored, numbers, "Ann", 0.4))
    assert len(sent) == 7
    assert not any("revision_text" in statement for statement in sent)
    assert len(sent_by(stored, lambda: stored.queue.index("Ann"))) == 4
    assert len(sent_by(stored, lambda: stored.queue.first_open("Ann"))) == 3


def test_a_title_that_is_damaged_is_sorted_all_the_same(stored: SqliteProject) -> None:
    fill(stored)
    database = Database(stored.path)
    with database.writing() as connection:
        driver_connection(connection).execute(
            "UPDATE revision SET heading = CAST(x'c541' AS TEXT) WHERE heading = 'Apple'"
        )
    database.close()
    assert sorted(stored.queue.in_order("title")) == list(range(len(TITLES)))
