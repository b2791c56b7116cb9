"""Claims: statements with all the fields that can be guessed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from annotator.domain.claim import Attribution, Claim
from annotator.domain.entity import Entity
from annotator.domain.suggestion import SuggestedClaim, SuggestedEntity
from annotator.language.fields import (
    modality,
    place_of,
    polarity,
    time_of,
)
from annotator.language.news.arguments import arguments
from annotator.language.news.body import Sentences
from annotator.language.news.choosing import Weights
from annotator.language.news.claim_marks import claim_marks
from annotator.language.news.cue_words import forms
from annotator.language.news.judging import kinds, worth
from annotator.language.news.parse import Parse
from annotator.language.news.ranking import rank_score
from annotator.language.news.speakers import Speaker, Speakers
from annotator.language.news.statements import Statement, statements
from annotator.language.quantities import quantities

_GUESSED_SPEAKER = 0.9
"""What a pronoun takes from a claim's score: its claimant is a guess."""

_SELF = frozenset({"i", "we"})


@dataclass(frozen=True, slots=True)
class Found:
    """A claim and what speaks for it."""

    claim: Claim
    marks: frozenset[str]
    is_guess: bool


def claims(
    parse: Parse,
    sentences: Sentences,
    entities: Sequence[SuggestedEntity],
    *,
    published: str | None,
    weights: Weights,
) -> tuple[SuggestedClaim, ...]:
    """The claims of an article with keys c1, c2, …, in text order."""
    found = found_claims(parse, sentences, entities, published=published)
    return tuple(
        SuggestedClaim(f"c{number}", one.claim, round(_score(one, weights), 3))
        for number, one in enumerate(found, 1)
    )


def found_claims(
    parse: Parse,
    sentences: Sentences,
    entities: Sequence[SuggestedEntity],
    *,
    published: str | None,
) -> Iterator[Found]:
    speakers = Speakers(parse, sentences, entities)
    for one in statements(parse, sentences):
        speaker = speakers.of(one)
        inside = [pair for part in one.parts for pair in speakers.inside(part)]
        claim = _claim(parse, one, inside, speaker, published)
        yield Found(claim, claim_marks(parse, one, claim), bool(speaker and speaker.is_guess))


def _score(one: Found, weights: Weights) -> float:
    probability = weights.score("claim", one.marks) * (_GUESSED_SPEAKER if one.is_guess else 1.0)
    return rank_score(one.claim, probability)


def _claim(
    parse: Parse,
    one: Statement,
    inside: Sequence[tuple[range, SuggestedEntity]],
    speaker: Speaker | None,
    published: str | None,
) -> Claim:
    spans = tuple(parse.span(part) for part in one.parts)
    surface = " ".join(span.of(parse.text) for span in spans)
    entities: list[Entity] = [suggested.entity for _, suggested in inside]
    mode = modality(surface, is_reported=one.verb is not None)
    claim = Claim(
        spans=spans,
        attribution=_attribution(parse, one, speaker),
        polarity=_polarity(one),
        modality=mode,
        time=time_of(parse.text, entities, published=published, is_future=mode == "future"),
        place=place_of(parse.text, entities),
        quantities=quantities(parse.text, spans, entities),
        arguments=arguments(parse, inside, _self(parse, one, speaker)),
    )
    judged = replace(claim, checkworthiness=worth(surface, claim, entities))
    return replace(judged, claim_type=kinds(surface, judged, entities))


def _attribution(parse: Parse, one: Statement, speaker: Speaker | None) -> Attribution:
    return Attribution(
        one.kind,
        (parse.span(one.source),) if one.source else (),
        (parse.span(one.cue),) if one.cue else (),
        speaker.key if speaker else None,
    )


def _polarity(one: Statement) -> str:
    if one.verb in forms("denying"):
        return "denies"
    return "questions" if one.verb in forms("asking") else polarity(one.verb)


def _self(parse: Parse, one: Statement, speaker: Speaker | None) -> str | None:
    """The speaker's key where the quotation's subject is "I" or "we"."""
    if speaker is None or one.kind != "direct_quote":
        return None
    subjects = (
        parse.lower[i] for part in one.parts for i in part if parse.dep[i].startswith("nsubj")
    )
    return speaker.key if next(subjects, None) in _SELF else None
