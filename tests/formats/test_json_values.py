import json

import pytest

from annotator.domain.errors import InvalidInput
from annotator.formats.json_values import MAX_DEPTH, parsed


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ('{"text": "a", "text": "b"}', "key “text” is given twice"),
        ('[{"a": {"b": 1, "b": 1}}]', "key “b” is given twice"),
        ('{"' + "k" * 1_000_000 + '": 1, "' + "k" * 1_000_000 + '": 1}', "k…” is given twice"),
        ("NaN", "NaN is no number"),
        ("[-Infinity]", "-Infinity is no number"),
        ("1e999", "1e999 is too large"),
        ("9223372036854775808", "9223372036854775808 is too large"),
        ("9" * 5000, "9… is too large"),
        ('"\\ud800"', "half of a surrogate pair"),
        ('{"\\udc00": 1}', "half of a surrogate pair"),
        ("[" * 100_000, "nested too deeply"),
        ("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1), "nested too deeply"),
        ("{", "This is not JSON"),
        ("", "This is not JSON"),
    ],
    ids=range(14),
)
def test_what_cannot_be_kept_is_refused(words: str, part: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        parsed(words)
    assert part in str(refused.value)
    assert len(str(refused.value)) < 300


@pytest.mark.parametrize(
    "value",
    [5, None, "a", [], {}, {"a": [1, 2.5, True, None, "\U0001f600 \\ud800 \0"]}, [[[[]]]]],
)
def test_the_rest_is_as_it_was_written(value: object) -> None:
    assert parsed(json.dumps(value)) == value
    assert parsed(json.dumps(value, ensure_ascii=False)) == value


def test_depth_is_counted_to_the_last_level() -> None:
    assert parsed("[" * MAX_DEPTH + "]" * MAX_DEPTH)


def test_values_are_counted_and_not_the_commas_of_texts() -> None:
    assert parsed('["a,b,c,[{,", "d\\",,,"]', max_values=3) == ["a,b,c,[{,", 'd",,,']
    with pytest.raises(InvalidInput, match="more than 3 values"):
        parsed('["a", "b", "c", "d"]', max_values=3)
    with pytest.raises(InvalidInput, match="more than 3 values"):
        parsed("[[],[],[],[]]", max_values=3)
