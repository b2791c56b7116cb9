"""The built-in extractor."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from spacy.language import Language
from spacy.tokens import Doc

from annotator.domain.article import Structure
from annotator.domain.suggestion import Extraction, SuggestedEntity
from annotator.language.language_guess import is_english, tokenizer_language
from annotator.language.news.body import sentences_of
from annotator.language.news.choosing import claim_weights, entity_weights
from annotator.language.news.claims import Found, claims, found_claims
from annotator.language.news.entities import candidates, entities
from annotator.language.news.parse import Key, Parse, parse_of
from annotator.language.news.pipeline import article_text, load_pipeline, read, structured
from annotator.language.tokens import LONGEST_WORD, blank_pipeline
from annotator.language.word_lists import fingerprint
from annotator.locations import resource
from annotator.services.ports import ArticleText

VERSION = "1.0"


class NewsExtractor:
    """Reads English news with a small trained pipeline, and any other text for its sentences."""

    name = "news"
    version = VERSION
    description = "A small trained pipeline with rules; entities and claims in English news"

    @cached_property
    def config_hash(self) -> str:
        """The SHA-256 of the pipeline, its weights and the word lists, in hex."""
        digest = hashlib.sha256(f"{VERSION} {LONGEST_WORD} {fingerprint()}".encode())
        for path in sorted(resource("pipeline").rglob("*")):
            if path.is_file() and path.suffix != ".md":
                digest.update(path.name.encode() + path.read_bytes())
        return digest.hexdigest()

    def extract(self, articles: Iterable[ArticleText]) -> Iterator[Extraction]:
        """One extraction for each article, in the same order; an article is read when its turn
        comes, and up to a batch ahead of its answer."""
        for doc, (article, structure) in read(self._pipeline, self._structured(articles)):
            yield self._extraction(doc, article, structure)

    def evidence_in(self, texts: Iterable[str]) -> Iterator[tuple[Parse, Mapping[Key, set[str]]]]:
        """The candidates for names in English texts with their marks: what training weighs."""
        for doc, structure in read(self._pipeline, (structured(self._pipeline, t) for t in texts)):
            parse = parse_of(doc, article_text(doc))
            yield parse, candidates(parse, structure)

    def claims_in(self, text: str, published: str | None) -> Iterator[Found]:
        """The claims of an English text with their marks: what training weighs."""
        for doc, structure in read(self._pipeline, [structured(self._pipeline, text)]):
            parse = parse_of(doc, article_text(doc))
            found = self._entities(parse, structure, published)
            yield from found_claims(
                parse, sentences_of(parse, structure), found, published=published
            )

    def _structured(
        self, articles: Iterable[ArticleText]
    ) -> Iterator[tuple[Doc, tuple[ArticleText, Structure]]]:
        """Of an article in another language only the structure: an empty text stands for it."""
        for article in articles:
            if is_english(article.text, article.language):
                doc, structure = structured(self._pipeline, article.text)
            else:
                other = blank_pipeline(tokenizer_language(article.text, article.language))
                _, structure = structured(other, article.text)
                doc = self._pipeline.make_doc("")
            yield doc, (article, structure)

    def _extraction(self, doc: Doc, article: ArticleText, structure: Structure) -> Extraction:
        if not len(doc):
            return Extraction(structure)
        parse = parse_of(doc, article_text(doc))
        found = self._entities(parse, structure, article.published)
        told = claims(
            parse,
            sentences_of(parse, structure),
            found,
            published=article.published,
            weights=claim_weights(),
        )
        return Extraction(structure, found, told)

    def _entities(
        self, parse: Parse, structure: Structure, published: str | None
    ) -> tuple[SuggestedEntity, ...]:
        return entities(
            parse,
            structure,
            weights=entity_weights(),
            published=published,
        )

    @cached_property
    def _pipeline(self) -> Language:
        return load_pipeline()
