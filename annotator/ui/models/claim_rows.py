"""The claims of a layer as rows of a list."""

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.domain.claim import Attribution
from annotator.domain.layer import Layer, ReviewedClaim
from annotator.domain.scheme import Scheme
from annotator.services.review.threshold import Rest
from annotator.ui.models.item_state import ItemState, item_state, state_words
from annotator.ui.models.plain_text import one_line
from annotator.ui.models.rest_words import below_words

NO_REST = Rest()


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """`about` is the type and the claimant, in the scheme's words; `is_rest`: not asked about."""

    key: str
    number: int
    state: ItemState
    state_text: str
    words: str
    about: str
    is_rest: bool = False

    @property
    def spoken(self) -> str:
        return f"claim {self.number}, {self.state_text}: {self.words}. {self.about}"


def claim_rows(
    text: str, layer: Layer, scheme: Scheme, *, rest: Rest = NO_REST
) -> Sequence[ClaimRow]:
    """One row for each claim in text order, numbered as in the margin."""
    return KeptClaimRows().updated(text, layer, scheme, rest=rest)


class KeptClaimRows:
    """Makes rows anew only for claims that are others than before."""

    def __init__(self) -> None:
        self._about: tuple[object, ...] = ()
        self._kept: dict[str, tuple[ReviewedClaim, ClaimRow]] = {}

    def updated(
        self, text: str, layer: Layer, scheme: Scheme, *, rest: Rest = NO_REST
    ) -> Sequence[ClaimRow]:
        below = below_words(layer, rest)
        about = (text, scheme, layer.entities, below)
        before = self._kept if about == self._about else {}
        self._about, self._kept = about, {}
        for number, item in enumerate(layer.claims_in_order(), start=1):
            is_rest = item.id in rest.ids
            old, row = before.get(item.id, (None, None))
            if row is None or (item, number, is_rest) != (old, row.number, row.is_rest):
                row = _row(item, number, layer=layer, text=text, scheme=scheme,
                           below=below if is_rest else None)  # fmt: skip
            self._kept[item.id] = (item, row)
        return [row for _, row in self._kept.values()]


def _row(
    item: ReviewedClaim,
    number: int,
    *,
    layer: Layer,
    text: str,
    scheme: Scheme,
    below: str | None,
) -> ClaimRow:
    """`below` says why nobody is asked about it."""
    return ClaimRow(
        key=item.id,
        number=number,
        state=item_state(item),
        state_text=state_words(item, scheme) if below is None else below,
        words=one_line(item.claim.surface(text)),
        about=_about(item, text, layer, scheme),
        is_rest=below is not None,
    )


def claimant_words(attribution: Attribution, text: str, layer: Layer) -> str:
    """The claimant's name as the article writes it; empty for the author."""
    source = layer.entities.get(attribution.source_entity or "")
    if source is not None:
        return one_line(source.span.of(text))
    return one_line(" … ".join(span.of(text) for span in attribution.source))


def choice_titles(scheme: Scheme, field: str, values: Sequence[str]) -> list[str]:
    """The scheme's words for `values`, in its order; a value it does not know stays as it is."""
    choices = next((f.choices for f in scheme.fields if f.name == field), ())
    known = [choice.title for choice in choices if choice.value in values]
    return known + [value for value in values if value not in {c.value for c in choices}]


def _about(item: ReviewedClaim, text: str, layer: Layer, scheme: Scheme) -> str:
    types = ", ".join(choice_titles(scheme, "claim_type", item.claim.claim_type))
    attribution = item.claim.attribution
    who = claimant_words(attribution, text, layer)
    if not who:
        who = ", ".join(choice_titles(scheme, "attribution", (attribution.kind,)))
    return " · ".join(part for part in (types, who) if part)
