"""In which order suggestions deserve a look: attributed before numeric or dated, before planned,
before plain narration."""

from annotator.domain.claim import Claim

LIKELY = 0.5
"""From here on a suggestion is more likely confirmed than not."""

_BANDS = ((0.8, 1.0), (0.7, 0.8), (0.6, 0.7), (LIKELY, 0.6))


def rank_score(claim: Claim, probability: float) -> float:
    """`probability`, that a reviewer confirms the claim, where it is below one half; from there on
    a place in the band of the claim's kind, higher for the likelier."""
    if probability < LIKELY:
        return probability
    low, high = _BANDS[tier(claim)]
    return low + (high - low) * (probability - LIKELY) / (1 - LIKELY)


def tier(claim: Claim) -> int:
    """0 for attributed claims, 1 with a figure or date, 2 for plans, 3 for the rest."""
    if claim.attribution.kind != "author" and claim.attribution.source:
        return 0
    if claim.quantities or claim.time is not None:
        return 1
    return 2 if "prediction_plan" in claim.claim_type else 3
