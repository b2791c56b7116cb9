"""The structure of a text: its regions, sentences and tokens."""

from spacy.tokens import Doc

from annotator.domain.article import Structure
from annotator.language.regions import regions
from annotator.language.sentences import sentences
from annotator.language.tokens import token_spans


def structure_of(doc: Doc) -> Structure:
    text = doc.text
    tokens = token_spans(doc)
    found = regions(text)
    return Structure(found, sentences(text, found, tokens), tokens)
