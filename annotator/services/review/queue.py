"""The queue as one reviewer may see it: of a blind article no suggestion is counted."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from annotator.domain.article import ArticleId
from annotator.services.ports import Approach, ArticleSummary, Project
from annotator.services.review.approach import Policy, approach_for, policy_of

AT_ONCE = 1000


def summaries(project: Project, reviewer: str, threshold: float = 0.0) -> Sequence[ArticleSummary]:
    """Every article in import order."""
    with project.reading():
        return list(every(project, reviewer, threshold))


def every(project: Project, reviewer: str, threshold: float = 0.0) -> Iterator[ArticleSummary]:
    """The same, read some at a time; inside `Project.reading` all are of one state."""
    numbers = project.queue.index(reviewer).numbers
    for start in range(0, len(numbers), AT_ONCE):
        yield from page(project, numbers[start : start + AT_ONCE], reviewer, threshold)


def page(
    project: Project, numbers: Sequence[int], reviewer: str, threshold: float = 0.0
) -> Sequence[ArticleSummary]:
    """These articles in this order; those that are not there are left out."""
    with project.reading():
        rows = project.queue.page(numbers, reviewer, threshold)
        known = project.queue.approaches(numbers, reviewer)
        policy = policy_of(project)
    return [_seen(row, known.get(row.number) or _expected(policy, row)) for row in rows]


def _expected(policy: Policy, row: ArticleSummary) -> Approach:
    has_begun = row.status != "open" or row.decided > 0
    return "assisted" if has_begun else approach_for(policy, row.sha256)


def _seen(row: ArticleSummary, approach: Approach) -> ArticleSummary:
    if approach != "blind":
        return row
    own = row.claims if row.status != "open" or row.decided > 0 else 0
    return replace(row, is_blind=True, claims=own)


def blind_articles(project: Project, reviewer: str) -> set[ArticleId]:
    """Those of which the reviewer may see no suggestion yet."""
    if policy_of(project).mode == "assisted":  # then none but those that were begun so
        known = project.beginnings.approaches(reviewer)
        return {article_id for article_id, approach in known.items() if approach == "blind"}
    return {row.id for row in summaries(project, reviewer) if row.is_blind}
