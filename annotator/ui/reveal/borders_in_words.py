"""Where two claims begin and end, told from the first one's border."""

from collections.abc import Callable, Sequence

from annotator.domain.span import Span
from annotator.ui.models.plain_text import one_line

WordsIn = Callable[[Span], Sequence[Span]]


def start_line(own: Span, machine: Span, words_in: WordsIn, text: str) -> tuple[str, str]:
    """Both starts: “from X”, and “2 words earlier, from Y”."""
    moved = _moved(own.start, machine.start, words_in)
    return _from(own, words_in, text), f"{moved}{_from(machine, words_in, text)}"


def end_line(own: Span, machine: Span, words_in: WordsIn, text: str) -> tuple[str, str]:
    """Both ends: “after X”, and “2 words later, after Y”."""
    moved = _moved(own.end, machine.end, words_in)
    return _after(own, words_in, text), f"{moved}{_after(machine, words_in, text)}"


def _moved(here: int, there: int, words_in: WordsIn) -> str:
    if here == there:
        return ""
    count = len(words_in(Span(min(here, there), max(here, there))))
    if not count:
        return ""
    direction = "later" if there > here else "earlier"
    return f"{count} {'word' if count == 1 else 'words'} {direction}, "


def _from(span: Span, words_in: WordsIn, text: str) -> str:
    return f"from “{_one(words_in(span)[:1], span, text)}”"


def _after(span: Span, words_in: WordsIn, text: str) -> str:
    return f"after “{_one(words_in(span)[-1:], span, text)}”"


def _one(words: Sequence[Span], span: Span, text: str) -> str:
    return one_line((words[0] if words else span).of(text))[:40]
