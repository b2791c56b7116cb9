"""The fields of a claim that its words give away."""

import re
from collections.abc import Sequence
from functools import cache

from annotator.domain.claim import Anchor, Claim
from annotator.domain.entity import Entity
from annotator.domain.span import Span
from annotator.language.dates import normal_date
from annotator.language.word_lists import alternatives, by_country, words

_DEFINITE = (
    "MONEY",
    "PERCENT",
    "QUANTITY",
    "DATE",
    "TIME",
    "PERSON",
    "ORG",
    "GPE",
    "LAW",
    "FAC",
    "EVENT",
)
_ENOUGH_FACTS = 2
_PLACES = ("GPE", "LOC", "FAC")
_RELATIVE_CLAUSE = re.compile(r",\s(?:who|which)\b[^,]*,")
_CONDITION = re.compile(r"\b(?:if|unless)\b")
_CLOCK = re.compile(r"\d:\d\d|[ap]\.?m\b|minute|hour|second")
_WOULD = re.compile(r"\bwould\b")
_COMPARES_NOTHING = re.compile(r"\b(?:rather|other) than\b")
_MODALITIES = ("hypothetical", "possible", "probable", "future")


def polarity(cue: str | None) -> str:
    """The claimant's stance, from the verb that attributes."""
    if cue in words("attribution", "denying"):
        return "denies"
    return "questions" if cue in words("attribution", "asking") else "asserts"


def modality(surface: str, *, is_reported: bool = False) -> str:
    """How sure the words are, by the first that tell, else certain. In reported speech "would"
    stands for "will"."""
    main = _RELATIVE_CLAUSE.sub(" ", surface[:1].lower() + surface[1:])
    if is_reported and not _CONDITION.search(main):
        main = _WOULD.sub("will", main)
    places = {kind: match.start() for kind in _MODALITIES if (match := _pattern(kind).search(main))}
    return min(places, key=lambda kind: places[kind]) if places else "certain"


def claim_types(surface: str, claim: Claim, entities: Sequence[Entity]) -> tuple[str, ...]:
    """One or more of the scheme's types, in its order."""
    has_law = any(entity.label == "LAW" for entity in entities)
    is_report_of_words = claim.attribution.kind == "author" and bool(re.search(r"[“\"]\w", surface))
    found = {
        "quantity": bool(claim.quantities),
        "causal": _has(surface, "causal"),
        "comparison": _has(_COMPARES_NOTHING.sub("", surface), "comparison"),
        "quote": is_report_of_words,
        "law_rule": has_law or _has(surface, "law"),
        "prediction_plan": claim.modality in ("future", "probable") or _has(surface, "future"),
        "position": _has(surface, "position"),
    }
    kinds = tuple(kind for kind, is_found in found.items() if is_found)
    return kinds or ("event_property",)


def checkworthiness(surface: str, claim: Claim, entities: Sequence[Entity]) -> str:
    """A guess: opinions are not factual, figures and several definite things are worth a check."""
    definite = {e.entity_id or e.span for e in entities if e.label in _DEFINITE}
    if _has(surface, "opinion") and not claim.quantities:
        return "not_factual"
    if claim.modality in ("hypothetical", "possible"):
        return "unsure"
    if claim.quantities or len(definite) >= _ENOUGH_FACTS:
        return "check_worthy"
    return "unimportant_factual" if definite else "unsure"


def time_of(
    text: str, entities: Sequence[Entity], *, published: str | None, is_future: bool
) -> Anchor | None:
    """The first date or time among `entities`, but rather a date than a time by the clock."""
    times = [entity for entity in entities if entity.label in ("DATE", "TIME")]
    times.sort(key=lambda entity: bool(_CLOCK.search(entity.span.of(text))))
    if not times:
        return None
    first = times[0].span
    return Anchor(first, normal_date(first.of(text), published, is_future=is_future))


def place_of(text: str, entities: Sequence[Entity]) -> Anchor | None:
    """The first place that stands after "in", "at" or the like, with its country's ISO code."""
    for entity in entities:
        before = re.search(
            r"(\w+)\s+(?:the\s+)?\Z", text[max(0, entity.span.start - 20) : entity.span.start]
        )
        is_owner = text[entity.span.end : entity.span.end + 2] in ("’s", "'s")
        if entity.label not in _PLACES or is_owner or before is None:
            continue
        if before[1].lower() in words("fields", "place_prepositions"):
            return Anchor(entity.span, by_country("places.txt").get(entity.span.of(text)))
    return None


def inside(parts: Sequence[Span], entities: Sequence[Entity]) -> list[Entity]:
    """Those of `entities` that lie in one of `parts`."""
    return [entity for entity in entities if any(part.contains(entity.span) for part in parts)]


def _has(surface: str, kind: str) -> bool:
    return bool(_pattern(kind).search(surface))


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(words('fields', kind))})(?!\w)")
