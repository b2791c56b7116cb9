"""Lines on what is marked: F1 of pairs of reviewers, and unitizing alpha."""

from collections.abc import Iterator, Sequence

from annotator.scoring.agreement_intervals import unitizing_interval
from annotator.scoring.bootstrap import sampled
from annotator.scoring.pairwise import (
    CLAIMS,
    ENTITIES,
    FIRST,
    OVERLAP,
    SECOND,
    STRICT,
    mean_f1,
    pair_f1,
)
from annotator.scoring.ratios import Ratio
from annotator.scoring.tally import Tally
from annotator.services.agreeing.gathering import SharedArticle
from annotator.services.agreeing.ratings import Marks, claim_marks, entity_marks
from annotator.services.agreeing.report import AgreementLine, Key, estimate_line

LEVEL_TITLES = {STRICT: "strict F1", OVERLAP: "overlapping F1"}
GROUPS = {CLAIMS: "Claims", ENTITIES: "Entities"}


def pair_f1_lines(tally: Tally, key: Key, group: str, samples: int) -> Iterator[AgreementLine]:
    """Of the two that a `pair_tally` is of."""
    drawn = sampled(tally, samples=samples)
    for kind in GROUPS:
        for level, title in LEVEL_TITLES.items():
            ratio = drawn.ratio(pair_f1(kind, level))
            counts = _counts(tally, kind, level, 1)
            yield _line((*key, kind, level), group, f"{kind}, {title}", ratio=ratio, counts=counts)


def mean_f1_lines(tally: Tally, pairs: int, kind: str, samples: int) -> Iterator[AgreementLine]:
    """The mean over `pairs` of reviewers, of a tally of theirs `side_by_side`."""
    drawn = sampled(tally, samples=samples)
    for level, title in LEVEL_TITLES.items():
        ratio = drawn.ratio(mean_f1(kind, level, pairs))
        counts = (("pairs", pairs), *_counts(tally, kind, level, pairs))
        words = title if pairs == 1 else f"{title}, mean of pairs"
        yield _line((kind, level), GROUPS[kind], words, ratio=ratio, counts=counts)


def unitizing_lines(
    articles: Sequence[SharedArticle], names: Sequence[str], kind: str, samples: int
) -> Iterator[AgreementLine]:
    """Of claims, or of the entities of each label."""
    lengths = [article.continuum.length for article in articles]

    def line(key: Key, title: str, marks: Marks) -> AgreementLine:
        found = unitizing_interval(marks, lengths, samples=samples)
        return estimate_line(key, GROUPS[kind], title, estimate=found, noun="texts")

    if kind == CLAIMS:
        yield line((kind, "unitizing"), "spans, unitizing α", claim_marks(articles, names))
        return
    for label in sorted(_labels(articles, names)):
        marks = entity_marks(articles, names, label)
        yield line((kind, "unitizing", label), f"{label} spans, unitizing α", marks)


def _labels(articles: Sequence[SharedArticle], names: Sequence[str]) -> set[str]:
    sides = [a.sides[name] for a in articles for name in names if name in a.sides]
    return {item.entity.label for side in sides for item in side.entities}


def _counts(tally: Tally, kind: str, level: str, pairs: int) -> tuple[tuple[str, int], ...]:
    """How many both marked, and how many only one of the two, over all pairs."""
    totals = tally.totals()
    prefixes = [()] if (kind, FIRST) in tally.index else [(str(n),) for n in range(pairs)]

    def total(name: str) -> int:
        return round(sum(float(totals.of((*prefix, kind, name))[0]) for prefix in prefixes))

    both = total(level)
    if prefixes == [()]:
        return (
            ("marked by both", both),
            ("only the first", total(FIRST) - both),
            ("only the second", total(SECOND) - both),
        )
    alone = total(FIRST) + total(SECOND) - 2 * both
    return (("marked by both", both), ("by one only", alone))


def _line(
    key: Key, group: str, title: str, *, ratio: Ratio, counts: tuple[tuple[str, int], ...]
) -> AgreementLine:
    low, high = (ratio.interval.low, ratio.interval.high) if ratio.interval else (None, None)
    return AgreementLine(key, group, title, ratio.value, ratio.reason, low, high, counts)
