"""Installed pipelines of spaCy as extractors: their entities, in our structure, with our claims."""

import hashlib
import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from annotator.domain.article import Structure
from annotator.domain.entity import Entity
from annotator.domain.scheme import parse_scheme
from annotator.domain.span import Span, trimmed
from annotator.domain.suggestion import Extraction, SuggestedEntity
from annotator.language.language_guess import ENGLISH, is_english, tokenizer_language
from annotator.language.news.claim_reader import ClaimReader
from annotator.language.regions import body_sentences
from annotator.language.rules.candidates import Candidate
from annotator.language.rules.mentions import entity_ids
from annotator.language.spacy_packages import PREFIX, RECOGNISER, installed_packages
from annotator.language.structure import structure_of
from annotator.language.tokens import (
    ANY_LANGUAGE,
    LONGEST_WORD,
    GuardedTokenizer,
    add_news_rules,
    blank_pipeline,
)
from annotator.language.word_lists import fingerprint
from annotator.locations import resource
from annotator.services.ports import ArticleText

VERSION = "1.0"

OTHER_NAMES = {
    "PER": "PERSON",
    "ORGANIZATION": "ORG",
    "ORGANISATION": "ORG",
    "LOCATION": "LOC",
    "FACILITY": "FAC",
    "MON": "MONEY",
}
"""Labels of other schemes that mean one of ours. A label in neither list is dropped."""

_NOT_NEEDED = frozenset(
    {
        *("tagger", "morphologizer", "parser", "senter", "sentencizer", "attribute_ruler"),
        *("lemmatizer", "trainable_lemmatizer", "textcat", "textcat_multilabel"),
    }
)
_KNOWN = _NOT_NEEDED | {"tok2vec", "transformer", RECOGNISER}


class SpacyExtractor:
    """The entities of an installed pipeline of spaCy; sentences and claims are ours."""

    def __init__(self, package: str) -> None:
        meta = next(known.meta for known in installed_packages() if known.name == package)
        self._nlp = _loaded(package, meta)
        self._claims = ClaimReader()
        self.name = PREFIX + package
        self.version = str(meta["version"])
        settings = [VERSION, LONGEST_WORD, fingerprint(), sorted(OTHER_NAMES.items()), meta]
        self.config_hash = hashlib.sha256(json.dumps(settings, sort_keys=True).encode()).hexdigest()

    def extract(self, articles: Iterable[ArticleText]) -> Iterator[Extraction]:
        """One extraction for each article, in the same order. The pipeline reads texts in its own
        language; others get sentences and tokens alone."""
        for nlp, group in groupby(articles, key=self._pipeline_for):
            for doc, article in nlp.pipe(((a.text, a) for a in group), as_tuples=True):
                yield self._extraction(doc, article, is_read=nlp is self._nlp)

    def _pipeline_for(self, article: ArticleText) -> Language:
        if self._reads(article):
            return self._nlp
        return blank_pipeline(tokenizer_language(article.text, article.language))

    def _reads(self, article: ArticleText) -> bool:
        """Of languages only English is told from others by the text, so that a pipeline for another
        one is believed to fit whatever is not English."""
        own = self._nlp.lang
        return own == ANY_LANGUAGE or (own == ENGLISH) == is_english(article.text, article.language)

    def _extraction(self, doc: Doc, article: ArticleText, *, is_read: bool) -> Extraction:
        if not is_read:
            return Extraction(structure_of(doc, doc.text))
        if not is_english(article.text, article.language):
            structure = structure_of(doc, doc.text)
            return Extraction(structure, entities_of(doc, structure))
        own, structure = self._claims.structured(article.text)
        found = entities_of(doc, structure)
        told = self._claims.claims(own, structure, found, published=article.published)
        return Extraction(structure, found, told)


def entities_of(doc: Doc, structure: Structure) -> tuple[SuggestedEntity, ...]:
    """What the pipeline found in body sentences, in text order with keys e1, e2, …; without scores,
    since spaCy's recogniser gives none."""
    sentences = body_sentences(structure)
    found = [
        Candidate(ent.start, ent.end, label, 0.0)
        for ent in doc.ents
        if (label := own_label(ent.label_))
        and _is_inside(sentences, Span(ent.start_char, ent.end_char), doc.text)
    ]
    ids = entity_ids([token.text for token in doc], found)
    suggested = []
    for number, (one, entity_id) in enumerate(zip(found, ids, strict=True), 1):
        words = doc[one.start : one.end]
        entity = Entity(Span(words.start_char, words.end_char), one.label, entity_id)
        suggested.append(SuggestedEntity(f"e{number}", entity))
    return tuple(suggested)


def own_label(label: str) -> str | None:
    """The label of our scheme that a pipeline's label stands for; None where there is none."""
    name = label.upper()
    name = OTHER_NAMES.get(name, name)
    return name if name in _labels() else None


@cache
def _labels() -> frozenset[str]:
    scheme = parse_scheme(resource("scheme.toml").read_text(encoding="utf-8"))
    return frozenset(label.name for label in scheme.labels)


def _is_inside(sentences: tuple[Span, ...], span: Span, text: str) -> bool:
    """Whether the span is in one sentence, and begins and ends with a word."""
    index = bisect_right(sentences, span.start, key=lambda sentence: sentence.start) - 1
    return index >= 0 and span.end <= sentences[index].end and trimmed(text, span) == span


def _loaded(package: str, meta: dict[str, Any]) -> Language:
    """Without the components that only others need, where it is known which those are."""
    components = set(meta["pipeline"])
    unused = components & _NOT_NEEDED if components <= _KNOWN else set()
    nlp = spacy.load(package, exclude=sorted(unused))
    if nlp.lang == ENGLISH and hasattr(nlp.tokenizer, "infix_finditer"):
        add_news_rules(nlp)
    nlp.tokenizer = GuardedTokenizer(nlp.tokenizer)
    return nlp
