"""A pair as it is listed: plain words, made from the pair, the text and the scheme."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from annotator.domain.claim import Claim
from annotator.domain.span import Span
from annotator.services.review.revealing import (
    Choice,
    Kind,
    Outcome,
    Pair,
    choices,
    marked_choice,
)
from annotator.services.review.session import OpenArticle
from annotator.ui.models.plain_text import one_line
from annotator.ui.reveal.pair_fields import Compared, FieldLine, field_lines, same_words

Run = tuple[str, bool]  # words, and whether the other side lacks them
LONGEST = 4_000  # characters of a claim that are shown
TO_DECIDE = "to decide"
OWN_NOTHING, MACHINE_NOTHING = "you marked nothing here", "the machine marked nothing here"
SAME_WORDS = "the same words"
OUTCOMES = {
    "yours": "kept yours",
    "machine": "took machine’s",
    "both": "kept both",
    "neither": "dropped both",
    "edited": "edited",
}
CHOICES: dict[Choice, str] = {
    "yours": "keep yours",
    "machine": "take machine’s",
    "both": "keep both",
    "neither": "neither",
}


@dataclass(frozen=True, slots=True)
class Side:
    """One side's words; without any, `note` says why."""

    runs: tuple[Run, ...] = ()
    note: str = ""

    @property
    def words(self) -> str:
        return "".join(words for words, _ in self.runs)


@dataclass(frozen=True, slots=True)
class PairRow:
    """`decision` is empty while there is none. `lines` say what differs, `same` what does not."""

    key: str
    number: int
    kind: Kind
    own: Side
    machine: Side
    decision: str
    lines: tuple[FieldLine, ...]
    same: str
    choices: tuple[Choice, ...]
    chosen: str

    @property
    def spoken(self) -> str:
        """For screen readers."""
        own = f"Yours: {self.own.words or self.own.note}"
        machine = f"The machine’s: {self.machine.words or self.machine.note}"
        lines = "; ".join(line.spoken for line in self.lines)
        parts = (f"Pair {self.number}, {self.kind}", own, machine, lines)
        return ". ".join(part for part in (*parts, self.decision or TO_DECIDE) if part)

    @property
    def short_note(self) -> str:
        """What differs besides the words, on one line."""
        found = [line for line in self.lines if line.is_field and line.own and line.machine]
        if self.kind != "near" or not found:
            return ""
        more = f", and {len(found) - 1} more" if len(found) > 1 else ""
        return f"{found[0].title}: {found[0].machine}. Yours: {found[0].own}{more}"


def pair_rows(pairs: Sequence[Pair], compared: Compared) -> list[PairRow]:
    return [_row(pair, number, compared) for number, pair in enumerate(pairs, start=1)]


def choice_words(choice: Outcome, kind: Kind) -> str:
    if choice == "edited":
        return "edit"
    if choice == "neither" and kind in ("missed", "extra"):
        return "leave it out" if kind == "missed" else "drop it"
    return CHOICES[choice]


def heading_words(pairs: Sequence[Pair]) -> str:
    """How many claims each side has, whose they are, and how far the reviewer is."""
    own = sum(pair.own is not None for pair in pairs)
    machines = [pair.machine for pair in pairs if pair.machine]
    if not pairs:
        return "Neither you nor the machine marked a claim."
    runs = sorted({run_name(item.provenance.run) for item in machines})
    left = sum(not pair.is_decided for pair in pairs)
    done = len(pairs) - left
    told = f"{done} decided, {left} to go." if left else "All are decided."
    return f"{own} yours, {len(machines)} from {' and '.join(runs) or 'the machine'}. {told}"


def run_name(run_key: str | None) -> str:
    """`clause-rules@0.4#1a2b3c4d` as `clause-rules 0.4`."""
    return one_line((run_key or "").rsplit("#", 1)[0].replace("@", " "))


def _row(pair: Pair, number: int, compared: Compared) -> PairRow:
    own = pair.own.claim if pair.own else None
    machine = pair.machine.claim if pair.machine else None
    is_same = own is not None and machine is not None and own.spans == machine.spans
    return PairRow(
        key=pair.key,
        number=number,
        kind=pair.kind,
        own=_side(own, machine, compared.desk, OWN_NOTHING),
        machine=Side(note=SAME_WORDS) if is_same else
        _side(machine, own, compared.desk, MACHINE_NOTHING),
        decision=_decision(pair),
        lines=field_lines(pair, compared),
        same=same_words(pair, compared),
        choices=choices(pair),
        chosen=pair.outcome or marked_choice(pair),
    )  # fmt: skip


def _decision(pair: Pair) -> str:
    if pair.outcome == "neither" and pair.kind in ("missed", "extra"):
        return "left out" if pair.kind == "missed" else "dropped"
    return OUTCOMES[pair.outcome] if pair.outcome else ""


def _side(claim: Claim | None, other: Claim | None, desk: OpenArticle, nothing: str) -> Side:
    if claim is None:
        return Side(note=nothing)
    others = other.spans if other else claim.spans
    return Side(_runs(claim.spans, others, desk.article.text))


def _runs(spans: Sequence[Span], others: Sequence[Span], text: str) -> tuple[Run, ...]:
    """The words in order, cut where the other side begins or ends."""
    runs: list[Run] = []
    for number, span in enumerate(_cut(spans)):
        if number:
            runs.append((" … ", False))
        borders = {span.start, span.end}
        borders.update(p for o in others for p in (o.start, o.end) if span.start < p < span.end)
        for start, end in pairwise(sorted(borders)):
            piece = Span(start, end)
            is_changed = not any(other.contains(piece) for other in others)
            runs.append((_spaced(piece.of(text)), is_changed))
    return tuple((words, is_changed) for words, is_changed in runs if words)


def _cut(spans: Sequence[Span]) -> list[Span]:
    """No more words than anybody reads in a table."""
    end = spans[0].start + LONGEST
    return [Span(s.start, min(s.end, end)) for s in spans if s.start < end]


def _spaced(words: str) -> str:
    """White space as single spaces, kept at both ends."""
    lead = " " if words[:1].isspace() else ""
    trail = " " if words[-1:].isspace() and words.strip() else ""
    return f"{lead}{one_line(words)}{trail}"
