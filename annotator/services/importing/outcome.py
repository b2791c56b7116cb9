"""What became of every record that was read."""

from dataclasses import dataclass, field
from typing import Literal

from annotator.services.ports import Refusal


@dataclass(frozen=True, slots=True)
class Skip:
    """A record that was passed over. `record` counts from 1."""

    file: str
    record: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """`taken` + `skipped` + `refused` = `read`; `revised` of the taken are new revisions.

    `suggestions` and `layers` count the records, taken or skipped, that added such.
    """

    taken: int = 0
    revised: int = 0
    suggestions: int = 0
    layers: int = 0
    skips: tuple[Skip, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    was_cancelled: bool = False

    @property
    def skipped(self) -> int:
        return len(self.skips)

    @property
    def refused(self) -> int:
        return len(self.refusals)

    @property
    def read(self) -> int:
        return self.taken + self.skipped + self.refused


@dataclass(frozen=True, slots=True)
class Taking:
    """What one record brought into the project; `reason` says why its text was skipped."""

    outcome: Literal["taken", "revised", "skipped"]
    reason: str = ""
    has_suggestions: bool = False
    has_layer: bool = False


@dataclass(slots=True)
class Tally:
    """Counts as the import goes on."""

    taken: int = 0
    revised: int = 0
    suggestions: int = 0
    layers: int = 0
    skips: list[Skip] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)

    @property
    def read(self) -> int:
        return self.taken + len(self.skips) + len(self.refusals)

    def add(self, taking: Taking | Refusal, file: str, record: int | None) -> None:
        if isinstance(taking, Refusal):
            self.refusals.append(taking)
            return
        if taking.outcome == "skipped":
            self.skips.append(Skip(file, record, taking.reason))
        else:
            self.taken += 1
            self.revised += taking.outcome == "revised"
        self.suggestions += taking.has_suggestions
        self.layers += taking.has_layer

    def outcome(self, *, was_cancelled: bool) -> ImportOutcome:
        return ImportOutcome(
            taken=self.taken,
            revised=self.revised,
            suggestions=self.suggestions,
            layers=self.layers,
            skips=tuple(self.skips),
            refusals=tuple(self.refusals),
            was_cancelled=was_cancelled,
        )
