"""A JSON Schema as types that msgspec checks in C: a record is read against them in one pass.

Only the keywords that the schemas in resources/ use are known; whatever else one says is refused,
so that no rule of a schema is ever passed over.
"""

from collections.abc import Iterator
from functools import reduce
from operator import or_
from typing import Annotated, Any, Literal

from msgspec import UNSET, Meta, UnsetType, defstruct

Schema = dict[str, Any]
_PLAIN = {
    "string": str,
    "integer": int,
    "number": int | float,
    "boolean": bool,
    "null": None,
}
_LIMITS = {
    "string": {"minLength": "min_length", "pattern": "pattern"},
    "integer": {"minimum": "ge"},
    "number": {"minimum": "ge"},
    "array": {"minItems": "min_length"},
}
_TOLD = {"$schema", "$defs", "title", "description", "examples"}
_KNOWN = {
    *_TOLD,
    *(keyword for limits in _LIMITS.values() for keyword in limits),
    *("type", "properties", "required", "items", "additionalProperties"),
    *("const", "enum", "anyOf", "$ref"),
}


class SchemaTypes:
    """Makes the types of one schema; each definition is made once."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._made: dict[str, Any] = {}

    def whole(self) -> list[Any]:
        """A record is valid where it fits any of these."""
        own = {key: value for key, value in self._schema.items() if key != "anyOf"}
        choices = self._schema.get("anyOf", [{}])
        return [self._type({**own, **choice}, "Record") for choice in choices]

    def _type(self, schema: Schema, name: str) -> Any:
        """Raises ValueError for a keyword that is not known."""
        if unknown := schema.keys() - _KNOWN:
            raise ValueError(f"the schema uses {', '.join(sorted(unknown))}")
        if "$ref" in schema:
            return self._defined(schema["$ref"].removeprefix("#/$defs/"))
        if "const" in schema or "enum" in schema:
            return Literal[tuple(schema.get("enum") or [schema["const"]])]
        if "anyOf" in schema and "type" not in schema:
            return reduce(or_, [self._type(choice, name) for choice in schema["anyOf"]])
        kinds = schema["type"]
        kinds = [kinds] if isinstance(kinds, str) else kinds
        return reduce(or_, [self._kind(kind, schema, name) for kind in kinds])

    def _defined(self, name: str) -> Any:
        if name not in self._made:
            self._made[name] = self._type(self._schema["$defs"][name], name)
        return self._made[name]

    def _kind(self, kind: str, schema: Schema, name: str) -> Any:
        if kind == "object":
            return self._object(schema, name)
        if kind == "array":
            made: Any = list[self._type(schema["items"], name)]  # type: ignore[misc]
        else:
            made = _PLAIN[kind]
        named = _LIMITS.get(kind, {})
        limits = {named[key]: schema[key] for key in schema.keys() & named.keys()}
        return Annotated[made, Meta(**limits)] if limits else made

    def _object(self, schema: Schema, name: str) -> Any:
        if "properties" not in schema:
            value = schema.get("additionalProperties")
            return dict[str, self._type(value, name) if value else Any]  # type: ignore[misc]
        return defstruct(name, list(self._fields(schema)), kw_only=True, gc=False)

    def _fields(self, schema: Schema) -> Iterator[tuple[Any, ...]]:
        required = schema.get("required", ())
        for name, inner in schema["properties"].items():
            made = self._type(inner, name)
            yield (name, made) if name in required else (name, made | UnsetType, UNSET)
