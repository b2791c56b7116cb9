"""Copies of training sentences that make the recogniser rely less on names it has seen."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from random import Random

from training.named_text import Named, NamedSentence, spaced

SHARE_TITLE_CASED = 0.25
SHARE_SHOUTED = 0.04
SHARE_RENAMED = 0.5
_SMALL = frozenset(
    {
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "and",
        "or",
        "but",
        "by",
        "with",
        "from",
        "as",
    }
)


def varied(
    sentences: Iterable[NamedSentence], names: Mapping[str, Sequence[str]], seed: int
) -> list[NamedSentence]:
    """The sentences, and copies of some: as a headline is written, all in capitals, or with other
    names of the same kind from `names`. Shuffled in blocks, so that neighbours stay together."""
    chance = Random(seed)
    found: list[NamedSentence] = []
    for sentence in sentences:
        found.append(sentence)
        if chance.random() < SHARE_TITLE_CASED:
            found.append(title_cased(sentence))
        if chance.random() < SHARE_SHOUTED:
            found.append(replace(sentence, words=tuple(w.upper() for w in sentence.words)))
        if sentence.names and chance.random() < SHARE_RENAMED:
            found.append(renamed(sentence, names, chance))
    return found


def title_cased(sentence: NamedSentence) -> NamedSentence:
    words = [
        word if index and word in _SMALL else word[:1].upper() + word[1:]
        for index, word in enumerate(sentence.words)
    ]
    return replace(sentence, words=tuple(words))


def renamed(
    sentence: NamedSentence, names: Mapping[str, Sequence[str]], chance: Random
) -> NamedSentence:
    """The sentence with other names in place of its own, kind by kind."""
    words: list[str] = []
    spaces: list[bool] = []
    moved: list[Named] = []
    unknown: set[int] = set()
    begins = {name.start: name for name in sentence.names}
    index = 0
    while index < len(sentence.words):
        name = begins.get(index)
        if name is not None and names.get(name.label):
            other = chance.choice(names[name.label]).split(" ")
            moved.append(Named(len(words), len(words) + len(other), name.label))
            words += other
            spaces += [*spaced(other)[:-1], sentence.spaces[name.end - 1]]
            index = name.end
            continue
        if name is not None:
            moved.append(Named(len(words), len(words) + name.end - name.start, name.label))
        if index in sentence.unknown:
            unknown.add(len(words))
        words.append(sentence.words[index])
        spaces.append(sentence.spaces[index])
        index += 1
    return NamedSentence(tuple(words), tuple(spaces), tuple(moved), frozenset(unknown))
