"""Well-known names, and names with a telling word."""

from collections.abc import Iterator, Sequence

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from annotator.language.rules.candidates import Candidate
from annotator.language.rules.name_shapes import shaped_names
from annotator.language.word_lists import by_country, names

_KNOWN_SCORES = {
    "GPE": 0.9,
    "NORP": 0.9,
    "LOC": 0.8,
    "ORG": 0.85,
    "PRODUCT": 0.7,
    "FAC": 0.8,
    "EVENT": 0.8,
}
_DIVISIBLE = {"LOC", "GPE"}
_SHAPE_SCORE = 0.75
_LOOSE = frozenset({"and", "&", ",", "of", "for", "the", "on", "in", "-"})


class NameMatchers:
    """The matchers of one pipeline; building them takes a moment, so keep it."""

    def __init__(self, nlp: Language) -> None:
        self._known = PhraseMatcher(nlp.vocab, attr="ORTH")
        for label, listed_names in _known_names().items():
            self._known.add(label, [nlp.make_doc(name) for name in listed_names])

    def candidates(self, doc: Doc) -> Iterator[Candidate]:
        """Well-known names, and names by their shape."""
        label_of = doc.vocab.strings
        for key, start, end in self._known(doc):
            label = label_of[key]
            yield Candidate(start, end, label, _KNOWN_SCORES[label], label not in _DIVISIBLE)
        yield from shapes([token.text for token in doc])


def shapes(words: Sequence[str]) -> Iterator[Candidate]:
    """Names by their shape alone."""
    for label, start, end in shaped_names(words):
        start += _opening(words, start) if label == "WORK_OF_ART" else 0
        yield Candidate(start, _without_loose_end(words, start, end), label, _SHAPE_SCORE)


def _opening(words: Sequence[str], start: int) -> int:
    """How many words stand before the title in "the novel “Nineteen Nights”"."""
    return 1 if words[start + 1][0].isalpha() else 2


def _without_loose_end(words: Sequence[str], start: int, end: int) -> int:
    """An optional "and" at the end of a shape may have nothing after it."""
    while end - start > 1 and words[end - 1].lower() in _LOOSE:
        end -= 1
    return end


def _known_names() -> dict[str, tuple[str, ...]]:
    return {
        "GPE": tuple(by_country("places.txt")),
        "NORP": tuple(by_country("demonyms.txt")),
        "LOC": names("places_on_earth"),
        "ORG": names("organisations"),
        "PRODUCT": names("products"),
        "FAC": names("facilities"),
        "EVENT": names("events"),
    }
