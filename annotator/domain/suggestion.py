"""What an extractor put forward: never changed afterwards."""

from dataclasses import dataclass
from typing import Literal

from annotator.domain.article import Structure
from annotator.domain.claim import Claim
from annotator.domain.entity import Entity

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


@dataclass(frozen=True, slots=True)
class SuggestedEntity:
    """`key` is unique among the entities of one run and article, such as `e7`."""

    key: str
    entity: Entity
    score: float | None = None


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


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What one run put forward for one article."""

    run: Run
    entities: tuple[SuggestedEntity, ...] = ()
    claims: tuple[SuggestedClaim, ...] = ()
