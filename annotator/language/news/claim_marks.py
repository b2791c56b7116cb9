"""What speaks for and against a claim, as training weighs it."""

from annotator.domain.claim import Claim
from annotator.language.news.cue_words import forms
from annotator.language.news.parse import Parse
from annotator.language.news.statements import Statement

_LENGTHS = (4, 7, 12, 25)
_VERBS = ("saying", "committing", "believing", "asking")
_SPEAKS_OF_ITSELF = frozenset({"i", "we", "you", "here"})


def claim_marks(parse: Parse, one: Statement, claim: Claim) -> frozenset[str]:
    length = sum(map(len, one.parts))
    marks = {
        one.kind,
        f"modality {claim.modality}",
        f"worth {claim.checkworthiness}",
        f"length {sum(length > limit for limit in _LENGTHS)}",
        *(f"type {kind}" for kind in claim.claim_type),
    }
    if one.source is not None:
        kind = next((kind for kind in _VERBS if one.verb in forms(kind)), "")
        marks |= {"attributed", f"verb {kind}"}
    return frozenset(marks | {name for name, holds in _facts(parse, one, claim).items() if holds})


def _facts(parse: Parse, one: Statement, claim: Claim) -> dict[str, bool]:
    whole = range(one.place, one.parts[-1].stop)
    return {
        "aside": one.is_aside,
        "borrowed speaker": one.is_borrowed,
        "no speaker": one.kind == "direct_quote" and one.source is None,
        "figure": bool(claim.quantities),
        "dated": claim.time is not None,
        "first person": parse.lower[one.place] in _SPEAKS_OF_ITSELF,
        "no verb": not parse.has_finite(whole),
        "starts small": not one.is_aside and parse.words[one.place][0].islower(),
    }
