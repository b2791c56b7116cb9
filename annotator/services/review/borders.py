"""Moving the borders of claims and entities, always onto whole tokens."""

from dataclasses import replace
from typing import Literal

from annotator.domain.article import Structure
from annotator.domain.claim import Claim
from annotator.domain.errors import InvalidInput, NotPossible
from annotator.domain.span import Span, trimmed
from annotator.domain.tokens import (
    clause_end_after,
    clause_start_before,
    moved_end,
    moved_start,
    sentence_at,
)

Side = Literal["start", "end"]


def moved(structure: Structure, span: Span, side: Side, steps: int) -> Span:
    """`span` with one border moved by `steps` tokens; a span never becomes empty."""
    move = moved_start if side == "start" else moved_end
    return move(structure.tokens, span, steps)


def with_moved_border(claim: Claim, structure: Structure, side: Side, steps: int) -> Claim:
    """The claim's outer border moved: the start of its first part or the end of its last."""
    return with_outer(claim, side, moved(structure, _outer(claim, side), side, steps))


def with_clause_border(claim: Claim, text: str, structure: Structure, side: Side) -> Claim:
    """The border at the next clause border outwards, then at the sentence's."""
    part = _outer(claim, side)
    sentence = sentence_at(structure.sentences, part.start if side == "start" else part.end - 1)
    if sentence is None:
        raise NotPossible("No sentences are known for this article yet.")
    if side == "start":
        place = clause_start_before(text, structure.tokens, sentence, part.start)
        return with_outer(claim, side, Span(min(place, part.start), part.end))
    place = clause_end_after(text, structure.tokens, sentence, part.end)
    return with_outer(claim, side, Span(part.start, max(place, part.end)))


def with_sentence(claim: Claim, text: str, structure: Structure) -> Claim:
    """The claim in one part: all of the sentences it touches."""
    touched = [s for s in structure.sentences if s.overlaps(claim.hull)]
    if not touched:
        raise NotPossible("No sentences are known for this article yet.")
    whole = trimmed(text, Span(touched[0].start, touched[-1].end)) or claim.hull
    return replace(claim, spans=(whole,))


def with_outer(claim: Claim, side: Side, part: Span) -> Claim:
    """The claim with its first (`start`) or last (`end`) part replaced."""
    spans = (part, *claim.spans[1:]) if side == "start" else (*claim.spans[:-1], part)
    try:
        return replace(claim, spans=spans)
    except InvalidInput as error:
        raise NotPossible("The parts of a claim may not overlap.") from error


def _outer(claim: Claim, side: Side) -> Span:
    return claim.spans[0] if side == "start" else claim.spans[-1]
