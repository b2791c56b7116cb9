"""Who speaks: the entity behind each source, pronouns included."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from annotator.domain.suggestion import SuggestedEntity
from annotator.language.news.body import Sentences
from annotator.language.news.parse import Parse
from annotator.language.news.statements import Statement

_MEN, _WOMEN = frozenset({"he"}), frozenset({"she"})
_MALE = frozenset({"Mr.", "Mr", "Sir", "King", "Prince", "Lord", "spokesman", "chairman"})
_FEMALE = frozenset(
    {"Mrs.", "Ms.", "Mrs", "Ms", "Miss", "Dame", "Queen", "Princess", "Lady", "spokeswoman"}
)
_PARAGRAPHS_OF_MEMORY = 2


@dataclass(frozen=True, slots=True)
class Speaker:
    """`key` is the entity's. A guess stands for a pronoun."""

    key: str
    is_guess: bool = False


class Speakers:
    """Finds speakers, statement by statement in text order."""

    def __init__(
        self, parse: Parse, sentences: Sentences, entities: Sequence[SuggestedEntity]
    ) -> None:
        self._parse = parse
        self._sentences = sentences
        self._tokens = [(parse.tokens_of(one.entity.span), one) for one in entities]
        self._starts = [tokens.start for tokens, _ in self._tokens]
        self._people = [(t, one) for t, one in self._tokens if one.entity.label == "PERSON" and t]
        self._women, self._men = self._genders()
        self._by_key = {one.key: (tokens.start, one) for tokens, one in self._tokens}
        self._last: tuple[SuggestedEntity, int] | None = None

    def of(self, one: Statement) -> Speaker | None:
        if one.source is None:
            return None
        speaker = self._named(one.source) or self._pronoun(one)
        if speaker:
            entity = self._by_key[speaker.key][1]
            self._last = (entity, self._sentences.paragraphs[one.sentence])
        return speaker

    def inside(self, tokens: range) -> list[tuple[range, SuggestedEntity]]:
        """The entities in `tokens`, in text order."""
        first = bisect_left(self._starts, tokens.start)
        last = bisect_left(self._starts, tokens.stop)
        return [(t, one) for t, one in self._tokens[first:last] if t and t.stop <= tokens.stop]

    def _named(self, source: range) -> Speaker | None:
        found = self.inside(source)
        for _, one in found:
            if one.entity.label == "PERSON":
                return Speaker(one.key)
        parse = self._parse
        tops = {i for i in source if parse.head[i] not in source or parse.head[i] == i}
        for tokens, one in found:
            if one.entity.label in ("ORG", "GPE", "NORP", "WORK_OF_ART") and tops & set(tokens):
                return Speaker(one.key)
        return None

    def _pronoun(self, one: Statement) -> Speaker | None:
        if one.source is None or len(one.source) != 1:
            return None
        word = self._parse.lower[one.source.start]
        if word in _MEN | _WOMEN:
            person = self._person(word, one)
            if person and person.entity.entity_id:
                own = self._men if word in _MEN else self._women
                own.add(person.entity.entity_id)
            return Speaker(person.key, is_guess=True) if person else None
        if word == "they" and self._last and self._last[0].entity.label != "PERSON":
            return Speaker(self._last[0].key, is_guess=True)
        return None

    def _person(self, word: str, one: Statement) -> SuggestedEntity | None:
        """The last speaker, if the words fit, else the person that was named last before."""
        assert one.source is not None
        wrong = self._women if word in _MEN else self._men
        here = self._sentences.paragraphs[one.sentence]
        start = self._sentences.tokens[one.sentence].start
        before = [
            (t, p) for t, p in self._people if t.start < start and p.entity.entity_id not in wrong
        ]
        last = self._last
        if last and last[0].entity.label == "PERSON" and last[0].entity.entity_id not in wrong:
            place = self._place(last[0])
            newer = [p for t, p in before if t.start > place and self._is_subject(t)]
            if here - last[1] <= _PARAGRAPHS_OF_MEMORY and not newer:
                return last[0]
        subjects = [(t, p) for t, p in before[-6:] if self._is_subject(t)]
        nearest = (subjects or before)[-1:]
        return nearest[0][1] if nearest else None

    def _place(self, one: SuggestedEntity) -> int:
        return self._by_key[one.key][0]

    def _is_subject(self, tokens: range) -> bool:
        deps = {self._parse.dep[i].partition(":")[0] for i in tokens}
        return "nsubj" in deps

    def _genders(self) -> tuple[set[str | None], set[str | None]]:
        women: set[str | None] = set()
        men: set[str | None] = set()
        for tokens, one in self._people:
            before = self._parse.words[max(0, tokens.start - 1) : tokens.start]
            if before and before[0] in _FEMALE:
                women.add(one.entity.entity_id)
            elif before and before[0] in _MALE:
                men.add(one.entity.entity_id)
        return women - {None}, men - {None}
