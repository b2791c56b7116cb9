"""Statistics as a table of words."""

from datetime import UTC

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from annotator.domain.article import ArticleId
from annotator.services.pace import HastyRun
from annotator.services.review.reveal_report import RevealedArticle, RevealReport, ScoreShift
from annotator.services.statistics import ReviewerStatistics
from annotator.ui.dialogs.statistics_dialog import StatisticsDialog
from annotator.ui.dialogs.statistics_words import other_rows, own_rows, reveal_rows, time_words

RUN = HastyRun(ArticleId("a1"), 7, "2026-05-01T12:00:00Z", "2026-05-01T12:00:09Z")
NUMBERS = ReviewerStatistics(
    reviewer="Ann",
    begun=3,
    done=2,
    blind=1,
    revealed=1,
    decisions=(("accepted", 1200), ("corrected", 0), ("rejected", 4)),
    sentences_read=9,
    active_ms=4_000_000,
    ms_per_decision=3400.0,
    ms_per_article=None,
    hasty=(RUN,),
)


def test_every_number_has_its_row() -> None:
    rows = own_rows(NUMBERS, title_of=lambda key: f"<i>{key}</i>", zone=UTC)
    assert rows == [
        ("Articles begun", "3", ""),
        ("Articles done", "2", ""),
        ("Articles begun blind", "1", "suggestions revealed in 1"),
        ("Claims decided", "1,204", "each time one was"),
        ("   confirmed", "1,200", ""),
        ("   corrected", "0", ""),
        ("   rejected", "4", ""),
        ("Sentences marked as read", "9", "one by one"),
        ("Active time", "1 h 6 min", "pauses left out"),
        ("   for a decision", "3.4 s", "median"),
        ("   for a finished article", "–", "median"),
        ("Confirmed faster than can be read", "1 run", ""),
        ("   2026-05-01 12:00:00", "7 claims", "<i>a1</i>"),
    ]


@pytest.mark.parametrize(
    ("milliseconds", "words"),
    [(None, "–"), (0, "0.0 s"), (59_900, "59.9 s"), (60_000, "1 min 0 s"), (9e6, "2 h 30 min")],
)
def test_times_are_said_in_their_unit(milliseconds: float | None, words: str) -> None:
    assert time_words(milliseconds) == words


def test_what_revealing_changed_is_said_with_its_interval() -> None:
    article = RevealedArticle(
        ArticleId("a1"), "A", "Ann", blind=10, kept=6, altered=3, dropped=1, added=2
    )
    shift = ScoreShift("news 1", 0.5, 0.6, 0.1, 0.02, 0.2, articles=1)
    undefined = ScoreShift("rules 1", None, None, None, None, None, articles=1)
    rows = reveal_rows(RevealReport((article, article), (shift, undefined)))
    assert [row[1] for row in rows[:5]] == ["20", "12", "6", "2", "4"]
    assert rows[5][1:] == ("+0.100", "0.500 → 0.600, 95 % from +0.020 to +0.200")
    assert rows[6][1:] == ("–", "undefined: no claims to compare")
    assert reveal_rows(None) == []


def test_the_whole_table_can_be_copied(qtbot: QtBot) -> None:
    rows = other_rows([("Bo\n<b>", 12)])
    dialog = StatisticsDialog("Ann", rows)
    qtbot.addWidget(dialog)
    dialog.open()
    (copy,) = [b for b in dialog.findChildren(QPushButton) if "table" in b.text()]
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "Articles finished by Bo <b>\t12\t"
