"""What each reviewer says of each item, article by article, as the measures take it."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable, Sequence

from annotator.domain.span import Span
from annotator.scoring.articles import ArticleItems, ClaimItem
from annotator.services.agreeing.gathering import SharedArticle
from annotator.services.agreeing.grouping import ClaimGroup

Rating = Callable[[SharedArticle, str, ClaimItem], Hashable | None]
Rows = list[list[Hashable | None]]  # reviewers × items of one article; None is missing
Marks = list[list[list[Span] | None]]  # reviewers × articles; None is not done


def sides_of(
    articles: Iterable[SharedArticle], first: str, second: str
) -> tuple[list[ArticleItems], list[ArticleItems]]:
    """The articles that both have done, as each of them has them."""
    both = [a for a in articles if first in a.sides and second in a.sides]
    return [a.sides[first] for a in both], [a.sides[second] for a in both]


def sentence_ratings(articles: Iterable[SharedArticle], names: Sequence[str]) -> list[Rows]:
    """Whether there is some part of a claim in each sentence of the body."""
    return [[_holding(article, name) for name in names] for article in articles]


def claim_ratings(
    articles: Iterable[SharedArticle],
    names: Sequence[str],
    groups: Iterable[ClaimGroup],
    rating: Rating,
) -> list[Rows]:
    """What each says of the claims that two of them marked; those of one alone do not count."""
    of_article: dict[str, list[ClaimGroup]] = {}
    for group in groups:
        if len(group.members) > 1:
            of_article.setdefault(group.article, []).append(group)
    return [
        [
            [
                rating(article, name, group.members[name]) if name in group.members else None
                for group in of_article.get(article.id, ())
            ]
            for name in names
        ]
        for article in articles
    ]


def claim_marks(articles: Sequence[SharedArticle], names: Sequence[str]) -> Marks:
    return _marks(
        articles, names, lambda side: (span for item in side.claims for span in item.claim.spans)
    )


def entity_marks(articles: Sequence[SharedArticle], names: Sequence[str], label: str) -> Marks:
    return _marks(
        articles,
        names,
        lambda side: (i.entity.span for i in side.entities if i.entity.label == label),
    )


def _marks(
    articles: Sequence[SharedArticle],
    names: Sequence[str],
    spans: Callable[[ArticleItems], Iterable[Span]],
) -> Marks:
    """On the body of each text alone: chrome is nobody's to mark."""
    return [
        [
            list(filter(None, map(article.continuum.placed, spans(article.sides[name]))))
            if name in article.sides
            else None
            for article in articles
        ]
        for name in names
    ]


def _holding(article: SharedArticle, name: str) -> list[Hashable | None]:
    if name not in article.sides:
        return [None] * len(article.sentences)
    parts = [span for item in article.sides[name].claims for span in item.claim.spans]
    starts, ends = sorted(part.start for part in parts), sorted(part.end for part in parts)
    # Some part overlaps the sentence: more begin before its end than end before it begins.
    return [
        bisect_left(starts, sentence.end) > bisect_right(ends, sentence.start)
        for sentence in article.sentences
    ]
