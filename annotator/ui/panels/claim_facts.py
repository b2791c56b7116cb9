"""What the claim card says of a claim, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass

from annotator.domain.claim import Anchor, Claim, Quantity
from annotator.domain.layer import Layer, ReviewedClaim
from annotator.domain.scheme import Choice, Field
from annotator.services.review.fields import chosen, value_of
from annotator.ui.models.plain_text import one_line
from annotator.ui.panels.option import ChosenBy

FLAG_CHOICES = (Choice("yes", "yes"),)
TRUE_WORDS = ("yes", "true", "1")
SIGNS = {"eq": "=", "lt": "<", "gt": ">", "approx": "≈", "range": "range"}


@dataclass(frozen=True, slots=True)
class Detail:
    """An optional part of a claim: its words are empty where the claim has none."""

    title: str
    words: str
    action_id: str


def choices_of(field: Field) -> tuple[Choice, ...]:
    """The options to draw; a flag is one option, yes."""
    return field.choices or (FLAG_CHOICES if field.kind == "flag" else ())


def chosen_by(item: ReviewedClaim, field: Field) -> Mapping[str, ChosenBy]:
    """Who chose each value that the claim has or the machine suggested."""
    now = _values(item.claim, field)
    before = _values(item.suggested, field) if item.suggested else set()
    by: dict[str, ChosenBy] = dict.fromkeys(before, "replaced")
    for value in now:
        by[value] = "machine" if value in before else "reviewer"
    return by


def text_of(claim: Claim, name: str) -> str:
    """A text or number field as it stands in its input."""
    value = value_of(claim, name)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def details(claim: Claim, text: str, layer: Layer) -> tuple[Detail, ...]:
    """When, where, figures and arguments."""
    figures = "; ".join(_quantity_words(quantity, text) for quantity in claim.quantities)
    arguments = "; ".join(
        f"{argument.role}: {_entity_words(argument.entity, text, layer)}"
        for argument in claim.arguments
    )
    return (
        Detail("When", _anchor_words(claim.time, text), "claim.next_time"),
        Detail("Where", _anchor_words(claim.place, text), "claim.next_place"),
        Detail("Figures", figures, "claim.details"),
        Detail("Arguments", arguments, "claim.details"),
    )


def run_words(run_key: str | None) -> str:
    """`clause-rules@0.4#1a2b3c4d` as `clause-rules 0.4`."""
    return (run_key or "").rsplit("#", 1)[0].replace("@", " ")


def _values(claim: Claim, field: Field) -> set[str]:
    if field.kind == "flag" and not field.choices:
        return {"yes"} if str(value_of(claim, field.name)).lower() in TRUE_WORDS else set()
    return set(chosen(claim, field))


def _anchor_words(anchor: Anchor | None, text: str) -> str:
    if anchor is None:
        return ""
    words = one_line(anchor.span.of(text))
    return f"{words} · {anchor.normal}" if anchor.normal else words


def _quantity_words(quantity: Quantity, text: str) -> str:
    words = one_line(quantity.span.of(text))
    if quantity.value is None:
        return words
    sign = SIGNS.get(quantity.comparator, quantity.comparator)
    unit = f" {quantity.unit}" if quantity.unit else ""
    return f"{words} {sign} {quantity.value:,.15g}{unit}"


def _entity_words(entity_id: str, text: str, layer: Layer) -> str:
    item = layer.entities.get(entity_id)
    return one_line(item.span.of(text)) if item else entity_id
