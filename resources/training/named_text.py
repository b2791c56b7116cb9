"""Sentences with named spans, as the entity recogniser learns from them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

_NO_SPACE_BEFORE = frozenset(".,;:!?)]}%'’”…") | {"'s", "’s", "n't", "n’t", "''"}
_NO_SPACE_AFTER = frozenset("([{$£€#“‘") | {"``"}
_SENTENCES_IN_DOC = 5


@dataclass(frozen=True, slots=True)
class Named:
    """A labelled half-open range of words."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class NamedSentence:
    """`unknown` holds the words of which the corpus does not say whether they are names."""

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    names: tuple[Named, ...] = ()
    unknown: frozenset[int] = frozenset()

    def is_free(self, index: int) -> bool:
        return not any(name.start <= index < name.end for name in self.names)


def spaced(words: Sequence[str]) -> tuple[bool, ...]:
    """After which words a space stands, for corpora that do not tell."""
    found: list[bool] = []
    is_inside = False
    for word, following in zip(words, [*words[1:], ""], strict=True):
        opens = word == '"' and not is_inside
        is_inside = opens or (is_inside and word != '"')
        closes = following == '"' and is_inside
        glued = word in _NO_SPACE_AFTER or following in _NO_SPACE_BEFORE or opens or closes
        found.append(bool(following) and not glued)
    return tuple([*found[:-1], True]) if found else ()


def with_open_capitals(sentence: NamedSentence) -> NamedSentence:
    """For a corpus that labels only some kinds of names: other words in capitals may be names."""
    unknown = {
        index
        for index, word in enumerate(sentence.words)
        if index and word[:1].isupper() and len(word) > 1 and sentence.is_free(index)
    }
    return replace(sentence, unknown=sentence.unknown | unknown)


def with_groups(sentence: NamedSentence, groups: frozenset[str]) -> NamedSentence:
    """Nationalities, religions and the like are NORP in every corpus, whatever it said of them."""
    found = {
        index: Named(index, index + 1, "NORP")
        for index, word in enumerate(sentence.words)
        if word in groups and (sentence.is_free(index) or index in sentence.unknown)
    }
    names = sorted([*sentence.names, *found.values()], key=lambda name: name.start)
    return replace(sentence, names=tuple(names), unknown=sentence.unknown - found.keys())


def entity_docs(sentences: Iterable[NamedSentence], vocab: Vocab) -> DocBin:
    """Neighbouring sentences in one document, since the recogniser will read whole articles."""
    found = DocBin(attrs=["ORTH", "SPACY", "ENT_IOB", "ENT_TYPE"])
    waiting = iter(sentences)
    while group := list(islice(waiting, _SENTENCES_IN_DOC)):
        found.add(
            Doc(
                vocab,
                words=[word for sentence in group for word in sentence.words],
                spaces=[space for sentence in group for space in sentence.spaces],
                ents=[tag for sentence in group for tag in _tags(sentence)],
            )
        )
    return found


def _tags(sentence: NamedSentence) -> Iterator[str]:
    tags = ["" if index in sentence.unknown else "O" for index in range(len(sentence.words))]
    for name in sentence.names:
        for index in range(name.start, name.end):
            tags[index] = ("B-" if index == name.start else "I-") + name.label
    yield from tags
