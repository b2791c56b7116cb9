"""Half-open stretches of text, in code points."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import eq
from typing import overload

from annotator.domain.errors import InvalidInput
from annotator.domain.quick_values import quickly_made


@quickly_made
@dataclass(frozen=True, slots=True, order=True)
class Span:
    """`text[start:end]`; never empty, never negative. Raises InvalidInput otherwise."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise InvalidInput(f"A span must have 0 ≤ start < end, not {self.start} to {self.end}.")

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: "Span") -> bool:
        """Touching spans do not overlap."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        return text[self.start : self.end]


class FlatSpans(Sequence[Span]):
    """Many spans as bare numbers, each made when it is asked for: of the hundred thousand tokens
    of a long text few ever are."""

    __slots__ = ("_borders",)

    def __init__(self, borders: Sequence[int]) -> None:
        """`borders` are start and end of each in turn. Raises ValueError for an odd number."""
        if len(borders) % 2:
            raise ValueError("a span without an end")
        self._borders = borders

    @overload
    def __getitem__(self, place: int) -> Span: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Span, ...]: ...

    def __getitem__(self, place: int | slice) -> Span | tuple[Span, ...]:
        places = range(len(self))[place]
        if isinstance(places, range):
            return tuple([self._at(each) for each in places])
        return self._at(places)

    def __len__(self) -> int:
        return len(self._borders) // 2

    def __iter__(self) -> Iterator[Span]:
        return map(Span, self._borders[::2], self._borders[1::2])

    def touched(self, span: Span) -> tuple[int, int]:
        """Which of them `span` touches, as a half-open range. They have to be in text order and
        not to overlap: then all borders are, and none is made to find it."""
        borders = self._borders
        return bisect_right(borders, span.start) // 2, (bisect_left(borders, span.end) + 1) // 2

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(map(eq, self, other))

    def __hash__(self) -> int:
        return hash(tuple(self))

    def _at(self, place: int) -> Span:
        return Span(self._borders[2 * place], self._borders[2 * place + 1])


def hull(spans: Iterable[Span]) -> Span:
    """The shortest span that holds all of `spans` (at least one)."""
    parts = list(spans)
    return Span(min(part.start for part in parts), max(part.end for part in parts))


def trimmed(text: str, span: Span) -> Span | None:
    """`span` without white space at its borders; None when nothing else is in it."""
    surface = span.of(text)
    start = span.start + len(surface) - len(surface.lstrip())
    end = span.end - (len(surface) - len(surface.rstrip()))
    return Span(start, end) if start < end else None
