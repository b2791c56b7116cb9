"""What an extractor put forward: never changed afterwards."""

import json
from dataclasses import dataclass, field
from typing import Literal

from annotator.domain.article import Structure
from annotator.domain.claim import Claim
from annotator.domain.entity import Entity
from annotator.domain.quick_values import quickly_made
from annotator.domain.records import claim_from, entity_from
from annotator.domain.span import Span

RunKind = Literal["extractor", "import", "predictions"]
"""Predictions are only compared with gold: no reviewer sees them."""


@dataclass(frozen=True, slots=True)
class Run:
    """One extractor version with one configuration, or one imported file of suggestions or
    predictions."""

    name: str
    version: str
    config_hash: str
    kind: RunKind = "extractor"
    created_at: str = ""

    @property
    def key(self) -> str:
        """Names the run in projects and exports, the same on every machine."""
        return f"{self.name}@{self.version}#{self.config_hash[:8]}"


@quickly_made
@dataclass(frozen=True, slots=True)
class SuggestedEntity:
    """`key` is unique among the entities of one run and article, such as `e7`."""

    key: str
    entity: Entity
    score: float | None = None


@quickly_made
@dataclass(frozen=True, slots=True)
class SuggestedClaim:
    """`key` is unique among the claims of one run and article, such as `c3`.

    Entity ids inside `claim` (claimant, arguments) are keys of the same extraction's entities.
    """

    key: str
    claim: Claim
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one extractor found in one article."""

    structure: Structure
    entities: tuple[SuggestedEntity, ...] = ()
    claims: tuple[SuggestedClaim, ...] = ()


WrittenSuggestion = tuple[Literal["entity", "claim"], str, str, float | None]
"""Kind, key, record as JSON, score: what is stored of a suggestion."""


@dataclass(frozen=True, slots=True)
class WrittenExtraction:
    """An extraction in the words it is stored in; most of a file is never read as anything else.

    `furthest` is the span that ends last.
    """

    written: tuple[WrittenSuggestion, ...] = ()
    furthest: Span | None = None
    structure: Structure = field(default_factory=Structure)

    @property
    def entities(self) -> tuple[SuggestedEntity, ...]:
        return tuple(
            SuggestedEntity(key, entity_from(json.loads(body)), score)
            for kind, key, body, score in self.written
            if kind == "entity"
        )

    @property
    def claims(self) -> tuple[SuggestedClaim, ...]:
        return tuple(
            SuggestedClaim(key, claim_from(json.loads(body)), score)
            for kind, key, body, score in self.written
            if kind == "claim"
        )


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What one run put forward for one article."""

    run: Run
    entities: tuple[SuggestedEntity, ...] = ()
    claims: tuple[SuggestedClaim, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.entities or self.claims)
