"""WikiGold, CrossNER, Universal NER and GUM, with their labels in our words."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from training.conllu import Document, Sentence, Word
from training.named_text import Named, NamedSentence, spaced

_PERSONS = ("person", "politician", "writer", "musicalartist", "scientist", "researcher")
_ORGS = (
    "organisation", "politicalparty", "band", "university", "magazine", "academicjournal",
)  # fmt: skip
_EVENTS = ("event", "election", "conference")
_WORKS = ("book", "song", "album", "poem")
LABELS: Mapping[str, str] = {
    **dict.fromkeys(("PER", "PERSON", *_PERSONS), "PERSON"),
    **dict.fromkeys(("ORG", "organization", *_ORGS), "ORG"),
    **dict.fromkeys(("LOC", "location", "country", "place"), "LOC"),
    **dict.fromkeys(_EVENTS, "EVENT"),
    **dict.fromkeys(_WORKS, "WORK_OF_ART"),
}
"""Places are one label here: whether one is a city, a mountain or a bridge is told afterwards."""

_LONGEST_NAME = 8
_TAGS_IN_NAMES = frozenset(
    {"NNP", "NNPS", "IN", "DT", "CC", "POS", "CD", "HYPH", "JJ", "NN", "."},
)
_TITLES = frozenset(
    {
        *(
            "President",
            "Prime",
            "Minister",
            "Secretary",
            "Chancellor",
            "Senator",
            "Justice",
            "Judge",
        ),
        *("Chief", "Mr.", "Mrs.", "Ms.", "Dr.", "Sir", "Lord", "Lady", "King", "Queen", "Prince"),
        *("Princess", "Pope", "General", "Professor", "Prof.", "Gov.", "Sen.", "Rep.", "Capt."),
        *("Col.", "Captain", "Colonel", "Major", "Governor", "Mayor", "Administrator", "Emperor"),
        *("Representative", "Congressman", "Lieutenant"),
    }
)


def column_sentences(path: Path) -> Iterator[NamedSentence]:
    """A file with a word and its tag on each line, as WikiGold and CrossNER have it."""
    for block in re.split(r"\n\s*\n", path.read_text(encoding="utf-8")):
        rows = [line.split() for line in block.split("\n") if len(line.split()) > 1]
        if rows and rows[0][0] != "-DOCSTART-":
            words = tuple(row[0] for row in rows)
            yield _labelled(words, spaced(words), [row[-1] for row in rows])


def universal_sentences(path: Path) -> Iterator[NamedSentence]:
    """A file of Universal NER; spaces come from the text above each sentence."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.strip().split("\n")
        texts = [line[len("# text = ") :] for line in lines if line.startswith("# text = ")]
        rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
        if rows and texts:
            words = tuple(row[1] for row in rows)
            yield _labelled(words, _spaces_in(texts[0], words), [row[2] for row in rows])


def _spaces_in(text: str, words: Sequence[str]) -> tuple[bool, ...]:
    found, place = [], 0
    for word in words:
        place = text.find(word, place) + len(word)
        found.append(text[place : place + 1].isspace() or place >= len(text))
    return tuple(found)


def _labelled(
    words: tuple[str, ...], spaces: tuple[bool, ...], tags: Sequence[str]
) -> NamedSentence:
    """From BIO or IO tags; a name of a kind that we have no word for is unknown."""
    names: list[Named] = []
    unknown: set[int] = set()
    before = "O"
    for index, tag in enumerate(tags):
        kind = tag[2:]
        if tag == "O":
            pass
        elif kind not in LABELS:
            unknown.add(index)
        elif tag[0] == "I" and before[2:] == kind and names and names[-1].end == index:
            names[-1] = Named(names[-1].start, index + 1, LABELS[kind])
        else:
            names.append(Named(index, index + 1, LABELS[kind]))
        before = tag
    return NamedSentence(words, spaces, tuple(names), frozenset(unknown))


def gum_sentences(documents: Iterable[Document]) -> Iterator[NamedSentence]:
    """GUM marks all mentions; names are those whose head is tagged as a proper noun."""
    for document in documents:
        mentions = _Mentions()
        for sentence in document.sentences:
            yield _named(sentence, mentions.of(sentence))


@dataclass(slots=True)
class _Mentions:
    """Which mentions of GUM's entity column are open, as (type or entity number, first word)."""

    open: list[tuple[str, str, int]] = field(default_factory=list)

    def of(self, sentence: Sentence) -> list[Named]:
        found: list[Named] = []
        self.open.clear()
        for index, word in enumerate(sentence.words):
            column = re.search(r"Entity=([^|]*)", word.misc)
            for piece in re.findall(r"\([^()]*\)?|[^()]*\)", column[1] if column else ""):
                if piece.startswith("("):
                    number, kind = piece.strip("()").split("-")[:2]
                    self.open.append((number, kind, index))
                if piece.endswith(")"):
                    found += self._closed(piece.strip("()").split("-")[0], index)
        return found

    def _closed(self, number: str, index: int) -> Iterator[Named]:
        for place in range(len(self.open) - 1, -1, -1):
            if self.open[place][0] == number:
                _, kind, start = self.open.pop(place)
                yield Named(start, index + 1, kind)
                return


def _named(sentence: Sentence, mentions: Sequence[Named]) -> NamedSentence:
    words = sentence.words
    names: list[Named] = []
    unknown = {index for index, word in enumerate(words) if word.xpos.startswith("NNP")}
    for mention in sorted(mentions, key=lambda mention: mention.start - mention.end):
        core = _core(words, mention)
        is_free = core and all(n.end <= core.start or core.end <= n.start for n in names)
        if core and is_free and core.label in LABELS:
            names.append(Named(core.start, core.end, LABELS[core.label]))
    for name in names:
        unknown -= set(range(name.start, name.end))
    return NamedSentence(
        tuple(word.form for word in words),
        tuple(word.space_after for word in words),
        tuple(sorted(names, key=lambda name: name.start)),
        frozenset(unknown),
    )


def _core(words: Sequence[Word], mention: Named) -> Named | None:
    """The name in a mention: without articles, titles and "'s"; None when it is no name, several
    names or a long description."""
    start, end = mention.start, mention.end
    heads = [i for i in range(start, end) if not start <= words[i].head < end or words[i].head == i]
    if not heads or not words[heads[0]].xpos.startswith("NNP"):
        return None
    if any(words[i].relation == "conj" and words[i].head == heads[0] for i in range(start, end)):
        return None
    start, end = _around(words, start, end, heads[0], is_person=mention.label == "person")
    is_name = start < end <= start + _LONGEST_NAME and all(
        word.xpos in _TAGS_IN_NAMES for word in words[start:end]
    )
    return Named(start, end, mention.label) if is_name else None


def _around(
    words: Sequence[Word], start: int, end: int, head: int, *, is_person: bool
) -> tuple[int, int]:
    """The stretch around the head without what describes it: "FTU's", "of the Civic Party"."""
    for index in range(start, head):
        is_owner = words[index].xpos == "POS" and is_person
        if is_owner or (index == start and not words[index].xpos.startswith("NNP")):
            start = index + 1
    while is_person and start < head and words[start].form in _TITLES:
        start += 1
    while start < head and not words[start].xpos.startswith("NNP"):
        start += 1
    stops = {",", "in", "(", "of"} if is_person else {",", "in", "("}
    end = next((i for i in range(head + 1, end) if words[i].form in stops), end)
    while start < end and words[end - 1].form in ("'s", "’s", "'", "’", ")"):
        end -= 1
    return start, end
