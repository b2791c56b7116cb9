"""The JSON Schemas of gold files and predictions, each compiled once."""

import json
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, Literal

import msgspec
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError, best_match

from annotator.formats.schema_types import SchemaTypes
from annotator.locations import resource

SchemaName = Literal["gold", "predictions"]
LONGEST_VALUE = 80
LONGEST_TOLD = 300


def problem_with(record: object, schema: SchemaName, *, is_complete: bool = True) -> str | None:
    """What is wrong with `record` in a few words, None when nothing is.

    A record that is not `is_complete` may leave out whole fields of the top level.
    """
    if _is_surely_valid(record, schema, is_complete):
        return None
    error = best_match(_validator(schema, is_complete).iter_errors(record))
    return _told(error) if error else None


def _is_surely_valid(record: object, name: SchemaName, is_complete: bool) -> bool:
    """A fast yes; after a no, the slower library has the last word and words the error."""
    return any(_fits(record, shape) for shape in _shapes(name, is_complete))


def _fits(record: object, shape: Any) -> bool:
    try:
        msgspec.convert(record, shape)
    except msgspec.ValidationError:
        return False
    return True


@cache
def _shapes(name: SchemaName, is_complete: bool) -> Sequence[Any]:
    return SchemaTypes(_schema(name, is_complete)).whole()


@cache
def _validator(name: SchemaName, is_complete: bool) -> Draft202012Validator:
    return Draft202012Validator(_schema(name, is_complete))


def _schema(name: SchemaName, is_complete: bool) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(resource(f"{name}.schema.json").read_text("utf-8"))
    if not is_complete:
        schema = {key: value for key, value in schema.items() if key != "required"}
    return schema


def _told(error: ValidationError) -> str:
    message = error.message
    shown = repr(error.instance)
    if len(shown) > LONGEST_VALUE:
        message = message.replace(shown, shown[:LONGEST_VALUE] + "…")
    where = "".join(_steps(error))
    told = f"{where}: {message}" if where else message
    return told if len(told) <= LONGEST_TOLD else told[:LONGEST_TOLD] + "…"


def _steps(error: ValidationError) -> Iterator[str]:
    """The place of the error, such as `claims[2].spans[0].start`."""
    for index, step in enumerate(error.absolute_path):
        if isinstance(step, int):
            yield f"[{step}]"
        else:
            yield f".{step}" if index else str(step)
