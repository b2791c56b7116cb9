"""The words of the Compare view for errors, fates, fields, and what is in them."""

from collections.abc import Sequence
from typing import Literal

from annotator.domain.claim import Claim
from annotator.domain.scheme import Scheme
from annotator.scoring.articles import ClaimItem, EntityItem
from annotator.scoring.finding import ErrorClass, Fate, Finding
from annotator.ui.actions import ERROR_TITLES
from annotator.ui.models.claim_rows import choice_titles

RUN_LETTERS = ("A", "B")
ERROR_WORDS = ERROR_TITLES
Mark = ErrorClass | Literal["differs", "right"]
ERROR_TIPS: dict[ErrorClass, str] = {
    "missed": "The gold has it, the run has not found it.",
    "extra": "The run put it forward, the gold does not have it.",
    "wrong_boundary": "Found, but it begins or ends elsewhere than in the gold.",
    "wrong_type": "Found, but with another claim type or entity label.",
    "wrong_source": "Found, but put into the mouth of somebody else.",
    "split": "One claim of the gold came back in several pieces.",
    "merged": "Several claims of the gold came back as one.",
}
FATE_WORDS: dict[Fate, str] = {
    "fixed": "fixed",
    "broken": "broken",
    "still_wrong": "still wrong",
    "right": "right in both",
}
FATE_TIPS: dict[Fate, str] = {
    "fixed": "Wrong in run A, right in run B.",
    "broken": "Right in run A, wrong in run B.",
    "still_wrong": "Wrong in both runs.",
    "right": "Right in both runs.",
}
SUBJECT_TITLES = {
    "entity": "Entity labels",
    "claim_type": "Claim types",
    "checkworthiness": "Check-worthiness",
    "attribution": "Attribution kinds",
    "polarity": "Polarity",
    "modality": "Modality",
}
FIELD_WORDS = {
    "claim_type": "type",
    "checkworthiness": "worth",
    "attribution": "kind",
    "source": "claimant",
    "source_entity": "claimant",
    "time_normal": "time",
    "place_normal": "place",
}
CHOICES = ("claim_type", "checkworthiness", "attribution", "polarity", "modality")
NOT_SET = "–"  # in a confusion
NONE = "none"
MOST = 3  # differences that a row names


def mark_word(mark: Mark) -> str:
    if mark == "differs" or mark == "right":
        return mark
    return ERROR_WORDS[mark]


def label_title(subject: str, value: str, scheme: Scheme | None) -> str:
    """A value of a field in the scheme's words; entity labels keep their names."""
    if subject == "entity":
        return value
    if value == NOT_SET:
        return NONE
    if scheme is None:
        return value
    return next(iter(choice_titles(scheme, subject, (value,))), value)


def difference_words(finding: Finding, scheme: Scheme | None) -> str:
    """What gold and run say where they differ: "event → plan", "claimant". Of an item that
    only one of them has, what it is."""
    match finding.gold, finding.run:
        case EntityItem() as gold, EntityItem() as run:
            return _arrow(gold.entity.label, run.entity.label)
        case ClaimItem() as gold, ClaimItem() as run:
            fields = [_field_words(name, gold.claim, run.claim, scheme) for name in finding.fields]
            return ", ".join(list(dict.fromkeys(fields))[:MOST])
        case (EntityItem() as only, None) | (None, EntityItem() as only):
            return only.entity.label
        case (ClaimItem() as only, None) | (None, ClaimItem() as only):
            return _titles("claim_type", only.claim.claim_type, scheme)
    return ""


def _field_words(name: str, gold: Claim, run: Claim, scheme: Scheme | None) -> str:
    if name not in CHOICES:
        return FIELD_WORDS.get(name, name)
    return _arrow(*(_titles(name, _values(name, claim), scheme) or NONE for claim in (gold, run)))


def _values(name: str, claim: Claim) -> tuple[str, ...]:
    if name == "claim_type":
        return claim.claim_type
    value = claim.attribution.kind if name == "attribution" else getattr(claim, name)
    return (value,) if value else ()


def _titles(name: str, values: Sequence[str], scheme: Scheme | None) -> str:
    return " + ".join(label_title(name, value, scheme) for value in values)


def _arrow(gold: str, run: str) -> str:
    return gold if gold == run else f"{gold} → {run}"
