"""Layers as they are exported: the records that are stored, checked like all else that is read."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from annotator.domain.article import Article
from annotator.domain.errors import DamagedFile
from annotator.domain.item_records import item_record
from annotator.domain.layer import Item
from annotator.domain.layer_records import layer_records
from annotator.domain.records import Record
from annotator.store.project import SqliteProject, create_project
from tests.fakes.memory_project import SMALL_SCHEME
from tests.services.adjudicating.panel import claim, entity, finish, with_article

ITEMS: list[Item] = [claim("c1", "Prices fell"), entity("e1", "Ann Lee")]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[SqliteProject]:
    path = tmp_path / "talks.annotator"
    with closing(create_project(path, name="", scheme_toml=SMALL_SCHEME, created_at="")) as made:
        yield made


@pytest.fixture
def article(project: SqliteProject) -> Article:
    article = with_article(project)
    finish(project, article, "Ann", ITEMS)
    finish(project, article, "Bo", ITEMS[:1], is_done=False)
    return article


def passed_on(item: Item) -> Record:
    """All but what was put forward before a correction."""
    return {key: value for key, value in item_record(item).items() if key != "suggested"}


def test_records_are_those_of_the_items(project: SqliteProject, article: Article) -> None:
    ann, bo = project.layers.records(article)
    assert (ann.reviewer, ann.status, bo.reviewer, bo.status) == ("Ann", "done", "Bo", "started")
    assert ann.claims == {"c1": passed_on(ITEMS[0])}
    assert ann.entities == {"e1": passed_on(ITEMS[1])}
    assert ann == layer_records("Ann", ITEMS, ann.state)
    assert not bo.entities


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE layer_item SET body = replace(body, 'human', 'robot')",
        "UPDATE layer_item SET body = 'no JSON'",
        "UPDATE layer_item SET item = item || 'x'",
        "DELETE FROM layer_item WHERE kind = 'entity'",
        "UPDATE layer SET status = 'open'",
    ],
)
def test_what_is_no_longer_what_was_stored_is_refused(
    damage: str, project: SqliteProject, article: Article
) -> None:
    with closing(sqlite3.connect(project.path)) as connection:
        assert connection.execute(damage).rowcount
        connection.commit()
    with pytest.raises(DamagedFile, match=f"layer of article {article.id}"):
        project.layers.records(article)
