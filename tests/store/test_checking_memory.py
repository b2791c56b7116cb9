"""A check holds one article's bodies at a time, however many there are."""

import gc
from contextlib import closing
from pathlib import Path

from annotator.domain.layer import ReviewedClaim
from annotator.services.ports import LayerCounts
from annotator.store.project import create_project
from tests.fakes.memory_project import SMALL_SCHEME
from tests.store.examples import EXTRACTION, RULES, adding, held, own_claim

CREATED = "2026-01-01T00:00:00Z"
ARTICLES = 12
CLAIMS = 5


def claims_alive() -> int:
    return sum(isinstance(thing, ReviewedClaim) for thing in gc.get_objects())


def test_the_memory_of_a_check_does_not_grow_with_the_articles(path: Path) -> None:
    with closing(
        create_project(path, name="Talks", scheme_toml=SMALL_SCHEME, created_at=CREATED)
    ) as project:
        project.suggestions.save(held(project), RULES, EXTRACTION)
        for number in range(ARTICLES):
            claims = [own_claim(f"c{claim}") for claim in range(CLAIMS)]
            edit = adding(*claims, reviewer=f"Reviewer {number}")
            project.layers.apply(edit, LayerCounts(CLAIMS, CLAIMS))
        del claims, edit
        before, alive = claims_alive(), list[int]()
        assert not list(project.problems(progress=lambda *_: alive.append(claims_alive())))
    assert max(alive) - before >= CLAIMS, "they are held while they are looked at"
    assert max(alive) - before <= 2 * CLAIMS, "those of one layer, and the next one's first"
