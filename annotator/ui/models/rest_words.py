"""The threshold and the rest in words."""

from annotator.domain.layer import Layer
from annotator.services.review.threshold import Rest


def threshold_words(threshold: float) -> str:
    return f"Suggestions from {round(100 * threshold)} %"


def below_words(layer: Layer, rest: Rest) -> str:
    """Why a claim of the rest is not asked about."""
    if layer.state.status == "done":
        return "left open"
    return f"below {round(100 * rest.threshold)} %"


def shown_words(layer: Layer, rest: Rest) -> str:
    """For instance `12 shown, 5 more`, or `17 shown, 5 below 40 %`; `layer` is what is shown."""
    shown = f"{len(layer.claims) or 'none'} shown"
    if not rest.ids:
        return shown
    if rest.is_shown:
        return f"{shown}, {len(rest.ids)} {below_words(layer, rest)}"
    return f"{shown}, {len(rest.ids)} more"
