"""What a reviewer said about a suggestion or an item of their own, and where an item came from."""

from dataclasses import dataclass
from typing import Literal

from annotator.domain.quick_values import quickly_made

Status = Literal["accepted", "corrected", "rejected", "added", "skipped"]
Origin = Literal[
    "machine_suggested",
    "machine_confirmed",
    "machine_corrected",
    "human_blind",
    "human_added_after_reveal",
    "adjudicated",
]


@quickly_made
@dataclass(frozen=True, slots=True)
class Decision:
    """`decided_at` is UTC, ISO 8601, to the second; `active_ms` the time spent on it."""

    status: Status
    reviewer: str
    decided_at: str
    active_ms: int = 0
    reason: str | None = None


@quickly_made
@dataclass(frozen=True, slots=True)
class Provenance:
    """`run` is a run's key, `suggestion` the suggestion's key in that run and article."""

    origin: Origin
    run: str | None = None
    suggestion: str | None = None
    score: float | None = None


def provenance_after(provenance: Provenance, status: Status) -> Provenance:
    """The provenance of a machine's item once decided; a person's item keeps its own, also where
    it is linked to the suggestion that says the same."""
    origins: dict[Status, Origin] = {
        "accepted": "machine_confirmed",
        "corrected": "machine_corrected",
    }
    if not provenance.origin.startswith("machine") or status not in origins:
        return provenance
    return Provenance(origins[status], provenance.run, provenance.suggestion, provenance.score)
