"""A clause: the words of a sentence, or of its part up to a semicolon, as the rules read them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from annotator.domain.entity import Entity
from annotator.domain.span import Span
from annotator.domain.tokens import tokens_in
from annotator.language.quotations import Quotation
from annotator.language.word_lists import words

QUOTE_MARKS = frozenset('“”„«»"‘')
_BREAKS = frozenset({",", "—", "–", "--"})
_ENDS = frozenset(
    {".", "!", "?", "…", "...", ";", ":", ",", "—", "–", "-", "*", "_", "**", "•", "[", "]", ">"}
)
_LONG_ED = 4


@dataclass(frozen=True, slots=True)
class Word:
    """`quotation` counts the quotation it stands in, marks included; None outside of any."""

    text: str
    span: Span
    quotation: int | None
    is_in_name: bool = False

    @property
    def lower(self) -> str:
        return self.text.lower()

    @property
    def is_mark(self) -> bool:
        """A quotation mark (an apostrophe only where it closes one)."""
        return self.text in QUOTE_MARKS or (self.text == "’" and self.quotation is not None)

    @property
    def is_break(self) -> bool:
        """A comma or dash outside quotations and names."""
        return self.quotation is None and self.text in _BREAKS and not self.is_in_name


@dataclass(frozen=True, slots=True)
class Clause:
    """Words in order, the entities among them, and where each entity begins and ends."""

    words: tuple[Word, ...]
    entities: tuple[Entity, ...]

    def name_at(self, start: int, labels: Sequence[str]) -> int | None:
        """Where the entity with one of `labels` that begins at word `start` ends."""
        if start >= len(self.words):
            return None
        place = self.words[start].span.start
        ends = [e.span.end for e in self.entities if e.span.start == place and e.label in labels]
        if not ends:
            return None
        return sum(word.span.end <= max(ends) for word in self.words)

    def entity_in(self, start: int, end: int, labels: Sequence[str]) -> Entity | None:
        """The first entity within the words `start` to `end` with one of `labels`, best first."""
        if start >= end:
            return None
        place = Span(self.words[start].span.start, self.words[end - 1].span.end)
        for label in labels:
            for entity in self.entities:
                if entity.label == label and place.contains(entity.span):
                    return entity
        return None

    def texts(self, start: int, end: int) -> list[str]:
        """The words in lower case."""
        return [word.lower for word in self.words[start:end]]

    def is_all_quoted(self, start: int, end: int) -> bool:
        inside = [word for word in self.words[start:end] if word.text not in _ENDS]
        return bool(inside) and all(word.quotation is not None for word in inside)

    def trimmed(self, start: int, end: int) -> tuple[int, int]:
        """`start` and `end` moved inwards past punctuation and unpaired quotation marks."""
        while start < end and self._is_loose(start, start, end):
            start += 1
        while start < end and self._is_loose(end - 1, start, end):
            end -= 1
        return start, end

    def span(self, start: int, end: int) -> Span:
        return Span(self.words[start].span.start, self.words[end - 1].span.end)

    def _is_loose(self, index: int, start: int, end: int) -> bool:
        word = self.words[index]
        if word.is_mark:
            partner = [
                w for w in self.words[start:end] if w.is_mark and w.quotation == word.quotation
            ]
            return len(partner) < 2 or self.is_all_quoted(start, end)
        return word.text in _ENDS or not any(
            char.isalnum() or char in "$€£%)(’'" for char in word.text
        )


def has_verb(texts: Sequence[str]) -> bool:
    """Whether there seems to be a finite verb among lower-case `texts`."""
    finite = words("verbs", "finite")
    past = words("verbs", "not_finite")
    return any(
        text in finite or (text.endswith("ed") and len(text) > _LONG_ED and text not in past)
        for text in texts
    )


def has_sure_verb(texts: Sequence[str]) -> bool:
    """Whether there is a word that is hardly ever anything but a finite verb."""
    return any(text in words("verbs", "sure") for text in texts)


def clauses(
    text: str,
    sentence: Span,
    *,
    tokens: Sequence[Span],
    entities: Sequence[Entity],
    quotations: Sequence[Quotation],
) -> Iterator[Clause]:
    """The parts of `sentence` between semicolons, where each has a verb of its own."""
    first = bisect_left(entities, sentence.start, key=lambda e: e.span.start)
    last = bisect_left(entities, sentence.end, key=lambda e: e.span.start)
    mentioned = tuple(entities[first:last])
    named = [entity.span for entity in mentioned]
    found = [
        replace(word, is_in_name=any(span.contains(word.span) for span in named))
        for word in _words(text, tokens_in(tokens, sentence), quotations)
    ]
    places = [i for i, word in enumerate(found) if word.text == ";" and word.quotation is None]
    start = 0
    for place in [*places, len(found)]:
        part, rest = found[start:place], found[place:]
        if _stands_alone(part) and (not rest or _stands_alone(rest)):
            yield Clause(tuple(part), mentioned)
            start = place + 1
    if start < len(found):
        yield Clause(tuple(found[start:]), mentioned)


def _stands_alone(part: Sequence[Word]) -> bool:
    return has_verb([word.lower for word in part])


def _words(text: str, tokens: Sequence[Span], quotations: Sequence[Quotation]) -> list[Word]:
    found = []
    for token in tokens:
        index = bisect_right(quotations, token.start, key=lambda q: q.span.start) - 1
        is_inside = index >= 0 and token.end <= quotations[index].span.end
        found.append(Word(token.of(text), token, index if is_inside else None))
    return found
