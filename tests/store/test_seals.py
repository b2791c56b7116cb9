"""Seals: no row says something else than what was written without being told."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.article import ArticleId, Structure
from annotator.domain.errors import DamagedFile, InvalidInput
from annotator.domain.suggestion import Extraction, SuggestedClaim
from annotator.formats.gold_folder import GoldFolder
from annotator.services.exporting import export_gold
from annotator.services.ports import LayerCounts, Project
from annotator.store import seals
from annotator.store.checking import SEALED_TOGETHER
from annotator.store.mapping import as_json, body_sha256
from annotator.store.project import SqliteProject, create_project, open_project
from annotator.store.sealing import sealed_rows
from annotator.store.seals import RUN, SETTING, added_up, row_seal, seal_of_found
from tests.databases.make_database import CONFLICT, OTHER, fill
from tests.fakes.memory_project import SMALL_SCHEME
from tests.store.examples import (
    CLAIM,
    LATER,
    RULES,
    RULES_2,
    STRUCTURE,
    TALKS,
    adding,
    held,
    own_claim,
)

CREATED = "2026-01-01T00:00:00Z"
SEALED = {
    "setting": seals.SETTING,
    "reviewer": seals.REVIEWER,
    "revision": {name: kind for name, kind in seals.REVISION.items() if name != "key"},
    "article": {"key": str},
    "structure": {name: kind for name, kind in seals.STRUCTURE.items() if name != "revision"},
    "extraction": {"claims": int},
    "run": seals.RUN,
    "suggestion": seals.SUGGESTION,
    "approach": seals.APPROACH,
    "layer": seals.LAYER,
    "layer_item": seals.ITEM,
    "edit": {**seals.EDIT, "is_undone": bool, "is_discarded": bool},
    "edit_change": seals.CHANGE,
}
POINTERS = ("revision", "reviewer", "layer", "guideline", "target")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A project with rows in every table."""
    path = tmp_path_factory.mktemp("whole") / "talks.annotator"
    project = create_project(path, name="Talks", scheme_toml=SMALL_SCHEME, created_at=CREATED)
    fill(project)
    assert list(project.problems()) == []
    project.close()
    return path.read_bytes()


@pytest.fixture
def filled(whole: bytes, path: Path) -> Path:
    path.write_bytes(whole)
    return path


def damage(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute(statement).rowcount, statement
        connection.commit()


def other_value(table: str, column: str) -> str:
    """Something else that the column may hold, in SQL."""
    kind = SEALED[table][column]
    if kind is bool:
        return f"1 - {column}"
    if column in POINTERS:
        return f"coalesce({column}, 0) + 1"
    if kind is int or column == "score":
        return f"{column} + 1"
    return f"coalesce({column}, '') || 'x'"


@pytest.mark.parametrize("table", SEALED)
def test_every_sealed_column_tells_of_a_change(filled: Path, table: str) -> None:
    with closing(sqlite3.connect(filled, isolation_level=None)) as connection:
        for column in SEALED[table]:
            connection.execute("BEGIN")
            changed = f"UPDATE {table} SET {column} = {other_value(table, column)}"
            last = f"(SELECT max(rowid) FROM {table})"
            assert connection.execute(f"{changed} WHERE rowid = {last}").rowcount, column
            assert [row for row in sealed_rows(connection) if not row.is_sound], column
            connection.execute("ROLLBACK")
        assert all(row.is_sound for row in sealed_rows(connection))


def article_of(project: Project, article_id: ArticleId = TALKS) -> None:
    project.articles.find(article_id)


def everything(project: Project) -> None:
    """Reads all that somebody decided and all it was decided about."""
    project.scheme()
    project.setting("place")
    project.reviewers()
    for article_id in project.articles.ids():
        article = project.articles.find(article_id)
        assert article is not None
        project.suggestions.structure(article)
        project.suggestions.of(article)
        for name in ("Ann", "Bo", "Cy"):
            project.layers.items(article, name)
            project.layers.edits(article, name)
            project.beginnings.of(article, name)


CHANGED: dict[str, str] = {
    "a title": "UPDATE revision SET title = 'Walks' WHERE is_newest AND length > 20",
    "an article's name": "UPDATE article SET key = 'walks' WHERE key = 'talks'",
    "a sentence's end": "UPDATE structure SET sentences = replace(sentences, '48', '47')",
    "a suggestion's score": "UPDATE suggestion SET score = 0.125 WHERE score = 0.25",
    "a suggestion": "UPDATE suggestion SET body = replace(body, '24', '23')",
    "a lost suggestion": "DELETE FROM suggestion WHERE kind = 'claim' AND run = 2 AND key = 'c6'",
    "a run's kind": "UPDATE run SET kind = 'extractor' WHERE kind = 'import'",
    "a status": "UPDATE layer SET status = 'open' WHERE status = 'done'",
    "a note": "UPDATE layer SET note = 'looks bad' WHERE note IS NOT NULL",
    "another article's layer": "UPDATE layer SET revision = 3 WHERE id = 1",
    "a lost decision": "DELETE FROM layer_item WHERE item = 'c1'",
    "a decision's name": "UPDATE layer_item SET item = 'c9' WHERE item = 'c1'",
    "a decision with its hash": "UPDATE layer_item SET (body, sha256) ="
    " (SELECT body, sha256 FROM layer_item WHERE item = 'c1') WHERE item = 'c0'",
    "a lost change": "DELETE FROM edit_change WHERE edit = 1 AND position = 0",
    "a change": "UPDATE edit_change SET after = replace(after, 'added', 'rejected')",
    "an undone edit": "UPDATE edit SET is_undone = 1 - is_undone WHERE id = 2",
    "a discarded edit": "UPDATE edit SET is_discarded = 1 - is_discarded WHERE id = 1",
    "when it was decided": "UPDATE edit SET made_at = '2026-03-01T10:00:01Z' WHERE id = 1",
    "a blind review": "UPDATE approach SET kind = 'assisted'",
    "a setting": "UPDATE setting SET value = 'walks' WHERE key = 'place'",
    "a pseudonym": "UPDATE reviewer SET pseudonym = 'r9' WHERE pseudonym = 'r1'",
    "the scheme": "UPDATE scheme SET toml = replace(toml, 'small', 'large')",
    "a text that is a number": "UPDATE revision_text SET text = x'31' WHERE revision = 2",
    "a body that is none": "UPDATE suggestion SET body = x'00ff' WHERE kind = 'entity'",
}


def test_what_was_not_changed_is_shown(filled: Path) -> None:
    with closing(open_project(filled)) as project:
        everything(project)


@pytest.mark.parametrize("name", CHANGED)
def test_what_was_changed_is_not_shown(filled: Path, name: str) -> None:
    damage(filled, CHANGED[name])
    with (
        closing(open_project(filled)) as project,
        pytest.raises(DamagedFile, match="damaged") as caught,
    ):
        everything(project)
    assert "Backups" in caught.value.advice


def test_the_message_names_the_article(filled: Path) -> None:
    damage(filled, CHANGED["a title"])
    with (
        closing(open_project(filled)) as project,
        pytest.raises(DamagedFile, match="article talks is damaged"),
    ):
        article_of(project)
    with closing(open_project(filled)) as project:
        article_of(project, OTHER)
        assert list(project.problems()) == [
            "Article talks: what is known about it does not match its seal."
        ]


def test_a_list_shows_what_can_be_read(filled: Path) -> None:
    damage(filled, "UPDATE layer SET status = 'odd', claims = 'many' WHERE id = 1")
    damage(filled, "UPDATE revision SET publisher = x'00', heading = x'ff' WHERE id = 2")
    with closing(open_project(filled)) as project:
        (first, _) = project.articles.summaries("Ann")
    assert (first.id, first.title, first.publisher) == (TALKS, "", None)
    assert (first.status, first.claims) == ("open", 0)


def lose_index(filled: Path, name: str) -> None:
    """From now on SQLite looks for its rows in one that is empty."""
    with closing(sqlite3.connect(filled)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_master SET rootpage ="
            " (SELECT rootpage FROM sqlite_master WHERE name = 'conflict_place')"
            " WHERE name = ?",
            (name,),
        )
        connection.commit()


def test_rows_that_an_index_has_lost_are_told_before_an_export(filled: Path) -> None:
    with closing(open_project(filled)) as project:
        project.require_whole()
    for index in ("layer_reviewer", "revision_newest", "article_key"):
        damaged = filled.with_name(f"{index}.annotator")
        shutil.copyfile(filled, damaged)
        lose_index(damaged, index)
        with closing(open_project(damaged)) as project, pytest.raises(DamagedFile):
            project.require_whole()


@pytest.mark.parametrize(
    ("table", "index"),
    [("layer_item", "sqlite_autoindex_layer_item_1"), ("suggestion", "suggestion_key")],
)
def test_rows_that_a_seal_counts_are_missed_by_it(filled: Path, table: str, index: str) -> None:
    assert table in SEALED_TOGETHER
    lose_index(filled, index)
    with closing(open_project(filled)) as project:
        project.require_whole()
        article = project.articles.find(TALKS)
        assert article is not None
        read = {"layer_item": project.layers.records, "suggestion": project.suggestions.shown}
        with pytest.raises(DamagedFile):
            read[table](article)


Act = Callable[[Project], object]
ACTS: dict[str, Act] = {
    "a decision": lambda project: project.layers.apply(
        replace(adding(own_claim("c8")), revision=2), LayerCounts(5, 3)
    ),
    "an undo": lambda project: project.layers.undo(
        project.layers.last_done("Ann"),  # type: ignore[arg-type]
        LayerCounts(0, 0),
        LATER,
    ),
    "a redo": lambda project: project.layers.redo(
        project.layers.last_undone("Ann"),  # type: ignore[arg-type]
        LayerCounts(5, 3),
        LATER,
    ),
    "a colour": lambda project: project.set_colour("Ann", "#123456"),
    "a setting": lambda project: project.set_setting("place", "walks"),
    "a conflict": lambda project: project.conflicts.add(replace(CONFLICT, body="[]")),
}


@pytest.mark.parametrize("name", ACTS)
def test_every_change_seals_anew(filled: Path, name: str) -> None:
    with closing(open_project(filled)) as project:
        ACTS[name](project)
        assert list(project.problems()) == []
        everything(project)


def test_a_decision_does_not_make_good_what_was_lost_before(filled: Path) -> None:
    damage(filled, CHANGED["a lost decision"])
    with closing(open_project(filled)) as project:
        ACTS["a decision"](project)
        article = project.articles.find(TALKS)
        assert article is not None
        with pytest.raises(DamagedFile, match="layer of article talks"):
            project.layers.items(article, "Ann")


def test_tokens_that_come_later_are_sealed_too(stored: SqliteProject) -> None:
    article = held(stored)
    without = replace(STRUCTURE, tokens=())
    stored.suggestions.save(article, RULES, Extraction(without))
    stored.suggestions.save(article, RULES_2, Extraction(STRUCTURE))
    assert stored.suggestions.structure(article) == STRUCTURE
    assert list(stored.problems()) == []


@given(score=st.floats(allow_nan=False, allow_infinity=False), word=st.text())
def test_a_seal_is_the_hash_of_plain_json(score: float, word: str) -> None:
    """Whatever writes it: files sealed by older versions are to be read."""
    row, run = {"revision": 1, "claims": 2}, dict.fromkeys(RUN, word)
    found = ("claim", word, "{}", score)
    assert seal_of_found(row, run, [found]) == body_sha256(
        as_json([[1, 2], [word] * len(RUN), [found]])
    )


@pytest.mark.parametrize("score", [1, 0, -0.0, 1e-320, 0.1 + 0.2])
def test_any_score_is_sealed_as_it_is_stored(stored: SqliteProject, score: float) -> None:
    article = held(stored)
    claim = SuggestedClaim("c1", replace(CLAIM, arguments=()), score)
    stored.suggestions.save(article, RULES, Extraction(Structure(), claims=(claim,)))
    assert stored.suggestions.of(article)[0].claims[0].score == score
    assert not [problem for problem in stored.problems() if "damaged" in problem]


def test_hashes_are_added_up_in_any_order_and_taken_out_again() -> None:
    first, second, third = (row_seal(SETTING, {"key": key, "value": ""}) for key in "abc")
    together = added_up(first, second, third)
    assert together == added_up(third, first, second)
    assert added_up(together, second) == added_up(first, third)
    assert len(added_up(first, first)) == len(first)


def test_a_value_of_another_kind_is_not_sealed() -> None:
    with pytest.raises(InvalidInput, match="“value” cannot hold 7"):
        row_seal(SETTING, {"key": "a", "value": 7})


EXPORTED_FROM = {
    "a title": CHANGED["a title"],
    "a lost decision": CHANGED["a lost decision"],
    "a note": CHANGED["a note"],
    "a pseudonym": CHANGED["a pseudonym"],
    "a text": "UPDATE revision_text SET text = replace(text, 'Oslo', 'Rome')",
}


@pytest.mark.parametrize("name", EXPORTED_FROM)
def test_nothing_damaged_is_exported_and_the_older_export_stays(
    filled: Path, tmp_path: Path, name: str
) -> None:
    target = tmp_path / "gold"
    with closing(open_project(filled)) as project:
        export_gold(project, GoldFolder(target))
    before = {file.name: file.read_bytes() for file in target.iterdir()}
    damage(filled, EXPORTED_FROM[name])
    with closing(open_project(filled)) as project, pytest.raises(DamagedFile):
        export_gold(project, GoldFolder(target))
    assert {file.name: file.read_bytes() for file in target.iterdir()} == before
