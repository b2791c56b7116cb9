"""Which errors are listed: by class, kind, label, article and fate."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from annotator.domain.article import ArticleId
from annotator.scoring.finding import ERROR_CLASSES, FATES, ErrorClass, Fate
from annotator.ui.compare.rows import ErrorRow, labels_of
from annotator.ui.models.plain_text import one_line

Kind = Literal["claim", "entity"]


@dataclass(frozen=True, slots=True)
class ErrorFilter:
    """None lets everything through."""

    error: ErrorClass | None = None
    kind: Kind | None = None
    label: str | None = None
    article: ArticleId | None = None
    fate: Fate | None = None


@dataclass(frozen=True, slots=True)
class Filtered:
    """The rows that fit, and how many more chips would list: each count holds for all filters
    but its own, so that it says what a click on the chip will show."""

    rows: Sequence[ErrorRow]
    errors: dict[ErrorClass | None, int]
    fates: dict[Fate | None, int]


@dataclass(frozen=True, slots=True)
class Offer:
    """What there is to choose from among some rows, most useful first."""

    kinds: tuple[Kind, ...] = ()
    labels: tuple[tuple[Kind, str], ...] = ()
    articles: dict[ArticleId, str] = field(default_factory=dict)
    fates: tuple[Fate, ...] = ()


def filtered(rows: Iterable[ErrorRow], chosen: ErrorFilter) -> Filtered:
    fitting = [row for row in rows if _fits(row, chosen)]
    by_fate = [row for row in fitting if chosen.fate in (None, row.fate)]
    by_error = [row for row in fitting if _has_error(row, chosen.error)]
    errors = Counter(error for row in by_fate for error in set(row.finding.errors))
    fates = Counter(row.fate for row in by_error if row.fate)
    return Filtered(
        rows=[row for row in by_fate if _has_error(row, chosen.error)],
        errors={None: len(by_fate), **{error: errors[error] for error in ERROR_CLASSES}},
        fates={None: len(by_error), **{fate: fates[fate] for fate in FATES}},
    )


def offer(rows: Iterable[ErrorRow]) -> Offer:
    """Labels by how often they stand there, articles by their titles."""
    named: Counter[tuple[Kind, tuple[str, ...]]] = Counter()
    articles: dict[ArticleId, str] = {}
    fates: set[Fate | None] = set()
    for row in rows:
        finding = row.finding
        named[finding.kind, labels_of(finding)] += 1
        articles.setdefault(finding.article, row.article_title)
        fates.add(row.fate)
    articles = {article: one_line(title) for article, title in articles.items()}
    labels: Counter[tuple[Kind, str]] = Counter()
    for (kind, names), count in named.items():
        labels.update({(kind, name): count for name in names})
    return Offer(
        kinds=tuple(sorted({kind for kind, _ in named})),
        labels=tuple(sorted(labels, key=lambda label: (label[0], -labels[label], label[1]))),
        articles=dict(sorted(articles.items(), key=lambda pair: (pair[1].casefold(), pair[0]))),
        fates=tuple(fate for fate in FATES if fate in fates),
    )


def _fits(row: ErrorRow, chosen: ErrorFilter) -> bool:
    finding = row.finding
    return (
        chosen.kind in (None, finding.kind)
        and chosen.article in (None, finding.article)
        and (chosen.label is None or chosen.label in labels_of(finding))
    )


def _has_error(row: ErrorRow, error: ErrorClass | None) -> bool:
    return error is None or error in row.finding.errors
