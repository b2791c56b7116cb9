"""What became of shares: each layer's fate, with the reason where it was not joined."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from annotator.domain.article import ArticleId

Fate = Literal["joined", "continued", "unchanged", "conflict", "refused"]
"""Joined: there was none of this reviewer here. Continued: it goes on where the one here ended."""
FATES: tuple[Fate, ...] = ("joined", "continued", "unchanged", "conflict", "refused")


@dataclass(frozen=True, slots=True)
class MergedLayer:
    """One layer of a share; `conflict` is its number where it was set aside."""

    article: ArticleId
    title: str
    reviewer: str
    fate: Fate
    reason: str = ""
    conflict: int | None = None


@dataclass(frozen=True, slots=True)
class ShareOutcome:
    """`refusal` says why nothing of the file was taken; empty where it was read."""

    file: str
    layers: tuple[MergedLayer, ...] = ()
    new_reviewers: tuple[str, ...] = ()
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class MergeOutcome:
    """`was_cancelled`: the shares listed are done, those after them were not begun. `is_trial`:
    nothing was written."""

    shares: tuple[ShareOutcome, ...] = ()
    was_cancelled: bool = False
    is_trial: bool = False

    def layers(self) -> Iterator[MergedLayer]:
        for share in self.shares:
            yield from share.layers

    @property
    def read(self) -> int:
        return sum(len(share.layers) for share in self.shares)

    def count(self, fate: Fate) -> int:
        return sum(layer.fate == fate for layer in self.layers())

    @property
    def has_changed(self) -> bool:
        return not self.is_trial and self.count("joined") + self.count("continued") > 0

    @property
    def is_clean(self) -> bool:
        refused = any(share.refusal for share in self.shares)
        return not (refused or self.was_cancelled or self.count("conflict") + self.count("refused"))
