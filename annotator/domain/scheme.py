"""A project's scheme: which labels, fields, choices, reasons and keys there are."""

import hashlib
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, TypeVar, cast

from annotator.domain.errors import InvalidInput
from annotator.domain.unseen import is_unseen, spelt_out

FieldKind = Literal["choice", "choices", "flag", "number", "text"]
FIELD_KINDS = ("choice", "choices", "flag", "number", "text")
LONGEST_TOML = 1_000_000
LONGEST_TEXT = 200
"""Characters of one name, title or key."""
Entry = TypeVar("Entry")
BUILT_IN_FIELDS = ("attribution", "claim_type", "checkworthiness", "polarity", "modality")


@dataclass(frozen=True, slots=True)
class Label:
    """An entity label. `family` picks the colours, `tag` is the short name beside the words."""

    name: str
    title: str
    tag: str
    family: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    title: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a claim. Built-in names are claim fields (`attribution` is its kind);
    any other name is an attribute of the project's own."""

    name: str
    title: str
    kind: FieldKind
    choices: tuple[Choice, ...] = ()
    is_optional: bool = False

    @property
    def is_built_in(self) -> bool:
        return self.name in BUILT_IN_FIELDS


@dataclass(frozen=True, slots=True)
class Scheme:
    """`hash` is the SHA-256 of the TOML it was read from."""

    name: str
    version: str
    hash: str
    labels: tuple[Label, ...]
    fields: tuple[Field, ...]
    reasons: tuple[Choice, ...]
    relation_types: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """How many labels and choices there are, reasons among them."""
        return len(self.labels) + len(self.reasons) + sum(len(f.choices) for f in self.fields)

    def field(self, name: str) -> Field:
        return next(field for field in self.fields if field.name == name)

    def label(self, name: str) -> Label:
        """The label of that name; one made up on the spot where the scheme has none."""
        known = next((label for label in self.labels if label.name == name), None)
        return known or Label(name, spelt_out(name.lower()), spelt_out(name[:4]), "things")


@lru_cache(maxsize=2)
def parse_scheme(toml: str) -> Scheme:
    """The scheme written in `toml`. Raises InvalidInput naming what is wrong. A project's is asked
    for by whoever shows some of it, and always the same."""
    try:
        if len(toml) > LONGEST_TOML:
            raise ValueError(f"it is longer than {LONGEST_TOML:,} characters")
        table = tomllib.loads(toml)
        labels = [Label(**_texts(entry)) for entry in table["labels"]]
        return Scheme(
            name=_text(table["name"]),
            version=_text(str(table["version"])),
            hash=hashlib.sha256(toml.encode("utf-8")).hexdigest(),
            labels=_each_once(labels, [label.name for label in labels]),
            fields=_fields(table["fields"]),
            reasons=_choices(table["reasons"]),
            relation_types=tuple(_text(entry) for entry in table.get("relation_types", ())),
        )
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise InvalidInput(f"The scheme cannot be read: {str(error)[:LONGEST_TEXT]}.") from error


def _fields(entries: list[dict[str, Any]]) -> tuple[Field, ...]:
    fields = [_field(entry) for entry in entries]
    return _each_once(fields, [field.name for field in fields])


def _field(entry: dict[str, Any]) -> Field:
    kind, is_optional = _text(entry["kind"]), entry.get("optional", False)
    if kind not in FIELD_KINDS:
        raise ValueError(f"its field {entry['name']} has the unknown kind {kind}")
    if not isinstance(is_optional, bool):
        raise TypeError(f"whether its field {entry['name']} is optional is neither true nor false")
    return Field(
        name=_text(entry["name"]),
        title=_text(entry["title"]),
        kind=cast(FieldKind, kind),
        choices=_choices(entry.get("choices", [])),
        is_optional=is_optional,
    )


def _choices(entries: list[Any]) -> tuple[Choice, ...]:
    choices = [Choice(**_texts(entry)) for entry in entries]
    return _each_once(choices, [choice.value for choice in choices])


def _texts(entry: Any) -> dict[str, str]:
    if not isinstance(entry, dict):
        raise TypeError("a label, choice or reason is no table")
    return {name: _text(value) for name, value in entry.items()}


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{str(value)[:LONGEST_TEXT]} is no text")
    if len(value) > LONGEST_TEXT:
        raise ValueError(f"“{value[:40]}…” is longer than {LONGEST_TEXT} characters")
    if any(map(is_unseen, value)):
        raise ValueError(f"“{spelt_out(value)}” holds a character that cannot be seen")
    return value


def _each_once(entries: list[Entry], names: list[str]) -> tuple[Entry, ...]:
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"“{twice}” is there twice")
    return tuple(entries)
