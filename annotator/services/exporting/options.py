"""What to export, and what came of it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

import annotator
from annotator.domain.errors import InvalidInput
from annotator.services.ports import WrittenFile

StatusFilter = Literal["done", "started", "all"]
LayerChoice = Literal["gold", "reviewer", "all"]
LAYERS: tuple[LayerChoice, ...] = ("gold", "reviewer", "all")
Splits = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """`started` takes in what is done, `all` every article.

    `layer`: "gold" is what was adjudicated, where that is finished, else the layer of the first
    who finished the article, else of the first who began; "all" is the same with each finished
    layer beside it; "reviewer" is what `reviewer` has. None: the reviewer's, where one is named.

    `decided_from` and `decided_to` are dates (UTC, both included) between which the last decision
    on an article lies. `labels` limits the entities; all when empty. `splits` are names and shares
    that add up to 1; none when empty. `exported_at` (UTC, ISO 8601; None: now) goes into the
    manifest alone. `viewer` is the reviewer who exports, and gets no layer that they may not see
    yet; None: whoever owns the whole project.
    """

    status: StatusFilter = "done"
    reviewer: str | None = None
    layer: LayerChoice | None = None
    labels: tuple[str, ...] = ()
    decided_from: str | None = None
    decided_to: str | None = None
    splits: Splits = ()
    with_names: bool = False
    licence: str | None = None
    agreement: str | None = None
    exported_at: str | None = None
    tool_version: str = annotator.__version__
    viewer: str | None = None

    def __post_init__(self) -> None:
        for day in (self.decided_from, self.decided_to):
            _check_date(day)
        if self.splits:
            _check_splits(self.splits)
        if self.layer == "reviewer" and self.reviewer is None:
            raise InvalidInput("Whose layer is not said.", "Name the reviewer.")
        if self.layer in ("gold", "all") and self.reviewer is not None:
            raise InvalidInput(
                "The gold is not one reviewer's.", "Leave the reviewer out, or ask for their layer."
            )

    @property
    def chosen_layer(self) -> LayerChoice:
        return self.layer or ("reviewer" if self.reviewer is not None else "gold")


@dataclass(frozen=True, slots=True)
class ExportOutcome:
    """`left_out` counts relations to claims that are not in the export, `withheld` the articles
    of which the viewer may not see some layer yet, `adjudicated` those whose gold was."""

    articles: int = 0
    entities: int = 0
    claims: int = 0
    rejected: int = 0
    relations: int = 0
    left_out: int = 0
    files: tuple[WrittenFile, ...] = ()
    was_cancelled: bool = False
    withheld: int = 0
    adjudicated: int = 0


def parsed_splits(words: str) -> Splits:
    """Shares written as `train=0.8,dev=0.1,test=0.1`. Raises InvalidInput."""
    splits = []
    for part in words.split(","):
        name, sign, share = part.partition("=")
        try:
            splits.append((name.strip(), float(share)))
        except ValueError:
            sign = ""
        if not sign or not name.strip():
            raise InvalidInput(
                f"“{part.strip()}” is no share.", "Write train=0.8,dev=0.1,test=0.1."
            )
    _check_splits(tuple(splits))
    return tuple(splits)


def _check_splits(splits: Splits) -> None:
    names = [name for name, _ in splits]
    is_sound = all(0 <= share <= 1 for _, share in splits) and len(set(names)) == len(names)
    if not is_sound or abs(sum(share for _, share in splits) - 1) > 1e-6:
        raise InvalidInput("The shares of the splits have to add up to 1.")


def _check_date(day: str | None) -> None:
    try:
        is_plain = day is None or date.fromisoformat(day).isoformat() == day
    except ValueError:
        is_plain = False
    if not is_plain:
        raise InvalidInput(f"“{day}” is no date.", "Write it as 2026-03-31.")
