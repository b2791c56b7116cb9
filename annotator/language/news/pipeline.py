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
_GIVEN: list[int | str] = ["SENT_START", "NORM"]
"""What the net is given beside words; the tokenizer knows "'re" to be "are"."""
_READ: list[int | str] = ["TAG", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE"]
"""What is taken from the net."""


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
    structure = structure_of(doc, text)
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
    known: str | None = doc.user_data.get(_TEXT)
    return doc.text if known is None else known


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
    """The doc with what the pipeline said of its pieces; joining docs would make each word anew."""
    words = [token.text for token in doc]
    spaces = (doc.to_array("SPACY") == 1).tolist()
    given: Any = doc.to_array(_GIVEN)
    pieces = []
    for start, end in pairwise(_places((given[:, 0] == 1).tolist())):
        piece = Doc(doc.vocab, words=words[start:end], spaces=spaces[start:end])
        pieces.append(piece.from_array(_GIVEN, given[start:end]))
    read = [piece.to_array(_READ) for piece in nlp.pipe(pieces, batch_size=1)]
    whole: Any = numpy.concatenate(read)
    return doc.from_array(_READ, whole)


def _places(begins: Sequence[bool]) -> list[int]:
    """Where the pieces of a long article meet: between sentences where that can be."""
    places = [0]
    for index, is_begin in enumerate(begins):
        size = index - places[-1]
        if size >= TOKENS_AT_ONCE or (is_begin and size >= TOKENS_AT_ONCE // 2):
            places.append(index)
    return [*places, len(begins)]
