"""What the tests of this room share: texts read by the rules, and claims as plain words."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from annotator.domain.article import ArticleId
from annotator.domain.claim import Claim
from annotator.domain.entity import Entity
from annotator.domain.suggestion import Extraction
from annotator.language.rules.extractor import RulesExtractor
from annotator.services.ports import ArticleText

SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "seeds"


@cache
def extractor() -> RulesExtractor:
    return RulesExtractor()


@dataclass(frozen=True)
class Reading:
    """A text and what the rules found in it."""

    text: str
    extraction: Extraction

    @property
    def sentences(self) -> list[str]:
        return [span.of(self.text) for span in self.extraction.structure.sentences]

    @property
    def tokens(self) -> list[str]:
        return [span.of(self.text) for span in self.extraction.structure.tokens]

    @property
    def chrome(self) -> str:
        """All chrome, its parts joined by a bar."""
        regions = self.extraction.structure.regions
        return "|".join(r.span.of(self.text).strip() for r in regions if r.kind == "chrome")

    @property
    def entities(self) -> list[tuple[str, str]]:
        """Label and words of each entity."""
        return [(e.label, e.span.of(self.text)) for e in self._entities]

    @property
    def claims(self) -> list[Claim]:
        return [suggested.claim for suggested in self.extraction.claims]

    @property
    def claimed(self) -> list[str]:
        return [claim.surface(self.text) for claim in self.claims]

    def claim(self, start: str) -> Claim:
        """The claim whose words begin with `start`."""
        return next(claim for claim in self.claims if claim.surface(self.text).startswith(start))

    def source(self, claim: Claim) -> str:
        return "|".join(span.of(self.text) for span in claim.attribution.source)

    def cue(self, claim: Claim) -> str:
        return "|".join(span.of(self.text) for span in claim.attribution.cue)

    def speaker(self, claim: Claim) -> str | None:
        """The id shared by all mentions of whoever puts the claim forward."""
        by_key = {s.key: s.entity for s in self.extraction.entities}
        key = claim.attribution.source_entity
        return by_key[key].entity_id if key else None

    def ids(self, label: str) -> list[tuple[str, str | None]]:
        return [(e.span.of(self.text), e.entity_id) for e in self._entities if e.label == label]

    @property
    def _entities(self) -> list[Entity]:
        return [suggested.entity for suggested in self.extraction.entities]


def read(text: str, *, published: str | None = None, language: str | None = None) -> Reading:
    article = ArticleText(ArticleId("a"), text, published, language)
    return Reading(text, next(extractor().extract([article])))


def sample(number: str) -> Reading:
    """One of the five real articles, which are no part of the project; skips where they are not."""
    return read(sample_text(number))


def sample_text(number: str) -> str:
    found = sorted(SAMPLES.glob(f"{number}_*.txt"))
    if not found:
        pytest.skip("the real articles are not beside this checkout")
    return found[0].read_text(encoding="utf-8")
