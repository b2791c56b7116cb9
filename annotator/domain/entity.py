"""A labelled span of text."""

from dataclasses import dataclass

from annotator.domain.span import Span


@dataclass(frozen=True, slots=True)
class Entity:
    """`entity_id` joins the mentions of one thing; `kb_id` is, for instance, a Wikidata id."""

    span: Span
    label: str
    entity_id: str | None = None
    kb_id: str | None = None
