"""A labelled span of text."""

from dataclasses import dataclass

from annotator.domain.quick_values import quickly_made
from annotator.domain.span import Span


@quickly_made
@dataclass(frozen=True, slots=True)
class Entity:
    """`entity_id` joins the mentions of one thing; `kb_id` is, for instance, a Wikidata id.

    `normal` is what an expression stands for: a DATE as ISO 8601 (a day, month, year, or an
    interval with a slash), an amount as number and unit, such as "3000000 USD".
    """

    span: Span
    label: str
    entity_id: str | None = None
    kb_id: str | None = None
    normal: str | None = None
