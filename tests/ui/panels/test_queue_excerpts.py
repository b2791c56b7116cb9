"""Below the title stands where an article holds what is looked for."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from annotator.domain.article import ArticleId
from annotator.services.ports import ArticleSummary, Excerpt
from annotator.ui.panels.look import Look
from annotator.ui.panels.queue_rows import QueueRows, _with_blanks
from annotator.ui.theme import light

WIDE, HIGH = 264, 68
ROW = ArticleSummary(
    ArticleId("a"), "A title", "Post", "2026-01-03", "en", "open", False, 14, 4, True, number=1
)


def drawn(row: ArticleSummary) -> QImage:
    rows = QueueRows()
    rows.look = Look(light())
    image = QImage(WIDE, HIGH, QImage.Format.Format_RGB32)
    image.fill(QColor(light().panel))
    painter = QPainter(image)
    rows.draw(painter, QRectF(0, 0, WIDE, HIGH), row, is_current=False)
    painter.end()
    return image


def found(words: str) -> ArticleSummary:
    return replace(ROW, excerpt=Excerpt("talks held in ", words, ", the minister said on Monday"))


def test_an_excerpt_takes_the_place_of_publisher_and_date(qapp: QApplication) -> None:
    assert drawn(found("Rome")) != drawn(ROW)
    assert drawn(found("Rome")) != drawn(found("Oslo"))


def test_a_long_excerpt_leaves_the_count_to_be_seen(qapp: QApplication) -> None:
    count = QRect(WIDE - 44, HIGH // 2, 44, HIGH // 2)
    assert drawn(found("Rome" * 40)).copy(count) == drawn(ROW).copy(count)


@pytest.mark.parametrize(
    ("words", "shown"),
    [(" in ", " in "), ("in", "in"), (" ", " "), ("", ""), (" pay\u202e", " pay[U+202E]")],
)
def test_blanks_around_stay_and_what_cannot_be_seen_is_spelt_out(words: str, shown: str) -> None:
    assert _with_blanks(words) == shown
