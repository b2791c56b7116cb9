"""What an import costs in statements, and that a record is taken as a whole or not at all."""

import json
from contextlib import suppress
from pathlib import Path

from annotator.domain.article import make_article
from annotator.formats.registry import read_paths
from annotator.services.importing import import_articles
from annotator.store.project import SqliteProject
from tests.bench.corpus import record
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
    assert each == 11 + 2 + 11  # one for each suggestion beside
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
