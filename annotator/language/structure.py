"""The structure of a text: its regions, sentences and tokens."""

from bisect import bisect_left
from collections.abc import Sequence

from spacy.tokens import Doc

from annotator.domain.article import Structure
from annotator.language.regions import body_sentences, regions
from annotator.language.sentences import sentences
from annotator.language.tokens import token_spans


def structure_of(doc: Doc, text: str) -> Structure:
    """`text` is the doc's; spaCy would put it together anew."""
    tokens = token_spans(doc)
    found = regions(text)
    return Structure(found, sentences(text, found, tokens), tokens)


def body_tokens(starts: Sequence[int], structure: Structure) -> list[range]:
    """Each body sentence as a range of tokens, `starts` being where the tokens start."""
    return [
        range(bisect_left(starts, sentence.start), bisect_left(starts, sentence.end))
        for sentence in body_sentences(structure)
    ]
