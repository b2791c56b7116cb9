"""A report in words, the same in window and terminal."""

from collections.abc import Sequence

from annotator.services.agreeing.report import AgreeingReviewer, AgreementLine, AgreementReport
from annotator.services.ports import Approach

UNDEFINED = "–"
MINUS = "\N{MINUS SIGN}"
APPROACH_WORDS: dict[Approach, str] = {
    "assisted": "with suggestions",
    "blind": "blind",
    "revealed": "blind, then revealed",
}


def value_words(value: float | None) -> str:
    """Such as "0.729" or "−0.015"; a dash where it is undefined."""
    if value is None:
        return UNDEFINED
    size = f"{abs(value):.3f}"
    return MINUS + size if value < 0 and float(size) else size


def interval_words(line: AgreementLine) -> str:
    """Such as "0.681 to 0.779"."""
    if line.low is None or line.high is None:
        return ""
    return f"{value_words(line.low)} to {value_words(line.high)}"


def counts_words(line: AgreementLine) -> str:
    """Such as "120 sentences, 240 ratings", or "14 marked by both, 1 by one only"."""
    return ", ".join(_counted(number, name) for name, number in line.counts)


def _counted(number: int, name: str) -> str:
    is_one = number == 1 and " " not in name
    return f"{number:,} {name.removesuffix('s') if is_one else name}"


def approach_words(reviewer: AgreeingReviewer) -> str:
    """Such as "2 with suggestions, 1 blind"."""
    order = list(APPROACH_WORDS)
    counts = sorted(reviewer.approaches, key=lambda entry: order.index(entry[0]))
    return ", ".join(f"{number:,} {APPROACH_WORDS[how]}" for how, number in counts)


def summary_words(report: AgreementReport) -> str:
    """How much is compared."""
    people = _counted(len(report.reviewers), "reviewers")
    texts = _counted(report.articles, "articles")
    return f"{people}, {texts}" + (", blind layers alone" if report.is_blind else "")


def joined_names(names: Sequence[str]) -> str:
    """Such as "Ann, Bo and Cem"."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
