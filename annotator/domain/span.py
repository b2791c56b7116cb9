"""Half-open stretches of text, in code points."""

from collections.abc import Iterable
from dataclasses import dataclass

from annotator.domain.errors import InvalidInput


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
