"""What is told of the agreement of a project, the same for window, terminal and JSON."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.domain.article import ArticleId
from annotator.domain.span import Span
from annotator.domain.suggestion import Run
from annotator.services.ports import Approach

if TYPE_CHECKING:  # numpy: the window reads reports without it
    from annotator.scoring.agreement_intervals import Estimate

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """One number. `value` is None where it is undefined, and `reason` then says why.

    `low` and `high` are the middle 95 % of bootstrap samples over articles. `counts` say how much
    the number is made of, by plain names.
    """

    key: Key
    group: str
    title: str
    value: float | None
    reason: str | None
    low: float | None
    high: float | None
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class AgreeingReviewer:
    """`finished` counts the articles that may be looked at, `shared` those that another reviewer
    has finished too. `approaches` count how the compared ones were reviewed."""

    name: str
    pseudonym: str
    colour: str
    finished: int
    shared: int
    approaches: tuple[tuple[Approach, int], ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A claim that not all who have done the article marked, or not alike.

    `marked_by` and `not_by` are names of reviewers. `between` has two of those who marked it and
    what differs among them: "borders", or a field of the claim.
    """

    article: ArticleId
    article_title: str
    span: Span
    words: str
    marked_by: tuple[str, ...]
    not_by: tuple[str, ...]
    between: tuple[tuple[str, str, tuple[str, ...]], ...]

    @property
    def fields(self) -> tuple[str, ...]:
        """What differs among any two."""
        return tuple(dict.fromkeys(name for _, _, fields in self.between for name in fields))

    def fields_of(self, pair: Collection[str]) -> tuple[str, ...]:
        """What differs among these two."""
        found = (fields for one, two, fields in self.between if {one, two} == set(pair))
        return next(found, ())


@dataclass(frozen=True, slots=True)
class AgreementReport:
    """`articles` counts those that two reviewers share, or one and the run.

    `pairs` are the names of two reviewers with how many articles they share, in the order of
    `reviewers`; their lines have keys that begin with ("pairs", first, second).
    """

    reviewers: tuple[AgreeingReviewer, ...]
    run: Run | None
    is_blind: bool
    articles: int
    pairs: tuple[tuple[str, str, int], ...]
    lines: tuple[AgreementLine, ...]
    differences: tuple[Disagreement, ...]
    notes: tuple[str, ...]

    def line(self, *key: str) -> AgreementLine | None:
        return next((line for line in self.lines if line.key == key), None)


def pair_key(first: str, second: str, kind: str, level: str) -> Key:
    """Of a line on two reviewers; `kind` and `level` such as "claims" and "strict"."""
    return ("pairs", first, second, kind, level)


def estimate_line(
    key: Key, group: str, title: str, *, estimate: Estimate, noun: str, no_item: str = ""
) -> AgreementLine:
    """`noun` is what was rated; `no_item` the reason where there was nothing to rate."""
    found, interval = estimate.agreement, estimate.interval
    reason = (no_item or found.reason) if found.value is None and not found.items else found.reason
    low, high = (interval.low, interval.high) if interval else (None, None)
    counts = ((noun, found.items), ("ratings", found.ratings))
    return AgreementLine(key, group, title, found.value, reason, low, high, counts)
