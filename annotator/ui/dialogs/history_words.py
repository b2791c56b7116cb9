"""The history of a claim in words: pure."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Final

from annotator.domain.claim import Anchor, Claim, Quantity
from annotator.domain.decision import Decision
from annotator.domain.edit import Change, Edit
from annotator.domain.layer import ReviewedClaim
from annotator.domain.scheme import Field, Scheme
from annotator.domain.span import Span
from annotator.services.ports import HistoryEntry
from annotator.services.review.fields import value_of
from annotator.ui.dialogs.wording import cut_line

NOTHING: Final = "–"
KINDS: Final = {"do": "", "undo": "undone: ", "redo": "done again: "}
SIGNS: Final = {"eq": "=", "lt": "<", "gt": ">", "approx": "≈"}
STATES: Final = {
    "accepted": "confirmed",
    "corrected": "corrected",
    "rejected": "rejected",
    "added": "added by hand",
    "skipped": "skipped",
}
Words = Callable[[Claim], str]


@dataclass(frozen=True, slots=True)
class Teller:
    """Says claims in the words of one article and scheme; `entities` are words by entity id."""

    text: str
    scheme: Scheme
    entities: Mapping[str, str]

    def rows(
        self, entries: Iterable[HistoryEntry], item_id: str, zone: tzinfo | None
    ) -> list[list[str]]:
        """When, who, what, and each change as `before → after`; oldest first."""
        return [
            [
                local_time(entry.edit.made_at, zone),
                entry.edit.reviewer,
                f"{KINDS[entry.kind]}{entry.edit.name}{_under(entry.edit)}",
                "\n".join(self._changes(entry, item_id)),
            ]
            for entry in entries
        ]

    def _changes(self, entry: HistoryEntry, item_id: str) -> list[str]:
        lines: list[str] = []
        for change in entry.edit.changes:
            if isinstance(change.item, ReviewedClaim) and change.item.id == item_id:
                lines += self.change_lines(change.inverse if entry.kind == "undo" else change)
        return lines

    def change_lines(self, change: Change) -> list[str]:
        """What differs, field by field; a claim that comes or goes is said by its words."""
        before, after = change.before, change.after
        if isinstance(before, ReviewedClaim) and isinstance(after, ReviewedClaim):
            pairs = [
                ("State", state_words(before.decision), state_words(after.decision)),
                *(
                    (title, words(before.claim), words(after.claim))
                    for title, words in self._tellers()
                ),
            ]
            return [f"{title}: {old} → {new}" for title, old, new in pairs if old != new]
        if isinstance(after, ReviewedClaim):
            return [f"{NOTHING} → {self._quoted(after.claim)}"]
        return (
            [f"{self._quoted(before.claim)} → {NOTHING}"]
            if isinstance(before, ReviewedClaim)
            else []
        )

    def _tellers(self) -> Sequence[tuple[str, Words]]:
        fields = [(field.title, self._field_teller(field)) for field in self.scheme.fields]
        return (
            ("Words", self._quoted),
            *fields,
            ("Claimant", self._claimant),
            ("Cue", lambda claim: self._spans(claim.attribution.cue)),
            ("When", lambda claim: self._anchor(claim.time)),
            ("Where", lambda claim: self._anchor(claim.place)),
            ("Figures", self._figures),
            ("Arguments", self._arguments),
            ("In full", lambda claim: claim.normalized or NOTHING),
            ("Note", lambda claim: claim.note or NOTHING),
        )

    def _field_teller(self, field: Field) -> Words:
        titles = {choice.value: choice.title for choice in field.choices}

        def words(claim: Claim) -> str:
            value = value_of(claim, field.name)
            values = value if isinstance(value, tuple) else () if value is None else (value,)
            return ", ".join(titles.get(str(entry), str(entry)) for entry in values) or NOTHING

        return words

    def _quoted(self, claim: Claim) -> str:
        return f"“{cut_line(claim.surface(self.text), longest=300)}”"

    def _claimant(self, claim: Claim) -> str:
        source = claim.attribution.source_entity
        if source:
            return self.entities.get(source, source)
        return self._spans(claim.attribution.source)

    def _spans(self, spans: Iterable[Span]) -> str:
        return " … ".join(cut_line(span.of(self.text)) for span in spans) or NOTHING

    def _anchor(self, anchor: Anchor | None) -> str:
        if anchor is None:
            return NOTHING
        normal = f" ({anchor.normal})" if anchor.normal else ""
        return f"{cut_line(anchor.span.of(self.text))}{normal}"

    def _figures(self, claim: Claim) -> str:
        figures = [self._figure(figure) for figure in claim.quantities]
        return "; ".join(figures) or NOTHING

    def _figure(self, figure: Quantity) -> str:
        value = "?" if figure.value is None else f"{figure.value:,.15g}"
        words = cut_line(figure.span.of(self.text))
        sign = SIGNS.get(figure.comparator, figure.comparator)
        return f"“{words}” {sign} {value} {figure.unit or ''}".strip()

    def _arguments(self, claim: Claim) -> str:
        arguments = [
            f"{argument.role}: {self.entities.get(argument.entity, argument.entity)}"
            for argument in claim.arguments
        ]
        return "; ".join(arguments) or NOTHING


def _under(edit: Edit) -> str:
    """Which version of the guidelines it was done under, where that is known."""
    return f"\nunder guidelines {edit.guideline}" if edit.guideline else ""


def state_words(decision: Decision | None) -> str:
    if decision is None:
        return "open"
    reason = f" ({decision.reason.replace('_', ' ')})" if decision.reason else ""
    return STATES[decision.status] + reason


def local_time(stamp: str, zone: tzinfo | None = None) -> str:
    """UTC, ISO 8601, as the reader's own date and time; as it is where it is no such stamp."""
    try:
        return datetime.fromisoformat(stamp).astimezone(zone).strftime("%Y-%m-%d %H:%M:%S")
    except (ValueError, OverflowError):
        return stamp
