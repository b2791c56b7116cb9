"""How articles are first shown: with suggestions, or blind first.

Seeing suggestions moves people towards them and flatters the extractor that made them
(arXiv 2507.15821, 2509.08514), so a project can keep all articles, or a share of them, blind.
"""

import hashlib
from dataclasses import dataclass
from typing import Literal

from annotator.domain.article import Article
from annotator.domain.errors import InvalidInput, NotStored
from annotator.services.ports import Approach, Beginning, Project

Mode = Literal["assisted", "blind", "share"]
MODES: tuple[Mode, ...] = ("assisted", "blind", "share")
DEFAULT_SHARE = 0.2
_MODE, _SHARE, _SEED = "review.mode", "review.share", "review.seed"


@dataclass(frozen=True, slots=True)
class Policy:
    """`share` is the part of the articles that are blind first where the mode is "share"; which
    ones these are follows from the `seed` and each text alone."""

    mode: Mode = "assisted"
    share: float = DEFAULT_SHARE
    seed: str = "annotator"

    def __post_init__(self) -> None:
        if self.mode not in MODES:
            raise InvalidInput(f"“{self.mode}” is no way to review.")
        if not 0 <= self.share <= 1:
            raise InvalidInput("The share of blind articles lies between 0 and 100 percent.")


def policy_of(project: Project) -> Policy:
    """Assisted where nothing was chosen."""
    share, seed = project.setting(_SHARE), project.setting(_SEED) or "annotator"
    named = project.setting(_MODE)
    chosen: Mode = next((mode for mode in MODES if mode == named), "assisted")
    try:
        return Policy(chosen, float(share) if share else DEFAULT_SHARE, seed)
    except ValueError as error:
        raise InvalidInput(
            f"The share of blind articles in the project is {share!r}.", "Choose it anew."
        ) from error


def set_policy(project: Project, policy: Policy) -> None:
    """For articles that are first shown from now on: those begun keep their approach."""
    with project.transaction():
        project.set_setting(_MODE, policy.mode)
        project.set_setting(_SHARE, repr(policy.share))
        project.set_setting(_SEED, policy.seed)


def approach_for(policy: Policy, sha256: str) -> Approach:
    """How an article (its text's SHA-256) is shown to whoever has not seen it yet."""
    if policy.mode == "share":
        return "blind" if _chance(policy.seed, sha256) < policy.share else "assisted"
    return "blind" if policy.mode == "blind" else "assisted"


def approach_of(project: Project, article: Article, reviewer: str) -> Approach:
    """What is recorded, else what the project's policy says. Work that was done before approaches
    were recorded, or came in with a gold file, is assisted."""
    beginning = project.beginnings.of(article, reviewer)
    return beginning.approach if beginning else unrecorded(project, article, reviewer)


def unrecorded(project: Project, article: Article, reviewer: str) -> Approach:
    """The same where nothing is recorded."""
    with project.reading():
        if project.layers.items(article, reviewer):
            return "assisted"
        return approach_for(policy_of(project), article.sha256)


def begun(project: Project, article: Article, reviewer: str, *, first: Beginning) -> Approach:
    """From now on the reviewer has seen the article in this way, or in the one that somebody
    else has recorded meanwhile."""
    try:
        return project.beginnings.begin(article, reviewer, first).approach
    except NotStored:
        if first.approach == "blind":
            raise
        return first.approach  # without a record it counts as assisted: nothing is missing


def _chance(seed: str, sha256: str) -> float:
    """A number from 0 to 1 that is the same on every machine."""
    digest = hashlib.sha256(f"{seed}\n{sha256}".encode()).digest()
    return int.from_bytes(digest[:8], "big") / 2**64
