"""What became of every record of a predictions file, and in which words it is told."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from annotator.domain.suggestion import Extraction, Run, WrittenExtraction
from annotator.services.importing.outcome import Skip
from annotator.services.ports import Quarantined

LINES_SHOWN = 20


@dataclass(frozen=True, slots=True)
class PredictionsOutcome:
    """`taken` + `skipped` + `quarantined` = `read`. `known` of the skipped were in the run
    already; `skips` tells of the others. `unknown_labels`: how many entities have each label
    that the scheme lacks; they were taken. Nothing was kept of a run that `is_new` and was
    cancelled."""

    run: Run
    taken: int = 0
    known: int = 0
    skips: tuple[Skip, ...] = ()
    quarantine: tuple[Quarantined, ...] = ()
    unknown_labels: Mapping[str, int] = field(default_factory=dict)
    has_scores: bool = False
    was_cancelled: bool = False
    is_new: bool = True

    @property
    def skipped(self) -> int:
        return self.known + len(self.skips)

    @property
    def quarantined(self) -> int:
        return len(self.quarantine)

    @property
    def read(self) -> int:
        return self.taken + self.skipped + self.quarantined

    @property
    def is_clean(self) -> bool:
        """Whether the project holds predictions of the file, and none was put in quarantine."""
        is_kept = self.taken + self.known > 0
        return is_kept and not self.quarantine and not self.was_cancelled


@dataclass(slots=True)
class PredictionsTally:
    """Counts as the records come in, of a run that `is_new` to the project or not."""

    is_new: bool = True
    taken: int = 0
    known: int = 0
    skips: list[Skip] = field(default_factory=list)
    quarantine: list[Quarantined] = field(default_factory=list)
    unknown_labels: Counter[str] = field(default_factory=Counter)
    has_scores: bool = False

    @property
    def read(self) -> int:
        return self.taken + self.known + len(self.skips) + len(self.quarantine)

    def add(
        self, extraction: Extraction | WrittenExtraction, labels: set[str], *, is_known: bool
    ) -> None:
        self.known += is_known
        self.taken += not is_known
        found = (entity.entity.label for entity in extraction.entities)
        self.unknown_labels.update(label for label in found if label not in labels)
        scores = [e.score for e in extraction.entities] + [c.score for c in extraction.claims]
        self.has_scores |= any(score is not None for score in scores)

    def outcome(self, run: Run, *, was_cancelled: bool) -> PredictionsOutcome:
        return PredictionsOutcome(
            run,
            taken=self.taken,
            known=self.known,
            skips=tuple(self.skips),
            quarantine=tuple(self.quarantine),
            unknown_labels=dict(self.unknown_labels),
            has_scores=self.has_scores,
            was_cancelled=was_cancelled,
            is_new=self.is_new,
        )


def outcome_lines(outcome: PredictionsOutcome) -> list[str]:
    """The numbers first, then what to know about them, then the records that were not taken."""
    names = ("read", "taken", "skipped", "quarantined")
    numbers = ", ".join(f"{name} {getattr(outcome, name)}" for name in names)
    return [numbers, *_remarks(outcome), *_not_taken(outcome)]


def _remarks(outcome: PredictionsOutcome) -> Iterator[str]:
    if outcome.was_cancelled:
        kept = "Nothing was added." if outcome.is_new else "What was taken so far is kept."
        yield f"Stopped. {kept}"
        return
    if not outcome.taken and not outcome.known and outcome.quarantine:
        yield "Nothing could be taken. What is in quarantine is kept, until a new file replaces it."
    elif not outcome.taken and outcome.known:
        yield "The project holds these predictions already; nothing was changed."
    elif not outcome.taken:
        yield "No record fits an article of the project, so nothing was added."
    if outcome.unknown_labels:
        labels = sorted(outcome.unknown_labels.items())
        shown = ", ".join(f"{label} ({number})" for label, number in labels[:LINES_SHOWN])
        rest = f" and {len(labels) - LINES_SHOWN} more" if len(labels) > LINES_SHOWN else ""
        yield f"The scheme lacks these labels, which are counted all the same: {shown}{rest}."
    if outcome.taken and not outcome.has_scores:
        yield "The predictions have no scores, so there will be no curves and no calibration."


def _not_taken(outcome: PredictionsOutcome) -> Iterator[str]:
    lines = [f"quarantined {place_of(entry)}: {entry.reason}" for entry in outcome.quarantine]
    lines += [f"skipped {place_of(skip)}: {skip.reason}" for skip in outcome.skips]
    yield from lines[:LINES_SHOWN]
    if len(lines) > LINES_SHOWN:
        yield f"and {len(lines) - LINES_SHOWN} more"


def place_of(entry: Skip | Quarantined) -> str:
    return entry.file if entry.record is None else f"{entry.file}, record {entry.record}"
