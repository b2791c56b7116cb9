"""What lies at a place of the text: pure, so that clicking can be tested without a window."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from annotator.ui.article_view.highlights import Marks


@dataclass(frozen=True, slots=True)
class Hit:
    kind: Literal["claim", "entity"]
    id: str


def items_at(marks: Marks, code_point: int) -> tuple[Hit, ...]:
    """Claims before entities, the shorter before the longer: the smallest is the hardest to hit."""
    claims = [
        (len(claim.span), claim.number, Hit("claim", claim.id))
        for claim in marks.claims_in(code_point, code_point + 1)
        if any(part.start <= code_point < part.end for part in claim.spans)
    ]
    entities = [
        (len(box.span), -box.depth, Hit("entity", box.id))
        for box in marks.boxes_in(code_point, code_point + 1)
    ]
    return tuple(hit for *_, hit in [*_sorted(claims), *_sorted(entities)])


def next_hit(hits: Sequence[Hit], chosen: str | None) -> Hit | None:
    """The one after the chosen one, round and round; the first where none of them is chosen."""
    if not hits:
        return None
    places = [place for place, hit in enumerate(hits) if hit.id == chosen]
    return hits[(places[0] + 1) % len(hits)] if places else hits[0]


def _sorted(found: Iterable[tuple[int, int, Hit]]) -> list[tuple[int, int, Hit]]:
    return sorted(found, key=lambda entry: entry[:2])
