"""Candidates for entities, and which of them stay when they overlap."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_HOLDS_OTHERS = frozenset({"ORG", "FAC", "EVENT", "LAW", "WORK_OF_ART", "LOC", "PRODUCT"})
_MAY_BE_INSIDE = frozenset({"GPE", "NORP", "PERSON", "DATE"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible entity from token `start` to before token `end`. Well-known names are indivisible:
    the "York" in a newspaper's name is no place of its own."""

    start: int
    end: int
    label: str
    score: float
    is_indivisible: bool = False

    def crosses(self, other: "Candidate") -> bool:
        return self.start < other.end and other.start < self.end

    def holds(self, other: "Candidate") -> bool:
        return self.start <= other.start and other.end <= self.end


def resolved(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates that can stand together, in text order: longer ones win, and shorter ones
    inside them stay where both matter ("Chinese" in "Chinese Ministry of Commerce")."""
    ranked = sorted(set(candidates), key=lambda c: (c.start - c.end, -c.score, c.start, c.label))
    kept: list[Candidate] = []
    holder: dict[int, list[Candidate]] = {}
    for candidate in ranked:
        rivals = _unique(
            r for token in range(candidate.start, candidate.end) for r in holder.get(token, ())
        )
        if all(_may_stay_with(rival, candidate) for rival in rivals):
            kept.append(candidate)
            for token in range(candidate.start, candidate.end):
                holder.setdefault(token, []).append(candidate)
    return sorted(kept, key=lambda c: (c.start, -c.end))


def _may_stay_with(kept: Candidate, candidate: Candidate) -> bool:
    if not kept.holds(candidate) or kept.is_indivisible:
        return False
    if (kept.start, kept.end) == (candidate.start, candidate.end):
        return False
    matters = candidate.label in _MAY_BE_INSIDE or candidate.is_indivisible
    return matters and candidate.label != kept.label and kept.label in _HOLDS_OTHERS


def _unique(candidates: Iterable[Candidate]) -> Sequence[Candidate]:
    return tuple(dict.fromkeys(candidates))
