"""What an import costs in statements, and that a record is taken as a whole or not at all."""

import json
from contextlib import suppress
from math import nan
from pathlib import Path

import pytest

from annotator.domain.article import Structure, make_article
from annotator.domain.errors import InvalidInput, NotStored
from annotator.domain.suggestion import Extraction, SuggestedClaim
from annotator.formats.registry import read_paths
from annotator.services.importing import import_articles
from annotator.store.database import driver_connection
from annotator.store.project import SqliteProject
from tests.bench.corpus import record
from tests.store.examples import CLAIM, EXTRACTION, RULES, held
from tests.store.statements import sent_by

FIRST, MORE = 3, 9


def lines(folder: Path, numbers: range, *, spans: int) -> Path:
    path = folder / f"{numbers.start}-{spans}.jsonl"
    records = [record(number) for number in numbers]
    told = [{**each, "spans": each["spans"][:spans]} for each in records]
    path.write_text("\n".join(map(json.dumps, told)), encoding="utf-8")
    return path


def test_each_article_takes_the_same_few_statements(stored: SqliteProject, tmp_path: Path) -> None:
    def taken(numbers: range, spans: int) -> int:
        path = lines(tmp_path, numbers, spans=spans)
        return len(sent_by(stored, lambda: import_articles(stored, read_paths([path]))))

    taken(range(1), 2)  # whatever comes once
    few, many = taken(range(1, 1 + FIRST), 2), taken(range(10, 10 + MORE), 2)
    with_spans = taken(range(30, 30 + FIRST), 40)
    each = (many - few) / (MORE - FIRST)
    assert each == 9 + 2 + 11  # one for each suggestion beside
    assert with_spans - few == FIRST * 38


def test_an_article_whose_suggestions_are_refused_is_not_there(
    stored: SqliteProject, tmp_path: Path
) -> None:
    twice = tmp_path / "twice.jsonl"
    first = record(1)
    other = {**first, "spans": first["spans"][:1]}
    broken = {**record(2), "spans": [{"start": 0, "end": 1_000_000, "label": "GPE"}]}
    twice.write_text("\n".join(map(json.dumps, (first, other, broken))), encoding="utf-8")
    known = stored.articles.ids()
    outcome = import_articles(stored, read_paths([twice]))
    assert [refusal.record for refusal in outcome.refusals] == [2, 3]
    assert stored.articles.ids() == [*known, first["id"]]
    assert list(stored.problems()) == []


def test_what_joins_a_transaction_is_undone_with_it(stored: SqliteProject) -> None:
    known = stored.articles.ids()
    with suppress(ZeroDivisionError), stored.transaction():
        stored.articles.add(make_article("a", "Rain."))
        raise ZeroDivisionError
    assert stored.articles.ids() == known


def test_nothing_joins_a_transaction_that_sqlite_gave_up(stored: SqliteProject) -> None:
    """Each statement would be a transaction of its own, stored before anything is checked."""
    with suppress(NotStored), stored._database.writing() as connection:
        driver_connection(connection).execute("ROLLBACK")
        with pytest.raises(NotStored, match="not saved"):
            stored.articles.add(make_article("a", "Rain."))
    assert stored.articles.ids() == []


def test_what_joins_is_refused_in_plain_words_at_once(stored: SqliteProject) -> None:
    """So that predictions of which one cannot be stored are taken all the same."""
    article = held(stored)
    half = Extraction(Structure(), (), (SuggestedClaim("\ud83d", CLAIM),))
    with stored.transaction():
        with pytest.raises(InvalidInput, match="surrogate"):
            stored.suggestions.save(article, RULES, half)
        assert stored.suggestions.save(article, RULES, EXTRACTION)
    assert list(stored.problems()) == []


def test_a_score_that_is_no_number_is_refused_wherever_it_stands(stored: SqliteProject) -> None:
    """SQLite would store it as none at all."""
    claims = tuple(SuggestedClaim(key, CLAIM, score) for key, score in (("a", 0.5), ("b", nan)))
    article = held(stored)
    for found in (claims, claims[::-1]):
        with pytest.raises(InvalidInput, match="number"):
            stored.suggestions.save(article, RULES, Extraction(Structure(), claims=found))
    assert stored.suggestions.of(article) == []
