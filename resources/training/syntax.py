"""Training data for the tagger, the morphologizer and the parser."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from training.conllu import Document, Sentence

_LONGEST = 12


def syntax_docs(documents: Iterable[Document], vocab: Vocab) -> DocBin:
    """The paragraphs of `documents`, long ones in pieces of a dozen sentences."""
    found = DocBin(attrs=["ORTH", "SPACY", "TAG", "POS", "MORPH", "HEAD", "DEP", "SENT_START"])
    for document in documents:
        for group in _groups(document.sentences):
            found.add(_doc(group, vocab))
    return found


def _groups(sentences: Iterable[Sentence]) -> Iterator[list[Sentence]]:
    group: list[Sentence] = []
    for sentence in sentences:
        if group and (sentence.block is not None or len(group) == _LONGEST):
            yield group
            group = []
        group.append(sentence)
    if group:
        yield group


def _doc(sentences: list[Sentence], vocab: Vocab) -> Doc:
    words = [(word, start) for start, s in _with_starts(sentences) for word in s.words]
    return Doc(
        vocab,
        words=[word.form for word, _ in words],
        spaces=[word.space_after for word, _ in words],
        tags=[word.xpos for word, _ in words],
        pos=[word.upos for word, _ in words],
        morphs=[word.features for word, _ in words],
        heads=[start + word.head for word, start in words],
        deps=["ROOT" if word.relation == "root" else word.relation for word, _ in words],
    )


def _with_starts(sentences: list[Sentence]) -> Iterator[tuple[int, Sentence]]:
    start = 0
    for sentence in sentences:
        yield start, sentence
        start += len(sentence.words)
