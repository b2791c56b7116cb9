"""Rows of the queue for tests: shown from a list, and read back from the panel."""

from array import array
from collections.abc import Sequence

from annotator.services.ports import ArticleSummary, QueueIndex
from annotator.ui.models.queue_pages import QueuePages
from annotator.ui.models.queue_states import state_of
from annotator.ui.panels.queue import QueuePanel


def index_of(rows: Sequence[ArticleSummary]) -> QueueIndex:
    years = {(row.published or "")[:4] for row in rows}
    is_one_year = sum(year.isdigit() for year in years) <= 1
    numbers = array("q", (row.number for row in rows))
    return QueueIndex(numbers, bytes(map(state_of, rows)), is_one_year)


def pages_of(rows: Sequence[ArticleSummary]) -> QueuePages:
    by_number = {row.number: row for row in rows}
    numbers = {row.id: row.number for row in rows}
    return QueuePages(
        lambda wanted: [by_number[number] for number in wanted if number in by_number],
        numbers.get,
    )


def show_rows(panel: QueuePanel, rows: Sequence[ArticleSummary]) -> None:
    panel.draw_from(pages_of(rows), "imported")
    panel.show_articles(index_of(rows))


def change_row(panel: QueuePanel, row: ArticleSummary) -> None:
    panel.model.pages.put(row)
    panel.update_article(row)


def listed(panel: QueuePanel) -> list[str]:
    """The ids of all rows, in their order."""
    rows = [panel.model.summary(row) for row in range(panel.model.rowCount())]
    return [row.id for row in rows if row is not None]
