"""Characters as people see them: an accented letter or a flag may be several code points.

The rule is Unicode's (UAX 29, extended grapheme clusters), with two exceptions: a return and the
line feed behind it are two, and a non-joiner does not belong to the letter before it, for Persian
writes it between a word and its ending.
"""

from unicodedata import category

import regex

from annotator.domain.span import Span

LOOK_BACK = 256
"""Code points before a border that can matter to it, but for a row of flags."""
_CLUSTER = regex.compile(r"\X")
_FIRST_JOINED = "\u0300"
_NON_JOINER = "\u200c"
_JOINERS = ("Mn", "Mc", "Me", "Cf", "Sk")
_FLAG_LETTERS = ("\U0001f1e6", "\U0001f1ff")


def grapheme_cut_at(text: str, position: int) -> Span | None:
    """The character that a border at `position` would cut in two."""
    if not 0 < position < len(text) or not _may_join(text[position - 1], text[position]):
        return None
    for found in _CLUSTER.finditer(text, _safe_start(text, position)):
        if found.end() >= position:
            break
    return Span(*found.span()) if found.end() > position else None


def widened(text: str, span: Span) -> Span:
    """`span` with the whole of the characters that its borders cut."""
    first, last = grapheme_cut_at(text, span.start), grapheme_cut_at(text, span.end)
    return Span(first.start if first else span.start, last.end if last else span.end)


def border_after(text: str, position: int) -> int:
    """`position`; the end of the character that a border there would cut."""
    cut = grapheme_cut_at(text, position)
    return cut.end if cut else position


def _may_join(left: str, right: str) -> bool:
    """A quick no for nearly every pair."""
    if (left < _FIRST_JOINED and right < _FIRST_JOINED) or right == _NON_JOINER:
        return False
    return category(left) in _JOINERS or _CLUSTER.fullmatch(left + right) is not None


def _safe_start(text: str, position: int) -> int:
    """A place before `position` where a character begins."""
    start = position - 1
    while start > 0 and (position - start < LOOK_BACK or _is_flag_letter(text[start])):
        if text[start] < _FIRST_JOINED and text[start - 1] < _FIRST_JOINED:
            break
        start -= 1
    return start


def _is_flag_letter(character: str) -> bool:
    return _FLAG_LETTERS[0] <= character <= _FLAG_LETTERS[1]
