"""The index of words: in step with the articles, never above them, and not needed."""

import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.domain.article import make_article
from annotator.domain.errors import NotPossible
from annotator.services.searching import sought
from annotator.store import search_index
from annotator.store.checking_search import DIFFERS, MISSING
from annotator.store.project import SqliteProject, open_project
from annotator.store.searching import expression
from tests.store.examples import held

Change = Callable[[SqliteProject], object]


def numbers(project: SqliteProject, words: str) -> list[int]:
    return list(project.search.all(words))


def both_problems(project: SqliteProject) -> list[str]:
    return [*project.problems(), *project.search.problems()]


def add(project: SqliteProject, article_id: str, text: str) -> None:
    project.articles.add(make_article(article_id, text))


def refused(project: SqliteProject) -> None:
    with suppress(ZeroDivisionError), project.transaction():
        add(project, "gone", "a gone text")
        raise ZeroDivisionError


def partly_refused(project: SqliteProject) -> None:
    with project.transaction():
        add(project, "before", "kept before")
        refused(project)
        add(project, "after", "kept after")


def added_and_revised(project: SqliteProject) -> None:
    with project.transaction():
        add(project, "twice", "first words")
        add(project, "twice", "second words")
        add(project, "old", "old in the same step")


def taken_after_a_refusal(project: SqliteProject) -> None:
    refused(project)
    add(project, "new", "a new text")


CHANGES: dict[str, Change] = {
    "added": lambda project: add(project, "new", "a new text"),
    "revised": lambda project: add(project, "old", "another text"),
    "skipped": lambda project: add(project, "same", "an old text"),
    "refused": refused,
    "partly refused": partly_refused,
    "added and revised at once": added_and_revised,
    "taken after a refusal": taken_after_a_refusal,
    "made anew": lambda project: project.search.rebuild(),
}


@pytest.mark.parametrize("name", CHANGES)
def test_the_index_is_in_step_whatever_was_done(stored: SqliteProject, name: str) -> None:
    add(stored, "old", "an old text")
    CHANGES[name](stored)
    assert both_problems(stored) == []
    assert numbers(stored, "gone") == []
    articles = [stored.articles.find(article_id) for article_id in stored.articles.ids()]
    for place, article in enumerate(articles, start=1):
        assert article is not None
        assert numbers(stored, f'"{article.text}"') == [place]


def test_the_words_of_a_step_are_written_at_its_end_and_once(stored: SqliteProject) -> None:
    """FTS5 would begin a piece of index for each article."""
    with stored.transaction():
        for number in range(50):
            add(stored, f"a{number}", f"the text number {number}")
        assert numbers(stored, "number") == list(range(1, 51)), "by the texts until then"
    with closing(sqlite3.connect(stored.path)) as connection:
        query = "SELECT count(*) FROM search_index_idx"
        assert connection.execute(query).fetchone() == (1,)
    assert numbers(stored, "number") == list(range(1, 51))


LETTERS = "aAäÄßñсСйÉ1٣ \t\n-'\"*_%$(北か​\0😀𝔞"
ODD = st.text(alphabet=LETTERS, max_size=12) | st.text(max_size=8)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(typed=st.lists(ODD | st.sampled_from(("AND", "OR", "NOT", "NEAR(", "text:", "^", "{a b}"))))
def test_nothing_that_is_typed_is_an_operator_or_an_error(
    stored: SqliteProject, typed: list[str]
) -> None:
    words = " ".join(typed)
    add(stored, "odd", "Ä-b 北か и \0 1٣ text not near or and")
    found = numbers(stored, words)
    assert found == [1] * sought(words).is_held_by(["Ä-b 北か и \0 1٣ text not near or and"])


@pytest.mark.parametrize("words", ["a" * 10_000, '"' * 10_001, "a " * 5_000, '"a ' * 3_000, "\0*"])
def test_much_that_is_typed_is_no_error(stored: SqliteProject, words: str) -> None:
    held(stored)
    assert numbers(stored, words) in ([], [1])


def test_the_index_answers_what_the_texts_say(
    stored: SqliteProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = ("U.S. talks", "us TALKS, again", "the talk's end", "don't talk", "Straße naïve", "50%")
    for number, text in enumerate(texts):
        add(stored, f"a{number}", text)
    asked = ("u.s.", "us", "talk", "talks", '"us talks"', "don't", "dont", "strasse", "straße",
             "naive", "NAÏ*", "n*", "nä*", "str*", "straß*", "stras*", "us t*", '"us t*', "50",
             "50%", "end talk", '"the talk s"')  # fmt: skip
    by_index = {words: numbers(stored, words) for words in asked}
    assert by_index["talk"] == [1, 2, 3, 4]
    assert by_index['"us talks"'] == by_index['"us t*'] == [2]
    assert by_index["str*"] == by_index["nä*"] == [5]
    monkeypatch.setattr(search_index, "has_fts5", lambda: False)
    assert {words: numbers(stored, words) for words in asked} == by_index


def test_a_phrase_and_a_beginning_in_the_words_of_fts5() -> None:
    assert expression(sought('"he met" OR vice* U.S.')) == '"he met" "OR" "vice" * "U S"'


def without_fts5(project: SqliteProject) -> None:
    add(project, "new", "a new text")
    add(project, "old", "an altered text")
    assert numbers(project, "text") == [1, 2]
    assert numbers(project, "altered") == [1]


def test_without_fts5_everything_goes_on(
    stored: SqliteProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the index is not believed before it has caught up."""
    add(stored, "old", "an old text")
    with monkeypatch.context() as patched:
        patched.setattr(search_index, "has_fts5", lambda: False)
        without_fts5(stored)
    assert numbers(stored, "altered") == [1]
    assert numbers(stored, "old") == []
    assert both_problems(stored) == [DIFFERS]
    add(stored, "newest", "the newest text")
    assert both_problems(stored) == []
    assert numbers(stored, "altered") == [1]


def test_a_project_made_without_fts5_gets_its_index_later(
    stored: SqliteProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(stored, "old", "an old text")
    stored.close()
    damaged(stored.path, "DROP TABLE search_index")
    project = open_project(stored.path)
    assert numbers(project, "old") == [1]
    add(project, "new", "a new text")
    assert both_problems(project) == [MISSING]
    project.search.rebuild()
    assert both_problems(project) == []
    assert numbers(project, "text") == [1, 2]
    project.close()


BEFORE_WORD_BEGINNINGS = search_index.MAKE_INDEX.replace(
    f"prefix = '{search_index.WORD_BEGINNINGS}',", ""
)


def test_an_index_without_one_of_the_beginnings_is_told_and_made_anew(
    stored: SqliteProject,
) -> None:
    """It finds the same, and takes a hundred times as long where there are many articles."""
    add(stored, "a", "a text of Köln")
    stored.close()
    damaged(stored.path, "DROP TABLE search_index")
    with closing(sqlite3.connect(stored.path)) as connection:
        connection.execute(BEFORE_WORD_BEGINNINGS)
    project = open_project(stored.path)
    add(project, "b", "another text")
    assert [numbers(project, words) for words in ("te*", "tex*", "a*")] == [[1, 2], [1, 2], [1, 2]]
    assert project.search.problems() == [DIFFERS]
    project.search.rebuild()
    assert both_problems(project) == []
    assert [numbers(project, words) for words in ("te*", "tex*", "a*")] == [[1, 2], [1, 2], [1, 2]]
    project.close()


def damaged(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        assert connection.execute(statement).rowcount


DAMAGES = (
    "DELETE FROM search_index_data WHERE id > 10",
    "UPDATE search_index_data SET block = CAST(replace(block, 'text', 'tent') AS BLOB)",
    "UPDATE search_index_data SET block = zeroblob(length(block)) WHERE id > 10",
    "DELETE FROM search_index_docsize WHERE id = 1",
    "DELETE FROM search_index_docsize",
)


@pytest.mark.parametrize("statement", DAMAGES)
@pytest.mark.parametrize("to_read", [False, True])
def test_damage_to_the_index_is_told_and_mended(
    stored: SqliteProject, statement: str, to_read: bool
) -> None:
    add(stored, "a", "a text of Köln")
    add(stored, "b", "another text")
    stored.close()
    damaged(stored.path, statement)
    project = open_project(stored.path, to_read=to_read)
    assert both_problems(project) == [DIFFERS]
    project.close()
    project = open_project(stored.path)
    numbers(project, "text")
    assert project.articles.ids() == ["a", "b"]
    project.search.rebuild()
    assert both_problems(project) == []
    assert numbers(project, "text") == [1, 2]
    project.close()


def test_an_index_that_cannot_be_read_costs_no_hit(stored: SqliteProject) -> None:
    add(stored, "a", "a text of Köln")
    damaged(stored.path, "UPDATE search_index_data SET block = x'00' WHERE id > 10")
    stored.close()
    project = open_project(stored.path)
    assert numbers(project, "köln") == [1]
    project.close()


def test_a_check_waits_for_nobody_who_writes(stored: SqliteProject) -> None:
    add(stored, "a", "a text")
    found: list[list[str]] = []
    with stored.transaction():
        add(stored, "b", "another text")
        check = threading.Thread(target=lambda: found.append(both_problems(stored)))
        check.start()
        check.join()
    assert found == [[]]


def test_a_copy_has_the_index(stored: SqliteProject, path: Path) -> None:
    add(stored, "a", "a text of Köln")
    copy = path.with_name("copy.annotator")
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    project = open_project(copy)
    assert both_problems(project) == []
    with closing(sqlite3.connect(copy)) as connection:
        assert search_index.is_complete(connection)
    project.close()


def test_making_the_index_tells_how_far_it_is_and_can_be_stopped(
    stored: SqliteProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_index, "ARTICLES_AT_A_TIME", 2)
    for number in range(5):
        add(stored, f"a{number}", f"word{number} for all")
    told: list[tuple[int, int | None]] = []
    stored.search.rebuild(progress=lambda *far: told.append(far))
    assert told == [(2, 5), (4, 5), (5, 5)]
    left = iter(range(1))
    with pytest.raises(NotPossible, match="stopped"):
        stored.search.rebuild(is_cancelled=lambda: next(left, None) is None)
    assert numbers(stored, "all") == [1, 2, 3, 4, 5]
    assert both_problems(stored) == []


def test_numbers_that_lie_far_apart_do_not_hold_up_making_the_index(stored: SqliteProject) -> None:
    """A file from elsewhere may hold any; counted through one by one, this would take years."""
    for name in ("a", "b", "c"):
        add(stored, name, f"a text of {name}")
    stored.close()
    for number, other in ((1, -5), (3, 1 << 60)):
        damaged(stored.path, f"UPDATE article SET id = {other} WHERE id = {number}")
        damaged(stored.path, f"UPDATE revision SET article = {other} WHERE article = {number}")
    told: list[tuple[int, int | None]] = []

    def is_endless() -> bool:
        return len(told) > 10

    with closing(open_project(stored.path)) as project:
        project.search.rebuild(progress=lambda *far: told.append(far), is_cancelled=is_endless)
        assert project.search.problems() == []
    assert told == [(3, 3)]
