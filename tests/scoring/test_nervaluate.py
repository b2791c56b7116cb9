"""nervaluate and we count the same where it can count: spans in order that do not overlap."""

import random
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st
from nervaluate.entities import Entity as TheirEntity
from nervaluate.evaluator import Evaluator

from annotator.scoring.entities import score_entities
from tests.scoring.making import Triple, apart, counts_of, documents

THEIR_NAMES = {"strict": "strict", "exact": "exact", "partial": "partial", "type": "ent_type"}
LABELS = ["GPE", "ORG", "PERSON"]
Documents = list[list[Triple]]


def theirs(gold: Documents, run: Documents) -> dict[str, Any]:
    one = [[{"label": "ORG", "start": 0, "end": 0}]]
    evaluator = Evaluator(one, one, tags=LABELS, loader="dict")  # its loader takes no empty list
    evaluator.true, evaluator.pred = (
        [[TheirEntity(label, start, end - 1) for start, end, label in spans] for spans in side]
        for side in (gold, run)
    )
    return evaluator.evaluate()


def assert_same(gold: Documents, run: Documents) -> None:
    ours = score_entities(documents(gold), documents(run), samples=0)
    expected = theirs(gold, run)
    for mode, name in THEIR_NAMES.items():
        pairs = [(ours.modes[mode].micro, expected["overall"][name])]
        for label, score in ours.modes[mode].labels.items():
            pairs.append((score, expected["entities"][label][name]))
        for score, their in pairs:
            assert counts_of(score.counts) == counts_of(their)
            for part in ("precision", "recall", "f1"):
                assert abs((getattr(score, part).value or 0) - getattr(their, part)) < 1e-12


@given(st.lists(st.tuples(apart(), apart()), min_size=1, max_size=4))
@example([([(0, 4, "ORG"), (4, 8, "ORG")], [(3, 7, "ORG"), (7, 8, "ORG")])])
@settings(max_examples=150)
def test_counts_are_nervaluates(articles: list[tuple[list[Triple], list[Triple]]]) -> None:
    assert_same([gold for gold, _ in articles], [run for _, run in articles])


def test_counts_are_nervaluates_in_long_articles() -> None:
    draw = random.Random(4)
    assert_same(*([tight_article(draw) for _ in range(20)] for _ in range(2)))


def tight_article(draw: random.Random) -> list[Triple]:
    spans, position = [], 0
    for _ in range(60):
        start = position + draw.choice((0, 0, 1, 2))
        position = start + draw.randint(1, 9)
        spans.append((start, position, draw.choice(LABELS)))
    return spans
