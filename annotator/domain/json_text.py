"""JSON as it is stored: what is stored is compared as text with what is written anew."""

import json

from annotator.domain.errors import InvalidInput

_WRITER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def as_json(value: object) -> str:
    """Compact, and the same for equal values. Raises InvalidInput for NaN and infinity."""
    try:
        return _WRITER.encode(value)
    except ValueError as error:
        raise InvalidInput(f"A number cannot be stored: {error}.") from error
