import pytest

from annotator.domain.errors import InvalidInput
from annotator.domain.scheme import parse_scheme
from annotator.locations import resource

DEFAULT = resource("scheme.toml").read_text(encoding="utf-8")


def test_the_default_scheme_has_the_labels_and_reasons_of_the_domain() -> None:
    scheme = parse_scheme(DEFAULT)
    assert len(scheme.labels) == 15
    assert len(scheme.reasons) == 10
    assert scheme.field("attribution").is_built_in


def test_the_same_words_are_read_once() -> None:
    assert parse_scheme(DEFAULT) is parse_scheme(DEFAULT)


def test_a_project_may_add_fields_without_code() -> None:
    added = DEFAULT + '\n[[fields]]\nname = "tone"\ntitle = "Tone"\nkind = "text"\n'
    scheme = parse_scheme(added)
    assert not scheme.field("tone").is_built_in
    assert scheme.hash != parse_scheme(DEFAULT).hash


@pytest.mark.parametrize(
    "toml",
    [
        "name = ",
        "name = 'x'",
        DEFAULT.replace('kind = "choices"', 'kind = "colour"'),
        DEFAULT.replace('title = "person"', "title = 5"),
        DEFAULT.replace('title = "person"', f'title = "{"x" * 300}"'),
        DEFAULT.replace('title = "person"', 'title = "per\\u202eson"'),
        DEFAULT.replace('name = "ORG"', 'name = "PERSON"'),
        DEFAULT.replace('value = "opinion"', 'value = "duplicate"'),
        DEFAULT.replace('name = "news-claims"', "name = []"),
        DEFAULT.replace("labels = [", "labels = [5, "),
        DEFAULT + "\nmore = " + "[" * 100_000,
        DEFAULT + "\nmore = " + "9" * 5000,
        DEFAULT + "#" * 1_000_000,
    ],
    ids=range(13),
)
def test_a_damaged_scheme_is_refused_in_plain_words(toml: str) -> None:
    with pytest.raises(InvalidInput, match="scheme"):
        parse_scheme(toml)


def test_an_unknown_label_is_still_shown() -> None:
    assert parse_scheme(DEFAULT).label("SHIP").tag == "SHIP"


def test_its_size_counts_labels_choices_and_reasons() -> None:
    added = DEFAULT + (
        '\n[[fields]]\nname = "tone"\ntitle = "Tone"\nkind = "choice"\n'
        'choices = [{ value = "a", title = "a" }, { value = "b", title = "b" }]\n'
    )
    assert parse_scheme(added).size == parse_scheme(DEFAULT).size + 2


def test_a_label_that_nobody_could_read_is_spelt_out() -> None:
    label = parse_scheme(DEFAULT).label("A\u202eB")
    assert (label.name, label.title) == ("A\u202eB", "a[U+202E]b")
