"""Ids follow the text, and what says the same there is one target of references."""

from annotator.services.exporting.numbering import Row, numbered


def row(item_id: str, start: int, words: str = "") -> Row:
    return (start, start + 4), item_id, {"id": None, "start": start, "words": words}


def test_ids_follow_the_text_after_those_that_are_given() -> None:
    found = numbered([row("late", 9), row("early", 2)], "e", first=3)
    assert [(record["id"], record["start"]) for record in found.records] == [("e3", 2), ("e4", 9)]
    assert found.ids == {"early": "e3", "late": "e4"}


def test_items_at_the_same_place_follow_what_they_say() -> None:
    rows = [row("one", 2, "b"), row("two", 2, "a"), row("three", 2, "b"), row("four", 9, "a")]
    for given in (rows, rows[::-1]):
        found = numbered([(place, key, dict(record)) for place, key, record in given], "c")
        assert [record["words"] for record in found.records] == ["a", "b", "b", "a"]
        assert [record["id"] for record in found.records] == ["c1", "c2", "c3", "c4"]
        assert found.ids == {"two": "c1", "one": "c2", "three": "c2", "four": "c4"}
