"""Candidates for names, each with all that speaks for and against it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from annotator.language.gazetteer import Match, gazetteer
from annotator.language.news.parse import Key, Parse
from annotator.language.rules.candidates import Candidate
from annotator.language.rules.mentions import repeated_people
from annotator.language.rules.name_patterns import shapes
from annotator.language.rules.people import people
from annotator.language.rules.unknown_names import unknown_names
from annotator.language.word_lists import words as listed

LABEL_OF_KIND = {
    "person": "PERSON", "country": "GPE", "city": "GPE", "state": "GPE", "gpe": "GPE",
    "loc": "LOC", "fac": "FAC", "org": "ORG", "acronym-org": "ORG", "ambiguous-org": "ORG",
    "norp": "NORP", "event": "EVENT", "law": "LAW", "product": "PRODUCT",
    "ambiguous-product": "PRODUCT", "work": "WORK_OF_ART",
}  # fmt: skip
PLACES = frozenset({"GPE", "LOC", "FAC"})
_SURNAMES = frozenset({"last", "ambiguous-last"})
_HEADLINE = 0.6


@dataclass(slots=True)
class Evidence:
    """`net` holds what the recogniser found."""

    net: frozenset[Key]
    marks: dict[Key, set[str]] = field(default_factory=dict)

    def add(self, key: Key, mark: str) -> None:
        self.marks.setdefault(key, set()).add(mark)


def evidence(parse: Parse, bodies: Sequence[range]) -> Mapping[Key, set[str]]:
    """Every candidate in `bodies`, the tokens of each body sentence, with its marks."""
    words = parse.words
    matches = gazetteer().matches(words)
    kinds = {(start, end): found for start, end, found in matches}
    found = Evidence(frozenset(_net(parse, kinds)))
    for key in found.net:
        found.add(key, "net")
    _add_known(found, matches)
    _add_rules(found, words, bodies)
    _add_repeats(found, words, bodies)
    inside = _inside(bodies)
    kept = {key: marks for key, marks in found.marks.items() if key[1] <= inside.get(key[0], 0)}
    _add_surroundings(kept, found.net, words, bodies, kinds)
    return kept


def _net(parse: Parse, kinds: Mapping[tuple[int, int], frozenset[str]]) -> Iterator[Key]:
    words = parse.words
    for start, end, label in parse.names:
        while (
            label == "PERSON" and start < end and _is_title(words[start], is_alone=start + 1 == end)
        ):
            start += 1
        if start == end:
            continue
        if label == "LOC":
            label = place_label(words[start:end], kinds.get((start, end), frozenset()))
        yield start, end, label


def _is_title(word: str, *, is_alone: bool) -> bool:
    """Whether it is "Mr." or part of "Treasury Secretary"; alone it must be no surname as well."""
    if word not in _title_words():
        return False
    return not (is_alone and gazetteer().kinds(word) & _SURNAMES)


@cache
def _title_words() -> frozenset[str]:
    return frozenset(word for title in listed("entities", "titles") for word in title.split())


def place_label(words: Sequence[str], kinds: frozenset[str]) -> str:
    """GPE, LOC or FAC, by the gazetteer and else by telling words; GPE where nothing tells."""
    known = {LABEL_OF_KIND.get(kind.partition(":")[0]) for kind in kinds} & PLACES
    for label in ("GPE", "LOC", "FAC"):
        if label in known:
            return label
    if set(words) & listed("entities", "facility_heads"):
        return "FAC"
    heads = listed("entities", "landform_heads") | listed("entities", "landform_openers")
    return "LOC" if len(words) > 1 and set(words) & heads else "GPE"


def _add_known(found: Evidence, matches: Iterable[Match]) -> None:
    for start, end, kinds in matches:
        plain = {kind.partition(":")[0] for kind in kinds}
        for kind in plain & LABEL_OF_KIND.keys():
            if kind.startswith("ambiguous"):
                continue
            found.add((start, end, LABEL_OF_KIND[kind]), f"known {kind}")
            if end - start > 1:
                found.add((start, end, LABEL_OF_KIND[kind]), "known long")


def _add_rules(found: Evidence, words: Sequence[str], bodies: Sequence[range]) -> None:
    for one in shapes(words):
        found.add((one.start, one.end, one.label), "shape")
    taken = {i for start, end, label in found.marks if label != "PERSON" for i in range(start, end)}
    persons = [one for one in people(words, set()) if one.end > one.start]
    for one in persons:
        key = (one.start, one.end, one.label)
        found.add(key, f"person rule {one.score}")
        if taken.isdisjoint(range(one.start, one.end)):
            found.add(key, "person rule free")
    sure = [Candidate(s, e, "PERSON", 1.0) for s, e, label in found.net if label == "PERSON"]
    for mark, known in (("surname", sure), ("surname of a guess", persons)):
        whole = {
            index for one in known if one.end - one.start > 1 for index in range(one.start, one.end)
        }
        for one in repeated_people(words, known):
            if one.end - one.start > 1 or one.start not in whole:
                found.add((one.start, one.end, "PERSON"), mark)
    settled = [Candidate(s, e, label, 1.0) for s, e, label in found.marks]
    for one in unknown_names(words, bodies, settled):
        found.add((one.start, one.end, one.label), "capitals")


def _add_repeats(found: Evidence, words: Sequence[str], bodies: Sequence[range]) -> None:
    """The same words elsewhere are, as a rule, the same name."""
    names: dict[tuple[str, ...], dict[str, int]] = {}
    for start, end, label in found.net:
        counts = names.setdefault(tuple(words[start:end]), {})
        counts[label] = counts.get(label, 0) + 1
    lengths: dict[str, set[int]] = {}
    for name in names:
        lengths.setdefault(name[0], set()).add(len(name))
    for start, word in enumerate(words):
        for length in lengths.get(word, ()):
            for label, count in names.get(tuple(words[start : start + length]), {}).items():
                _add_repeat(found, (start, start + length, label), count)


def _add_repeat(found: Evidence, key: Key, count: int) -> None:
    others = count - (key in found.net)
    if others:
        found.add(key, "repeated" if others == 1 else "repeated often")


def _add_surroundings(
    marks: Mapping[Key, set[str]],
    net: frozenset[Key],
    words: Sequence[str],
    bodies: Sequence[range],
    kinds: Mapping[tuple[int, int], frozenset[str]],
) -> None:
    holder: dict[int, Key] = {index: key for key in net for index in range(key[0], key[1])}
    sentence_of = {index: body for body in bodies for index in body}
    headlines = {body.start: _is_headline([words[i] for i in body]) for body in bodies}
    for key, own in marks.items():
        start, end, label = key
        body = sentence_of[start]
        own.add(f"length {min(end - start, 4)}")
        own.update(_look(words[start:end]))
        if "net" not in own:
            own.update(_against({holder[i] for i in range(start, end) if i in holder}, key))
        if body.start == start:
            own.add("first")
        if headlines[body.start]:
            own.add("headline")
        others = {kind.partition(":")[0] for kind in kinds.get((start, end), ())}
        own.update(f"also {kind}" for kind in others if LABEL_OF_KIND.get(kind) != label)


def _look(words: Sequence[str]) -> Iterator[str]:
    if len(words) == 1 and words[0].isupper() and len(words[0]) > 1:
        yield "capitals only"
    if not words[0][:1].isupper():
        yield "small letter"


def _against(rivals: set[Key], key: Key) -> Iterator[str]:
    """What the recogniser has where the candidate is and it is not."""
    if not rivals:
        yield "net nothing"
    for rival in rivals:
        same = "same" if _group(rival[2]) == _group(key[2]) else "other"
        if rival[:2] == key[:2]:
            yield f"net as {rival[2]}"
        elif rival[0] <= key[0] and key[1] <= rival[1]:
            yield f"net longer {same}"
        elif key[0] <= rival[0] and rival[1] <= key[1]:
            yield f"net shorter {same}"
        else:
            yield f"net across {same}"


def _group(label: str) -> str:
    return "place" if label in PLACES else label


def _is_headline(words: Sequence[str]) -> bool:
    letters = [word for word in words if word.isalpha()]
    return bool(letters) and sum(w[0].isupper() for w in letters) > _HEADLINE * len(letters)


def _inside(bodies: Iterable[range]) -> dict[int, int]:
    """For each token of a body sentence where the sentence ends."""
    return {index: body.stop for body in bodies for index in body}
