"""One action, and the modes in which keys act: what is current, or which view is shown."""

from dataclasses import dataclass
from typing import Literal, get_args

Mode = Literal[
    "claim", "sentence", "entity", "reasons", "caret", "start", "reveal",
    "compare", "adjudicate", "agreement",
]  # fmt: skip
MODES: tuple[Mode, ...] = get_args(Mode)
REVIEW: frozenset[Mode] = frozenset({"claim", "sentence", "entity"})
ON_CLAIM: frozenset[Mode] = frozenset({"claim"})
ON_ENTITY: frozenset[Mode] = frozenset({"entity"})
ON_SPAN: frozenset[Mode] = frozenset({"claim", "entity"})
READING: frozenset[Mode] = frozenset({"claim", "sentence", "entity", "caret"})
REVEALED: frozenset[Mode] = frozenset({"reveal"})
BROWSING: frozenset[Mode] = READING | REVEALED
ANYWHERE: frozenset[Mode] = frozenset(MODES)
COMPARING: frozenset[Mode] = frozenset({"compare"})
ADJUDICATING: frozenset[Mode] = frozenset({"adjudicate"})
AGREEING: frozenset[Mode] = frozenset({"agreement"})
OTHER_VIEWS: frozenset[Mode] = COMPARING | ADJUDICATING | AGREEING
IN_REVIEW: frozenset[Mode] = ANYWHERE - OTHER_VIEWS


@dataclass(frozen=True, slots=True)
class Action:
    """`keys` are portable Qt key sequences, the first one is the one shown. `menu` is empty for
    actions that live in a panel. `hint` is the short name beside a key cap. `with_words` is True
    for what acts only while words are selected, False for what acts only while none are."""

    id: str
    title: str
    menu: str
    keys: tuple[str, ...] = ()
    modes: frozenset[Mode] = ANYWHERE
    hint: str = ""
    with_words: bool | None = None

    @property
    def short(self) -> str:
        return self.hint or self.title.rstrip("… ").lower()

    def acts(self, mode: Mode, *, has_words: bool) -> bool:
        return mode in self.modes and self.with_words in (None, has_words)
