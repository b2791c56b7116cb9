"""The scheme's own fields in a record: all of them, in the scheme's order, each of one type."""

from collections.abc import Mapping

from annotator.domain.scheme import Scheme

JsonValue = str | float | bool | list[str] | None


def attribute_values(attributes: Mapping[str, JsonValue], scheme: Scheme) -> dict[str, JsonValue]:
    """Absent is null or []; a value that the scheme does not name comes after those it does."""
    given = dict(attributes)
    values: dict[str, JsonValue] = {}
    for field in scheme.fields:
        if not field.is_built_in:
            empty: JsonValue = [] if field.kind == "choices" else None
            value = given.pop(field.name, None)
            values[field.name] = empty if value is None else _plain(value)
    rest = {name: _plain(value) for name, value in sorted(given.items())}
    return {**values, **{name: value for name, value in rest.items() if value != []}}


def _plain(value: JsonValue) -> JsonValue:
    """A number always has a decimal point."""
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value
