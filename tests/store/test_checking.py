"""Every kind of damage is found and told with the article's id."""

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.domain.article import Structure
from annotator.domain.claim import Argument
from annotator.domain.errors import DamagedFile, NotPossible, StoreError
from annotator.domain.layer import ReviewedClaim
from annotator.services.ports import IsCancelled, LayerCounts
from annotator.services.progress import PARTS
from annotator.store.project import SqliteProject, create_project, open_project
from annotator.store.seals import STRUCTURE, row_seal
from tests.fakes.memory_project import SMALL_SCHEME
from tests.store.examples import (
    EXTRACTION,
    ITEMS,
    LATER,
    PREDICTED,
    QUARANTINED,
    RULES,
    TALKS,
    TEXT,
    adding,
    held,
    own_claim,
    with_claims,
)
from tests.store.statements import sent_by

CREATED = "2026-01-01T00:00:00Z"


@pytest.fixture
def closed(path: Path) -> Path:
    """A sound project, closed, so that its file can be damaged."""
    project = create_project(path, name="Talks", scheme_toml=SMALL_SCHEME, created_at=CREATED)
    article = held(project)
    held(project, "another text", "other")
    project.suggestions.save(article, RULES, EXTRACTION)
    project.suggestions.save(article, PREDICTED, with_claims(0, structure=Structure()))
    project.suggestions.quarantine(PREDICTED, QUARANTINED)
    project.layers.apply(adding(*ITEMS), LayerCounts(3, 2))
    undone = project.layers.apply(adding(own_claim("c2")), LayerCounts(4, 3))
    project.layers.undo(undone, LayerCounts(3, 2), LATER)
    assert list(project.problems()) == []
    project.close()
    return path


def damage(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def problems_of(path: Path) -> list[str]:
    project = open_project(path)
    try:
        return list(project.problems())
    finally:
        project.close()


ENTITY_ROW = "DELETE FROM layer_item WHERE kind = 'entity'"
DAMAGES: dict[str, tuple[str, str]] = {
    "a changed text": (
        "UPDATE revision_text SET text = replace(text, 'Lee', 'Lea')",
        "Article talks: the text does not match its SHA-256.",
    ),
    "a text that is no text": (
        "UPDATE revision_text SET text = CAST(x'80ff' AS TEXT) WHERE revision = 1",
        "Article talks: the text does not match its SHA-256.",
    ),
    "a missing text": (
        "DELETE FROM revision_text WHERE revision = 1",
        "Article talks has no text.",
    ),
    "a wrong length": (
        "UPDATE revision SET length = 7 WHERE id = 1",
        "Article talks: the text has 58 characters, not 7 as noted.",
    ),
    "no newest revision": (
        "UPDATE revision SET is_newest = 0 WHERE id = 2",
        "Article other has no newest revision.",
    ),
    "a token outside the text": (
        "UPDATE structure SET tokens = '[0,3,50,999]'",
        "Article talks: a region, sentence or token lies outside the text.",
    ),
    "half a sentence": (
        "UPDATE structure SET sentences = '[0,3,5]'",
        "Article talks: its regions, sentences and tokens cannot be read.",
    ),
    "a suggestion outside the text": (
        "UPDATE suggestion SET body = replace(body, '\"end\":13', '\"end\":999')"
        " WHERE kind = 'entity'",
        "Article talks: the suggested entity rules@1#01234567/e1 lies outside the text.",
    ),
    "a suggestion cut short": (
        "UPDATE suggestion SET body = substr(body, 1, 40) WHERE kind = 'claim'",
        "Article talks: the suggested claim rules@1#01234567/c1 cannot be read.",
    ),
    "a claimant that was not suggested": (
        "DELETE FROM suggestion WHERE kind = 'entity'",
        "Article talks: the suggested claim rules@1#01234567/c1 refers to the entity e1, "
        "which is missing.",
    ),
    "a claim that was not suggested": (
        "DELETE FROM suggestion WHERE kind = 'claim'",
        "Article talks: 1 claims noted for the run rules@1#01234567, not 0.",
    ),
    "a wrong count of suggestions": (
        "UPDATE revision SET suggested_claims = 5 WHERE id = 1",
        "Article talks: 5 suggested claims noted, not 1.",
    ),
    "a wrong mark of an extractor": (
        "UPDATE revision SET is_extracted = 1 WHERE id = 2",
        "Article other: whether an extractor has read it is noted wrongly.",
    ),
    "a quarantined record cut short": (
        "UPDATE quarantine SET body = '{' WHERE record = 2",
        "The record 1 in the quarantine of the run other@1#fedcba98 cannot be read.",
    ),
    "a reason that is no text": (
        "UPDATE quarantine SET reason = CAST(x'80ff' AS TEXT) WHERE record IS NULL",
        "The record 2 in the quarantine of the run other@1#fedcba98 cannot be read.",
    ),
    "a changed decision": (
        "UPDATE layer_item SET body = replace(body, 'percent', 'permill') WHERE item = 'c0'",
        "Article talks: the claim c0 of Ann does not match its SHA-256.",
    ),
    "a decision outside the text": (
        "UPDATE layer_item SET body = replace(body, '51', '510') WHERE kind = 'mark'",
        "Article talks: the mark 51-56 of Ann cannot be read.",
    ),
    "a decision cut short": (
        "UPDATE layer_item SET body = '{}' WHERE item = 'c1'",
        "Article talks: the claim c1 of Ann cannot be read.",
    ),
    "a claim without its entity": (
        ENTITY_ROW,
        "Article talks: the claim c0 of Ann refers to the entity e1, which is missing.",
    ),
    "a relation without its claim": (
        "DELETE FROM layer_item WHERE item = 'c0'",
        "Article talks: the relation c0>same_claim>other/c9 of Ann refers to the claim c0, "
        "which is missing.",
    ),
    "a relation to no article": (
        "UPDATE article SET key = 'renamed' WHERE key = 'other'",
        "Article talks: the relation c0>same_claim>other/c9 of Ann refers to the article other, "
        "which is missing.",
    ),
    "a wrong count of decisions": (
        "UPDATE layer SET decided = 9",
        "Article talks: 9 decisions noted for Ann, not 2.",
    ),
    "an edit cut short": (
        "UPDATE edit_change SET before = '[1' WHERE edit = 3",
        "Article talks: the change 3 of the claim c2 is unreadable.",
    ),
    "a row that belongs nowhere": (
        "UPDATE layer SET reviewer = 77",
        "Row 1 of the table layer belongs to a missing row of reviewer.",
    ),
    "another scheme": (
        "UPDATE scheme SET toml = replace(toml, 'small', 'large')",
        "The scheme small 1 does not match its SHA-256.",
    ),
    "an unreadable scheme": ("UPDATE scheme SET toml = 'name = '", "The scheme cannot be read"),
    "no scheme": ("DELETE FROM scheme", "The project has no scheme."),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_damage_is_found_and_told(closed: Path, name: str) -> None:
    statement, problem = DAMAGES[name]
    damage(closed, statement)
    assert [told for told in problems_of(closed) if told.startswith(problem)], problems_of(closed)


@pytest.mark.parametrize("odd", ["1", "null", "[]", '"\\ud800"'])
@pytest.mark.parametrize("table", ["suggestion", "layer_item"])
def test_names_of_other_kinds_are_told_as_any_damage(closed: Path, table: str, odd: str) -> None:
    damage(
        closed,
        f"""UPDATE {table} SET body =
        replace(body, '"role":"agent","entity":"e1"', '"role":"agent","entity":{odd}')""",
    )
    told = [each for each in problems_of(closed) if each.startswith("Article talks: the ")]
    assert any("which is missing" in each or "cannot be read" in each for each in told), told


def test_what_an_article_holds_is_asked_for_once(stored: SqliteProject) -> None:
    def sent(claims: int) -> int:
        items = [referring(f"of {claims} {number}") for number in range(claims)]
        stored.layers.apply(adding(*items), LayerCounts(claims, claims))
        return len(sent_by(stored, lambda: list(stored.problems())))

    stored.suggestions.save(held(stored), RULES, EXTRACTION)
    assert sent(1) + 1 == sent(9), "one edit more"


def referring(item_id: str) -> ReviewedClaim:
    """To an entity that was put forward and that nobody decided."""
    own = own_claim(item_id)
    there = (Argument("agent", f"{RULES.key}/e1"),)
    return replace(own, claim=replace(own.claim, arguments=there))


def test_missing_tables_are_told(stored: SqliteProject) -> None:
    damage(stored.path, "DROP TABLE edit_change", "DROP TABLE alembic_version")
    assert list(stored.problems()) == [
        "The file does not say which migrations it has been through.",
        "The file lacks the tables edit_change.",
    ]


REBUILT = """CREATE TABLE setting_new (key INTEGER, value TEXT, seal TEXT NOT NULL);
INSERT INTO setting_new SELECT rowid, value, seal FROM setting;
DROP TABLE setting;
ALTER TABLE setting_new RENAME TO setting"""
SCHEMAS: dict[str, tuple[str, list[str]]] = {
    "a missing column": (
        "ALTER TABLE suggestion DROP COLUMN score",
        ["The table suggestion lacks the column score."],
    ),
    "a renamed column": (
        "ALTER TABLE revision RENAME COLUMN heading TO head",
        [
            "The table revision lacks the column heading.",
            "The column head of the table revision is unknown.",
        ],
    ),
    "a column too many": (
        "ALTER TABLE article ADD COLUMN colour TEXT",
        ["The column colour of the table article is unknown."],
    ),
    "another kind of column": (
        REBUILT,
        [
            "The column key of the table setting is of the type INTEGER, not TEXT.",
            "The column key of the table setting may be empty.",
            "The column key of the table setting is not a part of the primary key.",
            "The column value of the table setting may be empty.",
            "The setting 1 does not match its seal.",
            "The setting 2 does not match its seal.",
            "The setting 3 does not match its seal.",
        ],
    ),
    "a missing index": (
        "DROP INDEX article_key",
        ["The table article lacks the index article_key."],
    ),
    "an index that lets doubles through": (
        "DROP INDEX article_key; CREATE INDEX article_key ON article (key)",
        ["The index article_key of the table article is not what it should be."],
    ),
    "an index of too many rows": (
        "DROP INDEX revision_newest; CREATE UNIQUE INDEX revision_newest ON revision (article)",
        ["The index revision_newest of the table revision is not what it should be."],
    ),
    "an index too many": (
        "CREATE INDEX extra ON article (key, id)",
        ["The index extra of the table article is unknown."],
    ),
}


@pytest.mark.parametrize("name", SCHEMAS)
def test_each_difference_of_the_schema_is_told(closed: Path, name: str) -> None:
    statements, problems = SCHEMAS[name]
    damage(closed, *statements.split(";"))
    assert problems_of(closed) == problems


def test_a_text_or_decision_that_was_tampered_with_is_not_shown(closed: Path) -> None:
    damage(closed, DAMAGES["a changed decision"][0])
    project = open_project(closed)
    article = project.articles.find(TALKS)
    assert article is not None
    with pytest.raises(StoreError, match="decision in article talks is damaged"):
        project.layers.items(article, "Ann")
    project.close()
    damage(closed, DAMAGES["a changed text"][0])
    project = open_project(closed)
    with pytest.raises(StoreError, match="text of article talks is damaged"):
        project.articles.find(TALKS)
    project.close()
    damage(closed, DAMAGES["a text that is no text"][0])
    project = open_project(closed)
    with pytest.raises(StoreError, match="is damaged"):
        project.articles.find(TALKS)
    project.close()


@pytest.mark.parametrize("tokens", ["[0,3,5]", "no JSON", "null"])
def test_tokens_that_somebody_damaged_and_sealed_are_told_when_one_is_asked_for(
    closed: Path, tokens: str
) -> None:
    with closing(sqlite3.connect(closed)) as connection:
        connection.row_factory = sqlite3.Row
        row = dict(connection.execute("SELECT * FROM structure").fetchone())
    seal = row_seal(STRUCTURE, {**row, "tokens": tokens})
    damage(closed, f"UPDATE structure SET tokens = '{tokens}', seal = '{seal}'")
    with closing(open_project(closed)) as project:
        article = project.articles.find(TALKS)
        assert article is not None
        structure = project.suggestions.structure(article)
        assert structure is not None
        with pytest.raises(DamagedFile, match="sentences of article talks is damaged"):
            list(structure.tokens)


def flipped(content: bytes, place: int) -> bytes:
    return content[:place] + bytes([content[place] ^ 4]) + content[place + 1 :]


def hashes_of(path: Path) -> list[str]:
    """Of all decisions; each stands in the file right behind the body that it belongs to."""
    with closing(sqlite3.connect(path)) as connection:
        return [sha256 for (sha256,) in connection.execute("SELECT sha256 FROM layer_item")]


def test_a_flipped_bit_in_a_text_or_decision_is_found(closed: Path) -> None:
    content = closed.read_bytes()
    decisions = [content.index(sha256.encode()) - 20 for sha256 in hashes_of(closed)]
    assert decisions
    for place in (content.index(TEXT.encode()) + 8, *decisions):
        closed.write_bytes(flipped(content, place))
        assert problems_of(closed), content[place - 5 : place + 5]


def test_a_check_tells_how_far_it_is_and_can_be_stopped(closed: Path) -> None:
    told: list[tuple[int, int | None]] = []
    with closing(open_project(closed)) as project:
        assert not list(project.problems(progress=lambda *far: told.append(far)))
        assert told == sorted(told)
        assert told[-1] == (PARTS, PARTS)
        assert len(set(told)) > 10, "row by row"
        for times in (0, 1, len(told) - 1):
            left = iter(range(times))
            with pytest.raises(NotPossible, match="stopped"):
                list(project.problems(is_cancelled=lambda left=left: next(left, None) is None))


Long = Callable[[SqliteProject, IsCancelled], Iterable[object]]
LONG: dict[str, Long] = {
    "check": lambda project, stop: project.problems(is_cancelled=stop),
    "statistics": lambda project, stop: project.layers.all_edits("Ann", is_cancelled=stop),
}


@pytest.mark.parametrize("name", LONG)
def test_what_was_stopped_keeps_nobody_from_writing(closed: Path, name: str) -> None:
    """A job holds on to its error, which holds on to all that was being read."""
    errors = []
    with closing(open_project(closed)) as project:
        for times in range(99):
            left = iter(range(times))
            try:
                list(LONG[name](project, lambda left=left: next(left, None) is None))
            except NotPossible as error:
                errors.append(error)
            else:
                break
            damage(closed, "UPDATE reviewer SET name = name")  # another connection has written
            with project.transaction():
                pass
        assert errors
        assert list(project.problems()) == []
