"""Names by their shape: spaCy matchers for well-known names and for names with a telling word."""

from collections.abc import Iterator
from typing import Any

from spacy.language import Language
from spacy.matcher import Matcher, PhraseMatcher
from spacy.tokens import Doc

from annotator.language.rules.candidates import Candidate
from annotator.language.word_lists import by_country, names, words

Pattern = list[dict[str, Any]]

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
_SHORT_WORDS = (
    r"(?:The|A|An|In|On|At|By|For|From|But|And|As|If|It|Its|This|That|These|Those|When|While|After"
    r"|Before|Under|With|Both|Each|Most|Some|All|No|Of|To)"
)
_CAPITAL: dict[str, Any] = {"TEXT": {"REGEX": rf"^(?!{_SHORT_WORDS}$)[A-Z][\w.'’&-]*$"}}
_HYPHENED: dict[str, Any] = {"TEXT": {"REGEX": rf"^(?:-|(?!{_SHORT_WORDS}$)[A-Z][\w.'’&-]*)$"}}
_NAMES: Pattern = [_CAPITAL, {**_HYPHENED, "OP": "{0,6}"}]
_SOME_NAME = {**_CAPITAL, "OP": "{0,5}"}
_AND_NAMES: Pattern = [
    {"ORTH": ",", "OP": "?"},
    {**_CAPITAL, "OP": "{0,3}"},
    {"LOWER": {"IN": ["and", "&"]}, "OP": "?"},
    {**_CAPITAL, "OP": "{0,3}"},
]
_LINK = {"LOWER": {"IN": ["of", "for", "on"]}}
_THE = {"LOWER": "the", "OP": "?"}


class NameMatchers:
    """The matchers of one pipeline; building them takes a moment, so keep it."""

    def __init__(self, nlp: Language) -> None:
        self._known = PhraseMatcher(nlp.vocab, attr="ORTH")
        for label, listed_names in _known_names().items():
            self._known.add(label, [nlp.make_doc(name) for name in listed_names])
        self._shapes = Matcher(nlp.vocab)
        for label, shapes in _shapes().items():
            self._shapes.add(label, shapes, greedy="LONGEST")

    def candidates(self, doc: Doc) -> Iterator[Candidate]:
        """Well-known names, and names by their shape."""
        label_of = doc.vocab.strings
        for key, start, end in self._known(doc):
            label = label_of[key]
            yield Candidate(start, end, label, _KNOWN_SCORES[label], label not in _DIVISIBLE)
        for key, start, end in self._shapes(doc):
            label = label_of[key]
            start += _opening(doc, start) if label == "WORK_OF_ART" else 0
            yield Candidate(start, _without_loose_end(doc, start, end), label, _SHAPE_SCORE)


def _opening(doc: Doc, start: int) -> int:
    """How many tokens stand before the title in "the novel “Nineteen Nights”"."""
    return 1 if doc[start + 1].text[0].isalpha() else 2


def _without_loose_end(doc: Doc, start: int, end: int) -> int:
    """An optional "and" at the end of a pattern may have nothing after it."""
    while end - start > 1 and doc[end - 1].lower_ in (
        "and",
        "&",
        ",",
        "of",
        "for",
        "the",
        "on",
        "in",
        "-",
    ):
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


def _word(list_name: str, *, op: str = "{1}") -> dict[str, Any]:
    return {"ORTH": {"IN": sorted(words("entities", list_name))}, "OP": op}


def _shapes() -> dict[str, list[Pattern]]:
    return {
        "ORG": [*_organisation_shapes(), *_government_shapes()],
        "LAW": _law_shapes(),
        "EVENT": [
            [*_NAMES, _word("event_heads")],
            [*_NAMES, {"ORTH": {"IN": ["summit", "forum"]}}],
        ],
        "FAC": [
            [*_NAMES, _word("facility_heads")],
            [{"ORTH": {"IN": ["Port", "Palace", "Hall"]}}, {"ORTH": "of"}, *_NAMES],
        ],
        "LOC": [
            [*_NAMES, _word("landform_heads")],
            [_word("landform_openers"), {"ORTH": "of"}, _THE, *_NAMES],
            [{"ORTH": {"IN": ["Cape", "Lake", "Mount", "Mt.", "Port", "River"]}}, _CAPITAL],
        ],
        "WORK_OF_ART": [
            [_word("works"), {"ORTH": {"IN": ["“", '"', "*", "‘"]}, "OP": "?"}, *_title()]
        ],
    }


def _title() -> Pattern:
    any_capital = {"TEXT": {"REGEX": r"^[A-Z][\w.'’&-]*$"}}
    return [
        any_capital,
        {"LOWER": {"IN": ["of", "the", "and", "in"]}, "OP": "?"},
        {**any_capital, "OP": "{0,4}"},
    ]


def _organisation_shapes() -> list[Pattern]:
    link: Pattern = [_LINK, _THE, *_NAMES, *_AND_NAMES]
    amp = {"ORTH": "&", "OP": "?"}
    return [
        [*_NAMES, _word("organisation_heads")],
        [_SOME_NAME, _word("heads_with_tail"), *link],
        [_CAPITAL, amp, _SOME_NAME, _word("company_suffixes", op="{1,2}")],
        [{"ORTH": "Office"}, {"ORTH": "of"}, _THE, *_NAMES],
    ]


def _government_shapes() -> list[Pattern]:
    countries = sorted(
        n for n in {**by_country("places.txt"), **by_country("demonyms.txt")} if " " not in n
    )
    country = {"ORTH": {"IN": countries}}
    bodies = [name.split() for name in sorted(words("entities", "government_bodies"))]
    shapes: list[Pattern] = [[country, *({"ORTH": part} for part in body)] for body in bodies]
    modifier = {"TEXT": {"REGEX": "^[a-z]+$"}, "OP": "?"}
    ministry: Pattern = [country, {"LOWER": {"IN": ["’s", "'s"]}, "OP": "?"}, modifier]
    shapes.append([*ministry, {"ORTH": {"IN": ["ministry", "parliament", "embassy"]}}])
    return [*shapes, *([{"ORTH": part} for part in body] for body in bodies)]


def _law_shapes() -> list[Pattern]:
    heads = words("entities", "law_heads")
    head = {"ORTH": {"IN": sorted(heads)}}
    number = {"TEXT": {"REGEX": r"^(?:\d+[A-Za-z]?|[IVXL]+)$"}}
    link = {"LOWER": {"IN": ["and", "from", "&", "for"]}, "OP": "?"}
    tail: Pattern = [{"LOWER": {"IN": ["on", "of", "for", "against"]}}, _THE, *_NAMES, *_AND_NAMES]
    clause: Pattern = [{"ORTH": {"IN": ["Section", "Article", "Title", "Chapter"]}}, number]
    numbered: Pattern = [
        {"TEXT": {"REGEX": r"^(?:Announcement|Order|Decree|Resolution|Regulation|Directive)$"}}
    ]
    numbered += [{"ORTH": {"IN": ["No", "No."]}}, {"ORTH": ".", "OP": "?"}, {"LIKE_NUM": True}]
    return [
        numbered,
        [*_NAMES, link, _SOME_NAME, head],
        [*_NAMES, link, _SOME_NAME, head, {"ORTH": "of"}, {"SHAPE": "dddd"}],
        [_SOME_NAME, head, *tail],
        clause,
    ]
