"""Numbers of the comparison in words, the same in window, report and terminal."""

from annotator.scoring.bootstrap import Difference
from annotator.scoring.ratios import Counts, Interval, Ratio

UNDEFINED = "–"
MINUS = "\N{MINUS SIGN}"
SMALLEST_P, LARGEST_P = 0.001, 0.9995
COUNT_WORDS = {
    "correct": "right",
    "incorrect": "wrong",
    "partial": "partly right",
    "missed": "missed",
    "spurious": "extra",
}


def ratio_words(ratio: Ratio) -> str:
    """Such as "0.729"; a dash where it is undefined (`ratio.reason` says why)."""
    return UNDEFINED if ratio.value is None else f"{ratio.value:.3f}"


def count_words(ratio: Ratio) -> str:
    """Such as "233 of 320"; nothing where the ratio is not one of counts.

    Of an F1 both count each hit twice, once for the gold and once for the run.
    """
    if ratio.hits is None or ratio.total is None:
        return ""
    return f"{_number(ratio.hits)} of {_number(ratio.total)}"


def counts_words(counts: Counts | None) -> str:
    """Such as "233 right, 87 missed, 80 extra"; wrong and partly right ones where there are any."""
    if counts is None:
        return ""
    told = {word: getattr(counts, name) for name, word in COUNT_WORDS.items()}
    always = ("right", "missed", "extra")
    return ", ".join(f"{n:,} {word}" for word, n in told.items() if n or word in always)


def sided_counts(counts: Counts) -> str:
    """Such as "233 of 320/313": right ones of the gold's and of the run's."""
    return f"{counts.correct:,} of {counts.in_gold:,}/{counts.in_run:,}"


def interval_words(interval: Interval | None) -> str:
    """Such as "0.681 to 0.779"."""
    return f"{interval.low:.3f} to {interval.high:.3f}" if interval else ""


def difference_words(difference: Difference | None) -> str:
    """Such as "+0.065" or "−0.015"; nothing where nothing was compared."""
    if difference is None:
        return ""
    if difference.difference is None:
        return UNDEFINED
    size = f"{abs(difference.difference):.3f}"
    if float(size) == 0:
        return size
    return ("+" if difference.difference > 0 else MINUS) + size


def p_words(difference: Difference | None) -> str:
    """Such as "p = .012" or "p < .001"; nothing where there was no test."""
    if difference is None or difference.p_value is None:
        return ""
    p = difference.p_value
    if p < SMALLEST_P:
        return "p < .001"
    return "p > .999" if p >= LARGEST_P else "p = " + f"{p:.3f}".removeprefix("0")


def _number(value: float) -> str:
    """Whole where it is; sums of shares and half hits with two decimals at most."""
    return f"{value:,.2f}".rstrip("0").rstrip(".")
