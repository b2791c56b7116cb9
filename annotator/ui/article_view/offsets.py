"""Code points of the stored text ↔ positions in the view, which counts UTF-16 units.

The widget never gets the stored text itself: it would change it (CRLF becomes one position, a
leading U+FEFF vanishes, U+FDD0 becomes a paragraph …). It gets `shown`, where every code point
stands for exactly one code point of the text and none is of a kind that Qt alters:

- LF, a lone CR, U+2028 and U+2029 are shown as a line break; CR before LF as a zero-width space,
  so that CRLF looks like one break and the place between the two keeps a position of its own;
- U+FEFF is shown as a word joiner: as invisible, but left alone by Qt;
- other control characters are shown as their picture (U+2400 …), and what no text should hold
  (noncharacters, C1 controls, lone surrogates, U+FFFC) as U+FFFD;
- in lines of more than 20,000 code points a space every 4,000 or so is shown as a line break,
  because Qt lays out a paragraph as a whole.

So only code points beyond U+FFFF, two units each, set the two counts apart, and model → view →
model is the identity for every position, span border or not.
"""

import re
from array import array
from bisect import bisect_left

from annotator.domain.span import Span

LONG_LINE = 20_000
BREAK_EVERY = 4_000
_ZERO_WIDTH_SPACE = "\u200b"
_WORD_JOINER = "\u2060"
_REPLACEMENT = "\ufffd"
_ODD = re.compile(
    "\r\n|[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffc\ufffe\uffff"
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(1, 17))
    + "]"
)
_WIDE = re.compile("[\U00010000-\U0010ffff]")


class OffsetMap:
    """The text as it is shown, and the way between its positions and the stored text's."""

    def __init__(self, text: str) -> None:
        self.text = text
        odd_shown = _ODD.sub(_substitute, text) if _is_odd(text) else text
        self.shown, self.longest_line = odd_shown, _longest_line(odd_shown)
        if self.longest_line > LONG_LINE:
            self.shown = _softly_broken(odd_shown)
            self.longest_line = _longest_line(self.shown)
        self.soft_breaks = frozenset(_soft_breaks(odd_shown, self.shown))
        wide = [match.start() for match in _WIDE.finditer(self.shown)] if _is_wide(text) else []
        self._wide = array("l", wide)
        self._wide_in_view = array("l", (place + count for count, place in enumerate(wide)))

    @property
    def view_length(self) -> int:
        """UTF-16 units in `shown`."""
        return len(self.shown) + len(self._wide)

    def to_view(self, code_point: int) -> int:
        """The view's position; places outside the text are brought to its nearest end."""
        place = max(0, min(code_point, len(self.shown)))
        return place + bisect_left(self._wide, place)

    def to_text(self, view_position: int) -> int:
        """The code point; a place inside a surrogate pair counts as before it."""
        place = max(0, min(view_position, self.view_length))
        return place - bisect_left(self._wide_in_view, place)

    def view_span(self, span: Span) -> tuple[int, int]:
        return self.to_view(span.start), self.to_view(span.end)


def is_inside_line_break(text: str, position: int) -> bool:
    """Whether `position` lies between CR and LF, where no caret should rest."""
    return text[position - 1 : position + 1] == "\r\n" if position > 0 else False


def paragraph_at(text: str, position: int) -> Span | None:
    """The line of the stored text that holds `position`, without its line break."""
    starts = [text.rfind(sign, 0, position) + 1 for sign in _LINE_BREAKS]
    ends = [end for sign in _LINE_BREAKS if (end := text.find(sign, position)) >= 0]
    start, end = max(starts), min(ends, default=len(text))
    return Span(start, end) if start < end else None


_LINE_BREAKS = "\n\r\u2028\u2029"


def _is_odd(text: str) -> bool:
    """Looking at each sign once is faster than at each place, and most texts are printable."""
    if text.replace("\n", "").isprintable() and "\ufffc" not in text:
        return False
    return _ODD.search("".join(set(text))) is not None


def _is_wide(text: str) -> bool:
    """Whether a code point takes two units: encoding counts faster than looking."""
    return len(text.encode("utf-16-le", "surrogatepass")) > 2 * len(text)


def _substitute(match: re.Match[str]) -> str:
    odd = match[0]
    if odd == "\r\n":
        return _ZERO_WIDTH_SPACE + "\n"
    if odd in _LINE_BREAKS:
        return "\n"
    if odd == "\ufeff":
        return _WORD_JOINER
    if odd < " ":
        return chr(0x2400 + ord(odd))
    return "\u2421" if odd == "\x7f" else _REPLACEMENT


def _longest_line(shown: str) -> int:
    return max(map(len, shown.split("\n")))


def _softly_broken(shown: str) -> str:
    lines = shown.split("\n")
    return "\n".join(_in_pieces(line) if len(line) > LONG_LINE else line for line in lines)


def _in_pieces(line: str) -> str:
    pieces: list[str] = []
    start = 0
    while (space := line.find(" ", start + BREAK_EVERY)) >= 0:
        pieces.append(line[start:space])
        start = space + 1
    return "\n".join([*pieces, line[start:]])


def _soft_breaks(before: str, after: str) -> list[int]:
    """Where `after` has a line break that `before` has not."""
    if before == after:
        return []
    return [match.start() for match in re.finditer("\n", after) if before[match.start()] != "\n"]
