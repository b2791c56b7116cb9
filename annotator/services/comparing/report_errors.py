"""The errors of a run with the words around them, as they stand in a report."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from annotator.domain.article import ArticleId
from annotator.domain.span import Span
from annotator.scoring.articles import ClaimItem, EntityItem
from annotator.scoring.finding import ERROR_CLASSES, ErrorClass, Finding
from annotator.services.comparing.lines import FIELD_TITLES
from annotator.services.ports import ReportError, ReportErrorClass, ReportRunErrors, ReportWords

MOST_ERRORS = 500
AROUND, LONGEST = 80, 800  # code points: beside the item, and of a passage
CUT = "…"
ERROR_TITLES: dict[ErrorClass, str] = {
    "wrong_boundary": "other borders",
    "wrong_type": "another type or label",
    "wrong_source": "another claimant",
    "split": "found in pieces",
    "merged": "several found as one",
    "missed": "missed",
    "extra": "extra",
}


@dataclass(frozen=True, slots=True)
class ArticleWords:
    title: str
    text: str


def run_errors(
    run: str,
    findings: Sequence[Finding],
    article_words: Callable[[ArticleId], ArticleWords],
    *,
    most: int = MOST_ERRORS,
) -> ReportRunErrors:
    """At most `most` errors, shared out so that no class crowds out the others."""
    wrong = [finding for finding in findings if not finding.is_right]
    by_class = {name: [one for one in wrong if name in one.errors] for name in ERROR_CLASSES}
    shares = _shares({name: len(found) for name, found in by_class.items()}, most)
    return ReportRunErrors(
        run,
        len(wrong),
        tuple(
            ReportErrorClass(
                name,
                ERROR_TITLES[name],
                len(found),
                tuple(_error(one, article_words(one.article)) for one in found[: shares[name]]),
            )
            for name, found in by_class.items()
            if found
        ),
    )


def _shares(counts: dict[ErrorClass, int], most: int) -> dict[ErrorClass, int]:
    """The rarest class takes what it needs up to its share, and leaves the rest to the others."""
    shares: dict[ErrorClass, int] = {}
    left = most
    for done, name in enumerate(sorted(counts, key=lambda name: counts[name])):
        shares[name] = min(counts[name], left // (len(counts) - done))
        left -= shares[name]
    return shares


def _error(finding: Finding, article: ArticleWords) -> ReportError:
    gold, run = _spans(finding.gold), _spans(finding.run)
    pieces = tuple(span for piece in finding.pieces for span in piece.claim.spans)
    if _is_in_pieces(finding):
        run += pieces
    else:
        gold += pieces
    return ReportError(
        kind=finding.kind,
        article=finding.article,
        article_title=article.title,
        gold=_called(finding.gold) if finding.gold else _without_gold(finding),
        run=_called(finding.run) if finding.run else _without_run(finding),
        fields=tuple(FIELD_TITLES.get(name, name) for name in finding.fields),
        passage=_passage(article.text, gold, run),
    )


def _is_in_pieces(finding: Finding) -> bool:
    """Whether the finding's `pieces` are the run's: else it is the run that merges the gold's."""
    return finding.gold is not None and "split" in finding.errors


def _without_gold(finding: Finding) -> str | None:
    if "merged" in finding.errors:
        return f"{len(finding.pieces)} claims"
    return "a part of one claim" if "split" in finding.errors else None


def _without_run(finding: Finding) -> str | None:
    if "split" in finding.errors:
        return f"in {len(finding.pieces)} pieces"
    return "inside a larger claim" if "merged" in finding.errors else None


def _called(item: EntityItem | ClaimItem) -> str:
    if isinstance(item, EntityItem):
        return item.entity.label
    return ", ".join(item.claim.claim_type)


def _spans(item: EntityItem | ClaimItem | None) -> tuple[Span, ...]:
    if isinstance(item, EntityItem):
        return (item.entity.span,)
    return item.claim.spans if item else ()


def _passage(text: str, gold: Sequence[Span], run: Sequence[Span]) -> tuple[ReportWords, ...]:
    """The words of both and some around them, cut where they begin or end to be either's."""
    first = min(span.start for span in (*gold, *run))
    last = max(span.end for span in (*gold, *run))
    if last > len(text):
        return (ReportWords(f"characters {first:,} to {last:,} of a text that is not at hand"),)
    start, end = _start(text, first), _end(text, min(last, first + LONGEST))
    borders = {border for span in (*gold, *run) for border in (span.start, span.end)}
    cuts = sorted({start, end, *(border for border in borders if start < border < end)})
    pieces = [
        ReportWords(text[one:two], is_gold=_covered(gold, one), is_run=_covered(run, one))
        for one, two in pairwise(cuts)
    ]
    before = [ReportWords(CUT)] if start else []
    after = [ReportWords(CUT)] if end < len(text) else []
    return (*before, *pieces, *after)


def _start(text: str, first: int) -> int:
    """Some words before `first`: after a space, where there is one."""
    earliest = max(0, first - AROUND)
    space = text.find(" ", earliest, first)
    return earliest if earliest == 0 or space < 0 else space + 1


def _end(text: str, last: int) -> int:
    """Some words after `last`: before a space, where there is one."""
    latest = min(len(text), last + AROUND)
    space = text.rfind(" ", last, latest)
    return latest if latest == len(text) or space < 0 else space


def _covered(spans: Sequence[Span], position: int) -> bool:
    return any(span.start <= position < span.end for span in spans)
