"""Searching in all articles, beside the same question put to FTS5 by hand."""

import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import dataclass

from annotator.services.ports import Search
from annotator.store.project import open_project
from tests.bench.ground import Ground
from tests.bench.row import Goal, Row, Series, in_turns

FIRST = 50
FIRST_MS = 20.0
TIMES = 2.0
SAMPLE = 500
REMARK = (
    "Beginnings of two and three letters have an index of their own. Longer ones of very "
    "common words are joined by FTS5 before it names the first article."
)
RAW = "SELECT rowid FROM search_index WHERE search_index MATCH ? ORDER BY rowid"


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody types, and what FTS5 is asked in its place."""

    kind: str
    typed: str
    raw: str


def measure(ground: Ground) -> Row:
    path = ground.project(ground.size.large)
    with closing(open_project(path)) as project, closing(sqlite3.connect(path)) as raw:
        questions = _questions(raw)
        pairs = [_both(project.search, raw, each, ground.size.rounds) for each in questions]
        asked = [*(question.typed for question in questions), *_being_typed(questions)]
        first = [_first(project.search, words, ground.size.rounds) for words in asked]
    goals = [
        Goal(f"{question.kind}:", TIMES, ours.median / floor.median)
        for question, (ours, floor) in zip(questions, pairs, strict=True)
    ]
    slowest = max(series.p95 for series in first) * 1000
    goals.append(Goal(f"the first {FIRST}, the slowest question's p95:", FIRST_MS, slowest, "ms"))
    ours, floor = pairs[0]
    return Row(
        "search",
        f"full-text search in {ground.size.large:,} articles",
        tuple(goals),
        ours,
        floor,
        "raw FTS5 query, all of its rows",
        REMARK if any(not goal.is_met for goal in goals) else "",
    )


def _questions(raw: sqlite3.Connection) -> list[Question]:
    texts = [text for (text,) in raw.execute(f"SELECT text FROM revision_text LIMIT {SAMPLE}")]
    words = Counter(" ".join(texts).lower().replace(".", "").split())
    common, other = (word for word, _ in words.most_common(2))
    rare = words.most_common()[-1][0]
    phrase = " ".join(texts[-1].replace(".", "").split()[20:23])
    begun = next(word for word, _ in words.most_common() if len(word) > 4)[:3]
    return [
        Question("a word", f"{common} ", f'"{common}"'),
        Question("two words", f"{common} {other} ", f'"{common}" "{other}"'),
        Question("a rare word", f"{rare} ", f'"{rare}"'),
        Question("a phrase", f'"{phrase}"', f'"{phrase}"'),
        Question("a phrase of common words", f'"{common} {other}"', f'"{common} {other}"'),
        Question("a beginning", f"{begun}*", f'"{begun}" *'),
    ]


def _being_typed(questions: list[Question]) -> list[str]:
    """Beginnings of other lengths, and a phrase that ends with one."""
    common, other = questions[1].typed.split()
    beginnings = [f"{common[:letters]}*" for letters in (2, 4, len(common))]
    return [*beginnings, *(f'"{other} {common[:letters]}' for letters in (3, 4))]


def _both(
    search: Search, raw: sqlite3.Connection, question: Question, rounds: int
) -> tuple[Series, Series]:
    def ask_raw() -> list[tuple[int]]:
        return raw.execute(RAW, (question.raw,)).fetchall()

    assert list(search.all(question.typed)) == [number for (number,) in ask_raw()]
    return in_turns(
        lambda: search.all(question.typed), ask_raw, rounds=rounds, names=(question.kind, "FTS5")
    )


def _first(search: Search, words: str, rounds: int) -> Series:
    ours, _ = in_turns(
        lambda: search.first(words, FIRST), lambda: None, rounds=rounds, names=("ours", "")
    )
    return ours
