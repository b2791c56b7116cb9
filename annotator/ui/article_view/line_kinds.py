"""What each line of the shown text is, which decides its height."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from enum import IntEnum, auto

from annotator.domain.span import Span
from annotator.ui.article_view.offsets import OffsetMap

_UNSEEN = "\u200b\u2060 \t\xa0"


class LineKind(IntEnum):  # numbers: they are looked up for every line of a long article
    """`CLOSE` follows body without a blank line between, `AFTER_CHROME` follows chrome so."""

    BODY = auto()
    CLOSE = auto()
    AFTER_CHROME = auto()
    CHROME = auto()
    BLANK = auto()
    SMALL_BLANK = auto()


def line_kinds(offsets: OffsetMap, chrome: Sequence[Span]) -> Iterator[tuple[int, LineKind]]:
    """Where each line of `offsets.shown` starts, and its kind; `chrome` is in text order."""
    starts = [span.start for span in chrome]
    place = 0
    was_blank, was_chrome = True, False
    for line in offsets.shown.split("\n"):
        words = line.rstrip(_UNSEEN)
        region = bisect_left(starts, place + 1) - 1
        is_chrome = region >= 0 and chrome[region].end >= place + max(1, len(words))
        if not words:
            is_small = was_blank or (is_chrome and was_chrome)
            yield place, LineKind.SMALL_BLANK if is_small else LineKind.BLANK
        elif is_chrome:
            yield place, LineKind.CHROME
        elif was_blank or place - 1 in offsets.soft_breaks:
            yield place, LineKind.BODY
        else:
            yield place, LineKind.AFTER_CHROME if was_chrome else LineKind.CLOSE
        was_blank, was_chrome = not words, is_chrome
        place += len(line) + 1
