"""Rows are read some at a time, and few are kept."""

from collections.abc import Sequence

from annotator.services.ports import ArticleSummary
from annotator.ui.models.queue_model import QueueModel
from annotator.ui.models.queue_pages import MOST_KEPT, TOGETHER, QueuePages
from tests.ui.panels import examples
from tests.ui.queue_rows import index_of

ROWS = [examples.summary(number, f"Article {number}") for number in range(1, 2001)]


class Shelf:
    """Rows that can be read; `asked` are the numbers of each time."""

    def __init__(self) -> None:
        self.asked: list[list[int]] = []

    def read(self, numbers: Sequence[int]) -> Sequence[ArticleSummary]:
        self.asked.append(list(numbers))
        return [ROWS[number - 1] for number in numbers if number <= len(ROWS)]

    def pages(self) -> QueuePages:
        return QueuePages(self.read, lambda article_id: int(article_id[1:]))


def model_of(shelf: Shelf) -> QueueModel:
    model = QueueModel()
    model.pages = shelf.pages()
    model.show(index_of(ROWS))
    return model


def test_rows_are_read_together_and_once() -> None:
    shelf = Shelf()
    model = model_of(shelf)
    assert not shelf.asked, "nothing is read that nobody looks at"
    shown = [model.index(row).data() for row in range(TOGETHER)]
    assert shown == [row.title for row in ROWS[:TOGETHER]]
    assert [sorted(numbers) for numbers in shelf.asked] == [list(range(1, TOGETHER + 1))]
    model.set_filter("all")
    assert model.index(3).data() == "Article 4"
    assert len(shelf.asked) == 1


def test_few_are_kept_however_many_are_looked_at() -> None:
    shelf = Shelf()
    model = model_of(shelf)
    for row in range(len(ROWS)):
        assert model.summary(row) == ROWS[row]
    assert len(model.pages._kept) <= MOST_KEPT
    assert len(shelf.asked) == -(-len(ROWS) // TOGETHER)


def test_what_cannot_be_read_is_not_tried_again_and_again() -> None:
    shelf = Shelf()
    pages = shelf.pages()
    assert pages.row(5000) is None
    assert pages.row(5000) is None
    assert shelf.asked == [[5000]]
    pages.forget()
    assert pages.row(5000) is None
    assert len(shelf.asked) == 2


def test_the_neighbour_of_an_article_is_found_without_the_others() -> None:
    shelf = Shelf()
    model = model_of(shelf)
    assert model.neighbour("a1000", 1) == "a1001"
    assert len(shelf.asked) == 1


def test_a_stopped_one_reads_nothing() -> None:
    shelf = Shelf()
    pages = shelf.pages()
    pages.stop()
    assert pages.row(1) is None
    assert pages.number_of("a1") is None
    assert not shelf.asked
