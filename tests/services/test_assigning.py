"""Assigning is even, seeded and adds to what there is."""

from collections import Counter

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from annotator.domain.article import ArticleId
from annotator.domain.errors import InvalidInput
from annotator.services.assigning import plan_of, planned
from annotator.services.ports import Assignment

NAMES = ("Ada", "Ben", "Cleo", "Dan", "Eve")


def articles(number: int) -> list[ArticleId]:
    return [ArticleId(f"a{place}") for place in range(number)]


numbers = st.integers(0, 40)
teams = st.integers(1, 5).map(lambda number: NAMES[:number])
seeds = st.text(max_size=5)
shares = st.floats(0, 1)


def readers(assignments: list[Assignment]) -> Counter[ArticleId]:
    return Counter(entry.article for entry in assignments)


def loads(assignments: list[Assignment], team: tuple[str, ...]) -> list[int]:
    counted = Counter(entry.reviewer for entry in assignments)
    return [counted[name] for name in team]


@given(numbers, teams, st.integers(1, 5), seeds)
def test_each_article_gets_as_many_as_wanted(number, team, each, seed) -> None:
    assume(each <= len(team))
    found = planned(articles(number), team, each=each, overlap=0, seed=seed)
    assert len(set(found)) == len(found) == each * number
    assert all(count == each for count in readers(found).values())
    assert max(loads(found, team)) - min(loads(found, team)) <= 1


@given(numbers, teams, shares, st.integers(2, 5), seeds)
def test_a_share_is_read_by_several(number, team, overlap, several, seed) -> None:
    assume(several <= len(team))
    found = planned(articles(number), team, overlap=overlap, overlap_reviewers=several, seed=seed)
    counted = Counter(readers(found).values())
    shared = round(overlap * number)
    assert (counted[several], counted[1]) == (shared, number - shared)
    assert max(loads(found, team)) - min(loads(found, team)) <= 1


@given(st.data(), st.integers(1, 25), teams, st.integers(1, 5), seeds)
def test_what_is_assigned_stays_and_counts(data, number, team, each, seed) -> None:
    assume(each <= len(team))
    every = [Assignment(a, name) for a in articles(number) for name in NAMES]
    existing = data.draw(st.sets(st.sampled_from(every)))
    found = planned(articles(number), team, each=each, overlap=0, seed=seed, existing=existing)
    assert not existing & set(found)
    before, after = readers(list(existing)), readers([*existing, *found])
    for article in articles(number):
        possible = before[article] + sum(Assignment(article, name) not in existing for name in team)
        assert after[article] == max(before[article], min(each, possible))
    again = planned(
        articles(number), team, each=each, overlap=0, seed=seed, existing={*existing, *found}
    )
    assert again == []


@given(st.integers(1, 30), st.integers(1, 30), shares, seeds)
@example(24, 18, 0.5625, "1\x11J")  # the least loaded already has what is left to assign
def test_articles_that_come_later_are_added_evenly(first, more, overlap, seed) -> None:
    team = NAMES[:3]
    early = planned(articles(first), team, overlap=overlap, seed=seed)
    late = planned(articles(first + more), team, overlap=overlap, seed=seed, existing=early)
    every = [*early, *late]
    counted = Counter(readers(every).values())
    assert counted[2] == max(round(overlap * (first + more)), round(overlap * first))
    assert counted[1] + counted[2] == first + more
    assert max(loads(every, team)) - min(loads(every, team)) <= 1


@given(st.integers(0, 30), seeds)
def test_the_seed_decides(number, seed) -> None:
    plan = planned(articles(number), NAMES, seed=seed)
    assert plan == planned(articles(number), NAMES, seed=seed)


def test_another_seed_assigns_otherwise() -> None:
    plans = [planned(articles(20), NAMES, seed=seed) for seed in ("one", "two")]
    assert plans[0] != plans[1]


def test_those_who_share_articles_change() -> None:
    """Agreement of two reviewers alone would say nothing of the others."""
    found = planned(articles(60), NAMES[:3], overlap=0.5)
    shared = [article for article, count in readers(found).items() if count == 2]
    pairs = Counter(
        tuple(entry.reviewer for entry in found if entry.article == article) for article in shared
    )
    assert len({frozenset(pair) for pair in pairs}) == 3


@pytest.mark.parametrize(
    ("team", "wanted", "reason"),
    [
        ((), {}, "Nobody"),
        (("Ada", "Ada"), {}, "twice"),
        (("Ada", "Ben"), {"each": 3}, "3 reviewers"),
        (("Ada",), {}, "2 reviewers"),
        (("Ada",), {"overlap": 1.1}, "from 0 to 1"),
        (("Ada",), {"each": 0}, "one reviewer"),
    ],
)
def test_numbers_that_cannot_be_met_are_refused(team, wanted, reason) -> None:
    with pytest.raises(InvalidInput, match=reason):
        planned(articles(3), team, **wanted)


def test_a_plan_says_what_everybody_has() -> None:
    existing = [Assignment(ArticleId("a0"), "Ada"), Assignment(ArticleId("gone"), "Ada")]
    new = [Assignment(ArticleId("a0"), "Ben"), Assignment(ArticleId("a1"), "Ben"), existing[0]]
    plan = plan_of(articles(3), new, existing=existing)
    assert plan.new == tuple(new[:2])
    assert [(s.reviewer, s.articles, s.shared, s.new) for s in plan.shares] == [
        ("Ada", 1, 1, 0),
        ("Ben", 2, 1, 2),
    ]
    assert (plan.articles, plan.assigned, plan.shared) == (3, 2, 1)
