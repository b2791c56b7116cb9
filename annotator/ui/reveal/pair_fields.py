"""What differs in a pair, line by line, in the words of the scheme; and what does not."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from annotator.domain.article import Structure
from annotator.domain.claim import Claim
from annotator.domain.scheme import Field, Scheme
from annotator.domain.span import Span
from annotator.domain.tokens import tokens_in
from annotator.services.review.fields import chosen, value_of
from annotator.services.review.revealing import Pair
from annotator.services.review.session import OpenArticle
from annotator.ui.models.plain_text import one_line
from annotator.ui.panels.claim_facts import details
from annotator.ui.reveal.borders_in_words import end_line, start_line

LONGEST = 60
NOTHING = "–"
AUTHOR = "the author"
DETAILS = {"time": "When", "place": "Where", "quantities": "Figures", "arguments": "Arguments"}
ALWAYS = ("attribution", "claim_type", "checkworthiness", "polarity")


@dataclass(frozen=True, slots=True)
class Compared:
    """What the words are taken from."""

    desk: OpenArticle
    scheme: Scheme

    @property
    def text(self) -> str:
        return self.desk.article.text

    @property
    def structure(self) -> Structure:
        return self.desk.structure


@dataclass(frozen=True, slots=True)
class FieldLine:
    """`is_field`: about what is said of the claim, not about its words."""

    title: str
    own: str
    machine: str
    is_field: bool = True

    @property
    def spoken(self) -> str:
        sides = (("yours", self.own), ("the machine’s", self.machine))
        return f"{self.title}: " + ", ".join(f"{side} {words}" for side, words in sides if words)


def field_lines(pair: Pair, compared: Compared) -> tuple[FieldLine, ...]:
    """The differences of a pair with two sides; what is said of a claim that stands alone."""
    if pair.own is None or pair.machine is None:
        return _facts(pair, compared)
    own, machine = pair.own.claim, pair.machine.claim
    lines: list[FieldLine] = []
    for name in pair.differences:
        lines += _difference(name, own, machine, compared)
    return tuple(lines)


def same_words(pair: Pair, compared: Compared) -> str:
    """The main fields that both sides have alike, as a sentence."""
    if pair.own is None or pair.machine is None:
        return ""
    own, machine = pair.own.claim, pair.machine.claim
    titles = [
        title
        for title, words in _main_fields(compared)
        if _plain(words(own)) and words(own) == words(machine)
    ]
    if not titles:
        return ""
    listed = ", ".join(titles[:-1]) + (" and " if titles[:-1] else "") + titles[-1]
    return f"{listed[:1].upper()}{listed[1:]} {'are' if len(titles) > 1 else 'is'} the same."


def _facts(pair: Pair, compared: Compared) -> tuple[FieldLine, ...]:
    item = pair.own or pair.machine
    assert item is not None
    lines = []
    for title, words in _main_fields(compared):
        said = _plain(words(item.claim))
        if said:
            lines.append(FieldLine(title, said if pair.own else "", "" if pair.own else said))
    return tuple(lines)


def _plain(words: str) -> str:
    return "" if words == NOTHING else words


def _main_fields(compared: Compared) -> list[tuple[str, Callable[[Claim], str]]]:
    """Claimant, then the fields that every claim has, by their titles."""
    fields = [field for field in compared.scheme.fields if field.name in ALWAYS]
    return [
        ("claimant", lambda claim: claimant_words(claim, compared.text)),
        *((field.title.lower(), _words_of(field)) for field in fields),
    ]


def _words_of(field: Field) -> Callable[[Claim], str]:
    return lambda claim: choice_titles(claim, field)


def claimant_words(claim: Claim, text: str) -> str:
    words = " … ".join(one_line(span.of(text)) for span in claim.attribution.source)
    return _cut(words) or (AUTHOR if claim.attribution.kind == "author" else NOTHING)


def choice_titles(claim: Claim, field: Field) -> str:
    """What is chosen in a field, as the scheme names it."""
    titles = {choice.value: choice.title for choice in field.choices}
    if field.kind == "flag":
        return "yes" if value_of(claim, field.name) else "no"
    found = [titles.get(value, one_line(value)) for value in chosen(claim, field)]
    return _cut(", ".join(found)) or NOTHING


def _difference(name: str, own: Claim, machine: Claim, compared: Compared) -> Sequence[FieldLine]:
    if name in ("start", "end"):
        make = start_line if name == "start" else end_line
        words = _tokens_with_words(compared)
        return [FieldLine(name, *make(own.hull, machine.hull, words, compared.text), False)]
    if name == "parts":
        return [FieldLine(name, _parts(own), _parts(machine), False)]
    if name == "attribution":
        return _attribution(own, machine, compared)
    if name in DETAILS:
        return [_detail(DETAILS[name], own, machine, compared)]
    if name == "normalized":
        return [_line("in full", own.normalized or "", machine.normalized or "")]
    wanted = [f for f in compared.scheme.fields if f.name == name]
    if name == "attributes":
        wanted = [field for field in compared.scheme.fields if not field.is_built_in]
    lines = [
        _line(field.title.lower(), choice_titles(own, field), choice_titles(machine, field))
        for field in wanted
    ]
    return [line for line in lines if line.own != line.machine] or lines[:1]


def _attribution(own: Claim, machine: Claim, compared: Compared) -> Sequence[FieldLine]:
    titles = [f.title.lower() for f in compared.scheme.fields if f.name == "attribution"]
    field = next((f for f in compared.scheme.fields if f.name == "attribution"), None)
    lines = []
    if own.attribution.source != machine.attribution.source:
        sides = (claimant_words(side, compared.text) for side in (own, machine))
        lines.append(_line("claimant", *sides))
    if own.attribution.kind != machine.attribution.kind:
        kinds = (
            choice_titles(side, field) if field else one_line(side.attribution.kind)
            for side in (own, machine)
        )
        lines.append(_line(titles[0] if titles else "kind", *kinds))
    return lines


def _detail(title: str, own: Claim, machine: Claim, compared: Compared) -> FieldLine:
    layer = compared.desk.whole
    sides = (
        next(d.words for d in details(side, compared.text, layer) if d.title == title)
        for side in (own, machine)
    )
    return _line(title.lower(), *sides)


def _line(title: str, own: str, machine: str) -> FieldLine:
    return FieldLine(title, _cut(one_line(own)) or NOTHING, _cut(one_line(machine)) or NOTHING)


def _parts(claim: Claim) -> str:
    return "in one part" if len(claim.spans) == 1 else f"in {len(claim.spans)} parts"


def _tokens_with_words(compared: Compared) -> Callable[[Span], list[Span]]:
    """The tokens of a stretch that are words, not punctuation."""
    return lambda stretch: [
        token
        for token in tokens_in(compared.structure.tokens, stretch)
        if any(character.isalnum() for character in token.of(compared.text))
    ]


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"
