"""Seals: the hash that a row carries of all it says, so that damage to it cannot pass unseen.

Texts and decisions have had a SHA-256 of their own since the first schema. A seal covers the rest
of a row, binds it to what it belongs to, and tells when one of several rows is missing. What is
counted from other rows (`suggested_claims`, `is_extracted`, `is_newest`) has none.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import sha256
from types import UnionType
from typing import Any

import orjson

from annotator.domain.errors import DamagedFile, InvalidInput
from annotator.store.mapping import Row, as_json, body_sha256

Kinds = Mapping[str, type | UnionType]
"""The columns that a seal covers, in order, and what they hold."""
Values = Mapping[Any, Any]
"""A row by the names of its columns, read or about to be written."""

_ABOUT = ("title", "source", "publisher", "author", "published", "language")
SETTING: Kinds = {"key": str, "value": str}
REVIEWER: Kinds = {"name": str, "pseudonym": str, "colour": str}
REVISION: Kinds = {
    "key": str,
    "number": int,
    "sha256": str,
    "length": int,
    "heading": str,
    **dict.fromkeys(_ABOUT, str | None),
    "origin": str,
}
STRUCTURE: Kinds = {"revision": int, "regions": str, "sentences": str, "tokens": str}
RUN: Kinds = dict.fromkeys(("key", "name", "version", "config_hash", "kind", "created_at"), str)
EXTRACTION: Kinds = {"revision": int, "claims": int}
SUGGESTION: Kinds = {"kind": str, "key": str, "body": str, "score": float | None}
APPROACH: Kinds = {
    "revision": int,
    "reviewer": int,
    "kind": str,
    "begun_at": str,
    "revealed_at": str | None,
}
LAYER: Kinds = {
    "revision": int,
    "reviewer": int,
    "status": str,
    "is_flagged": bool,
    "note": str | None,
    "claims": int,
    "decided": int,
    "updated_at": str | None,
}
ITEM: Kinds = {"kind": str, "item": str, "sha256": str}
EDIT: Kinds = {
    "layer": int,
    "reviewer": int,
    "name": str,
    "kind": str,
    "target": int | None,
    "made_at": str,
    "active_ms": int,
    "guideline": int | None,
}
CHANGE: Kinds = {
    "position": int,
    "layer": int,
    "kind": str,
    "item": str,
    "before": str | None,
    "after": str | None,
}
HASH_LENGTH = 64
_SMALL, _LARGE = 1e-4, 1e16
"""Numbers below the one and from the other on are written differently by orjson and by Python."""

UNREADABLE = (ValueError, LookupError, TypeError, AttributeError, RecursionError, InvalidInput)
"""What reading a damaged row or body raises."""


def row_seal(kinds: Kinds, row: Values) -> str:
    """Raises InvalidInput for a value of another kind than the column's."""
    return _hash(_values(kinds, row))


def extraction_seal(row: Values, run: Values, suggestions: Iterable[Values]) -> str:
    """With the run itself and all that it put forward, in the order it is stored in."""
    return seal_of_found(row, run, [_values(SUGGESTION, suggestion) for suggestion in suggestions])


def seal_of_found(row: Values, run: Values, found: Sequence[Sequence[Any]]) -> str:
    """The same, of what holds the columns of SUGGESTION in their order."""
    content = [_values(EXTRACTION, row), _values(RUN, run), found]
    unusual = [row[-1] for row in found if row[-1] and not _SMALL <= abs(row[-1]) < _LARGE]
    return body_sha256(as_json(content)) if unusual else _hash(content)  # NaN is unusual


def edit_seal(row: Values, changes: Iterable[Values]) -> str:
    """With its changes. The two flags, which change later, stand behind the hash once more, so
    that they are set without reading the edit."""
    content = [_values(EDIT, row), [_values(CHANGE, change) for change in changes]]
    return f"{_hash(content)}{flag_mark(row['is_undone'])}{flag_mark(row['is_discarded'])}"


def flag_mark(flag: object) -> str:
    return str(int(bool(flag)))


def layer_seal(row: Values, items: Iterable[Values]) -> str:
    return added_up(row_seal(LAYER, row), *(row_seal(ITEM, item) for item in items))


def seal_of_stored(row: Values, items: Iterable[Sequence[Any]]) -> str:
    """The same, of what holds the columns of ITEM in their order."""
    total = int(row_seal(LAYER, row), 16)
    for item in items:
        total ^= int.from_bytes(_digest(item), "big")
    return f"{total:0{HASH_LENGTH}x}"


def added_up(*hashes: str) -> str:
    """Bit by bit, without carrying: adding a hash again takes it out.

    So a decision exchanges its item in the seal of a layer without reading the other items, and
    never makes good a seal that was wrong before.
    """
    total = 0
    for each in hashes:
        total ^= int(each, 16)
    return f"{total:0{HASH_LENGTH}x}"


def _values(kinds: Kinds, row: Values) -> list[Any]:
    return [
        value if type(value := row[name]) is kind else _value(value, kind, name)
        for name, kind in kinds.items()
    ]


def _value(value: object, kind: type | UnionType, name: str) -> object:
    if kind is bool and value in (0, 1):
        return bool(value)
    if not isinstance(value, kind):
        raise InvalidInput(f"“{name}” cannot hold {value!r:.40}.")
    return value + 0.0 if isinstance(value, float) else value  # SQLite knows no -0.0


def _hash(content: object) -> str:
    """Of what `as_json` writes, in a fifth of the time; for all but unusual scores."""
    return _digest(content).hex()


def _digest(content: object) -> bytes:
    try:
        return sha256(orjson.dumps(content)).digest()
    except orjson.JSONEncodeError:  # half of a surrogate pair, which raises as it does elsewhere
        return bytes.fromhex(body_sha256(as_json(content)))


def damaged(what: str) -> DamagedFile:
    return DamagedFile(
        f"{what} is damaged in the project file.",
        "File ▸ Backups… restores the newest sound copy.",
    )


class Undamaged:
    """Reading in the block: what a row that is no longer what was written raises tells of `what`.

    Raises DamagedFile.
    """

    __slots__ = ("_what",)

    def __init__(self, what: str) -> None:
        self._what = what

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, UNREADABLE):
            raise damaged(self._what) from error


def undamaged(what: str) -> Undamaged:
    return Undamaged(what)


def require_seal(row: Row, seal_of: Callable[[Values], str], what: str) -> None:
    """Raises DamagedFile, which tells of `what`, where the row does not match its seal."""
    with undamaged(what):
        is_same = seal_of(row._mapping) == row.seal
    if not is_same:
        raise damaged(what)
