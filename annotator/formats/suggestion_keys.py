"""Keys of the spans and claims in one record, and who points to whom."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import count
from typing import TypeGuard

from annotator.domain.errors import InvalidInput


def keys_of(ids: Sequence[object], letter: str) -> list[str]:
    """The entries' own ids; e1, e2, … that no other has where there is none, or one twice."""
    names = _names(ids)
    if len(set(names)) == len(names) == len(ids):
        return names
    own = Counter(names)
    unused = (key for number in count(1) if (key := f"{letter}{number}") not in own)
    return [key if _is_name(key) and own[key] == 1 else next(unused) for key in ids]


class Names:
    """The ids of a record's entities, by which its claims name them."""

    def __init__(self, ids: Sequence[object]) -> None:
        self._own = Counter(_names(ids))

    def check(self, claim: str, named: Iterable[str | None]) -> None:
        """Names that a claim gives are those of one entity each. Raises InvalidInput."""
        for name in named:
            if name is not None and self._own[name] != 1:
                why = "more than one entity has" if self._own[name] else "is not there"
                raise InvalidInput(f"Claim {claim} points to the entity {name}, which {why}.")


def _names(ids: Sequence[object]) -> list[str]:
    return [key for key in ids if _is_name(key)]


def _is_name(key: object) -> TypeGuard[str]:
    return isinstance(key, str) and key != ""
