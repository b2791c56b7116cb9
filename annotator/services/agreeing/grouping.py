"""Which claims of several reviewers stand for one another: at most one of each reviewer.

Reviewers are aligned two by two, as in scoring; the pairs are then joined, the closest first, and
a pair that would put two claims of one reviewer into a group is left.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from annotator.domain.article import ArticleId
from annotator.domain.span import Span
from annotator.scoring.alignment import align_claims
from annotator.scoring.articles import ArticleItems, ClaimItem
from annotator.services.agreeing.gathering import SharedArticle

Node = tuple[ArticleId, str, str]  # article, reviewer, id of the claim
Closeness = tuple[float, ArticleId, tuple[Span, ...], tuple[Span, ...]]


@dataclass(frozen=True, slots=True)
class ClaimGroup:
    """`members` by reviewer, in the order of reviewers; those who have none are not in it."""

    article: ArticleId
    members: Mapping[str, ClaimItem]

    @property
    def span(self) -> Span:
        return min(span for item in self.members.values() for span in item.claim.spans)


def claim_groups(articles: Sequence[SharedArticle], reviewers: Sequence[str]) -> list[ClaimGroup]:
    """Every claim of `reviewers` in one group, in the order of articles and text."""
    nodes = {
        (article.id, reviewer, item.id): item
        for article in articles
        for reviewer in reviewers
        if reviewer in article.sides
        for item in article.sides[reviewer].claims
    }
    joined = _Joined(nodes)
    edges = [edge for two in combinations(reviewers, 2) for edge in _edges(articles, *two)]
    for _, one, other in sorted(edges, key=lambda edge: edge[0]):
        joined.join(one, other)
    return _in_order(articles, reviewers, joined.groups(nodes))


def _edges(
    articles: Sequence[SharedArticle], first: str, second: str
) -> Iterator[tuple[Closeness, Node, Node]]:
    both = [article for article in articles if first in article.sides and second in article.sides]
    sides: list[list[ArticleItems]] = [
        [article.sides[reviewer] for article in both] for reviewer in (first, second)
    ]
    for row in align_claims(*sides):
        if row.gold is not None and row.run is not None:
            one, other = sorted((row.gold.claim.spans, row.run.claim.spans))
            yield (
                (-row.iou, row.article, one, other),
                (row.article, first, row.gold.id),
                (row.article, second, row.run.id),
            )


class _Joined:
    """Groups of nodes, kept so that no reviewer is twice in one."""

    def __init__(self, nodes: Mapping[Node, ClaimItem]) -> None:
        self._group = {node: {node[1]: node} for node in nodes}

    def join(self, one: Node, other: Node) -> None:
        left, right = self._group[one], self._group[other]
        if left is right or left.keys() & right.keys():
            return
        left.update(right)
        for node in right.values():
            self._group[node] = left

    def groups(self, nodes: Mapping[Node, ClaimItem]) -> Iterator[ClaimGroup]:
        for group in {id(group): group for group in self._group.values()}.values():
            article = next(iter(group.values()))[0]
            yield ClaimGroup(article, {name: nodes[node] for name, node in group.items()})


def _in_order(
    articles: Sequence[SharedArticle], reviewers: Sequence[str], groups: Iterator[ClaimGroup]
) -> list[ClaimGroup]:
    place = {article.id: number for number, article in enumerate(articles)}
    ordered = [
        ClaimGroup(group.article, {r: group.members[r] for r in reviewers if r in group.members})
        for group in groups
    ]
    return sorted(ordered, key=lambda group: (place[group.article], group.span))
