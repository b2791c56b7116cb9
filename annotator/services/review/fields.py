"""Setting the fields of a claim: choices, texts, claimant, time and place."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Literal

from annotator.domain.claim import Anchor, AttributeValue, Attribution, Claim
from annotator.domain.errors import NotPossible
from annotator.domain.layer import Layer, ReviewedEntity, is_rejected
from annotator.domain.scheme import Field, Scheme
from annotator.domain.span import Span

Step = Literal[1, -1]

SPEAKERS = ("people", "bodies", "places")
TIMES = ("DATE", "TIME")
PLACES = ("GPE", "LOC", "FAC")
CLAIM_FIELDS = ("claim_type", "checkworthiness", "polarity", "modality", "normalized", "note")
OPENING_QUOTES = '“"„«‘'


def with_choice(claim: Claim, field: Field, value: str) -> Claim:
    """`value` chosen in `field`; choosing it again takes it away where the field allows that."""
    if field.name == "attribution":
        return replace(claim, attribution=_with_kind(claim.attribution, value))
    if field.kind == "choices":
        return with_value(claim, field.name, _toggled(chosen(claim, field), value, field))
    again = chosen(claim, field) == (value,) and field.is_optional
    return with_value(claim, field.name, None if again else value)


def chosen(claim: Claim, field: Field) -> tuple[str, ...]:
    """The values of a field, in its own order; empty when nothing is chosen."""
    value = value_of(claim, field.name)
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (str(value),)


def value_of(claim: Claim, name: str) -> AttributeValue | None:
    """The value of a built-in field or of an attribute of the scheme's own."""
    if name == "attribution":
        return claim.attribution.kind
    if name in CLAIM_FIELDS:
        value: AttributeValue | None = getattr(claim, name)
        return value
    return dict(claim.attributes).get(name)


def with_value(claim: Claim, name: str, value: AttributeValue | None) -> Claim:
    """The claim with a field set; None, or a text of nothing but spaces, empties it."""
    if isinstance(value, str) and not value.strip():
        value = None
    if name in CLAIM_FIELDS:
        changed: dict[str, Any] = {name: value}
        return replace(claim, **changed)
    kept = {key: old for key, old in claim.attributes if key != name}
    if value is not None and value != ():
        kept[name] = value
    return replace(claim, attributes=tuple(sorted(kept.items(), key=lambda pair: pair[0])))


def typed_value(scheme: Scheme, name: str, text: str) -> AttributeValue | None:
    """What a reader typed as the field's value. Raises NotPossible for a number that is none."""
    kinds = {field.name: field.kind for field in scheme.fields}
    if kinds.get(name) != "number" or not text.strip():
        return text
    try:
        return float(text.replace(",", "."))
    except ValueError as error:
        raise NotPossible(f"“{text}” is no number.", "Write it as 12 or 0.5.") from error


def with_claimant(claim: Claim, entity: ReviewedEntity, text: str) -> Claim:
    """The claim put forward by `entity`; an author's claim becomes a quotation."""
    kind = claim.attribution.kind
    if kind == "author":
        before = text[: claim.hull.start].rstrip()[-1:]
        kind = "direct_quote" if before and before in OPENING_QUOTES else "indirect_quote"
    attribution = replace(
        claim.attribution, kind=kind, source=(entity.span,), source_entity=entity.id
    )
    return replace(claim, attribution=attribution)


def next_claimant(claim: Claim, layer: Layer, scheme: Scheme, step: Step) -> ReviewedEntity | None:
    """The entity after (or before) the claimant in the text; with no claimant yet, the nearest
    one before the claim. None when the article has no entity that could speak."""
    speakers = [
        item
        for item in _usable(layer)
        if scheme.label(item.entity.label).family in SPEAKERS
        and not any(part.overlaps(item.span) for part in claim.spans)
    ]
    here = [i for i, item in enumerate(speakers) if item.span in claim.attribution.source]
    if here:
        return speakers[(here[0] + step) % len(speakers)]
    before = [item for item in speakers if item.span.start < claim.hull.start]
    after = [item for item in speakers if item.span.start >= claim.hull.start]
    nearest = [*after, *before] if step == 1 else [*reversed(before), *reversed(after)]
    return nearest[0] if nearest else None


def with_next_time(claim: Claim, layer: Layer) -> Claim:
    """The next date or time of the article as the claim's time; after the last one, none."""
    return replace(claim, time=_next_anchor(claim, claim.time, _labelled(layer, TIMES)))


def with_next_place(claim: Claim, layer: Layer) -> Claim:
    return replace(claim, place=_next_anchor(claim, claim.place, _labelled(layer, PLACES)))


def with_source_words(claim: Claim, span: Span) -> Claim:
    kind = "indirect_quote" if claim.attribution.kind == "author" else claim.attribution.kind
    return replace(claim, attribution=replace(claim.attribution, kind=kind, source=(span,),
                                              source_entity=None))  # fmt: skip


def with_cue(claim: Claim, span: Span) -> Claim:
    return replace(claim, attribution=replace(claim.attribution, cue=(span,)))


def _with_kind(attribution: Attribution, kind: str) -> Attribution:
    """The author needs no source: choosing it clears who was cited."""
    return Attribution("author") if kind == "author" else replace(attribution, kind=kind)


def _toggled(values: tuple[str, ...], value: str, field: Field) -> tuple[str, ...]:
    wanted = {*values} ^ {value}
    order = [choice.value for choice in field.choices]
    return tuple(sorted(wanted, key=lambda v: order.index(v) if v in order else len(order)))


def _usable(layer: Layer) -> list[ReviewedEntity]:
    return [item for item in layer.entities_in_order() if not is_rejected(item)]


def _labelled(layer: Layer, labels: Sequence[str]) -> list[ReviewedEntity]:
    return [item for item in _usable(layer) if item.entity.label in labels]


def _next_anchor(
    claim: Claim, anchor: Anchor | None, items: Sequence[ReviewedEntity]
) -> Anchor | None:
    """Entities inside the claim come first, then the others by their distance from it."""
    by_distance: Callable[[ReviewedEntity], tuple[int, int]] = lambda item: (  # noqa: E731
        max(claim.hull.start - item.span.end, item.span.start - claim.hull.end, 0),
        item.span.start,
    )
    spans = [item.span for item in sorted(items, key=by_distance)]
    if anchor is None or anchor.span not in spans:
        return Anchor(spans[0]) if spans else None
    index = spans.index(anchor.span) + 1
    return Anchor(spans[index]) if index < len(spans) else None
