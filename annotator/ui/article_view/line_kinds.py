"""What each line of the shown text is, which decides its height."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from enum import Enum, auto

from annotator.domain.span import Span
from annotator.ui.article_view.offsets import OffsetMap

_UNSEEN = "\u200b\u2060 \t\xa0"


class LineKind(Enum):
    """`CLOSE` follows body without a blank line between, `AFTER_CHROME` follows chrome so."""

    BODY = auto()
    CLOSE = auto()
    AFTER_CHROME = auto()
    CHROME = auto()
    BLANK = auto()
    SMALL_BLANK = auto()


def line_kinds(offsets: OffsetMap, chrome: Sequence[Span]) -> Iterator[LineKind]:
    """One for each line of `offsets.shown`; `chrome` is in text order."""
    starts = [span.start for span in chrome]
    place = 0
    was_blank, was_chrome = True, False
    for line in offsets.shown.split("\n"):
        region = bisect_left(starts, place + 1) - 1
        words = line.rstrip(_UNSEEN)
        is_blank = not words
        is_chrome = region >= 0 and chrome[region].end >= place + max(1, len(words))
        is_continued = place - 1 in offsets.soft_breaks
        if is_blank:
            yield _blank_kind(is_chrome and was_chrome, was_blank)
        else:
            yield _word_kind(is_chrome, was_chrome, is_spaced=was_blank or is_continued)
        was_blank, was_chrome = is_blank, is_chrome
        place += len(line) + 1


def _blank_kind(is_in_chrome: bool, was_blank: bool) -> LineKind:
    return LineKind.SMALL_BLANK if is_in_chrome or was_blank else LineKind.BLANK


def _word_kind(is_chrome: bool, was_chrome: bool, *, is_spaced: bool) -> LineKind:
    if is_chrome:
        return LineKind.CHROME
    if is_spaced:
        return LineKind.BODY
    return LineKind.AFTER_CHROME if was_chrome else LineKind.CLOSE
