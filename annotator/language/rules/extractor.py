"""The extractor made of rules and word lists: the first one, without training."""

import hashlib
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import groupby

from spacy.tokens import Doc

from annotator.domain.suggestion import Extraction
from annotator.language.language_guess import is_english, tokenizer_language
from annotator.language.rules.claims import claims
from annotator.language.rules.entities import entities
from annotator.language.rules.name_patterns import NameMatchers
from annotator.language.structure import structure_of
from annotator.language.tokens import LONGEST_WORD, blank_pipeline
from annotator.language.word_lists import fingerprint
from annotator.services.ports import ArticleText

VERSION = "1.0"


class RulesExtractor:
    """Sentences and tokens for any language; entities and claims for English."""

    name = "rules"
    version = VERSION
    description = "Rules and word lists, without training; entities and claims in English"

    @cached_property
    def config_hash(self) -> str:
        """The SHA-256 of the word lists and settings, in hex."""
        settings = f"{VERSION} {LONGEST_WORD} {fingerprint()}"
        return hashlib.sha256(settings.encode()).hexdigest()

    def extract(self, articles: Iterable[ArticleText]) -> Iterator[Extraction]:
        """One extraction for each article, in the same order; an article is read when its turn
        comes, so one that fails does so at its own place."""
        for language, group in groupby(articles, key=_language):
            nlp = blank_pipeline(language)
            for doc, article in nlp.pipe(((a.text, a) for a in group), as_tuples=True):
                yield self._extraction(doc, article)

    @cached_property
    def _matchers(self) -> NameMatchers:
        return NameMatchers(blank_pipeline())

    def _extraction(self, doc: Doc, article: ArticleText) -> Extraction:
        text, structure = article.text, structure_of(doc, article.text)
        if not is_english(text, article.language):
            return Extraction(structure)
        found = entities(doc, structure, self._matchers)
        return Extraction(
            structure, found, claims(text, structure, found, published=article.published)
        )


def _language(article: ArticleText) -> str | None:
    return tokenizer_language(article.text, article.language)
