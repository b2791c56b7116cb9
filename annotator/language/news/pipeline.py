"""The trained pipeline that ships with the program, on our own tokenizer and sentences."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from annotator.domain.article import Structure
from annotator.language.news import features
from annotator.language.structure import structure_of
from annotator.language.tokens import GuardedTokenizer, add_news_rules
from annotator.locations import resource

FOLDER = "pipeline/model"
RECOGNISER = (features.FACTORY, "ner")
"""The components that find names, which nothing after them needs."""

TOKENS_AT_ONCE = 2_000
"""How much goes through the net at once: more is no faster and takes more memory. Articles longer
than this are read in pieces."""

_NOT_NEEDED = ("tokenizer", "morphologizer")
_NO_LIMIT = 1 << 40
_TEXT = "article text"


def load_pipeline(exclude: Sequence[str] = ()) -> Language:
    """What we need of the pipeline, without the components in `exclude`."""
    nlp = spacy.load(resource(FOLDER), exclude=[*_NOT_NEEDED, *exclude])
    nlp.max_length = _NO_LIMIT
    add_news_rules(nlp)
    nlp.tokenizer = GuardedTokenizer(nlp.tokenizer)
    return nlp


def structured(nlp: Language, text: str) -> tuple[Doc, Structure]:
    """The tokens of `text` with its sentences set, and its structure. The tokens are those of the
    text with its broken lines rejoined, character for character; `article_text` is as it was."""
    doc = nlp.make_doc(text)
    structure = structure_of(doc)
    rejoined = _rejoined(text, structure)
    if rejoined != text:
        doc = nlp.make_doc(rejoined)
    doc.user_data[_TEXT] = text
    begins = numpy.isin(doc.to_array("IDX"), [s.start for s in structure.sentences])
    starts: Any = numpy.where(begins, 1, -1).astype(numpy.uint64)
    # Set token by token, spaCy would look through the whole doc each time.
    doc.from_array(["SENT_START"], starts)
    return doc, structure


def article_text(doc: Doc) -> str:
    text: str = doc.user_data.get(_TEXT, doc.text)
    return text


def _rejoined(text: str, structure: Structure) -> str:
    """`text` with spaces for the line breaks inside its sentences."""
    pieces, last = [], 0
    for sentence in structure.sentences:
        words = sentence.of(text)
        if "\n" in words:
            pieces += [text[last : sentence.start], words.replace("\r", " ").replace("\n", " ")]
            last = sentence.end
    return "".join([*pieces, text[last:]])


def read(nlp: Language, docs: Iterable[tuple[Doc, Any]]) -> Iterator[tuple[Doc, Any]]:
    """The docs after the pipeline, in order, each with what came with it."""
    waiting: list[tuple[Doc, Any]] = []
    size = 0
    for doc, context in docs:
        if size + len(doc) > TOKENS_AT_ONCE:
            yield from nlp.pipe(waiting, as_tuples=True)
            waiting, size = [], 0
        if len(doc) > TOKENS_AT_ONCE:
            yield _in_pieces(nlp, doc), context
        else:
            waiting.append((doc, context))
            size += len(doc)
    yield from nlp.pipe(waiting, as_tuples=True)


def _in_pieces(nlp: Language, doc: Doc) -> Doc:
    places = [0]
    for token in doc:
        is_long = token.i - places[-1] >= TOKENS_AT_ONCE // 2
        if (is_long and token.is_sent_start) or token.i - places[-1] >= TOKENS_AT_ONCE:
            places.append(token.i)
    places.append(len(doc))
    pieces = [doc[start:end].as_doc() for start, end in pairwise(places) if start < end]
    whole = Doc.from_docs([*nlp.pipe(pieces, batch_size=1)], ensure_whitespace=False)
    assert whole is not None
    whole.user_data[_TEXT] = article_text(doc)
    return whole
