"""A schema becomes types only where none of its rules is passed over."""

import msgspec
import pytest

from annotator.formats.schema_types import Schema, SchemaTypes

PERSON: Schema = {
    "type": "object",
    "properties": {"name": {"type": "string", "minLength": 1}, "age": {"$ref": "#/$defs/age"}},
    "required": ["name"],
    "$defs": {"age": {"type": ["integer", "null"], "minimum": 0}},
}


def test_record_that_fits() -> None:
    (person,) = SchemaTypes(PERSON).whole()
    assert msgspec.convert({"name": "Ada", "age": None, "more": 1}, person).name == "Ada"
    assert msgspec.convert({"name": "Ada"}, person).age is msgspec.UNSET


@pytest.mark.parametrize("record", [{}, {"name": ""}, {"name": "Ada", "age": -1}, []])
def test_record_that_does_not_fit(record: object) -> None:
    (person,) = SchemaTypes(PERSON).whole()
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(record, person)


def test_one_of_several_fields_is_enough() -> None:
    choices = [{"required": ["name"]}, {"required": ["age"]}]
    types = SchemaTypes({**PERSON, "required": [], "anyOf": choices}).whole()
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"age": 3}, types[0])
    assert msgspec.convert({"age": 3}, types[1]).age == 3


@pytest.mark.parametrize("rule", [{"maximum": 3}, {"uniqueItems": True}, {"not": {}}])
def test_rule_that_is_not_known_is_refused(rule: Schema) -> None:
    schema = {"type": "object", "properties": {"n": {"type": "integer", **rule}}}
    with pytest.raises(ValueError, match=next(iter(rule))):
        SchemaTypes(schema).whole()
