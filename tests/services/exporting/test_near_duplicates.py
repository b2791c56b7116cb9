from hypothesis import given
from hypothesis import strategies as st

from annotator.services.exporting.near_duplicates import groups_of, similarity, sketch
from annotator.services.exporting.splitting import split_of

WORDS = [f"word{number}" for number in range(400)]
ARTICLE = " ".join(WORDS)


def test_estimate_is_near_the_true_similarity() -> None:
    for shared in (100, 200, 300, 400):
        other = " ".join(WORDS[:shared] + [f"new{number}" for number in range(400 - shared)])
        union = 2 * 398 - (shared - 2)
        estimate = similarity(sketch(ARTICLE), sketch(other))
        assert abs(estimate - (shared - 2) / union) < 0.2


def test_reprints_hang_together_and_others_do_not() -> None:
    texts = {
        "c": ARTICLE,
        "a": "An added headline here. " + ARTICLE.upper(),
        "b": " ".join(reversed(WORDS)),
        "d": ARTICLE.replace("word7 ", "changed "),
    }
    assert groups_of(texts.items()) == {"a": "a", "b": "b", "c": "a", "d": "a"}


def test_short_texts() -> None:
    texts = [("a", "one"), ("b", "one"), ("c", ""), ("d", ""), ("e", "two words")]
    groups = groups_of(texts)
    assert groups["b"] == "a"
    assert groups["e"] == "e"


@given(st.permutations(["a", "b", "c", "d"]))
def test_order_does_not_matter(order: list[str]) -> None:
    texts = {"a": ARTICLE, "b": ARTICLE + " end", "c": "another text altogether", "d": ARTICLE}
    assert groups_of((name, texts[name]) for name in order) == {
        "a": "a",
        "b": "a",
        "c": "c",
        "d": "a",
    }


def test_shares_are_kept_over_many_groups() -> None:
    splits = (("train", 0.8), ("dev", 0.1), ("test", 0.1))
    found = [split_of(f"article-{number}", splits) for number in range(2000)]
    assert abs(found.count("train") / 2000 - 0.8) < 0.03
    assert found[:3] == [split_of(f"article-{number}", splits) for number in range(3)]
    assert split_of("a", ()) is None
