"""No border of an answer cuts a character in two that several code points make.

Tokenizers cut skin tones off their emoji, and accents off letters. Each such border moves behind
the character: all do so alike, so that what held another stretch, or stood beside it, still does.
"""

from collections.abc import Iterable
from dataclasses import replace

from annotator.domain.article import Region, Structure
from annotator.domain.claim import Anchor, Attribution, Claim, Quantity
from annotator.domain.graphemes import border_after, widened
from annotator.domain.span import Span
from annotator.domain.suggestion import Extraction


def with_whole_characters(text: str, extraction: Extraction) -> Extraction:
    """Raises InvalidInput where the parts of a claim would overlap."""
    if text.isascii():
        return extraction
    borders = _Borders(text)
    return Extraction(
        borders.structure(extraction.structure),
        tuple(
            replace(one, entity=replace(one.entity, span=borders.span(one.entity.span)))
            for one in extraction.entities
        ),
        tuple(replace(one, claim=borders.claim(one.claim)) for one in extraction.claims),
    )


class _Borders:
    """Where the borders of one text go."""

    def __init__(self, text: str) -> None:
        self._text = text

    def span(self, span: Span) -> Span:
        return self._moved(span) or widened(self._text, span)

    def structure(self, structure: Structure) -> Structure:
        """Without tokens that are a part of one character alone: the one before holds it all."""
        regions = [(region.kind, self._moved(region.span)) for region in structure.regions]
        return Structure(
            tuple(Region(span, kind) for kind, span in regions if span),
            self._all_moved(structure.sentences),
            self._all_moved(structure.tokens),
        )

    def claim(self, claim: Claim) -> Claim:
        return replace(
            claim,
            spans=self._spans(claim.spans),
            attribution=self._attribution(claim.attribution),
            time=self._anchor(claim.time),
            place=self._anchor(claim.place),
            quantities=tuple(self._quantity(quantity) for quantity in claim.quantities),
        )

    def _attribution(self, attribution: Attribution) -> Attribution:
        source, cue = self._spans(attribution.source), self._spans(attribution.cue)
        return replace(attribution, source=source, cue=cue)

    def _anchor(self, anchor: Anchor | None) -> Anchor | None:
        return replace(anchor, span=self.span(anchor.span)) if anchor else None

    def _quantity(self, quantity: Quantity) -> Quantity:
        return replace(quantity, span=self.span(quantity.span))

    def _spans(self, spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(self.span(span) for span in spans)

    def _all_moved(self, spans: Iterable[Span]) -> tuple[Span, ...]:
        return tuple(moved for span in spans if (moved := self._moved(span)))

    def _moved(self, span: Span) -> Span | None:
        """None where nothing is left between the borders."""
        start, end = border_after(self._text, span.start), border_after(self._text, span.end)
        return Span(start, end) if start < end else None
