"""Who is to review which article: evenly, at random from a seed, with some read by several."""

import random
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from annotator.domain.article import ArticleId
from annotator.domain.errors import InvalidInput
from annotator.services.ports import Assignment

OVERLAP = 0.2
OVERLAP_REVIEWERS = 2
DEFAULT_SEED = "annotator"


@dataclass(frozen=True, slots=True)
class Share:
    """What one reviewer has: `articles` in all, `shared` of them with others, `new` just now."""

    reviewer: str
    articles: int
    shared: int
    new: int


@dataclass(frozen=True, slots=True)
class Plan:
    """Assignments to make, and what everybody then has: of `articles`, so many are `assigned` to
    somebody, and `shared` by several."""

    new: tuple[Assignment, ...]
    shares: tuple[Share, ...]
    articles: int
    assigned: int
    shared: int


def planned(
    article_ids: Sequence[ArticleId],
    reviewers: Sequence[str],
    *,
    each: int = 1,
    overlap: float = OVERLAP,
    overlap_reviewers: int = OVERLAP_REVIEWERS,
    seed: str = DEFAULT_SEED,
    existing: Collection[Assignment] = (),
) -> list[Assignment]:
    """New assignments, in the order of articles: each gets `each` reviewers, a share `overlap` of
    them `overlap_reviewers`. What is in `existing` stays and counts.

    Loads differ by one at most where they did not differ by more before. Raises InvalidInput for
    numbers that cannot be met.
    """
    _check(reviewers, each=each, overlap=overlap, overlap_reviewers=overlap_reviewers)
    order = random.Random(seed)
    readers = _readers(article_ids, existing)
    wanted = {article: each for article in article_ids}
    for article in _overlapping(readers, round(overlap * len(wanted)), overlap_reviewers, order):
        wanted[article] = max(each, overlap_reviewers)
    added = _spread(readers, wanted, reviewers, order)
    return [Assignment(article, name) for article in wanted for name in sorted(added[article])]


def plan_of(
    article_ids: Sequence[ArticleId],
    new: Collection[Assignment],
    *,
    existing: Collection[Assignment] = (),
) -> Plan:
    """What everybody has once `new` is assigned beside `existing`."""
    fresh = set(new) - set(existing)
    readers = _readers(article_ids, {*existing, *fresh})
    shared = {article for article, names in readers.items() if len(names) > 1}
    names = sorted({name for own in readers.values() for name in own})
    return Plan(
        tuple(entry for entry in new if entry in fresh),
        tuple(_share(name, readers, shared, fresh) for name in names),
        len(readers),
        sum(bool(names) for names in readers.values()),
        len(shared),
    )


def _share(
    name: str,
    readers: Mapping[ArticleId, set[str]],
    shared: Collection[ArticleId],
    fresh: Collection[Assignment],
) -> Share:
    own = [article for article, names in readers.items() if name in names]
    new = sum(entry.reviewer == name for entry in fresh)
    return Share(name, len(own), sum(article in shared for article in own), new)


def _readers(
    article_ids: Sequence[ArticleId], existing: Collection[Assignment]
) -> dict[ArticleId, set[str]]:
    readers: dict[ArticleId, set[str]] = {article: set() for article in article_ids}
    for entry in existing:
        if entry.article in readers:
            readers[entry.article].add(entry.reviewer)
    return readers


def _overlapping(
    readers: Mapping[ArticleId, set[str]], number: int, reviewers: int, order: random.Random
) -> list[ArticleId]:
    """The articles that several read: first those that several have already."""
    drawn = order.sample(list(readers), len(readers))
    drawn.sort(key=lambda article: len(readers[article]) < reviewers)
    return drawn[:number]


def _spread(
    readers: Mapping[ArticleId, set[str]],
    wanted: Mapping[ArticleId, int],
    reviewers: Sequence[str],
    order: random.Random,
) -> dict[ArticleId, set[str]]:
    """Each article to those with the fewest so far; chance decides between equals."""
    loads = Counter({name: sum(name in own for own in readers.values()) for name in reviewers})
    drawn = order.sample(list(readers), len(readers))
    drawn.sort(key=lambda article: len(readers[article]) - wanted[article])
    added: dict[ArticleId, set[str]] = {}
    for article in drawn:
        missing = max(0, wanted[article] - len(readers[article]))
        free = [name for name in reviewers if name not in readers[article]]
        free.sort(key=lambda name: (loads[name], order.random()))
        added[article] = set(free[:missing])
        loads.update(added[article])
    while max(loads.values()) - min(loads.values()) > 1 and _levelled(readers, added, loads):
        pass
    return added


def _levelled(
    readers: Mapping[ArticleId, set[str]], added: dict[ArticleId, set[str]], loads: Counter[str]
) -> bool:
    """Pass one article on from somebody to another who has fewer by two or more, if need be by
    way of others; those who have an article already make this necessary. False when all is even.
    """
    for giver, _ in loads.most_common():
        ways = _ways_from(giver, readers, added, loads)
        taker = min(ways, key=lambda name: loads[name])
        if loads[giver] - loads[taker] < 2:
            continue
        loads[giver] -= 1
        loads[taker] += 1
        while taker != giver:
            before, article = ways[taker]
            added[article].remove(before)
            added[article].add(taker)
            taker = before
        return True
    return False


def _ways_from(
    giver: str,
    readers: Mapping[ArticleId, set[str]],
    added: Mapping[ArticleId, set[str]],
    loads: Counter[str],
) -> dict[str, tuple[str, ArticleId]]:
    """Who can be reached by passing articles on: from whom, and with which article."""
    ways = {giver: (giver, ArticleId(""))}
    for holder in (queue := [giver]):
        for article, names in added.items():
            if holder not in names:
                continue
            for name in loads:  # in their order: a set has another one in each process
                if name not in ways and name not in names and name not in readers[article]:
                    ways[name] = (holder, article)
                    queue.append(name)
    return ways


def _check(reviewers: Sequence[str], *, each: int, overlap: float, overlap_reviewers: int) -> None:
    if not reviewers:
        raise InvalidInput("Nobody was named to assign articles to.", "Name a reviewer.")
    if len(set(reviewers)) < len(reviewers):
        raise InvalidInput("A reviewer is named twice.", "Name each reviewer once.")
    if not 0 <= overlap <= 1:
        raise InvalidInput("The share of articles for several reviewers goes from 0 to 1.")
    if each < 1 or overlap_reviewers < 1:
        raise InvalidInput("An article needs one reviewer at least.")
    most = max(each, overlap_reviewers if overlap else 1)
    if most > len(reviewers):
        raise InvalidInput(
            f"{most} reviewers cannot read the same article: {len(reviewers)} named.",
            "Name more reviewers, or ask for fewer for each article.",
        )
