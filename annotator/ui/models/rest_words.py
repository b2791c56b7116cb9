"""The threshold and the rest in words."""

from annotator.domain.layer import Layer
from annotator.services.review.threshold import Rest

BELOW_THRESHOLD = "Suggestions below the threshold"  # the action that shows and hides them


def threshold_words(threshold: float) -> str:
    return f"Suggestions from {round(100 * threshold)} %"


def below_words(layer: Layer, rest: Rest) -> str:
    """Why a claim of the rest is not asked about."""
    if layer.state.status == "done":
        return "left open"
    return f"below {round(100 * rest.threshold)} %"


def shown_words(layer: Layer, rest: Rest) -> str:
    """For instance `12 shown, 5 hidden`, or `17 shown, 5 below 40 %`; `layer` is what is shown."""
    shown = f"{len(layer.claims):,} shown" if layer.claims else "none shown"
    if not rest.ids:
        return shown
    if rest.is_shown:
        return f"{shown}, {len(rest.ids):,} {below_words(layer, rest)}"
    return f"{shown}, {len(rest.ids):,} hidden"


def hidden_words(layer: Layer, rest: Rest) -> str:
    """For those who do not see the threshold: `5 hidden below 40 %`; empty where nothing is."""
    if not rest.ids or rest.is_shown:
        return ""
    return f"{len(rest.ids):,} hidden {below_words(layer, rest)}"


def why_hidden(layer: Layer, rest: Rest) -> str:
    """The same at length."""
    if not hidden_words(layer, rest):
        return ""
    why = (
        "The extractor was less sure of them than the threshold asks for, so nobody has to decide."
    )
    return f"{why} “{BELOW_THRESHOLD}” in the menu View shows them."
