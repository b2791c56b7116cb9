"""Keys of the spans and claims in one record, and who points to whom."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import count
from typing import TypeGuard, cast

from annotator.domain.errors import InvalidInput


def keys_of(ids: Sequence[object], letter: str) -> list[str]:
    """The entries' own ids; e1, e2, … that no other has where there is none, or one twice."""
    if set(map(type, ids)) == {str} and all(ids) and len(set(ids)) == len(ids):
        return list(cast(Sequence[str], ids))
    own = Counter(_names(ids))
    unused = (key for number in count(1) if (key := f"{letter}{number}") not in own)
    return [key if _is_name(key) and own[key] == 1 else next(unused) for key in ids]


class Names:
    """The ids of a record's entities, by which its claims name them."""

    def __init__(self, ids: Sequence[object]) -> None:
        self._ids = ids

    @cached_property
    def _own(self) -> Counter[str]:
        """Seldom needed: most claims name nobody."""
        return Counter(_names(self._ids))

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
