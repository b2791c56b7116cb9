"""Well-known names and what they may stand for, from resources/language/gazetteer.txt.gz."""

import gc
import gzip
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache

from annotator.language.tokens import blank_pipeline
from annotator.locations import resource

Match = tuple[int, int, frozenset[str]]
"""First word, word after the last, and kinds, such as "org" or "country:CN"."""

NOTHING: frozenset[str] = frozenset()
SHOUTED = 4
"""A word in capitals of this many letters may be any name: "BEIJING"."""

_GROUPS = (
    ("first", "last", "ambiguous-first", "ambiguous-last", "person"),
    ("country", "city", "state", "gpe", "loc", "ambiguous-loc", "fac", "ambiguous-fac"),
    ("org", "acronym-org", "ambiguous-org"),
    ("norp", "language"),
    ("event", "ambiguous-event", "law", "product", "ambiguous-product", "work"),
)
_GROUP_OF = {kind: group for group, kinds in enumerate(_GROUPS) for kind in kinds}


class Gazetteer:
    """Names by their words; upper and lower case count, but for words all in capitals."""

    def __init__(self, text: str) -> None:
        """Reads lines of a name, its words parted by spaces, a tab, and its kinds by commas."""
        cells = text.rstrip("\n").replace("\n", "\t").split("\t")
        self._listed: dict[str, str] = dict(zip(cells[::2], cells[1::2], strict=True))
        self._lengths: dict[str, tuple[int, ...]] = {}
        longer = [name for name in self._listed if " " in name]
        for name in longer:
            words = name.split(" ")
            start = f"{words[0]} {words[1]}"
            known = self._lengths.get(start, ())
            if len(words) not in known:
                self._lengths[start] = tuple(sorted({*known, len(words)}, reverse=True))
        self._firsts = {name.partition(" ")[0] for name in longer}
        for first in self._firsts:
            self._listed.setdefault(first, "")
        texts = set(self._listed.values())
        self._kinds = {text: frozenset(text.split(",")) if text else NOTHING for text in texts}
        self._groups = {kinds: _grouped(kinds) for kinds in self._kinds.values()}

    def kinds(self, surface: str) -> frozenset[str]:
        """What the whole of `surface` may stand for."""
        words = [surface]
        if not surface.isalpha():
            words = [token.text for token in blank_pipeline()(surface) if not token.is_space]
        if len(words) == 1:
            return self._of_word(words[0])
        return self._kinds[self._listed.get(" ".join(words), "")]

    def matches(self, words: Sequence[str]) -> list[Match]:
        """The names in `words`, in order: of names of one group (persons, places, organisations,
        peoples, works) that overlap, the leftmost, and of those the longest."""
        known = self._listed
        free = [0] * len(_GROUPS)
        found: list[Match] = []
        for start in [i for i, word in enumerate(words) if word in known or word.isupper()]:
            word = words[start]
            if word in self._firsts:
                for length, kinds in self._longer(words, start):
                    self._take(start, start + length, kinds, free=free, found=found)
            if kinds := self._of_word(word):
                self._take(start, start + 1, kinds, free=free, found=found)
        return found

    def _of_word(self, word: str) -> frozenset[str]:
        kinds = self._kinds[self._listed.get(word, "")]
        if len(word) >= SHOUTED and word.isupper():
            return kinds | self._kinds[self._listed.get(word.capitalize(), "")]
        return kinds

    def _longer(self, words: Sequence[str], start: int) -> Iterator[tuple[int, frozenset[str]]]:
        """Lengths and kinds of the names of several words at `start`, the longest first."""
        for length in self._lengths.get(" ".join(words[start : start + 2]), ()):
            name = " ".join(words[start : start + length])
            if start + length <= len(words) and name in self._listed:
                yield length, self._kinds[self._listed[name]]

    def _take(
        self, start: int, end: int, kinds: frozenset[str], *, free: list[int], found: list[Match]
    ) -> None:
        """Adds the match, less the kinds of groups that an earlier or longer one holds."""
        groups = self._groups.get(kinds) or _grouped(kinds)
        left = [each for group, each in groups if free[group] <= start]
        if left:
            for group, _ in groups:
                free[group] = max(free[group], end)
            found.append((start, end, kinds if len(left) == len(groups) else NOTHING.union(*left)))


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer, read once."""
    packed = resource("language/gazetteer.txt.gz").read_bytes()
    with _no_collection():
        return Gazetteer(gzip.decompress(packed).decode("utf-8"))


def _grouped(kinds: frozenset[str]) -> tuple[tuple[int, frozenset[str]], ...]:
    """The kinds of each group."""
    groups: dict[int, set[str]] = {}
    for kind in kinds:
        groups.setdefault(_GROUP_OF[kind.partition(":")[0]], set()).add(kind)
    return tuple((group, frozenset(groups[group])) for group in sorted(groups))


@contextmanager
def _no_collection() -> Iterator[None]:
    """Without Python's search for cycles, which doubles the time to make many small objects."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
