"""Making, splitting, merging, copying and deleting claims."""

from dataclasses import replace

from annotator.domain.article import Structure
from annotator.domain.claim import Claim
from annotator.domain.edit import Change
from annotator.domain.errors import NotPossible
from annotator.domain.layer import Layer, ReviewedClaim
from annotator.domain.span import Span, hull, trimmed
from annotator.domain.tokens import tokens_in
from annotator.services.review.deciding import Changes, Stamp, recast

CLOSING_PUNCTUATION = '.!?…"”’»'


def added(claim: Claim, claim_id: str, stamp: Stamp) -> Changes:
    """A claim made by hand."""
    return (
        Change(None, ReviewedClaim(claim_id, claim, stamp.by_hand, None, stamp.decision("added"))),
    )


def sentence_claim(sentence: Span, text: str, structure: Structure) -> Claim:
    """A claim of the whole sentence without its closing punctuation."""
    words = [
        token
        for token in tokens_in(structure.tokens, sentence)
        if any(character.isalnum() for character in token.of(text))
    ]
    span = Span(sentence.start, max(words[-1].end, sentence.start + 1)) if words else sentence
    return Claim(spans=(trimmed(text, span) or span,))


def split(
    layer: Layer, claim_id: str, position: int, text: str, *, new_id: str, stamp: Stamp
) -> Changes:
    """The claim up to `position`, and a new one from there with the same fields."""
    item = layer.claims[claim_id]
    before, after = _halves(item.claim, position, text)
    if not before or not after:
        raise NotPossible(
            "The caret is not inside the claim.", "Put it between two words of the claim."
        )
    first = recast(item, replace(item.claim, spans=before), stamp)
    second = replace(item.claim, spans=after, normalized=None)
    return (*first, *added(second, new_id, stamp))


def merged(
    layer: Layer, claim_id: str, other_id: str, *, structure: Structure, stamp: Stamp
) -> Changes:
    """The first claim takes in the words of the other, which is rejected, or deleted when it
    was made by hand."""
    item, other = layer.claims[claim_id], layer.claims[other_id]
    claim = replace(item.claim, spans=_joined((*item.claim.spans, *other.claim.spans), structure))
    types = (*claim.claim_type, *(t for t in other.claim.claim_type if t not in claim.claim_type))
    rest = deleted(layer, other_id)
    if other.provenance.run is not None:
        rest = (Change(other, replace(other, decision=stamp.decision("rejected", "split_claim"))),)
    return (*recast(item, replace(claim, claim_type=types), stamp), *rest)


def with_part(claim: Claim, part: Span) -> Claim:
    """The claim with one more part; parts that touch become one."""
    return replace(claim, spans=_joined((*claim.spans, part)))


def duplicated(layer: Layer, claim_id: str, *, new_id: str, stamp: Stamp) -> Changes:
    return added(layer.claims[claim_id].claim, new_id, stamp)


def deleted(layer: Layer, claim_id: str) -> Changes:
    """A claim made by hand is taken away, with the relations that lead from it."""
    item = layer.claims[claim_id]
    links = [link for link in layer.relations.values() if claim_id in (link.head, link.tail)]
    return (Change(item, None), *(Change(link, None) for link in links))


def _halves(claim: Claim, position: int, text: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    before: list[Span] = []
    after: list[Span] = []
    for span in claim.spans:
        for side, start, end in (
            (before, span.start, min(span.end, position)),
            (after, max(span.start, position), span.end),
        ):
            part = trimmed(text, Span(start, end)) if start < end else None
            side.extend([part] if part else [])
    return tuple(before), tuple(after)


def _joined(spans: tuple[Span, ...], structure: Structure | None = None) -> tuple[Span, ...]:
    """Parts in text order; those that overlap, touch or stand in one sentence are one."""
    sentences = structure.sentences if structure else ()
    joined: list[Span] = []
    for span in sorted(spans):
        is_near = joined and span.start - joined[-1].end <= 1
        if joined and (is_near or _holds(sentences, hull((joined[-1], span)))):
            joined[-1] = hull((joined[-1], span))
        else:
            joined.append(span)
    return tuple(joined)


def _holds(sentences: tuple[Span, ...], span: Span) -> bool:
    return any(sentence.contains(span) for sentence in sentences)
