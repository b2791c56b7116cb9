"""The table of scores as lines of text."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from annotator.services.comparing.lines import MEASURE_TITLES, ScoreLine
from annotator.services.comparing.words import (
    count_words,
    counts_words,
    difference_words,
    interval_words,
    p_words,
    ratio_words,
)

GAP = "  "
Row = list[str]


def table_lines(lines: Sequence[ScoreLine], names: Sequence[str]) -> Iterator[str]:
    """A heading for each group; for each run its score, interval and counts; of two runs the
    difference and its p as well."""
    is_compared = len(names) > 1
    rows = [_row(line, is_compared=is_compared) for line in lines]
    head = ["", *(cell for name in names for cell in (name, "95 % interval", "counts"))]
    head += ["difference", "p"] if is_compared else []
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    yield _joined(head, widths)
    for group, numbered in groupby(enumerate(lines), key=lambda entry: entry[1].group):
        yield group
        for place, _ in numbered:
            yield _joined(rows[place], widths)


def _row(line: ScoreLine, *, is_compared: bool) -> Row:
    measure = MEASURE_TITLES[line.measure]
    row = [f"{GAP}{line.title}, {measure}" if measure else f"{GAP}{line.title}"]
    for ratio, counts in zip(line.ratios, line.counts, strict=True):
        is_f1 = line.measure == "f1" and counts is not None
        told = counts_words(counts) if is_f1 else count_words(ratio)
        row += [ratio_words(ratio), interval_words(ratio.interval), ratio.reason or told]
    if is_compared:
        row += [difference_words(line.difference), p_words(line.difference)]
    return row


def _joined(row: Row, widths: Sequence[int]) -> str:
    cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
    return GAP.join(cells).rstrip()
