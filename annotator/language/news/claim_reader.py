"""Claims around entities that somebody else found: the trained pipeline without its recogniser."""

from collections.abc import Sequence
from functools import cached_property

from spacy.language import Language
from spacy.tokens import Doc

from annotator.domain.article import Structure
from annotator.domain.suggestion import SuggestedClaim, SuggestedEntity
from annotator.language.news.body import sentences_of
from annotator.language.news.choosing import claim_weights
from annotator.language.news.claims import claims
from annotator.language.news.parse import parse_of
from annotator.language.news.pipeline import (
    RECOGNISER,
    article_text,
    load_pipeline,
    read,
    structured,
)


class ClaimReader:
    """Reads English texts. Loads its pipeline when the first one comes."""

    def structured(self, text: str) -> tuple[Doc, Structure]:
        return structured(self._pipeline, text)

    def claims(
        self,
        doc: Doc,
        structure: Structure,
        entities: Sequence[SuggestedEntity],
        *,
        published: str | None,
    ) -> tuple[SuggestedClaim, ...]:
        """The claims of a text that `structured` has prepared."""
        ((parsed, _),) = read(self._pipeline, [(doc, None)])
        parse = parse_of(parsed, article_text(doc))
        sentences = sentences_of(parse, structure)
        return claims(parse, sentences, entities, published=published, weights=claim_weights())

    @cached_property
    def _pipeline(self) -> Language:
        return load_pipeline(exclude=RECOGNISER)
