"""Counts for each article, and the statistics that are made from their sums.

Everything that is bootstrapped or permuted is a function of sums over articles. So an article
is matched once, and a sample is no more than a sum of rows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from annotator.domain.article import ArticleId
from annotator.scoring.intervals import Floats
from annotator.scoring.ratios import Counts

Column = tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Sums:
    """`values` has a row for each sample and a column for each name."""

    index: Mapping[Column, int]
    values: Floats

    def of(self, column: Column) -> Floats:
        """The column's sums, a number for each sample; zeros where nothing was counted."""
        if column not in self.index:
            return np.zeros(len(self.values))
        return self.values[:, self.index[column]]


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """`counts` has a row for each of `articles` and a column for each of `columns`."""

    articles: tuple[ArticleId, ...]
    columns: tuple[Column, ...]
    counts: Floats

    @property
    def index(self) -> dict[Column, int]:
        return {column: place for place, column in enumerate(self.columns)}

    def totals(self) -> Sums:
        return Sums(self.index, self.counts.sum(axis=0, keepdims=True))


def make_tally(articles: Sequence[ArticleId], counts: Mapping[Column, Floats]) -> Tally:
    """A tally of named columns, each with a number for each article."""
    rows = list(counts.values())
    table = np.column_stack(rows) if rows else np.zeros((len(articles), 0))
    return Tally(tuple(articles), tuple(counts), np.asarray(table, np.float64))


class Statistic(Protocol):
    """A number made from sums; nan where it is undefined, and `reason` says why."""

    @property
    def reason(self) -> str: ...

    def values(self, sums: Sums) -> Floats: ...

    def parts(self, sums: Sums) -> tuple[float, float] | None:
        """Hits and total of the first row, where the statistic is a plain quotient."""
        ...


@dataclass(frozen=True, slots=True)
class Quotient:
    """The weighted sum of some columns over that of others; 0/0 is undefined."""

    top: tuple[tuple[Column, float], ...]
    bottom: tuple[tuple[Column, float], ...]
    reason: str

    def values(self, sums: Sums) -> Floats:
        return divided(_weighted(self.top, sums), _weighted(self.bottom, sums))

    def parts(self, sums: Sums) -> tuple[float, float]:
        return float(_weighted(self.top, sums)[0]), float(_weighted(self.bottom, sums)[0])


@dataclass(frozen=True, slots=True)
class HarmonicMean:
    """Of precision and recall: 0 when one of them is undefined, undefined when both are."""

    precision: Statistic
    recall: Statistic
    reason: str

    def values(self, sums: Sums) -> Floats:
        precision, recall = self.precision.values(sums), self.recall.values(sums)
        both = np.nan_to_num(precision) + np.nan_to_num(recall)
        product = 2 * np.nan_to_num(precision) * np.nan_to_num(recall)
        mean = np.divide(product, both, out=np.zeros_like(both), where=both > 0)
        return np.where(np.isnan(precision) & np.isnan(recall), np.nan, mean)

    def parts(self, sums: Sums) -> None:
        return None


@dataclass(frozen=True, slots=True)
class Mean:
    """The plain mean; `is_lenient` leaves undefined members out, else they make it undefined."""

    members: tuple[Statistic, ...]
    reason: str
    is_lenient: bool = False

    def values(self, sums: Sums) -> Floats:
        table = np.empty((len(self.members), len(sums.values)))
        for row, member in enumerate(self.members):
            table[row] = member.values(sums)
        known = ~np.isnan(table)
        number = known.sum(axis=0).astype(np.float64)
        if not self.is_lenient:
            number[~known.all(axis=0)] = 0
        return divided(np.nan_to_num(table).sum(axis=0), number)

    def parts(self, sums: Sums) -> tuple[float, float]:
        known = [v for m in self.members if not np.isnan(v := float(m.values(sums)[0]))]
        return sum(known), float(len(known))


def divided(top: Floats, bottom: Floats) -> Floats:
    """top / bottom, nan where bottom is 0."""
    quotient = np.full(bottom.shape, np.nan)
    np.divide(top, bottom, out=quotient, where=bottom != 0)
    return quotient


def _weighted(terms: tuple[tuple[Column, float], ...], sums: Sums) -> Floats:
    total = np.zeros(len(sums.values))
    for column, weight in terms:
        total = total + weight * sums.of(column)
    return total


@dataclass(frozen=True, slots=True)
class Trio:
    """Precision, recall and F1 over columns; `noun` is plural, for the reasons."""

    noun: str
    hits: tuple[tuple[Column, float], ...]
    in_gold: Column
    in_run: Column

    @property
    def precision(self) -> Quotient:
        return Quotient(self.hits, ((self.in_run, 1),), f"0/0: the run has no {self.noun}")

    @property
    def recall(self) -> Quotient:
        return Quotient(self.hits, ((self.in_gold, 1),), f"0/0: the gold has no {self.noun}")

    @property
    def f1(self) -> Quotient:
        doubled = tuple((column, 2 * weight) for column, weight in self.hits)
        reason = f"0/0: neither gold nor run has {self.noun}"
        return Quotient(doubled, ((self.in_gold, 1), (self.in_run, 1)), reason)

    def counts(self, totals: Sums) -> Counts:
        """Correct against missed and spurious alone, for scores without other kinds."""
        correct, gold, run = (
            round(float(totals.of(c)[0])) for c in (self.hits[0][0], self.in_gold, self.in_run)
        )
        return Counts(correct, missed=gold - correct, spurious=run - correct)
