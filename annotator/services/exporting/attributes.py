"""The scheme's own fields in a record: all of them, in the scheme's order, each of one type."""

from collections.abc import Mapping

from annotator.domain.scheme import Scheme

JsonValue = str | float | bool | list[str] | None


class OwnFields:
    """Those of one scheme."""

    def __init__(self, scheme: Scheme) -> None:
        own = [field for field in scheme.fields if not field.is_built_in]
        self._are_lists = {field.name: field.kind == "choices" for field in own}

    def values(self, attributes: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
        """Absent is null or []; a value that the scheme does not name comes after those it does."""
        values: dict[str, JsonValue] = {}
        for name, is_list in self._are_lists.items():
            value = attributes.get(name)
            values[name] = ([] if is_list else None) if value is None else _plain(value)
        for name in sorted(attributes.keys() - values.keys()):
            if attributes[name] != []:
                values[name] = _plain(attributes[name])
        return values


def _plain(value: JsonValue) -> JsonValue:
    """A number always has a decimal point."""
    return float(value) if type(value) is int else value
