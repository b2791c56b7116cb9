"""A project's scheme: which labels, fields, choices, reasons and keys there are."""

import hashlib
import tomllib
from dataclasses import dataclass
from typing import Any, Literal

from annotator.domain.errors import InvalidInput

FieldKind = Literal["choice", "choices", "flag", "number", "text"]
FIELD_KINDS = ("choice", "choices", "flag", "number", "text")
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

    def field(self, name: str) -> Field:
        return next(field for field in self.fields if field.name == name)

    def label(self, name: str) -> Label:
        """The label of that name; one made up on the spot where the scheme has none."""
        known = next((label for label in self.labels if label.name == name), None)
        return known or Label(name, name.lower(), name[:4], "things")


def parse_scheme(toml: str) -> Scheme:
    """The scheme written in `toml`. Raises InvalidInput naming what is wrong."""
    try:
        table = tomllib.loads(toml)
        return Scheme(
            name=table["name"],
            version=str(table["version"]),
            hash=hashlib.sha256(toml.encode("utf-8")).hexdigest(),
            labels=tuple(Label(**entry) for entry in table["labels"]),
            fields=tuple(_field(entry) for entry in table["fields"]),
            reasons=tuple(Choice(**entry) for entry in table["reasons"]),
            relation_types=tuple(table.get("relation_types", ())),
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise InvalidInput(f"The scheme cannot be read: {error}.") from error


def _field(entry: dict[str, Any]) -> Field:
    kind = entry["kind"]
    if kind not in FIELD_KINDS:
        raise InvalidInput(f"The scheme's field {entry['name']} has the unknown kind {kind}.")
    return Field(
        name=entry["name"],
        title=entry["title"],
        kind=kind,
        choices=tuple(Choice(**choice) for choice in entry.get("choices", ())),
        is_optional=entry.get("optional", False),
    )
