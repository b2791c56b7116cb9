"""Which candidates are names, and how sure that is: a logistic regression over their marks."""

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from annotator.language.news.parse import Key
from annotator.language.rules.candidates import Candidate
from annotator.locations import resource

LEAST = 0.45
"""The lowest score of an entity that is put forward."""

_HOLDERS = frozenset({"ORG", "FAC", "EVENT", "LAW", "WORK_OF_ART", "LOC", "PRODUCT"})
_INSIDE = frozenset({"GPE", "NORP", "LOC", "ORG"})


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights by mark and by "label mark"; what is not listed weighs nothing."""

    weights: Mapping[str, float]

    def score(self, label: str, marks: Iterable[str]) -> float:
        """The probability that a candidate of `label` with `marks` is right."""
        total = sum(self.weights.get(name, 0.0) for name in features(label, marks))
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def features(label: str, marks: Iterable[str]) -> list[str]:
    names = ["always", label]
    for mark in sorted(marks):
        names += [mark, f"{label} {mark}"]
    return names


@cache
def entity_weights() -> Weights:
    """The weights found by training, from resources/pipeline/entity_weights.json."""
    return _read("entity_weights.json")


@cache
def claim_weights() -> Weights:
    """The same for claims, all with the label "claim"."""
    return _read("claim_weights.json")


def _read(file: str) -> Weights:
    return Weights(json.loads(resource(f"pipeline/{file}").read_text(encoding="utf-8")))


def chosen(scored: Mapping[Key, float]) -> list[Candidate]:
    """Candidates that are likely enough and can stand together, in text order."""
    ranked = sorted(
        (Candidate(*key, score) for key, score in scored.items() if score >= LEAST),
        key=lambda c: (-c.score, c.start - c.end, c.start, c.label),
    )
    kept: list[Candidate] = []
    holder: dict[int, list[Candidate]] = {}
    for candidate in ranked:
        rivals = {r for i in range(candidate.start, candidate.end) for r in holder.get(i, ())}
        if all(_may_stay(candidate, rival) for rival in rivals):
            kept.append(candidate)
            for index in range(candidate.start, candidate.end):
                holder.setdefault(index, []).append(candidate)
    return sorted(kept, key=lambda c: (c.start, -c.end))


def _may_stay(one: Candidate, other: Candidate) -> bool:
    """Whether the shorter can stand inside the longer, as "U.S." in "U.S. Treasury"."""
    longer, shorter = (
        (one, other) if one.end - one.start > other.end - other.start else (other, one)
    )
    if not longer.holds(shorter) or (longer.start, longer.end) == (shorter.start, shorter.end):
        return False
    return longer.label in _HOLDERS and shorter.label in _INSIDE and longer.label != shorter.label
