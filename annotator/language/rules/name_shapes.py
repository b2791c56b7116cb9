"""Names by their shape: capitalised words around a telling one, as in "Bank of Ruritania"."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.lang.en.lex_attrs import like_num

from annotator.language.word_lists import by_country, words

_SHORT_WORDS = (
    r"(?:The|A|An|In|On|At|By|For|From|But|And|As|If|It|Its|This|That|These|Those|When|While|After"
    r"|Before|Under|With|Both|Each|Most|Some|All|No|Of|To)"
)

Named = tuple[str, int, int]
"""Label, first word, word after the last."""


@dataclass(frozen=True, slots=True)
class _Some:
    """From `least` to `most` words that all fit."""

    fits: Callable[[str], object]
    least: int = 1
    most: int = 1


_Parts = tuple[_Some, ...]


@dataclass(frozen=True, slots=True)
class _Shape:
    """What stands before and after a word that is `telling`."""

    label: str
    telling: Iterable[str]
    before: _Parts = ()
    after: _Parts = ()

    def matches(self, text: Sequence[str], place: int) -> Iterator[tuple[int, int]]:
        """Every stretch of this shape round the telling word at `place`."""
        starts = _reached(text, place, self.before[::-1], step=-1)
        if starts:
            for last in _reached(text, place, self.after, step=1):
                yield from ((start, last + 1) for start in starts)


def shaped_names(text: Sequence[str]) -> Iterator[Named]:
    """The names in the words of a text; those of one label do not overlap."""
    shapes = _shapes_by_telling_word()
    found: dict[str, set[tuple[int, int]]] = {}
    for place in [place for place, word in enumerate(text) if word in shapes]:
        for shape in shapes[text[place]]:
            found.setdefault(shape.label, set()).update(shape.matches(text, place))
    for label, stretches in found.items():
        yield from ((label, start, end) for start, end in _longest(stretches))


def _longest(stretches: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The longest stretches, of equals the first, that do not overlap."""
    taken: set[int] = set()
    for start, end in sorted(stretches, key=lambda found: (found[0] - found[1], found[0])):
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            yield start, end


def _reached(text: Sequence[str], place: int, parts: _Parts, *, step: int) -> set[int]:
    """The places of the last word when `parts` follow the word at `place` in the direction of
    `step`, in all ways that fit."""
    places = {place}
    for part in parts:
        places = {end for start in places for end in _passed(text, start, part, step=step)}
    return places


def _passed(text: Sequence[str], place: int, part: _Some, *, step: int) -> Iterator[int]:
    if part.least == 0:
        yield place
    for count in range(1, part.most + 1):
        place += step
        if not 0 <= place < len(text) or not part.fits(text[place]):
            return
        if count >= part.least:
            yield place


def _one_of(*entries: str) -> _Some:
    return _Some(frozenset(entries).__contains__)


def _maybe(*entries: str) -> _Some:
    return _Some(frozenset(entries).__contains__, 0)


def _in_any_case(*entries: str) -> _Some:
    return _Some(lambda word: word.lower() in entries)


def _maybe_in_any_case(*entries: str) -> _Some:
    return _Some(_in_any_case(*entries).fits, 0)


def _matching(pattern: str) -> Callable[[str], object]:
    return re.compile(rf"(?:{pattern})\Z").match


def _listed(name: str) -> frozenset[str]:
    return words("entities", name)


_is_capital = _matching(rf"(?!{_SHORT_WORDS}\Z)[A-Z][\w.'’&-]*")
_is_capital_or_hyphen = _matching(rf"-|(?!{_SHORT_WORDS}\Z)[A-Z][\w.'’&-]*")
_CAPITAL = _Some(_is_capital)
_CAPITALS = _Some(_is_capital, 0, 5)
_NAME = (_CAPITAL, _Some(_is_capital_or_hyphen, 0, 6))
_THE = _maybe_in_any_case("the")
_AND_NAMES = (
    _maybe(","),
    _Some(_is_capital, 0, 3),
    _maybe_in_any_case("and", "&"),
    _Some(_is_capital, 0, 3),
)


@cache
def _shapes_by_telling_word() -> dict[str, list[_Shape]]:
    found: dict[str, list[_Shape]] = {}
    for shape in (*_organisations(), *_governments(), *_laws(), *_events_and_places(), _works()):
        for word in shape.telling:
            found.setdefault(word, []).append(shape)
    return found


def _organisations() -> Iterator[_Shape]:
    suffixes = _listed("company_suffixes")
    one_more = _maybe(*suffixes)
    tail = (_in_any_case("of", "for", "on"), _THE, *_NAME, *_AND_NAMES)
    yield _Shape("ORG", _listed("organisation_heads"), before=_NAME)
    yield _Shape("ORG", _listed("heads_with_tail"), before=(_CAPITALS,), after=tail)
    yield _Shape("ORG", suffixes, before=(_CAPITAL, _maybe("&"), _CAPITALS), after=(one_more,))
    yield _Shape("ORG", ["Office"], after=(_one_of("of"), _THE, *_NAME))


def _governments() -> Iterator[_Shape]:
    countries = {**by_country("places.txt"), **by_country("demonyms.txt")}
    country = (_maybe(*countries),)
    for body in _listed("government_bodies"):
        first, *others = body.split()
        yield _Shape("ORG", [first], before=country, after=tuple(map(_one_of, others)))
    adjective = _Some(_matching("[a-z]+"), 0)
    before = (_one_of(*countries), _maybe_in_any_case("’s", "'s"), adjective)
    yield _Shape("ORG", ["ministry", "parliament", "embassy"], before=before)


def _laws() -> Iterator[_Shape]:
    heads = _listed("law_heads")
    name = (*_NAME, _maybe_in_any_case("and", "from", "&", "for"), _CAPITALS)
    subject = (_in_any_case("on", "of", "for", "against"), _THE, *_NAME, *_AND_NAMES)
    year = _Some(_matching(r"\d{4,}"))
    numbered = ["Announcement", "Order", "Decree", "Resolution", "Regulation", "Directive"]
    number = (_one_of("No", "No."), _maybe("."), _Some(like_num))
    clause = _Some(_matching(r"\d+[A-Za-z]?|[IVXL]+"))
    yield _Shape("LAW", numbered, after=number)
    yield _Shape("LAW", heads, before=name)
    yield _Shape("LAW", heads, before=name, after=(_one_of("of"), year))
    yield _Shape("LAW", heads, before=(_CAPITALS,), after=subject)
    yield _Shape("LAW", ["Section", "Article", "Title", "Chapter"], after=(clause,))


def _events_and_places() -> Iterator[_Shape]:
    yield _Shape("EVENT", {*_listed("event_heads"), "summit", "forum"}, before=_NAME)
    yield _Shape("FAC", _listed("facility_heads"), before=_NAME)
    yield _Shape("FAC", ["Port", "Palace", "Hall"], after=(_one_of("of"), *_NAME))
    yield _Shape("LOC", _listed("landform_heads"), before=_NAME)
    yield _Shape("LOC", _listed("landform_openers"), after=(_one_of("of"), _THE, *_NAME))
    yield _Shape("LOC", ["Cape", "Lake", "Mount", "Mt.", "Port", "River"], after=(_CAPITAL,))


def _works() -> _Shape:
    is_any_capital = _matching(r"[A-Z][\w.'’&-]*")
    quote = _maybe("“", '"', "*", "‘")
    small = _maybe_in_any_case("of", "the", "and", "in")
    title = (_Some(is_any_capital), small, _Some(is_any_capital, 0, 4))
    return _Shape("WORK_OF_ART", _listed("works"), after=(quote, *title))
