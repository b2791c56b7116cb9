from annotator.scoring.confusion import Confusion
from annotator.scoring.frequent_labels import OTHER, shown_confusion

FOUR = Confusion(
    "entity",
    ("a", "b", "c", "d"),
    ((9, 0, 1, 0, 1), (0, 2, 1, 0, 0), (0, 0, 7, 0, 2), (0, 3, 0, 1, 0), (1, 0, 0, 2, 0)),
)


def test_few_labels_stay_as_they_are() -> None:
    shown = shown_confusion(FOUR, 4)
    assert (shown.labels, shown.counts, shown.joined) == (FOUR.labels, FOUR.counts, 0)
    assert [shown.right(row) for row in range(4)] == [9, 2, 7, 1]


def test_the_rarer_ones_are_joined_and_every_count_is_kept() -> None:
    shown = shown_confusion(FOUR, 3)
    assert shown.labels == ("a", "c", OTHER)
    assert shown.counts == ((9, 1, 0, 1), (0, 7, 0, 2), (0, 1, 6, 0), (1, 0, 2, 0))
    assert shown.joined == 2


def test_a_joined_label_is_right_only_where_it_was_the_same() -> None:
    shown = shown_confusion(FOUR, 3)
    assert shown.right(2) == 3  # and not the 3 that are b instead of d
    assert shown.share_right(2) == 3 / 7


def test_no_share_where_the_gold_has_none() -> None:
    empty = Confusion("entity", ("a",), ((0, 0), (4, 0)))
    assert shown_confusion(empty, 5).share_right(0) is None
