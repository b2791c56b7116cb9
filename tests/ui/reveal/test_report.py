"""The report of what revealing changed, asked for from the menu."""

from annotator.domain.article import ArticleId
from annotator.services.review.reveal_report import RevealedArticle, RevealReport, ScoreShift
from annotator.ui.reveal.report_dialog import RevealReportDialog, summary
from tests.workflows.driving import Desk


def cells(table: object, row: int) -> list[str]:
    return [table.item(row, column).text() for column in range(table.columnCount())]  # type: ignore[attr-defined]


def test_the_report_says_what_became_of_the_blind_claims(revealed: Desk) -> None:
    desk = revealed
    desk.shown.desk.run("view.reveal_report")
    desk.wait(lambda: "No blind article" in desk.shown.window.status.message.text())

    desk.press("1", "2", "Return", "Return", "0", "Return")
    desk.shown.desk.run("view.reveal_report")
    dialog = desk.dialog(RevealReportDialog)
    assert cells(dialog.articles, 0)[2:] == ["4", "2", "1", "1", "1"]
    assert "4 claims marked blind" in dialog.summary.text()
    assert cells(dialog.scores, 0)[0] == "clause-rules 0.4 (1 article)"
    assert all(cells(dialog.scores, 0))
    dialog.reject()


def test_what_is_undefined_is_said_and_differences_bear_their_sign(qtbot: object) -> None:
    row = RevealedArticle(ArticleId("a"), "<b>One</b>", "Ann", 1200, 1000, 100, 100, 1)
    shifts = (
        ScoreShift("r@1#x", 0.5, 0.625, 0.125, -0.01, 0.2, 2),
        ScoreShift("s@1#x", None, None, None, None, None, 1),
    )
    dialog = RevealReportDialog(RevealReport((row,), shifts))
    qtbot.addWidget(dialog)  # type: ignore[attr-defined]
    assert cells(dialog.articles, 0)[:3] == ["<b>One</b>", "Ann", "1,200"]
    assert cells(dialog.scores, 0)[1:] == ["50.0 %", "62.5 %", "+12.5", "−1.0 to +20.0"]
    assert cells(dialog.scores, 1)[1:] == ["undefined"] * 4
    assert summary(RevealReport((row,), ())).startswith("1 layer, 1,200 claims marked blind")
