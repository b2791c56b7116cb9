import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.errors import InvalidInput
from annotator.formats import json_values
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


def refusal(read: Callable[[str], object], words: str) -> str | None:
    try:
        read(words)
    except InvalidInput as error:
        return str(error)
    return None


NUMBERS = st.from_regex(r"-?[0-9]{1,20}(\.[0-9]{0,20})?([eE][+-]?[0-9]{1,4})?", fullmatch=True)
STRINGS = st.text(st.sampled_from('ab\\"u0022d83{}[],:5é\U0001f600'), max_size=12).map(
    lambda written: f'"{written}"'
)
WORDS = st.one_of(NUMBERS, STRINGS, st.sampled_from(("NaN", "-Infinity", "null", "true", "[]")))
KEYS = st.sampled_from(('"a"', '"b"', '"\\u0061"', '"\\""', '"\\u0022"'))


def written_list(values: list[str]) -> str:
    return "[" + ", ".join(values) + "]"


def written_object(pairs: list[tuple[str, str]]) -> str:
    return "{" + ", ".join(f"{key}: {value}" for key, value in pairs) + "}"


def nested(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    lists = st.lists(inner, max_size=4).map(written_list)
    objects = st.lists(st.tuples(KEYS, inner), max_size=4).map(written_object)
    deep = st.tuples(inner, st.integers(28, 36)).map(
        lambda pair: "[" * pair[1] + pair[0] + "]" * pair[1]
    )
    return lists | objects | deep


@given(st.recursive(WORDS, nested, max_leaves=8) | st.text(max_size=20))
def test_reading_quickly_refuses_what_reading_strictly_refuses(words: str) -> None:
    assert refusal(parsed, words) == refusal(json_values._strictly, words)
    if refusal(parsed, words) is None:
        assert repr(parsed(words)) == repr(json_values._strictly(words))


def test_a_usual_record_is_read_quickly() -> None:
    words = json.dumps({"id": 7, "text": 'He said: "No."', "spans": [{"start": 0, "end": 2}]})
    assert json_values._quickly(words) == json.loads(words)


def test_a_key_given_twice_is_not_hidden_by_marks_in_another_spelling() -> None:
    with pytest.raises(InvalidInput, match="key “a” is given twice"):
        parsed('{"a": 1, "a": 2, "b": "\\u0022\\u0022"}')
